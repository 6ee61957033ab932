// SPDX-License-Identifier: GPL-3.0-or-later
// The Relations view: heads that attend along the syntactic relations of a treebank, and their words.
#pragma once

#include "app/desktop/views/relations/relationslanes.h"
#include "app/desktop/views/viewdescription.h"
#include "widgets/controls/captionline.h"
#include "widgets/controls/sectionheader.h"

class QPushButton;
class QScrollArea;

namespace headwise::desktop::views::relations {

class RelationsView : public views::ViewBase
{
    Q_OBJECT

public:
    explicit RelationsView(results::Desk &desk, QWidget *parent = nullptr);

    QString hint() const override;
    QString meaning() const override;
    QString fileName() const override { return QStringLiteral("relations"); }
    /// True if scores, or the reason why there are none, are displayed.
    bool drawn() const override { return m_drawn; }
    /// Of the baseline; null until it is scored.
    std::shared_ptr<const headwise::relations::RelationsData> data() const
    {
        return m_pair ? m_pair->baseline : nullptr;
    }
    /// Of the second source, if there is one that can be scored.
    std::shared_ptr<const headwise::relations::RelationsData> comparisonData() const
    {
        return m_pair ? m_pair->comparison : nullptr;
    }

    void addCommands(commands::CommandRegistry &commands) override;

private:
    void buildControls();
    void buildContent();
    QWidget *card(widgets::controls::SectionHeader *header, widgets::tables::TextRows *rows);
    /// For the shown source at this place; without a source if there are fewer.
    headwise::relations::RelationsRequest request(std::size_t source) const;
    bool upToDate() const;
    LanesInput lanesInput() const;
    void refresh() override;
    void showProblem();
    void load(
        const headwise::relations::RelationsRequest &wanted, const headwise::relations::RelationsRequest &comparison);
    void showScores();
    void showSelection();
    void loadWords();
    void chooseRelation(int row);
    /// The row of the chosen relation in the data.
    int chosenRow() const;
    void openInstance(int line);
    attention::HeadId headInForce() const;

    jobs::JobSlot<headwise::relations::RelationsPair> m_job;
    jobs::JobSlot<headwise::relations::InstancesData> m_instancesJob;
    std::shared_ptr<const headwise::relations::RelationsPair> m_pair;
    std::shared_ptr<const headwise::relations::InstancesData> m_instances;
    headwise::relations::RelationsRequest m_tried, m_comparisonTried;
    QString m_problem; ///< error message for `m_tried`
    QPushButton *m_choose;
    RelationsMaps *m_maps;
    widgets::controls::CaptionLine *m_summary;
    widgets::controls::SectionHeader *m_bestHeader, *m_wordsHeader;
    widgets::tables::TextRows *m_best, *m_words;
    bool m_drawn = false;
};

views::ViewDescription describeRelationsView();

} // namespace headwise::desktop::views::relations
