// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/heads/unusual.h"

#include "core/base/parallel.h"
#include "core/measures/measure.h"

#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace headwise::statistics::heads {

namespace {

/// minSpread times the range of each measure; without a fixed one times the largest |median| of any head.
std::vector<double> minSpreads(const attention::MeasureValues &values, const std::vector<RobustCentre> &centres)
{
    std::vector<double> least;
    for (std::size_t m = 0; m < values.measures.size(); ++m) {
        const measures::MeasureInfo *info = measures::findMeasure(values.measures[m]);
        double range = info ? info->high - info->low : std::numeric_limits<double>::infinity();
        if (!std::isfinite(range)) {
            range = 0;
            for (std::size_t h = 0; h < values.heads.size(); ++h)
                if (const double median = centres[values.column(h, m)].median; !std::isnan(median))
                    range = std::max(range, std::abs(median));
        }
        least.push_back(minSpread * range);
    }
    return least;
}

RobustCentre withLeast(RobustCentre centre, double least)
{
    if (centre.hasSpread())
        centre.deviation = std::max(centre.deviation, least);
    return centre;
}

void findHeads(
    const attention::MeasureValues &values, const std::vector<double> &least, double threshold, Unusual &unusual)
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
            const RobustCentre centre = withLeast(robustCentre(means), least[m]);
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
    return example.scored > 0 ? static_cast<double>(example.beyond) / static_cast<double>(example.scored) : 0;
}

/// Probability of as many pairs or more where `expected` are; Poisson.
double chanceOf(std::int64_t beyond, double expected)
{
    return beyond == 0 ? 1 : boost::math::gamma_p(static_cast<double>(beyond), expected);
}

/// Keeps the examples with more pairs beyond the threshold than the others let expect.
void keepBeyondExpectation(std::vector<UnusualExample> &examples, double threshold)
{
    double all = 0;
    std::vector<double> roots;
    for (const UnusualExample &example : examples) {
        all += shareBeyond(example);
        roots.push_back(std::sqrt(shareBeyond(example)));
    }
    const RobustCentre centre = robustCentre(roots);
    const double byChance = std::erfc(threshold / std::sqrt(2.0)), // of a normal value
        others = std::max(1.0, static_cast<double>(examples.size()) - 1);
    for (UnusualExample &example : examples)
        example.expected =
            std::max(byChance, (all - shareBeyond(example)) / others) * static_cast<double>(example.scored);
    std::erase_if(examples, [&](const UnusualExample &example) {
        // The deviation of the root of a count is 1/2, of a rare one about its root.
        const double chance =
            std::min(0.5, std::sqrt(example.expected)) / std::sqrt(std::max(1.0, static_cast<double>(example.scored)));
        const double score = (std::sqrt(shareBeyond(example)) - centre.median) / std::max(centre.deviation, chance);
        return !(score >= threshold && chanceOf(example.beyond, example.expected) < 0.01);
    });
}

} // namespace

Unusual findUnusual(const attention::MeasureValues &values, double threshold, Progress &progress)
{
    Unusual unusual;
    PartProgress centring(progress, 0, 0.6);
    auto centres = columnCentres(values, centring);
    unusual.unscoredColumns =
        std::count_if(centres.begin(), centres.end(), [](const RobustCentre &c) { return !c.hasSpread(); });
    const std::vector<double> least = minSpreads(values, centres);
    for (std::size_t c = 0; c < centres.size(); ++c)
        centres[c] = withLeast(centres[c], least[c % least.size()]);
    findHeads(values, least, threshold, unusual);
    std::vector<UnusualExample> examples(values.examples);
    constexpr std::size_t part = 1024;
    for (std::size_t first = 0; first < examples.size(); first += part) {
        progress.advanceOrThrow(0.6 + 0.4 * static_cast<double>(first) / static_cast<double>(examples.size()));
        parallelFor(std::min(part, examples.size() - first), [&](std::size_t i) {
            examples[first + i] = scoreExample(values, static_cast<std::int64_t>(first + i), centres, threshold);
        });
    }
    keepBeyondExpectation(examples, threshold);
    unusual.examples = std::move(examples);
    std::stable_sort(
        unusual.examples.begin(), unusual.examples.end(), [](const UnusualExample &a, const UnusualExample &b) {
            return std::pair(shareBeyond(a), std::abs(a.score)) > std::pair(shareBeyond(b), std::abs(b.score));
        });
    progress.advanceOrThrow(1);
    return unusual;
}

} // namespace headwise::statistics::heads
