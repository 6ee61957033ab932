// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector dock: what is known about the selected head, and about the selected token.
#pragma once

#include "app/desktop/window/inspectorcontent.h"
#include "widgets/lanes/sectionheader.h"

#include <QWidget>

class QGridLayout;
class QToolButton;
class QTextBrowser;
class QVBoxLayout;

namespace headwise::desktop::views {
class ThemedLabel;
}

namespace headwise::desktop::window {

class Inspector : public QWidget
{
    Q_OBJECT

public:
    explicit Inspector(desk::Desk &desk, QWidget *parent = nullptr);

    /// The Head view's maps, for what is said about rows.
    void setHeadInput(std::function<views::HeadInput()> input) { m_headInput = std::move(input); }
    /// "What this means" of the view that is shown; Markdown.
    void setMeaning(const QString &markdown);
    void openMeaning();
    /// What a view has to say beside it; takes ownership.
    void setPanel(workspace::View view, QWidget *panel);
    void refresh();

private:
    struct Section
    {
        QWidget *box;
        widgets::lanes::SectionHeader *header;
    };
    Section addSection(QVBoxLayout *column, const QString &title, QWidget *content);
    void showTitle(std::optional<attention::HeadId> head);
    void showHeads(std::optional<attention::HeadId> head);
    void showHistogram(std::optional<attention::HeadId> head);
    void showRows();
    void showDifferences(const views::HeadInput &input, int query);

    desk::Desk &m_desk;
    QVBoxLayout *m_column = nullptr;
    std::vector<std::pair<workspace::View, QWidget *>> m_panels;
    std::function<views::HeadInput()> m_headInput;
    views::ThemedLabel *m_name, *m_place;
    widgets::lanes::MeasureRows *m_measures;
    widgets::lanes::RoleBars *m_roles;
    widgets::lanes::Histogram *m_histogram;
    QWidget *m_table;
    QGridLayout *m_tableGrid;
    widgets::lanes::Dumbbells *m_entropies;
    QToolButton *m_meaningTitle;
    views::ThemedLabel *m_meaning;
    Section m_measureSection, m_roleSection, m_histogramSection, m_tableSection, m_entropySection;
};

} // namespace headwise::desktop::window
