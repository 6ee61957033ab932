// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/heads/measuredistances.h"

#include "core/clustering/heads/bothpolicies.h"
#include "core/clustering/heads/samplevalues.h"

#include <algorithm>
#include <cmath>

namespace headwise::clustering::heads {

namespace {

std::string listed(const std::vector<std::string> &names)
{
    std::string list;
    for (const std::string &name : names)
        list += (list.empty() ? "" : ", ") + name;
    return list;
}

HeadValues keepColumns(const HeadValues &values, const std::vector<std::size_t> &columns)
{
    HeadValues kept{values.examples, values.heads, columns.size(), {}};
    kept.values.reserve(values.examples * values.heads * columns.size());
    for (std::size_t e = 0; e < values.examples; ++e)
        for (std::size_t head = 0; head < values.heads; ++head)
            for (const std::size_t column : columns)
                kept.values.push_back(values.at(e, head, column));
    return kept;
}

/// The values of all sources side by side: [examples, heads of all, columns].
HeadValues joined(const HeadSample &sample, const std::vector<std::vector<float>> &parts, std::size_t columns)
{
    HeadValues values{sample.examples.size(), sample.heads.size(), columns, {}};
    values.values.reserve(values.examples * values.heads * columns);
    for (std::size_t e = 0; e < values.examples; ++e)
        for (std::size_t s = 0; s < parts.size(); ++s) {
            const std::size_t width = sample.sources[s].heads.size() * columns;
            const auto from = parts[s].begin() + static_cast<std::ptrdiff_t>(e * width);
            values.values.insert(values.values.end(), from, from + static_cast<std::ptrdiff_t>(width));
        }
    return values;
}

/// The columns that say something of their own.
std::vector<std::size_t> chosenColumns(
    const HeadTable &means, const std::vector<std::string> &ids, std::vector<Note> &notes)
{
    constexpr double copyFrom = 1 - 1e-6; // stored values are rounded
    const HeadTable points = standardised(means, StandardisedOver::Heads);
    std::vector<std::size_t> chosen;
    std::vector<std::string> undefined, flat, copies;
    for (std::size_t column = 0; column < means.columns; ++column) {
        const auto correlation = [&](std::size_t other) {
            double sum = 0;
            for (std::size_t head = 0; head < means.heads; ++head)
                sum += points.at(head, column) * points.at(head, other);
            return std::abs(sum) / static_cast<double>(means.heads);
        };
        bool isDefined = true;
        for (std::size_t head = 0; head < means.heads; ++head)
            isDefined = isDefined && !std::isnan(means.at(head, column));
        const auto copied = std::find_if(
            chosen.begin(), chosen.end(), [&](std::size_t other) { return correlation(other) >= copyFrom; });
        if (!isDefined)
            undefined.push_back(ids[column]);
        else if (correlation(column) < 0.5) // 0 without spread, otherwise 1
            flat.push_back(ids[column]);
        else if (copied != chosen.end())
            copies.push_back(ids[column] + " = " + ids[*copied]);
        else
            chosen.push_back(column);
    }
    std::vector<std::string> names;
    for (const std::size_t column : chosen)
        names.push_back(ids[column]);
    notes.push_back({"measures_compared", {names.size(), listed(names)}});
    if (!undefined.empty())
        notes.push_back({"measures_not_defined", {listed(undefined)}});
    if (!flat.empty())
        notes.push_back({"measures_without_spread", {listed(flat)}});
    if (!copies.empty())
        notes.push_back({"measures_repeated", {listed(copies)}});
    return chosen;
}

values::HeadDistances measuresUnder(const HeadSample &sample, const HeadDistanceRequest &request,
    const attention::TokenPolicy &policy, Progress &progress)
{
    values::HeadDistances result = emptyResult(sample, request, policy);
    const std::vector<std::string> ids = commonMeasures(sample, policy);
    std::vector<std::vector<float>> parts;
    PartProgress reading(progress, 0, 0.8), comparing(progress, 0.8, 1);
    for (std::size_t s = 0; s < sample.sources.size(); ++s) {
        const auto count = static_cast<double>(sample.sources.size());
        PartProgress share(reading, static_cast<double>(s) / count, static_cast<double>(s + 1) / count);
        parts.push_back(readSampleValues(sample, {s, ids, policy}, result.notes, share));
    }
    const HeadValues values = joined(sample, parts, ids.size());
    const auto columns = chosenColumns(meansOf(values), ids, result.notes);
    featureDistances(keepColumns(values, columns), featureOptions(sample, request, result), result, comparing);
    return result;
}

} // namespace

PolicyDistances measureDistances(const HeadDistanceRequest &request, const DistanceDefinition &, Progress &progress)
{
    HeadSample sample = comparedHeads(request);
    PartProgress drawing(progress, 0, 0.1), computing(progress, 0.1, 1);
    drawExamples(sample, request, drawing);
    return underPolicies(sample, request, computing, [&](const attention::TokenPolicy &policy, Progress &part) {
        return measuresUnder(sample, request, policy, part);
    });
}

} // namespace headwise::clustering::heads
