// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the selected example at the shown steps, using the cache, and in advance at neighbouring steps.
#include "app/desktop/results/desk.h"

#include <algorithm>
#include <utility>

namespace headwise::desktop::results {

namespace {

/// Archives of the same dataset have the same examples at the same indices. Other writers may omit the hash of the
/// dataset.
bool sameExamples(const archive::reading::ArchiveReader &a, const archive::reading::ArchiveReader &b)
{
    const std::string &hash = a.info().dataset.sha256;
    if (a.exampleCount() != b.exampleCount() || hash != b.info().dataset.sha256)
        return false;
    return !hash.empty() || a.keys() == b.keys();
}

} // namespace

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
    readNeighbours(request);
}

void Desk::compareAfterHeads()
{
    if (std::exchange(m_comparisonWaits, false))
        m_comparisons.start(m_shown, m_units);
}

void Desk::readNeighbours(const compare::example::ExampleRequest &request)
{
    std::vector<compare::example::ExampleRequest> wanted;
    for (const workspace::Source &source : m_workspace.shownSources()) {
        const int step = source.entry.currentStep();
        const auto lane =
            std::find_if(request.lanes.begin(), request.lanes.end(), [&](const compare::example::LaneRequest &own) {
                return own.source == source.id && own.reader == source.reader;
            });
        for (const int neighbour : {step + 1, step - 1, step + 2}) {
            const bool there = step >= 0 && neighbour >= 0 && neighbour < static_cast<int>(source.steps.size());
            if (!there || lane == request.lanes.end() || !source.steps[static_cast<std::size_t>(neighbour)].reader)
                continue;
            compare::example::ExampleRequest next = request;
            const auto &reader = source.steps[static_cast<std::size_t>(neighbour)].reader;
            next.lanes[static_cast<std::size_t>(lane - request.lanes.begin())].reader = reader;
            if (sameExamples(*reader, *source.reader) && !m_seen.find(next))
                wanted.push_back(next);
        }
    }
    if (wanted.empty())
        return;
    using Examples = std::vector<std::shared_ptr<const compare::example::ExampleData>>;
    m_aheadJob.start({.title = {},
        .work =
            [wanted, heads = m_heads.wanted()](Progress &progress) {
                auto read = std::make_shared<Examples>();
                for (const compare::example::ExampleRequest &one : wanted) {
                    const auto opened = compare::example::openExample(one, progress);
                    const auto visible = compare::example::unreadHeads(*opened, heads);
                    read->push_back(
                        compare::example::withHeads(*opened, compare::example::readHeads(*opened, visible, progress)));
                }
                return read;
            },
        .done =
            [this, wanted](std::shared_ptr<const Examples> read) {
                for (std::size_t i = 0; i < wanted.size(); ++i)
                    m_seen.keep(wanted[i], (*read)[i]);
            },
        .failed = [](const Error &) {}}); // the error is reported when the step is shown
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

} // namespace headwise::desktop::results
