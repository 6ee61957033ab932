// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/runs/stepvalues.h"

#include "core/base/nearestnames.h"
#include "core/compare/pairing/sourcepairing.h"
#include "core/compare/values/sourcevalues.h"
#include "core/statistics/random.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace headwise::compare::runs {

namespace {

/// Number of examples read at once when only some of them are kept.
constexpr std::int64_t partExamples = 4096;

std::vector<attention::HeadId> headsOf(const attention::AttentionSource &source, std::optional<attention::Stack> stack)
{
    std::vector<attention::HeadId> heads;
    for (const attention::StackLayout &layout : source.stacks())
        if (!stack || *stack == layout.stack) {
            const std::vector<attention::HeadId> own = attention::headsOf(layout);
            heads.insert(heads.end(), own.begin(), own.end());
        }
    return heads;
}

/// Removes what is not in `others`; returns how many were removed.
template <typename T> std::size_t keepShared(std::vector<T> &kept, const std::vector<T> &others)
{
    return std::erase_if(
        kept, [&](const T &value) { return std::find(others.begin(), others.end(), value) == others.end(); });
}

template <typename T> void addMissing(std::vector<T> &all, const std::vector<T> &more)
{
    for (const T &value : more)
        if (std::find(all.begin(), all.end(), value) == all.end())
            all.push_back(value);
}

/// A random sample of `wanted` of `count` rows, ascending.
std::vector<std::int64_t> drawRows(std::int64_t count, std::int64_t wanted, std::uint64_t seed)
{
    std::vector<std::int64_t> rows(count);
    std::iota(rows.begin(), rows.end(), 0);
    if (wanted >= count)
        return rows;
    statistics::Random random(seed, 0x7374657073); // a separate random stream
    for (std::int64_t i = 0; i < wanted; ++i)
        std::swap(rows[i], rows[i + random.below(static_cast<std::uint32_t>(count - i))]);
    rows.resize(wanted);
    std::sort(rows.begin(), rows.end());
    return rows;
}

/// Adds the shared columns of some rows to `out`, which will have `all` of them; moves them where those are all.
void takeRows(
    attention::MeasureValues read, std::span<const std::int64_t> rows, std::int64_t all, attention::MeasureValues &out)
{
    attention::MeasureValues taken = attention::takeColumns(std::move(read), out.heads, out.measures);
    if (std::ssize(rows) < taken.examples)
        taken = attention::takeExamples(taken, rows);
    if (taken.examples == all) {
        out = std::move(taken);
        return;
    }
    out.values.reserve(static_cast<std::size_t>(all * out.columns()));
    attention::appendExamples(out, taken);
}

bool contains(const std::vector<std::string> &ids, const std::string &id)
{
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// [steps][inputs] of the inputs that every step has.
std::vector<std::vector<ExampleIndex>> sharedExamples(const pairing::ExamplePairing &paired, std::size_t steps)
{
    std::vector<std::vector<ExampleIndex>> examples(steps);
    for (const pairing::PairedExample &row : paired.rows)
        for (std::size_t step = 0; step < steps && row.everywhere(); ++step)
            examples[step].push_back(row.places[step].index);
    return examples;
}

void requireShared(const SharedColumns &shared, std::span<const StepSource> steps, const SeriesOptions &options)
{
    const std::string between = steps.front().name + " to " + steps.back().name;
    if (shared.heads.empty())
        throw Error(ErrorCode::Mismatch, ErrorText("No head is in every step"), between,
            ErrorText("The steps of one run have the same layers and heads."));
    if (shared.examples.front().empty())
        throw Error(ErrorCode::Mismatch, ErrorText("No example is in every step"), between,
            ErrorText("Capture all steps on the same dataset."));
    for (const std::string &id : options.measures)
        if (!contains(shared.measures, id) && !contains(shared.probes, id))
            throw Error(ErrorCode::NotFound, ErrorText("Measure \"%1\" is not stored in every step", id), between,
                nearestNamesHint(id, shared.measures));
    if (shared.measures.empty())
        throw Error(ErrorCode::Mismatch, ErrorText("No measure is stored in every step"), between,
            ErrorText("Capture the steps again."));
}

} // namespace

SharedColumns sharedColumns(
    std::span<const StepSource> steps, const SeriesOptions &options, std::vector<Note> &notes, Progress &progress)
{
    SharedColumns shared;
    std::size_t lostHeads = 0, lostMeasures = 0, largest = 0;
    std::vector<pairing::ExampleTable> tables;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const double count = static_cast<double>(steps.size()), at = static_cast<double>(i);
        PartProgress part(progress, at / count, (at + 1) / count);
        const StepData data = steps[i].open();
        const std::vector<attention::HeadId> heads = headsOf(*data.source, options.stack);
        if (i == 0) {
            shared.heads = heads;
            shared.measures = data.source->measureIds();
        }
        tables.push_back(pairing::readExampleTable(*data.source, part));
        largest = std::max(largest, tables.back().size());
        lostHeads += keepShared(shared.heads, heads);
        lostMeasures += keepShared(shared.measures, data.source->measureIds());
        addMissing(shared.probes, data.probe.measures);
        shared.maps = shared.maps && data.source->hasMaps();
        shared.wholeMaps = shared.wholeMaps && data.source->mapsAreWhole();
    }
    const pairing::ExamplePairing paired = pairing::pairExamples(tables);
    shared.examples = sharedExamples(paired, steps.size());
    requireShared(shared, steps, options);
    if (lostHeads > 0)
        notes.push_back({"heads_not_shared", {lostHeads}});
    if (lostMeasures > 0)
        notes.push_back({"measures_not_shared", {lostMeasures}});
    if (shared.examples.front().size() < largest)
        notes.push_back({"shared_examples", {shared.examples.front().size()}});
    if (paired.byText())
        notes.push_back({"paired_by_text"});
    if (!options.measures.empty()) {
        std::vector<std::string> measures, probes;
        for (const std::string &id : options.measures)
            (contains(shared.probes, id) ? probes : measures).push_back(id);
        shared.measures = std::move(measures);
        shared.probes = std::move(probes);
    }
    return shared;
}

StepValues readStep(const StepSource &step, std::size_t index, const SharedColumns &shared,
    const SeriesOptions &options, Progress &progress)
{
    StepValues result{step.open(), {}, {}, {shared.heads, shared.measures, 0, {}}, 0};
    const attention::AttentionSource &source = *result.data.source;
    result.ofExamples = source.exampleCount();
    const std::int64_t maxRows =
        std::max<std::int64_t>(2, maxStepNumbers / std::max<std::int64_t>(1, result.values.columns()));
    const std::vector<ExampleIndex> &examples = shared.examples.at(index);
    result.inputs = drawRows(std::ssize(examples), maxRows, options.seed);
    std::ranges::sort(result.inputs, {}, [&](std::int64_t input) { return examples[input].value; });
    std::vector<std::int64_t> rows;
    for (const std::int64_t input : result.inputs) {
        rows.push_back(examples[input].value);
        result.lines.push_back(examples[input]);
    }
    for (std::size_t done = 0; done < rows.size();) {
        const std::int64_t first = rows[done];
        const std::int64_t count = std::min(partExamples, result.ofExamples - first);
        PartProgress part(progress, static_cast<double>(done) / static_cast<double>(rows.size()), 1);
        values::SourceValues read = values::readSourceValues(
            source, {.stack = options.stack, .measures = shared.measures, .first = {first}, .count = count}, part);
        std::vector<std::int64_t> wanted;
        for (std::size_t i = done; i < rows.size() && rows[i] < first + count; ++i)
            wanted.push_back(rows[i] - first);
        takeRows(std::move(read.values), wanted, std::ssize(rows), result.values);
        done += wanted.size();
    }
    return result;
}

std::vector<std::pair<std::int64_t, std::int64_t>> sameInputs(
    const std::vector<std::int64_t> &before, const std::vector<std::int64_t> &after)
{
    std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
    if (before == after) {
        for (std::size_t i = 0; i < after.size(); ++i)
            pairs.emplace_back(i, i);
        return pairs;
    }
    std::unordered_map<std::int64_t, std::int64_t> places;
    for (std::size_t i = 0; i < before.size(); ++i)
        places.emplace(before[i], static_cast<std::int64_t>(i));
    for (std::size_t i = 0; i < after.size(); ++i)
        if (const auto found = places.find(after[i]); found != places.end())
            pairs.emplace_back(found->second, static_cast<std::int64_t>(i));
    return pairs;
}

std::vector<std::pair<std::int64_t, std::int64_t>> sameSequences(
    const attention::MeasureValues &before, const attention::MeasureValues &after)
{
    std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
    for (std::int64_t i = 0; i < std::min(before.examples, after.examples); ++i)
        pairs.emplace_back(i, i);
    return pairs;
}

std::vector<float> pairedChanges(const attention::MeasureValues &before, const attention::MeasureValues &after,
    std::span<const std::pair<std::int64_t, std::int64_t>> pairs, std::span<const std::int64_t> columns)
{
    const std::size_t width = columns.empty() ? static_cast<std::size_t>(after.columns()) : columns.size();
    std::vector<float> changes(pairs.size() * width);
    for (std::size_t p = 0; p < pairs.size(); ++p) {
        const float *left = before.values.data() + pairs[p].first * before.columns();
        const float *right = after.values.data() + pairs[p].second * after.columns();
        for (std::size_t c = 0; c < width; ++c) {
            const std::int64_t column = columns.empty() ? static_cast<std::int64_t>(c) : columns[c];
            changes[p * width + c] = right[column] - left[column];
        }
    }
    return changes;
}

} // namespace headwise::compare::runs
