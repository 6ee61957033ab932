// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector dock: details of the selected head, and the panel of the current view.
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

    /// "What this means" of the current view; Markdown.
    void setMeaning(const QString &markdown);
    void openMeaning();
    /// Sets the panel of a view; takes ownership.
    void addPanel(const QString &view, QWidget *panel);
    /// The current view and its id.
    void setView(const QString &id, const views::ViewBase &view);

private:
    void refresh();
    void showTitle(std::optional<attention::HeadId> head, bool pinned);
    void showHistogram(std::optional<attention::HeadId> head);

    results::Desk &m_desk;
    QVBoxLayout *m_column = nullptr;
    QMap<QString, QWidget *> m_panels; ///< by the view's id
    QString m_view;
    const views::ViewBase *m_shown = nullptr; ///< the current view
    views::ThemedLabel *m_name, *m_place;
    widgets::plots::Histogram *m_histogram;
    QToolButton *m_meaningTitle;
    views::ThemedLabel *m_meaning;
    views::PanelSection m_histogramSection;
};

} // namespace headwise::desktop::docks
