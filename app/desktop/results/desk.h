// SPDX-License-Identifier: GPL-3.0-or-later
// The data of the window: the workspace, its jobs and their results, for all views.
#pragma once

#include "app/desktop/commands/commandregistry.h"
#include "app/desktop/results/archiveopener.h"
#include "app/desktop/results/comparisons.h"
#include "app/desktop/results/examplecache.h"
#include "app/desktop/results/examplemodel.h"
#include "app/desktop/results/headclusters.h"
#include "app/desktop/results/heads/headsreader.h"
#include "app/desktop/results/messages.h"
#include "app/desktop/results/neighbourexamples.h"
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

    /// The registry of commands.
    commands::CommandRegistry &commands() { return m_commands; }
    const commands::CommandRegistry &commands() const { return m_commands; }
    jobs::JobList &jobs() { return m_jobs; }
    /// True if a job runs, or will be started after the current step has been kept for a while.
    bool busy() const;
    workspace::Workspace &workspace() { return m_workspace; }
    const workspace::Workspace &workspace() const { return m_workspace; }
    workspace::Selection &selection() { return m_workspace.selection(); }
    Messages &messages() { return m_messages; }
    /// Clusters of heads, which one view computes for all.
    SharedClusters &headClusters() { return m_headClusters; }
    const SharedClusters &headClusters() const { return m_headClusters; }
    runner::CaptureQueue &captures() { return m_captures; }
    runner::ModelServer &server() { return m_server; }
    runner::RunCapture &runCaptures() { return m_runCaptures; }

    // Results; null until computed, and after their inputs change.
    std::shared_ptr<const compare::example::ExampleList> examples() const { return m_examples; }
    /// The shown example with the heads that are read so far.
    std::shared_ptr<const compare::example::ExampleData> example() const { return m_heads.example(); }
    /// Reads these heads of the shown example, and of those shown next, before all others; see `headsRead`.
    void wantHeads(compare::example::WantedHeads wanted) { m_heads.want(std::move(wanted)); }
    /// In the current units if sources are compared; otherwise as stored in the archives.
    std::shared_ptr<const compare::tables::HeadStatistics> statistics() const { return m_inUnits; }
    /// The comparison of the first two shown sources.
    std::shared_ptr<const compare::dataset::ComparisonResult> comparison() const;
    /// Error message if the comparison failed.
    QString comparisonProblem() const;
    /// Comparisons of every other shown source with the first.
    const std::vector<SourceComparison> &comparisons() const { return m_comparisons.all(); }

    /// The noise floor of divergences; `comparisonChanged` is emitted when it changes.
    const compare::findings::NoiseFloor &noiseFloor() const { return m_floor.floor(); }
    /// Error message if the floor of the chosen replicates could not be computed.
    QString noiseFloorProblem() const { return m_floor.problem(); }
    /// The heads of a shown source that correspond to those of the first.
    compare::dataset::HeadPartners partners(SourceId source) const;

    /// The series of the first shown training run, over all of its steps; null until computed.
    std::shared_ptr<const compare::runs::Series> series() const { return m_series.series(); }
    /// Its steps, for reading again.
    std::vector<compare::runs::StepSource> seriesSteps() const { return m_series.steps(); }
    /// The training run of the series; not valid if there is none.
    SourceId seriesSource() const { return m_series.source(); }
    /// The reason why there is no series, or the steps that are left out.
    QString seriesProblem() const { return m_series.problem(); }

    /// Row of the selected example in `examples()`; -1 without examples.
    int exampleRow() const;
    void stepExample(int by);
    /// The current stack: the selected one if the first source has it, otherwise the first stack of the first source.
    std::optional<attention::StackLayout> layout() const;

signals:
    void examplesChanged();
    /// There is another example; its heads follow.
    void exampleDataChanged();
    /// More heads of the example are read.
    void headsRead();
    void statisticsChanged();
    void comparisonChanged();
    void seriesChanged();
    // Like the signals of the workspace, but emitted after the desk has removed outdated results.
    void sourcesChanged();
    void settingsChanged();
    void stepChanged(headwise::SourceId id);

private:
    /// Updates everything that is computed from the workspace; unchanged results are kept.
    void followWorkspace();
    void followSources();
    void followUnits();
    void forgetResults();
    void loadTable(bool everything);
    void loadSelected();
    void showExample(const compare::example::ExampleRequest &request, HeadsReader::Data data);
    /// Starts the comparison of all examples, which would delay the visible heads.
    void compareAfterHeads();
    compare::example::ExampleRequest exampleRequest(int row, attention::Stack stack) const;
    /// True if only the steps of training runs changed, so that everything else is kept.
    bool showOtherSteps(const OpenSources &shown, const std::vector<compare::example::JoinedSource> &joined);
    /// Handles a step that is not open yet: the previous content stays until it is.
    bool stepOnItsWay() const;
    /// Means of the shown steps, as far as the series has them.
    void showStepStatistics();
    void summarise();
    void showStatisticsInUnits();
    void report(const Error &error);

    commands::CommandRegistry m_commands;
    jobs::JobList m_jobs;
    workspace::Workspace m_workspace;
    Messages m_messages;
    SharedClusters m_headClusters;
    ArchiveOpener m_opener;
    runner::CaptureQueue m_captures;
    runner::ModelServer m_server;
    runner::RunCapture m_runCaptures;
    jobs::JobList m_quietJobs; ///< jobs that are too short to be shown
    jobs::JobSlot<compare::example::ExampleList> m_tableJob;
    jobs::JobSlot<compare::example::ExampleData> m_exampleJob;
    jobs::JobSlot<compare::tables::HeadStatistics> m_statisticsJob;
    Comparisons m_comparisons;
    ReplicateFloor m_floor;
    RunSeries m_series;
    HeadsReader m_heads;
    compare::example::ExampleRequest m_request; ///< of the shown example
    ExampleCache m_seen;
    NeighbourExamples m_neighbours;
    bool m_comparisonWaits = false; ///< until the visible heads are read
    QTimer m_settled;               ///< fires when the step has not changed for a while
    std::shared_ptr<const compare::example::ExampleList> m_examples;
    std::shared_ptr<const compare::tables::HeadStatistics> m_statistics; ///< as stored in the archives
    std::shared_ptr<const compare::tables::HeadStatistics> m_inUnits;
    OpenSources m_shown;                                  ///< sources of the results
    std::vector<compare::example::JoinedSource> m_joined; ///< the same with typed sentences
    compare::units::UnitOptions m_units;                  ///< units of the results
};

} // namespace headwise::desktop::results
