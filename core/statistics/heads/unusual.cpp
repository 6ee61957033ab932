// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/heads/unusual.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace headwise::statistics::heads {

namespace {

void findHeads(const attention::MeasureValues &values, double threshold, Unusual &unusual)
{
    const auto summaries = summariseColumns(viewOf(values));
    std::map<attention::Stack, std::vector<std::size_t>> stacks;
    for (std::size_t h = 0; h < values.heads.size(); ++h)
        stacks[values.heads[h].stack].push_back(h);
    for (std::size_t m = 0; m < values.measures.size(); ++m) {
        for (const auto &[stack, heads] : stacks) {
            std::vector<double> means;
            for (const std::size_t h : heads)
                means.push_back(summaries[values.column(h, m)].mean);
            const RobustCentre centre = robustCentre(means);
            for (std::size_t i = 0; i < heads.size(); ++i)
                if (const double score = centre.score(means[i]); std::abs(score) >= threshold)
                    unusual.heads.push_back({heads[i], m, means[i], centre.median, score});
        }
    }
    std::stable_sort(unusual.heads.begin(), unusual.heads.end(),
        [](const UnusualHead &a, const UnusualHead &b) { return std::abs(a.score) > std::abs(b.score); });
}

std::vector<RobustCentre> columnCentres(const attention::MeasureValues &values, Progress &progress)
{
    std::vector<RobustCentre> centres(values.columns());
    constexpr std::size_t part = 256; // columns between two progress checks
    for (std::size_t first = 0; first < centres.size(); first += part) {
        progress.advanceOrThrow(static_cast<double>(first) / static_cast<double>(centres.size()));
        parallelFor(std::min(part, centres.size() - first), [&](std::size_t i) {
            const auto column = columnValues(viewOf(values), static_cast<std::int64_t>(first + i));
            centres[first + i] = robustCentre(std::vector<double>(column.begin(), column.end()));
        });
    }
    return centres;
}

UnusualExample scoreExample(const attention::MeasureValues &values, std::int64_t example,
    const std::vector<RobustCentre> &centres, double threshold)
{
    UnusualExample result{.example = example};
    for (std::size_t h = 0; h < values.heads.size(); ++h) {
        for (std::size_t m = 0; m < values.measures.size(); ++m) {
            const std::int64_t column = values.column(h, m);
            const double value = viewOf(values).at(example, column), score = centres[column].score(value);
            if (std::isnan(score))
                continue;
            ++result.scored;
            result.beyond += std::abs(score) >= threshold;
            if (std::abs(score) > std::abs(result.score)) {
                result.head = h;
                result.measure = m;
                result.value = value;
                result.median = centres[column].median;
                result.score = score;
            }
        }
    }
    return result;
}

double shareBeyond(const UnusualExample &example)
{
    return static_cast<double>(example.beyond) / static_cast<double>(example.scored);
}

} // namespace

Unusual findUnusual(const attention::MeasureValues &values, double threshold, Progress &progress)
{
    Unusual unusual;
    findHeads(values, threshold, unusual);
    PartProgress centring(progress, 0.1, 0.6);
    const auto centres = columnCentres(values, centring);
    unusual.unscoredColumns =
        std::count_if(centres.begin(), centres.end(), [](const RobustCentre &c) { return !(c.deviation > 0); });
    std::vector<UnusualExample> examples(values.examples);
    constexpr std::size_t part = 1024;
    for (std::size_t first = 0; first < examples.size(); first += part) {
        progress.advanceOrThrow(0.6 + 0.4 * static_cast<double>(first) / static_cast<double>(examples.size()));
        parallelFor(std::min(part, examples.size() - first), [&](std::size_t i) {
            examples[first + i] = scoreExample(values, static_cast<std::int64_t>(first + i), centres, threshold);
        });
    }
    std::copy_if(examples.begin(), examples.end(), std::back_inserter(unusual.examples),
        [](const UnusualExample &e) { return e.beyond > 0; });
    std::stable_sort(
        unusual.examples.begin(), unusual.examples.end(), [](const UnusualExample &a, const UnusualExample &b) {
            return std::pair(shareBeyond(a), std::abs(a.score)) > std::pair(shareBeyond(b), std::abs(b.score));
        });
    progress.advanceOrThrow(1);
    return unusual;
}

} // namespace headwise::statistics::heads
