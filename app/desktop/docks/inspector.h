// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector dock: what is known about the selected head, with what the view in front has to say beside its
// pictures.
#pragma once

#include "app/desktop/views/panelsection.h"
#include "app/desktop/views/viewbase.h"

#include <QMap>
#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace headwise::desktop::views {
class ThemedLabel;
}

namespace headwise::widgets::plots {
class Histogram;
}

namespace headwise::desktop::docks {

class Inspector : public QWidget
{
    Q_OBJECT

public:
    explicit Inspector(results::Desk &desk, QWidget *parent = nullptr);

    /// "What this means" of the view that is shown; Markdown.
    void setMeaning(const QString &markdown);
    void openMeaning();
    /// What a view has to say beside it; takes ownership.
    void addPanel(const QString &view, QWidget *panel);
    /// The view in front, by its id.
    void setView(const QString &view, views::ExampleChanges changes);

private:
    void refresh();
    void showTitle(std::optional<attention::HeadId> head);
    void showHistogram(std::optional<attention::HeadId> head);

    results::Desk &m_desk;
    QVBoxLayout *m_column = nullptr;
    QMap<QString, QWidget *> m_panels; ///< by the view's id
    QString m_view;
    views::ExampleChanges m_changes = views::ExampleChanges::None;
    views::ThemedLabel *m_name, *m_place;
    widgets::plots::Histogram *m_histogram;
    QToolButton *m_meaningTitle;
    views::ThemedLabel *m_meaning;
    views::PanelSection m_histogramSection;
};

} // namespace headwise::desktop::docks
