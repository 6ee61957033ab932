// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/pairedchange.h"

#include "core/base/parallel.h"
#include "core/pruning/linearpart.h"
#include "core/statistics/proportion.h"
#include "core/statistics/resampling.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

namespace headwise::pruning {

namespace {

/// What counts on both sides.
struct PairedOutcomes
{
    Sides<Outcomes> sides;
    std::size_t examples = 0;
    int classes = 0;
};

bool isF1(Summary summary) { return summary == Summary::MacroF1 || summary == Summary::BinaryF1; }
bool isOfTokens(Summary summary) { return summary == Summary::TokenMean || summary == Summary::Perplexity; }

bool counts(const Outcomes &outcomes, Summary summary, std::size_t example)
{
    if (isF1(summary))
        return outcomes.expected[example] >= 0;
    return !std::isnan(outcomes.values[example]) && (!isOfTokens(summary) || outcomes.tokens[example] > 0);
}

template <typename T> void keep(std::vector<T> &values, const std::vector<std::size_t> &examples)
{
    std::vector<T> kept;
    for (const std::size_t example : examples)
        if (example < values.size())
            kept.push_back(values[example]);
    values = std::move(kept);
}

/// Numbers classes from 0 without gaps, so that numbers of any size are safe; of BinaryF1, 1 and all others.
int renumberClasses(Sides<Outcomes> &sides, Summary summary)
{
    std::vector<int> known;
    const auto ofAll = [&](const auto &apply) {
        for (const Side side : bothSides)
            for (auto *labels : {&sides[side].predicted, &sides[side].expected})
                std::ranges::for_each(*labels, apply);
    };
    ofAll([&](int label) { known.push_back(label); });
    std::erase_if(known, [](int label) { return label < 0; });
    std::ranges::sort(known);
    known.erase(std::unique(known.begin(), known.end()), known.end());
    ofAll([&](int &label) {
        if (label >= 0)
            label = summary == Summary::BinaryF1
                        ? (label == 1 ? 1 : 0)
                        : static_cast<int>(std::ranges::lower_bound(known, label) - known.begin());
    });
    return summary == Summary::BinaryF1 ? 2 : static_cast<int>(known.size());
}

PairedOutcomes paired(const Sides<Outcomes> &outcomes, Summary summary)
{
    const std::size_t all = isF1(summary) ? outcomes.baseline.expected.size() : outcomes.baseline.values.size();
    assert(all == (isF1(summary) ? outcomes.comparison.expected.size() : outcomes.comparison.values.size()));
    std::vector<std::size_t> examples;
    for (std::size_t example = 0; example < all; ++example)
        if (counts(outcomes.baseline, summary, example) && counts(outcomes.comparison, summary, example))
            examples.push_back(example);
    PairedOutcomes result{outcomes, examples.size()};
    for (const Side side : bothSides) {
        keep(result.sides[side].values, examples);
        keep(result.sides[side].tokens, examples);
        keep(result.sides[side].predicted, examples);
        keep(result.sides[side].expected, examples);
    }
    result.classes = isF1(summary) ? renumberClasses(result.sides, summary) : 0;
    return result;
}

/// One number with its standard error.
struct Estimated
{
    double value = 0, error = 0;
};

Estimated estimated(double value, std::span<const double> parts, std::span<const float> weights)
{
    double squares = 0;
    for (std::size_t i = 0; i < parts.size(); ++i)
        squares += weights[i] * parts[i] * parts[i];
    const double n = static_cast<double>(parts.size());
    return {value, std::sqrt(squares * n / (n - 1))};
}

/// What is resampled: the comparison (of a perplexity its logarithm) and the change.
struct Pair
{
    Estimated value{}, change{};
    double baseline = 0, comparison = 0;
};

Pair pairOf(const PairedOutcomes &outcomes, Summary summary, std::span<const float> weights)
{
    const LinearPart before = linearPart(outcomes.sides.baseline, summary, weights, outcomes.classes);
    LinearPart after = linearPart(outcomes.sides.comparison, summary, weights, outcomes.classes);
    const LinearPart value =
        summary == Summary::Perplexity ? linearPart(outcomes.sides.comparison, Summary::TokenMean, weights, 0) : after;
    Pair pair{estimated(value.value, value.parts, weights), {}, before.value, after.value};
    for (std::size_t i = 0; i < after.parts.size(); ++i)
        after.parts[i] -= before.parts[i];
    pair.change = estimated(after.value - before.value, after.parts, weights);
    return pair;
}

/// (resampled - whole) / standard error of the resample; infinite without spread in it, NaN where it is not defined.
double studentisedShift(const Estimated &resample, const Estimated &whole)
{
    const double shift = resample.value - whole.value;
    constexpr double noSpread = 1e-9; // of the whole sample's: rounding of equal values
    if (resample.error > noSpread * whole.error)
        return shift / resample.error;
    return std::isnan(shift) ? shift : std::copysign(std::numeric_limits<double>::infinity(), shift);
}

/// t of the value and of the change in each round.
struct Studentised
{
    std::vector<double> value, change;
};

Studentised resampled(const PairedOutcomes &outcomes, Summary summary, const Pair &whole,
    const statistics::BootstrapOptions &options, Progress &progress)
{
    const auto rounds = static_cast<std::size_t>(options.rounds);
    const statistics::RoundWeights draw = statistics::multinomialWeights(options.seed);
    Studentised t{std::vector<double>(rounds), std::vector<double>(rounds)};
    const std::size_t part = std::max<std::size_t>(1, 500'000 / outcomes.examples); // some milliseconds
    for (std::size_t first = 0; first < rounds; first += part) {
        progress.advanceOrThrow(static_cast<double>(first) / static_cast<double>(rounds));
        parallelFor(std::min(part, rounds - first), [&](std::size_t at) {
            std::vector<float> weights(outcomes.examples);
            draw(static_cast<std::int64_t>(first + at), weights);
            const Pair pair = pairOf(outcomes, summary, weights);
            t.value[first + at] = studentisedShift(pair.value, whole.value);
            t.change[first + at] = studentisedShift(pair.change, whole.change);
        });
    }
    std::erase_if(t.value, [](double each) { return std::isnan(each); });
    std::erase_if(t.change, [](double each) { return std::isnan(each); });
    return t;
}

/// `size`: of the numbers that the value is a difference of, for their rounding.
Bounds boundsOf(const Estimated &whole, double size, std::span<double> t, double level, std::size_t examples)
{
    Bounds bounds{whole.value};
    if (!std::isfinite(whole.value) || !std::isfinite(whole.error))
        return bounds;
    if (whole.error <= 1e-12 * size) {
        bounds.low = bounds.high = whole.value; // all examples are equal but for rounding
        return bounds;
    }
    const double student =
        boost::math::quantile(boost::math::students_t(static_cast<double>(examples - 1)), (1 + level) / 2);
    const statistics::Ends ends = statistics::studentisedEnds(t, level, student);
    bounds.low = whole.value - ends.upper * whole.error; // an upper quantile of t gives the lower limit
    bounds.high = whole.value - ends.lower * whole.error;
    return bounds;
}

void keepWithin(Bounds &bounds, double lowest, double highest)
{
    if (std::isnan(bounds.low))
        return;
    bounds.low = std::max(bounds.low, lowest);
    bounds.high = std::min(bounds.high, highest);
}

/// Every value is 0 or 1.
bool isShare(const Sides<Outcomes> &sides, Summary summary)
{
    const auto whole = [](double value) { return value == 0 || value == 1; };
    return summary == Summary::Mean && std::ranges::all_of(sides.baseline.values, whole) &&
           std::ranges::all_of(sides.comparison.values, whole);
}

void setShareBounds(Bounds &bounds, std::span<const double> values)
{
    const auto hits = std::ranges::count(values, 1.0);
    const auto share = statistics::wilsonProportion(hits, static_cast<std::int64_t>(values.size()));
    bounds.low = share.low;
    bounds.high = share.high;
}

} // namespace

PairedChange pairedChange(
    const Sides<Outcomes> &outcomes, Summary summary, const statistics::BootstrapOptions &options, Progress &progress)
{
    const PairedOutcomes both = paired(outcomes, summary);
    PairedChange result{static_cast<std::int64_t>(both.examples)};
    if (both.examples == 0)
        return result;
    const Pair whole = pairOf(both, summary, std::vector<float>(both.examples, 1.0f));
    result.baseline = whole.baseline;
    result.value.value = whole.comparison;
    result.change.value = whole.change.value;
    if (both.examples < 2 || options.rounds < 1)
        return result;
    Studentised t = resampled(both, summary, whole, options, progress);
    const double size = std::max(std::abs(whole.baseline), std::abs(whole.comparison));
    result.value = boundsOf(whole.value, std::abs(whole.value.value), t.value, options.level, both.examples);
    result.change = boundsOf(whole.change, size, t.change, options.level, both.examples);
    if (summary == Summary::Perplexity)
        result.value = {whole.comparison, std::exp(result.value.low), std::exp(result.value.high)};
    const bool share = isShare(both.sides, summary);
    if (share && options.level == 0.95)
        setShareBounds(result.value, both.sides.comparison.values);
    if (share || isF1(summary)) {
        keepWithin(result.value, 0, 1);
        keepWithin(result.change, -1, 1);
    }
    progress.advanceOrThrow(1);
    return result;
}

} // namespace headwise::pruning
