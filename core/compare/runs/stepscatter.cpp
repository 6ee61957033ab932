// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/runs/stepscatter.h"

#include "core/statistics/random.h"

#include <boost/math/special_functions/trigamma.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

namespace headwise::compare::runs {

namespace {

constexpr double normalMedian = 0.6744897501960817; // median of |z|

/// The mean of the two middle ones of an even number.
double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return values.size() % 2 == 1 ? *middle : (*middle + *std::max_element(values.begin(), middle)) / 2;
}

double scatterAt(std::size_t distance, std::span<const double> places, std::span<const double> values)
{
    std::vector<double> sizes;
    for (std::size_t j = distance; j + distance < values.size(); ++j) {
        const std::size_t i = j - distance, k = j + distance;
        const double l = (places[k] - places[j]) / (places[k] - places[i]);
        sizes.push_back(
            std::abs(values[j] - l * values[i] - (1 - l) * values[k]) / std::sqrt(1 + l * l + (1 - l) * (1 - l)));
    }
    return median(std::move(sizes)) / normalMedian;
}

/// The values minus the two levels that fit them best.
std::vector<double> withoutStep(std::span<const double> values)
{
    const auto count = static_cast<double>(values.size());
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    double left = 0, best = -1;
    std::size_t place = 0;
    for (std::size_t i = 1; i < values.size(); ++i) {
        left += values[i - 1];
        const auto before = static_cast<double>(i);
        const double difference = left / before - (sum - left) / (count - before);
        if (const double saved = difference * difference * before * (count - before); saved > best) {
            best = saved;
            place = i;
        }
    }
    std::vector<double> rest(values.begin(), values.end());
    for (const auto &[begin, end] : {std::pair(std::size_t(0), place), std::pair(place, values.size())}) {
        const auto first = rest.begin() + static_cast<std::ptrdiff_t>(begin),
                   last = rest.begin() + static_cast<std::ptrdiff_t>(end);
        const double level = std::accumulate(first, last, 0.0) / static_cast<double>(end - begin);
        std::for_each(first, last, [level](double &value) { value -= level; });
    }
    return rest;
}

/// d with trigamma(d / 2) = variance: the logarithm of a chi-squared variable with d degrees of freedom has this
/// variance.
double freedomOf(double variance)
{
    double low = 1e-2, high = 1e7;
    for (int i = 0; i < 80; ++i) {
        const double middle = std::sqrt(low * high);
        (boost::math::trigamma(middle / 2) > variance ? low : high) = middle;
    }
    return low;
}

} // namespace

double neighbourScatter(std::span<const double> places, std::span<const double> values)
{
    assert(values.size() >= 3 && places.size() == values.size());
    const std::vector<double> rest = withoutStep(values);
    double largest = 0;
    for (const std::size_t distance : {1u, 2u, 4u})
        if (distance == 1 || values.size() >= 4 * distance)
            largest =
                std::max(largest, std::min(scatterAt(distance, places, values), scatterAt(distance, places, rest)));
    return largest;
}

ScatterLaw scatterLaw(std::span<const double> places)
{
    constexpr int draws = 500;
    statistics::Random random(0, places.size());
    const auto uniform = [&] { return (static_cast<double>(random.next() >> 11) + 0.5) * 0x1p-53; };
    std::vector<double> values(places.size());
    double sum = 0, squares = 0;
    for (int draw = 0; draw < draws; ++draw) {
        for (double &value : values) // Box and Muller
            value = std::sqrt(-2 * std::log(uniform())) * std::cos(2 * std::numbers::pi * uniform());
        const double logarithm = 2 * std::log(neighbourScatter(places, values));
        sum += logarithm;
        squares += logarithm * logarithm;
    }
    const double mean = sum / draws;
    return {mean, squares / draws - mean * mean};
}

std::vector<NoiseFactor> noiseFactors(std::span<const ScatterRatio> ratios)
{
    std::vector<double> logarithms, variances;
    for (const ScatterRatio &ratio : ratios) {
        logarithms.push_back(ratio.logarithm);
        variances.push_back(ratio.variance);
    }
    const bool pooled = ratios.size() >= minPooled;
    double centre = 0, between = 0, chance = 0;
    if (pooled) {
        centre = median(logarithms);
        chance = median(variances);
        std::vector<double> sizes;
        for (const double logarithm : logarithms)
            sizes.push_back(std::abs(logarithm - centre));
        between = std::max(0.0, std::pow(median(std::move(sizes)) / normalMedian, 2) - chance);
    }
    const double centreVariance =
        pooled ? std::numbers::pi / 2 * (between + chance) / static_cast<double>(ratios.size()) : 0;
    std::vector<NoiseFactor> factors;
    for (const ScatterRatio &ratio : ratios) {
        double logarithm = ratio.logarithm, variance = ratio.variance;
        if (pooled && logarithm - centre <= 3 * std::sqrt(between + variance)) {
            const double own = between / (between + variance); // share of its own value
            logarithm = centre + own * (logarithm - centre);
            variance = std::max(own * variance, centreVariance);
        }
        factors.push_back({std::max(1.0, std::exp(logarithm / 2)), freedomOf(variance)});
    }
    return factors;
}

} // namespace headwise::compare::runs
