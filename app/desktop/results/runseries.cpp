// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/results/runseries.h"

#include "app/desktop/jobs/errortext.h"
#include "core/compare/runs/seriesroles.h"
#include "core/runs/storedsteps.h"

#include <QFileInfo>

#include <algorithm>

namespace headwise::desktop::results {

namespace {

/// Number of resamples of a preliminary series, and the total number of examples from which on there is one.
constexpr int previewRounds = 100;
constexpr std::int64_t longRun = 10'000;

} // namespace

headwise::statistics::RoleThresholds roleThresholds(const workspace::SharedSettings &settings)
{
    headwise::statistics::RoleThresholds thresholds;
    for (auto at = settings.roleThresholds.begin(); at != settings.roleThresholds.end(); ++at)
        thresholds[at.key().toStdString()] = at.value();
    return thresholds;
}

RunSeries::RunSeries(workspace::Workspace &workspace, jobs::JobList &jobs, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_job(jobs)
{
}

void RunSeries::follow()
{
    followSteps();
    followRoles();
}

void RunSeries::followSteps()
{
    const std::optional<workspace::Source> run = m_workspace.shownRun();
    decltype(m_steps) steps;
    QStringList missing;
    bool waiting = false;
    for (std::size_t i = 0; run && i < run->steps.size(); ++i) {
        const workspace::SourceStep &step = run->steps[i];
        waiting = waiting || step.status == workspace::SourceStatus::Waiting;
        if (step.reader)
            steps.emplace_back(run->entry.steps[i], step.reader);
        else
            missing << QFileInfo(run->entry.steps[i].path).fileName();
    }
    const SourceId source = run ? run->id : SourceId();
    if (waiting || (source == m_source && steps == m_steps))
        return;
    m_source = source;
    m_steps = std::move(steps);
    m_series.reset();
    m_problem = missing.isEmpty() ? QString() : tr("Left out, since they cannot be read: %1.").arg(missing.join(", "));
    m_job.cancel();
    if (m_steps.size() >= 2)
        start(examples() >= longRun);
    emit changed();
}

std::int64_t RunSeries::examples() const
{
    std::int64_t count = 0;
    for (const auto &[entry, reader] : m_steps)
        count += reader->exampleCount();
    return count;
}

std::vector<compare::runs::StepSource> RunSeries::steps() const
{
    std::vector<compare::runs::StepSource> steps;
    for (const auto &[entry, reader] : m_steps)
        steps.push_back({entry.step, QFileInfo(entry.path).completeBaseName().toStdString(),
            [reader = reader] { return runs::stepData(reader); }});
    return steps;
}

void RunSeries::start(bool preliminary)
{
    m_thresholds = roleThresholds(m_workspace.settings());
    m_job.start({.title = tr("Follow %1 checkpoints").arg(m_steps.size()),
        .work =
            [steps = steps(), preliminary, thresholds = m_thresholds](Progress &progress) {
                const compare::runs::SeriesOptions options{.drift = !preliminary,
                    .bootstrapRounds = preliminary ? previewRounds : compare::runs::SeriesOptions().bootstrapRounds,
                    .thresholds = thresholds};
                compare::runs::Series series = compare::runs::computeSeries(steps, options, progress);
                if (preliminary)
                    series.notes.push_back({"preliminary", {previewRounds}});
                return std::make_shared<const compare::runs::Series>(std::move(series));
            },
        .done =
            [this, preliminary](std::shared_ptr<const compare::runs::Series> series) {
                m_series = std::move(series);
                followRoles();
                emit changed();
                if (preliminary)
                    start(false);
            },
        .failed =
            [this](const Error &error) {
                m_problem = jobs::errorText(error);
                emit changed();
            },
        .cancelled =
            [this] {
                m_problem = tr("Following the checkpoints was cancelled.");
                emit changed();
            }});
}

void RunSeries::followRoles()
{
    headwise::statistics::RoleThresholds thresholds = roleThresholds(m_workspace.settings());
    if (!m_series || thresholds == m_thresholds)
        return;
    m_thresholds = std::move(thresholds);
    auto series = std::make_shared<compare::runs::Series>(*m_series);
    compare::runs::setRoles(*series, m_thresholds);
    m_series = std::move(series);
    emit changed();
}

std::optional<compare::tables::SourceStatistics> RunSeries::statistics(
    const workspace::Source &run, attention::Stack stack) const
{
    const int current = run.entry.currentStep();
    const attention::StackLayout *layout =
        run.reader ? compare::units::findStack(run.reader->stacks(), stack) : nullptr;
    // Also of the step against which the run is compared.
    const bool known = std::any_of(
        m_steps.begin(), m_steps.end(), [&](const auto &own) { return run.reader && own.second == run.reader; });
    if (!m_series || !known || current < 0 || !layout)
        return std::nullopt;
    const int step = m_series->stepIndex(run.entry.steps[static_cast<std::size_t>(current)].step);
    if (step < 0)
        return std::nullopt;
    compare::tables::SourceStatistics statistics{
        run.id, *layout, run.reader->measureIds(), {}, m_series->steps[step].examples};
    std::vector<int> measures;
    for (const std::string &id : statistics.measures)
        measures.push_back(m_series->measureIndex(id));
    for (int flat = 0; flat < layout->totalHeads(); ++flat) {
        const int head = m_series->headIndex(layout->headAt(flat));
        for (const int measure : measures) {
            if (head < 0 || measure < 0)
                return std::nullopt;
            statistics.estimates.push_back(compare::runs::estimateOf(m_series->point(step, head, measure)));
        }
    }
    return statistics;
}

} // namespace headwise::desktop::results

#include "moc_runseries.cpp"
