// SPDX-License-Identifier: GPL-3.0-or-later
// The Relations view: heads that attend along the syntactic relations of a treebank, and their words.
#pragma once

#include "app/desktop/views/relations/relationscontent.h"
#include "app/desktop/views/viewdescription.h"
#include "widgets/controls/captionline.h"
#include "widgets/controls/sectionheader.h"
#include "widgets/heatmap/heatmap.h"
#include "widgets/lanes/laneframe.h"

#include <array>

class QBoxLayout;
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
    /// Scores of the first source.
    std::shared_ptr<const headwise::relations::RelationsData> data() const { return m_scores.first; }
    /// Scores of the first source and of the one compared with it.
    const ScoredSources &scores() const { return m_scores; }

    void addCommands(commands::CommandRegistry &commands) override;

private:
    void buildControls();
    void buildContent();
    QWidget *card(widgets::controls::SectionHeader *header, widgets::tables::TextRows *rows);
    void connectMap(widgets::heatmap::HeatMap *map);
    /// Of the first source, and of the second if there is one.
    std::vector<headwise::relations::RelationsRequest> requests() const;
    bool areShown(const std::vector<headwise::relations::RelationsRequest> &wanted) const;
    /// True for other steps of the same runs: the scores stay until those of the new steps are there.
    bool areOfOtherSteps(const std::vector<headwise::relations::RelationsRequest> &wanted) const;
    /// One source: map and lists side by side; two: three maps above the lists.
    void arrange();
    void refresh() override;
    void showProblem();
    void load(const std::vector<headwise::relations::RelationsRequest> &wanted);
    void showScores();
    void showSelection();
    void loadWords();
    void chooseRelation(int row);
    /// The row of the chosen relation in the data.
    int chosenRow() const;
    void openInstance(int line);
    attention::HeadId headInForce() const;

    struct LaneWidgets
    {
        widgets::lanes::LaneFrame *card;
        widgets::heatmap::HeatMap *map;
    };
    using Scores = std::vector<std::shared_ptr<const headwise::relations::RelationsData>>;

    const LaneWidgets &first() const { return m_lanes.front(); }

    jobs::JobSlot<Scores> m_job;
    jobs::JobSlot<headwise::relations::InstancesData> m_instancesJob;
    ScoredSources m_scores;
    std::vector<SourceId> m_scoresOf;
    std::shared_ptr<const headwise::relations::InstancesData> m_instances;
    std::vector<headwise::relations::RelationsRequest> m_tried;
    QString m_problem; ///< error message for `m_tried`
    QPushButton *m_choose;
    std::array<LaneWidgets, 3> m_lanes; ///< in the order of RelationLane
    QBoxLayout *m_parts = nullptr, *m_lists = nullptr;
    widgets::controls::CaptionLine *m_summary;
    widgets::controls::SectionHeader *m_bestHeader, *m_wordsHeader;
    widgets::tables::TextRows *m_best, *m_words;
    bool m_drawn = false;
};

views::ViewDescription describeRelationsView();

} // namespace headwise::desktop::views::relations
