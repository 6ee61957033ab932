// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/values/sourcevalues.h"

#include "core/base/notdefined.h"
#include "core/compare/units/alignedpair.h"
#include "core/compare/units/unitmeasures.h"
#include "core/compare/values/contents.h"
#include "core/compare/values/fileorder.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::values {

namespace {

std::vector<attention::StackLayout> wantedStacks(
    const attention::AttentionSource &source, std::optional<attention::Stack> stack)
{
    std::vector<attention::StackLayout> wanted;
    for (const attention::StackLayout &layout : source.stacks())
        if (!stack || *stack == layout.stack)
            wanted.push_back(layout);
    if (wanted.empty())
        throw Error(ErrorCode::NotFound,
            stack ? ErrorText("there is no stack %1", attention::stackName(*stack)) : ErrorText("there is no stack"),
            source.sourceName(), ErrorText::verbatim(stacksText(source)));
    return wanted;
}

/// State while the values of one source are read.
struct Reading
{
    const attention::AttentionSource &source;
    const ValueRequest &request;
    std::vector<attention::StackLayout> stacks;
    SourceValues result;
    measures::MeasureSelection selection; ///< measures that are recomputed

    /// Room for all values, not defined yet, unless it is there.
    void allocate()
    {
        attention::MeasureValues &values = result.values;
        values.values.resize(static_cast<std::size_t>(values.columns() * values.examples), notDefined);
    }
};

/// Where the values of one stack's examples go.
struct Place
{
    std::int64_t firstExample = 0;
    std::size_t firstHead = 0;
};

/// Takes the stored values of some examples of one stack; moves them where they are all that is wanted.
void takeStored(Reading &reading, attention::MeasureValues stored, Place place)
{
    attention::MeasureValues &out = reading.result.values;
    if (stored.values.empty())
        return;
    const std::vector<attention::HeadId> heads = stored.heads;
    stored = attention::takeColumns(std::move(stored), heads, out.measures);
    std::replace_if(
        stored.values.begin(), stored.values.end(), [](float value) { return !std::isfinite(value); }, notDefined);
    if (stored.examples == out.examples && stored.heads.size() == out.heads.size()) {
        out.values = std::move(stored.values);
        return;
    }
    reading.allocate();
    const auto width = stored.columns();
    for (std::int64_t e = 0; e < stored.examples; ++e)
        std::copy_n(stored.values.data() + e * width, width,
            out.values.data() + (place.firstExample + e) * out.columns() + out.column(place.firstHead, 0));
}

void readStored(Reading &reading, Progress &progress)
{
    constexpr std::int64_t part = 4096; // number of examples that are in memory twice
    const std::int64_t count = reading.result.values.examples;
    for (std::int64_t first = 0; first < count; first += part) {
        progress.advanceOrThrow(static_cast<double>(first) / static_cast<double>(count));
        std::size_t firstHead = 0;
        for (const attention::StackLayout &layout : reading.stacks) {
            takeStored(reading,
                reading.source.measureRows(
                    layout.stack, {reading.request.first.value + first}, std::min(part, count - first)),
                {first, firstHead});
            firstHead += layout.totalHeads();
        }
    }
}

/// The selected measures of one example: [heads of all stacks, measures].
std::vector<float> measureExample(const Reading &reading, std::int64_t index)
{
    const attention::Example example = reading.source.example({index});
    const units::ExampleComparison units =
        units::alignExamples({example, example}, {reading.stacks, reading.stacks}, reading.request.units);
    std::vector<float> row;
    for (const attention::StackLayout &layout : reading.stacks) {
        attention::StackMaps own = reading.source.maps({index}, layout.stack);
        units::checkShape(reading.source, own, layout, example);
        const units::AlignedStack &stack = *units.find(layout.stack);
        const units::UnitMaps maps(std::move(own), Side::Baseline, stack, reading.request.units);
        const units::UnitMeasures measuring(example, Side::Baseline, stack, reading.request.units, reading.selection);
        for (std::size_t head = 0; head < stack.heads.size(); ++head) {
            const std::vector<float> values = measuring.measure(maps.map(head), stack.heads[head]);
            row.insert(row.end(), values.begin(), values.end());
        }
    }
    return row;
}

/// A damaged example does not stop the reading: its values stay undefined.
std::optional<Error> recomputeExample(Reading &reading, std::int64_t index)
{
    try {
        const std::vector<float> row = measureExample(reading, reading.request.first.value + index);
        attention::MeasureValues &out = reading.result.values;
        std::copy(row.begin(), row.end(), out.values.begin() + index * out.columns());
        return std::nullopt;
    } catch (const Error &error) {
        if (error.code() != ErrorCode::Malformed && error.code() != ErrorCode::Unreadable)
            throw;
        return error;
    }
}

void recompute(Reading &reading, Progress &progress)
{
    const auto count = static_cast<std::size_t>(reading.result.values.examples);
    if (!reading.source.mapsAreWhole())
        reading.result.notes.push_back({"approximate_measures"});
    reading.allocate();
    std::vector<std::optional<Error>> failures(count);
    forExamplesInFileOrder(
        count,
        [&](std::size_t i) {
            return reading.source.storedAt({reading.request.first.value + static_cast<std::int64_t>(i)});
        },
        progress, [&](std::size_t i) { failures[i] = recomputeExample(reading, static_cast<std::int64_t>(i)); });
    const auto failed = std::count_if(failures.begin(), failures.end(), [](const auto &f) { return f.has_value(); });
    if (failed == 0)
        return;
    const Error &example =
        **std::find_if(failures.begin(), failures.end(), [](const auto &f) { return f.has_value(); });
    if (failed == static_cast<std::ptrdiff_t>(count))
        throw example;
    reading.result.notes.push_back({"unreadable_examples", {failed, std::string(example.what())}});
}

/// Decides which measures are read and which are recomputed.
void chooseMeasures(Reading &reading)
{
    const auto &stored = reading.source.measureIds();
    const ValueRequest &request = reading.request;
    const auto has = [&](const std::string &id) { return positionIn(stored, id) >= 0; };
    for (const std::string &id : request.measures)
        if (!has(id) && (!measures::findMeasure(id) || measures::isProbeScore(id)))
            throwNoMeasure(id, reading.source);
    SourceValues &result = reading.result;
    result.stored = request.units.asStored() && std::all_of(request.measures.begin(), request.measures.end(), has);
    if (!result.stored && !reading.source.hasMaps())
        throw Error(ErrorCode::Unsupported, ErrorText("the archive has no attention maps to recompute measures"),
            reading.source.sourceName(), ErrorText("Its stored measures are of tokens, with all tokens shown."));
    if (!request.measures.empty())
        result.values.measures = request.measures;
    else if (result.stored)
        result.values.measures = stored;
    else
        for (const measures::MeasureInfo &info : measures::measures())
            result.values.measures.emplace_back(info.id);
    if (!result.stored)
        reading.selection = measures::MeasureSelection(result.values.measures);
}

} // namespace

int positionIn(const std::vector<std::string> &ids, const std::string &id)
{
    const auto found = std::find(ids.begin(), ids.end(), id);
    return found == ids.end() ? -1 : static_cast<int>(found - ids.begin());
}

SourceValues readSourceValues(const attention::AttentionSource &source, const ValueRequest &request, Progress &progress)
{
    Reading reading{source, request, wantedStacks(source, request.stack), {}, {}};
    attention::MeasureValues &values = reading.result.values;
    for (const attention::StackLayout &layout : reading.stacks) {
        const std::vector<attention::HeadId> heads = attention::headsOf(layout);
        values.heads.insert(values.heads.end(), heads.begin(), heads.end());
    }
    chooseMeasures(reading);
    values.examples = request.count > 0 ? request.count : source.exampleCount();
    if (reading.result.stored)
        readStored(reading, progress);
    else
        recompute(reading, progress);
    reading.allocate(); // where nothing is stored
    progress.advanceOrThrow(1);
    return std::move(reading.result);
}

} // namespace headwise::compare::values
