// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/runs/stepvalues.h"

#include "core/base/counted.h"
#include "core/compare/values/sourcevalues.h"
#include "core/statistics/random.h"

#include <fmt/format.h>

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
        for (int flat = 0; flat < layout.totalHeads() && (!stack || *stack == layout.stack); ++flat)
            heads.push_back(layout.headAt(flat));
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

/// Copies the shared columns of `read` rows into `out` from `row` on.
void copyShared(const statistics::heads::HeadValues &read, std::span<const std::int64_t> rows,
    statistics::heads::HeadValues &out, std::int64_t row)
{
    const std::size_t width = out.measures.size();
    for (std::size_t h = 0; h < out.heads.size(); ++h) {
        const auto head = std::find(read.heads.begin(), read.heads.end(), out.heads[h]) - read.heads.begin();
        for (std::size_t i = 0; i < rows.size(); ++i)
            std::copy_n(read.values.data() + rows[i] * read.columns() + head * static_cast<std::ptrdiff_t>(width),
                width, out.values.data() + (row + static_cast<std::int64_t>(i)) * out.columns() + out.column(h, 0));
    }
}

void requireShared(const SharedColumns &shared, std::span<const StepSource> steps, const SeriesOptions &options)
{
    const std::string between = steps.front().name + " to " + steps.back().name;
    if (shared.heads.empty())
        throw Error(ErrorCode::Mismatch, "No head is in every step", between,
            "The steps of one run have the same layers and heads.");
    if (shared.keys.empty())
        throw Error(
            ErrorCode::Mismatch, "No example is in every step", between, "Capture all steps on the same dataset.");
    for (const std::string &id : options.measures)
        if (std::find(shared.measures.begin(), shared.measures.end(), id) == shared.measures.end())
            throw Error(ErrorCode::NotFound, "Measure \"" + id + "\" is not stored in every step", between);
    if (shared.measures.empty())
        throw Error(ErrorCode::Mismatch, "No measure is stored in every step", between, "Capture the steps again.");
}

} // namespace

SharedColumns sharedColumns(std::span<const StepSource> steps, const SeriesOptions &options,
    std::vector<std::string> &notes, Progress &progress)
{
    SharedColumns shared;
    std::size_t lostHeads = 0, lostMeasures = 0, largest = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        progress.advanceOrThrow(static_cast<double>(i) / static_cast<double>(steps.size()));
        const StepData data = steps[i].open();
        const std::vector<attention::HeadId> heads = headsOf(*data.source, options.stack);
        if (i == 0) {
            shared.heads = heads;
            shared.measures = data.source->measureIds();
        }
        const std::vector<std::string> keys = data.source->keys();
        const std::unordered_set<std::string> own(keys.begin(), keys.end());
        if (i == 0)
            shared.keys = own;
        else
            std::erase_if(shared.keys, [&](const std::string &key) { return !own.contains(key); });
        largest = std::max(largest, keys.size());
        lostHeads += keepShared(shared.heads, heads);
        lostMeasures += keepShared(shared.measures, data.source->measureIds());
        addMissing(shared.probes, data.probe.measures);
        shared.maps = shared.maps && data.source->hasMaps();
        shared.wholeMaps = shared.wholeMaps && data.source->mapsAreWhole();
    }
    requireShared(shared, steps, options);
    if (lostHeads > 0)
        notes.push_back(fmt::format("{} of the first step {} not in every step and left out.",
            counted(lostHeads, "head"), lostHeads == 1 ? "is" : "are"));
    if (lostMeasures > 0)
        notes.push_back(fmt::format("{} of the first step {} not stored in every step and left out.",
            counted(lostMeasures, "measure"), lostMeasures == 1 ? "is" : "are"));
    if (shared.keys.size() < largest)
        notes.push_back(fmt::format("The series is based on the {} that every step has; others are left out.",
            counted(std::ssize(shared.keys), "example")));
    if (!options.measures.empty())
        shared.measures = options.measures;
    return shared;
}

StepValues readStep(
    const StepSource &step, const SharedColumns &shared, const SeriesOptions &options, Progress &progress)
{
    StepValues result{step.open(), {}, {}, {shared.heads, shared.measures, 0, {}}, 0};
    const attention::AttentionSource &source = *result.data.source;
    result.ofExamples = source.exampleCount();
    const std::int64_t maxRows =
        std::max<std::int64_t>(2, maxStepNumbers / std::max<std::int64_t>(1, result.values.columns()));
    const std::vector<std::string> keys = source.keys();
    std::vector<std::int64_t> rows; // rows of examples that every step has
    for (std::int64_t row = 0; row < std::ssize(keys); ++row)
        if (shared.keys.empty() || shared.keys.contains(keys[static_cast<std::size_t>(row)]))
            rows.push_back(row);
    std::vector<std::int64_t> drawn = drawRows(std::ssize(rows), maxRows, options.seed);
    std::transform(drawn.begin(), drawn.end(), drawn.begin(), [&](std::int64_t i) { return rows[i]; });
    rows = std::move(drawn);
    for (const std::int64_t row : rows) {
        result.keys.push_back(keys.at(static_cast<std::size_t>(row)));
        result.lines.push_back({row});
    }
    result.values.examples = static_cast<std::int64_t>(rows.size());
    result.values.values.resize(rows.size() * static_cast<std::size_t>(result.values.columns()));
    for (std::size_t done = 0; done < rows.size();) {
        const std::int64_t first = rows[done];
        const std::int64_t count = std::min(partExamples, result.ofExamples - first);
        PartProgress part(progress, static_cast<double>(done) / static_cast<double>(rows.size()), 1);
        const values::SourceValues read = values::readSourceValues(
            source, {.stack = options.stack, .measures = shared.measures, .first = {first}, .count = count}, part);
        std::vector<std::int64_t> wanted;
        for (std::size_t i = done; i < rows.size() && rows[i] < first + count; ++i)
            wanted.push_back(rows[i] - first);
        copyShared(read.values, wanted, result.values, static_cast<std::int64_t>(done));
        done += wanted.size();
    }
    return result;
}

std::vector<std::pair<std::int64_t, std::int64_t>> sameExamples(
    const std::vector<std::string> &before, const std::vector<std::string> &after)
{
    std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
    if (before == after) {
        for (std::size_t i = 0; i < after.size(); ++i)
            pairs.emplace_back(i, i);
        return pairs;
    }
    std::unordered_map<std::string, std::int64_t> places;
    for (std::size_t i = 0; i < before.size(); ++i)
        places.emplace(before[i], static_cast<std::int64_t>(i));
    for (std::size_t i = 0; i < after.size(); ++i)
        if (const auto found = places.find(after[i]); found != places.end())
            pairs.emplace_back(found->second, static_cast<std::int64_t>(i));
    return pairs;
}

std::vector<std::pair<std::int64_t, std::int64_t>> sameSequences(
    const statistics::heads::HeadValues &before, const statistics::heads::HeadValues &after)
{
    std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
    for (std::int64_t i = 0; i < std::min(before.examples, after.examples); ++i)
        pairs.emplace_back(i, i);
    return pairs;
}

std::vector<float> pairedChanges(const statistics::heads::HeadValues &before,
    const statistics::heads::HeadValues &after, std::span<const std::pair<std::int64_t, std::int64_t>> pairs,
    std::span<const std::int64_t> columns)
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

statistics::heads::HeadValues probeValues(const statistics::heads::HeadValues &probe,
    const std::vector<attention::HeadId> &heads, const std::vector<std::string> &names)
{
    statistics::heads::HeadValues result{heads, names, probe.examples, {}};
    result.values.assign(
        static_cast<std::size_t>(probe.examples * result.columns()), std::numeric_limits<float>::quiet_NaN());
    for (std::size_t h = 0; h < heads.size(); ++h) {
        const auto head = std::find(probe.heads.begin(), probe.heads.end(), heads[h]) - probe.heads.begin();
        for (std::size_t m = 0; m < names.size() && head < std::ssize(probe.heads); ++m) {
            const auto name =
                std::find(probe.measures.begin(), probe.measures.end(), names[m]) - probe.measures.begin();
            for (std::int64_t e = 0; e < probe.examples && name < std::ssize(probe.measures); ++e)
                result.values[e * result.columns() + result.column(h, m)] =
                    probe.values[e * probe.columns() + probe.column(head, name)];
        }
    }
    return result;
}

} // namespace headwise::compare::runs
