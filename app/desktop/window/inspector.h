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

namespace headwise::desktop {

class ThemedLabel;

class Inspector : public QWidget
{
    Q_OBJECT

public:
    explicit Inspector(Desk &desk, QWidget *parent = nullptr);

    /// The Head view's maps, for what is said about rows.
    void setHeadInput(std::function<HeadInput()> input) { m_headInput = std::move(input); }
    /// "What this means" of the view that is shown; Markdown.
    void setMeaning(const QString &markdown);
    void openMeaning();
    /// What a view has to say beside it; takes ownership.
    void setPanel(View view, QWidget *panel);
    void refresh();

private:
    struct Section
    {
        QWidget *box;
        SectionHeader *header;
    };
    Section addSection(QVBoxLayout *column, const QString &title, QWidget *content);
    void showTitle(std::optional<HeadId> head);
    void showHeads(std::optional<HeadId> head);
    void showHistogram(std::optional<HeadId> head);
    void showRows();
    void showDifferences(const HeadInput &input, int query);

    Desk &m_desk;
    QVBoxLayout *m_column = nullptr;
    std::vector<std::pair<View, QWidget *>> m_panels;
    std::function<HeadInput()> m_headInput;
    ThemedLabel *m_name, *m_place;
    MeasureRows *m_measures;
    RoleBars *m_roles;
    Histogram *m_histogram;
    QWidget *m_table;
    QGridLayout *m_tableGrid;
    Dumbbells *m_entropies;
    QToolButton *m_meaningTitle;
    ThemedLabel *m_meaning;
    Section m_measureSection, m_roleSection, m_histogramSection, m_tableSection, m_entropySection;
};

} // namespace headwise::desktop
