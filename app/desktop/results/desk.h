// SPDX-License-Identifier: GPL-3.0-or-later
// Everything behind the window: the workspace, its jobs and their results. Views read here and ask here.
#pragma once

#include "app/desktop/commands/commandregistry.h"
#include "app/desktop/results/archiveopener.h"
#include "app/desktop/results/comparisons.h"
#include "app/desktop/results/examplecache.h"
#include "app/desktop/results/examplemodel.h"
#include "app/desktop/results/messages.h"
#include "app/desktop/results/replicatefloor.h"
#include "app/desktop/results/runseries.h"
#include "app/desktop/runner/capturequeue.h"
#include "app/desktop/runner/modelserver.h"
#include "app/desktop/runner/runcapture.h"
#include "core/compare/example/exampledata.h"
#include "core/compare/tables/headstatistics.h"

#include <QTimer>

namespace headwise::desktop::results {

class Desk : public QObject
{
    Q_OBJECT

public:
    explicit Desk(QObject *parent = nullptr);
    ~Desk() override;

    /// Everything that a user can do.
    commands::CommandRegistry &commands() { return m_commands; }
    const commands::CommandRegistry &commands() const { return m_commands; }
    jobs::JobList &jobs() { return m_jobs; }
    /// Something runs, or will as soon as a step has been chosen for a while.
    bool busy() const;
    workspace::Workspace &workspace() { return m_workspace; }
    const workspace::Workspace &workspace() const { return m_workspace; }
    workspace::Selection &selection() { return m_workspace.selection(); }
    Messages &messages() { return m_messages; }
    runner::CaptureQueue &captures() { return m_captures; }
    runner::ModelServer &server() { return m_server; }
    runner::RunCapture &runCaptures() { return m_runCaptures; }

    // Results; null until they are there, and again when their inputs changed.
    std::shared_ptr<const compare::example::ExampleList> examples() const { return m_examples; }
    std::shared_ptr<const compare::example::ExampleData> example() const { return m_example; }
    /// In the units in force where sources are compared; else as archives store them.
    std::shared_ptr<const compare::tables::HeadStatistics> statistics() const { return m_inUnits; }
    /// Of the first two shown sources.
    std::shared_ptr<const compare::dataset::ComparisonResult> comparison() const;
    /// Why there is no comparison, when it was tried.
    QString comparisonProblem() const;
    /// Every other shown source against the first.
    const std::vector<SourceComparison> &comparisons() const { return m_comparisons.all(); }

    /// What divergences have to exceed; `comparisonChanged` follows when it changes.
    const compare::findings::NoiseFloor &noiseFloor() const { return m_floor.floor(); }
    /// Why it is not that of the replicates, when they were chosen.
    QString noiseFloorProblem() const { return m_floor.problem(); }
    /// Which of a shown source's heads stand for those of the first.
    compare::dataset::HeadPartners partners(SourceId source) const;

    /// Of the first shown training run, over all of its steps; null until it is there.
    std::shared_ptr<const compare::runs::Series> series() const { return m_series.series(); }
    /// Its steps, to be read again.
    std::vector<compare::runs::StepSource> seriesSteps() const { return m_series.steps(); }
    /// The run that it is of, or will be; not valid without one.
    SourceId seriesSource() const { return m_series.source(); }
    /// Why there is no series, or which steps are left out.
    QString seriesProblem() const { return m_series.problem(); }

    /// Row of the selected example in `examples()`; -1 without examples.
    int exampleRow() const;
    void stepExample(int by);
    /// The stack in force: the selected one when the first source has it, else the first source's first.
    std::optional<attention::StackLayout> layout() const;

signals:
    void examplesChanged();
    void exampleDataChanged();
    void statisticsChanged();
    void comparisonChanged();
    void seriesChanged();
    // As those of the workspace, when the desk has dropped what belongs to the past.
    void sourcesChanged();
    void settingsChanged();
    void stepChanged(headwise::SourceId id);

private:
    /// Everything that is computed from the workspace, brought in line with it; what has not changed stays.
    void followWorkspace();
    void followSources();
    void followUnits();
    void forgetResults();
    void loadTable(bool everything);
    void loadSelected();
    compare::example::ExampleRequest exampleRequest(int row, attention::Stack stack) const;
    /// Reads the example at the steps beside those that are shown.
    void readNeighbours(const compare::example::ExampleRequest &request);
    /// True when only runs moved to other steps: then everything else stays.
    bool showOtherSteps(const OpenSources &shown, const std::vector<compare::example::JoinedSource> &joined);
    /// A run moved to a step that is not open yet: what was shown stays until it is.
    bool stepOnItsWay() const;
    /// Means of the steps that are shown, as far as the series has them.
    void showStepStatistics();
    void summarise();
    void showStatisticsInUnits();
    void report(const Error &error);

    commands::CommandRegistry m_commands;
    jobs::JobList m_jobs;
    workspace::Workspace m_workspace;
    Messages m_messages;
    ArchiveOpener m_opener;
    runner::CaptureQueue m_captures;
    runner::ModelServer m_server;
    runner::RunCapture m_runCaptures;
    jobs::JobList m_quietJobs; ///< too short to be shown
    jobs::JobSlot<compare::example::ExampleList> m_tableJob;
    jobs::JobSlot<compare::example::ExampleData> m_exampleJob;
    jobs::JobSlot<std::vector<std::shared_ptr<const compare::example::ExampleData>>> m_aheadJob;
    jobs::JobSlot<compare::tables::HeadStatistics> m_statisticsJob;
    Comparisons m_comparisons;
    ReplicateFloor m_floor;
    RunSeries m_series;
    ExampleCache m_seen;
    QTimer m_settled; ///< runs out when nobody has moved a step for a while
    std::shared_ptr<const compare::example::ExampleList> m_examples;
    std::shared_ptr<const compare::example::ExampleData> m_example;
    std::shared_ptr<const compare::tables::HeadStatistics> m_statistics; ///< as archives store them
    std::shared_ptr<const compare::tables::HeadStatistics> m_inUnits;
    OpenSources m_shown;                                  ///< what the results belong to
    std::vector<compare::example::JoinedSource> m_joined; ///< with typed sentences
    compare::units::UnitOptions m_units;                  ///< likewise
};

} // namespace headwise::desktop::results
