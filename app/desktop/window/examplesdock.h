// SPDX-License-Identifier: GPL-3.0-or-later
// The examples dock: search, filters, sorting by difference, and a sentence to type.
#pragma once

#include "app/desktop/desk/desk.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QListView;

namespace headwise::widgets::palette {
class Pill;
}

namespace headwise::desktop::window {
}

namespace headwise::desktop::window {

/// Search, "wrong only", "A and B disagree", and the order.
class ExampleFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ExampleFilter(QObject *parent = nullptr);
    void setSearch(const QString &search);
    void setLabel(const QString &label); ///< empty: all
    void setWrongOnly(bool on);
    void setDisagreeOnly(bool on);
    void setByDifference(bool on);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QString m_search, m_label;
    bool m_wrongOnly = false, m_disagreeOnly = false, m_byDifference = false;
};

class ExamplesDock : public QWidget
{
    Q_OBJECT

public:
    explicit ExamplesDock(desk::Desk &desk, QWidget *parent = nullptr);
    void focusSearch();
    void search(const QString &text);

signals:
    void countChanged(const QString &count);
    void sentenceEntered(const QString &sentence);

private:
    void buildFilters(class QVBoxLayout *column);
    void showTable();
    void showDifferences();
    void showSelected();
    void showCount();
    void choose(const QModelIndex &index);

    desk::Desk &m_desk;
    desk::ExampleModel m_model;
    ExampleFilter m_filter;
    QLineEdit *m_search;
    widgets::palette::Pill *m_label, *m_wrong, *m_disagree;
    QComboBox *m_sort;
    QListView *m_list;
    QLineEdit *m_sentence;
};

} // namespace headwise::desktop::window
