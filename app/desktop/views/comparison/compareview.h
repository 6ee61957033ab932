// SPDX-License-Identifier: GPL-3.0-or-later
// The Compare page: findings about the shown sources, with links to their heads and examples.
#pragma once

#include "app/desktop/views/comparison/comparecontent.h"
#include "app/desktop/views/comparison/findinglist.h"
#include "app/desktop/views/comparison/layerstrip.h"
#include "app/desktop/views/viewdescription.h"
#include "widgets/controls/captionline.h"
#include "widgets/controls/sectionheader.h"
#include "widgets/lanes/laneframe.h"

namespace headwise::desktop::views::comparison {

class CompareView : public views::ViewBase
{
    Q_OBJECT

public:
    explicit CompareView(results::Desk &desk, QWidget *parent = nullptr);

    QString hint() const override;
    QString meaning() const override;
    QString fileName() const override { return QStringLiteral("compare"); }
    bool drawn() const override { return m_drawn; }
    const PairFindings &findings() const { return m_pair; }
    /// The weights of the shown pair; nullptr while they are read and where their folders are not at hand.
    const compare::weights::WeightComparison *weights() const;
    /// The shown findings as subjects of notes.
    const std::vector<workspace::UserNote> &noteSubjects() const { return m_list->subjects(); }

private:
    struct Card
    {
        widgets::lanes::LaneFrame *frame = nullptr;
        widgets::controls::SectionHeader *header = nullptr;
    };
    /// A card with a title; `scrolls` if its content may be higher than the card.
    Card card(const QString &title, QWidget *inside, bool scrolls);
    void buildControls();
    void buildContent();
    void refresh() override;
    void showPair();
    void loadPairs();
    void loadTasks();
    void loadWeights();
    void showPairs();
    void showTasks();
    void showFindings();
    void open(attention::HeadId head, const QString &example);
    bool showWaiting();
    void showFindingMenu(int finding, const QPoint &at);

    jobs::JobSlot<PairsData> m_pairsJob;
    jobs::JobSlot<TaskData> m_tasksJob;
    jobs::JobSlot<WeightsData> m_weightsJob;
    std::shared_ptr<const PairsData> m_pairs;
    std::shared_ptr<const TaskData> m_tasks;
    std::shared_ptr<const WeightsData> m_weights;
    PairsRequest m_pairsAsked; ///< request of the running or the last job
    TaskRequest m_tasksAsked;  ///< the same for tasks
    std::optional<WeightsRequest> m_weightsAsked;
    QString m_pairsProblem, m_tasksProblem;
    PairFindings m_pair;
    compare::findings::NoiseFloor m_floor; ///< the noise floor that was used
    std::vector<std::string> m_exampleKeys;
    std::vector<attention::HeadId> m_taskHeads;
    FindingList *m_list;
    widgets::plots::DotIntervals *m_changed;
    LayerStrip *m_strip;
    widgets::tables::TextRows *m_examples, *m_pairRows, *m_taskRows;
    Card m_findingsCard, m_examplesCard, m_layersCard, m_pairsCard, m_tasksCard;
    bool m_drawn = false;
};

views::ViewDescription describeCompareView();

} // namespace headwise::desktop::views::comparison
