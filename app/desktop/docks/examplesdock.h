// SPDX-License-Identifier: GPL-3.0-or-later
// The examples dock: search, filters, sorting by difference, and a field for typed sentences.
#pragma once

#include "app/desktop/docks/examplefilter.h"
#include "app/desktop/results/desk.h"

#include <QJsonObject>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QListView;
class QVBoxLayout;

namespace headwise::desktop::views {
class ThemedLabel;
}

namespace headwise::widgets::controls {
class Pill;
}

namespace headwise::desktop::docks {

class SentenceField;

class ExamplesDock : public QWidget
{
    Q_OBJECT

public:
    explicit ExamplesDock(results::Desk &desk, QWidget *parent = nullptr);
    void focusSearch();
    void search(const QString &text);
    /// The search text, filters and order, as arguments of the command "examples.filter".
    QJsonObject filter() const;
    void setFilter(const QJsonObject &filter);

signals:
    /// The user changed the filter or the order.
    void filterEdited();
    void countChanged(const QString &count);
    void sentenceEntered(const QString &sentence);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildFilters(QVBoxLayout *column);
    void connectFilters();
    void setLabel(const QString &label);
    void showLabels();
    /// For sessions: how the list looks, and back.
    workspace::ExampleListLook look() const;
    void setLook(const workspace::ExampleListLook &look);
    void noteLook();
    void connectLook();
    /// Scrolls to the example that was the first visible one when the session was saved.
    void scrollAsSaved();
    void showStars();
    void showTable();
    void showDifferences();
    void showSelected();
    void showCount();
    void choose(const QModelIndex &index);

    results::Desk &m_desk;
    results::ExampleModel m_model;
    ExampleFilter m_filter;
    QLineEdit *m_search;
    widgets::controls::Pill *m_label, *m_wrong, *m_disagree;
    QString m_onlyLabel; ///< empty: all
    QComboBox *m_sort;
    bool m_sortChosen = false;    ///< by the user; otherwise it follows the pinned head
    views::ThemedLabel *m_paired; ///< the note that some examples were paired by text
    QListView *m_list;
    class ExampleDelegate *m_delegate;
    SentenceField *m_sentence;
    QString m_savedFirst; ///< until the user scrolls or selects; rows may still come or be sorted
};

} // namespace headwise::desktop::docks
