// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/results/desk.h"

#include "app/desktop/jobs/errortext.h"

#include <algorithm>
#include <utility>

namespace headwise::desktop::results {

namespace {

/// Delay in ms between choosing a step and starting longer jobs, since a slider passes many steps; longer than a step
/// takes while playing.
constexpr int settleTime = 500;

std::vector<compare::tables::NamedSource> named(const OpenSources &shown)
{
    std::vector<compare::tables::NamedSource> sources;
    for (const auto &[id, reader] : shown)
        sources.push_back({id, reader});
    return sources;
}

std::vector<compare::tables::ComparedSource> compared(const std::vector<SourceComparison> &comparisons)
{
    std::vector<compare::tables::ComparedSource> sources;
    for (const SourceComparison &comparison : comparisons)
        sources.push_back({comparison.source, comparison.result, !comparison.problem.isEmpty()});
    return sources;
}

} // namespace

Desk::Desk(QObject *parent)
    : QObject(parent)
    , m_opener(m_workspace, m_jobs)
    , m_captures(m_jobs)
    , m_server(m_jobs)
    , m_runCaptures(m_jobs)
    , m_tableJob(m_jobs)
    , m_exampleJob(m_jobs)
    , m_statisticsJob(m_jobs)
    , m_comparisons(m_jobs)
    , m_floor(m_workspace, m_jobs)
    , m_series(m_workspace, m_jobs)
    , m_heads(m_quietJobs)
    , m_neighbours(m_quietJobs, m_seen)
{
    connect(&m_workspace, &workspace::Workspace::applied, this, &Desk::followWorkspace);
    connect(&selection(), &workspace::Selection::exampleChanged, this, &Desk::loadSelected);
    // Views connect to these signals, which are emitted after the desk is updated.
    connect(&m_workspace, &workspace::Workspace::sourcesChanged, this, &Desk::sourcesChanged);
    connect(&m_workspace, &workspace::Workspace::settingsChanged, this, &Desk::settingsChanged);
    connect(&m_workspace, &workspace::Workspace::stepChanged, this, &Desk::stepChanged);
    connect(&m_series, &RunSeries::changed, this, &Desk::seriesChanged);
    m_settled.setSingleShot(true);
    m_settled.setInterval(settleTime);
    connect(&m_settled, &QTimer::timeout, this, [this] { loadTable(true); });
    connect(&m_comparisons, &Comparisons::changed, this, [this] {
        showStatisticsInUnits();
        emit comparisonChanged();
    });
    connect(&m_floor, &ReplicateFloor::changed, this, &Desk::comparisonChanged);
    connect(&m_heads, &HeadsReader::headsRead, this, [this] {
        m_seen.keep(m_request, m_heads.example());
        emit headsRead();
    });
    connect(&m_heads, &HeadsReader::wantedRead, this, &Desk::compareAfterHeads);
}

Desk::~Desk() = default;

bool Desk::busy() const
{
    return m_heads.busy() || !m_jobs.idle() || !m_quietJobs.idle() || m_captures.busy() || m_server.busy() ||
           m_settled.isActive();
}

void Desk::followWorkspace()
{
    m_series.follow();
    followSources();
    followUnits();
    m_floor.follow(); // results of other sources are removed by now
}

void Desk::followSources()
{
    OpenSources shown;
    std::vector<compare::example::JoinedSource> joined;
    for (const workspace::Source &source : m_workspace.shownSources()) {
        shown.emplace_back(source.id, source.reader);
        joined.push_back({source.id, {source.reader}});
        joined.back().readers.insert(joined.back().readers.end(), source.typed.begin(), source.typed.end());
    }
    if (joined == m_joined || stepOnItsWay())
        return;
    if (showOtherSteps(shown, joined))
        return;
    const bool onlySentences = shown == m_shown;
    m_shown = shown;
    m_joined = joined;
    if (!onlySentences)
        forgetResults();
    loadTable(!onlySentences);
}

bool Desk::stepOnItsWay() const
{
    const std::vector<workspace::Source> sources = m_workspace.sources();
    return std::any_of(sources.begin(), sources.end(), [&](const workspace::Source &source) {
        const bool wasShown = std::any_of(m_shown.begin(), m_shown.end(), [&](const auto &shown) {
            return shown.first == source.id &&
                   std::any_of(source.steps.begin(), source.steps.end(),
                       [&](const workspace::SourceStep &step) { return step.reader == shown.second; });
        });
        return wasShown && source.entry.visible && source.status == workspace::SourceStatus::Waiting;
    });
}

void Desk::forgetResults()
{
    m_settled.stop();
    m_seen.clear();
    m_neighbours.cancel();
    m_statisticsJob.cancel();
    m_exampleJob.cancel();
    m_examples.reset();
    m_heads.begin(nullptr);
    m_comparisonWaits = false;
    m_statistics.reset();
    m_inUnits.reset();
    m_comparisons.start({}, m_units);
    emit examplesChanged();
    emit exampleDataChanged();
    emit statisticsChanged();
}

void Desk::followUnits()
{
    const workspace::SharedSettings &settings = m_workspace.settings();
    const compare::units::UnitOptions units{
        settings.level, settings.special, attention::SubwordRows::Mean, settings.firstToken};
    if (units == m_units)
        return;
    m_units = units;
    loadSelected();
    m_comparisons.start(m_shown, m_units);
}

void Desk::loadTable(bool everything)
{
    if (m_shown.empty())
        return m_tableJob.cancel();
    m_tableJob.start({.title = tr("List the examples"),
        .work = [sources = m_joined](Progress &progress) { return compare::example::listExamples(sources, progress); },
        .done =
            [this, everything](std::shared_ptr<const compare::example::ExampleList> table) {
                const bool typed = !everything && !table->rows.empty() && table->rows.front().typed &&
                                   (!m_examples || m_examples->rowOf(table->rows.front().key) < 0);
                m_examples = std::move(table);
                emit examplesChanged();
                if (typed) {
                    const workspace::Workspace::ByProgram byProgram(m_workspace);
                    selection().setExample(m_examples->rows.front().key);
                }
                m_comparisonWaits = m_comparisonWaits || everything;
                if (!typed)
                    loadSelected();
                if (everything)
                    summarise();
            },
        .failed = [this](const Error &error) { report(error); }});
}

compare::example::ExampleRequest Desk::exampleRequest(int row, attention::Stack stack) const
{
    const compare::example::ExampleRow &example = m_examples->rows[static_cast<std::size_t>(row)];
    compare::example::ExampleRequest request;
    request.stack = stack;
    request.units = m_units;
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        const auto &place = example.places[i];
        request.lanes.push_back({m_shown[i].first, place ? place->reader : m_shown[i].second,
            place ? std::optional<ExampleIndex>(place->index) : std::nullopt});
    }
    return request;
}

void Desk::loadSelected()
{
    const int row = exampleRow();
    const auto stack = layout();
    if (row < 0 || !stack)
        return compareAfterHeads();
    const compare::example::ExampleRequest request = exampleRequest(row, stack->stack);
    if (auto seen = m_seen.find(request)) {
        m_exampleJob.cancel();
        return showExample(request, std::move(seen));
    }
    m_exampleJob.start({.title = tr("Read attention"),
        .work = [request](Progress &progress) { return compare::example::openExample(request, progress); },
        .done = [this, request](HeadsReader::Data data) { showExample(request, std::move(data)); },
        .failed =
            [this](const Error &error) {
                report(error);
                compareAfterHeads();
            },
        .cancelled = [this] { compareAfterHeads(); }});
}

void Desk::showExample(const compare::example::ExampleRequest &request, HeadsReader::Data data)
{
    m_request = request;
    m_seen.keep(request, data);
    m_heads.begin(std::move(data));
    emit exampleDataChanged();
    m_heads.proceed();
    m_neighbours.read(request, m_workspace.shownSources(), m_heads.wanted());
}

void Desk::compareAfterHeads()
{
    if (std::exchange(m_comparisonWaits, false))
        m_comparisons.start(m_shown, m_units);
}

int Desk::exampleRow() const
{
    if (!m_examples || m_examples->rows.empty())
        return -1;
    const int row = m_examples->rowOf(m_workspace.selection().state().example);
    return row < 0 ? 0 : row;
}

void Desk::stepExample(int by)
{
    const int row = exampleRow();
    if (row < 0)
        return;
    const int next = std::clamp(row + by, 0, static_cast<int>(m_examples->rows.size()) - 1);
    selection().setExample(m_examples->rows[static_cast<std::size_t>(next)].key);
}

std::optional<attention::StackLayout> Desk::layout() const
{
    if (m_shown.empty() || m_shown.front().second->stacks().empty())
        return std::nullopt;
    const auto &stacks = m_shown.front().second->stacks();
    const attention::StackLayout *chosen = compare::units::findStack(stacks, m_workspace.selection().state().stack);
    return chosen ? *chosen : stacks.front();
}

void Desk::summarise()
{
    const auto stack = layout();
    if (!stack)
        return;
    m_statisticsJob.start({.title = tr("Means of all heads"),
        .work = [sources = named(m_shown), stack = stack->stack](
                    Progress &progress) { return compare::tables::summariseSources(sources, stack, progress); },
        .done =
            [this](std::shared_ptr<const compare::tables::HeadStatistics> statistics) {
                m_statistics = std::move(statistics);
                showStatisticsInUnits();
                emit statisticsChanged();
            },
        .failed = [this](const Error &error) { report(error); }});
}

void Desk::showStatisticsInUnits()
{
    const bool asStored = m_units.asStored();
    m_inUnits = asStored || !m_statistics || comparisons().empty()
                    ? m_statistics
                    : compare::tables::statisticsInUnits(*m_statistics, m_shown.front().first, compared(comparisons()));
}

bool Desk::showOtherSteps(const OpenSources &shown, const std::vector<compare::example::JoinedSource> &joined)
{
    if (!m_examples || shown.size() != m_shown.size())
        return false;
    const std::vector<workspace::Source> sources = m_workspace.shownSources();
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const bool same = shown[i] == m_shown[i] && joined[i] == m_joined[i];
        const bool step = shown[i].first == m_shown[i].first && sources[i].entry.isRun() &&
                          sameExamples(*shown[i].second, *m_shown[i].second) &&
                          std::any_of(sources[i].steps.begin(), sources[i].steps.end(),
                              [&](const workspace::SourceStep &other) { return other.reader == m_shown[i].second; });
        if (!same && !step)
            return false;
    }
    auto table = std::make_shared<compare::example::ExampleList>(*m_examples);
    for (compare::example::ExampleRow &row : table->rows)
        for (std::size_t i = 0; i < shown.size(); ++i)
            if (row.places[i] && row.places[i]->reader == m_shown[i].second)
                row.places[i]->reader = shown[i].second;
    m_examples = std::move(table);
    m_shown = shown;
    m_joined = joined;
    m_tableJob.cancel();
    m_statisticsJob.cancel(); // the results are of another step
    m_comparisons.follow(m_shown);
    loadSelected();
    showStepStatistics();
    m_settled.start();
    return true;
}

void Desk::showStepStatistics()
{
    const auto stack = layout();
    if (!m_statistics || !stack)
        return;
    auto statistics = std::make_shared<compare::tables::HeadStatistics>(*m_statistics);
    for (const workspace::Source &source : m_workspace.shownSources()) {
        if (!source.entry.isRun())
            continue;
        auto known = m_series.statistics(source, stack->stack);
        if (!known)
            continue; // those of the step before, until its own are read
        std::erase_if(
            statistics->sources, [&](const compare::tables::SourceStatistics &own) { return own.source == source.id; });
        statistics->sources.push_back(std::move(*known));
    }
    std::sort(statistics->sources.begin(), statistics->sources.end(), [&](const auto &a, const auto &b) {
        const auto place = [&](SourceId id) {
            return std::find_if(m_shown.begin(), m_shown.end(), [&](const auto &own) { return own.first == id; });
        };
        return place(a.source) < place(b.source);
    });
    m_statistics = std::move(statistics);
    showStatisticsInUnits();
    emit statisticsChanged();
}

std::shared_ptr<const compare::dataset::ComparisonResult> Desk::comparison() const
{
    return comparisons().empty() ? nullptr : comparisons().front().result;
}

compare::dataset::HeadPartners Desk::partners(SourceId source) const
{
    if (const SourceComparison *comparison = m_comparisons.find(source))
        return comparison->partners;
    const auto shown =
        std::find_if(m_shown.begin(), m_shown.end(), [&](const auto &each) { return each.first == source; });
    return shown == m_shown.end() ? compare::dataset::HeadPartners()
                                  : compare::dataset::HeadPartners::before(*m_shown.front().second, *shown->second);
}

QString Desk::comparisonProblem() const { return comparisons().empty() ? QString() : comparisons().front().problem; }

void Desk::report(const Error &error) { m_messages.show(MessageLevel::Error, jobs::errorText(error)); }

} // namespace headwise::desktop::results

#include "moc_desk.cpp"
