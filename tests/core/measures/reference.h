// The definitions of the measures written out in doubles, and maps to try them on.
#pragma once

#include "core/measures/measure.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace headwise::tests {

/// A map whose rows sum to 1 over their visible keys; `sharpness` 0 = uniform, 6 = nearly one-hot.
inline Map randomMap(int queries, int keys, Visibility visibility, double sharpness, unsigned seed)
{
    std::mt19937 generator(seed);
    std::normal_distribution<double> normal;
    Map map(queries, keys);
    for (int i = 0; i < queries; ++i) {
        double sum = 0;
        std::vector<double> weights(keys);
        for (int j = visibility.begin(i); j < visibility.end(i, keys); ++j)
            sum += weights[j] = std::exp(sharpness * normal(generator));
        for (int j = visibility.begin(i); j < visibility.end(i, keys); ++j)
            map.at(i, j) = static_cast<float>(weights[j] / sum);
    }
    return map;
}

/// Context of `length` word tokens: special first ("[CLS]") and last ("[SEP]"), a comma in the middle.
inline TokenContext plainContext(int queries, int keys)
{
    TokenContext context;
    context.queries = queries;
    context.keys = keys;
    context.first.assign(keys, 0);
    context.separators.assign(keys, 0);
    context.punctuation.assign(keys, 0);
    context.first.front() = context.separators.back() = context.punctuation[keys / 2] = 1;
    context.querySegments.assign(queries, 0);
    context.keySegments.assign(keys, 0);
    return context;
}

struct ReferenceValues
{
    double entropy = 0, normalisedEntropy = 0, confidence = 0, distance = 0, first = 0, separator = 0, same = 0;
    double offsets[3] = {};
};

/// Straight from the definitions: [-1, 0, +1] offsets are means over the rows that have such a key.
inline ReferenceValues referenceValues(const Map &map, Visibility visibility, const TokenContext &context)
{
    ReferenceValues r;
    int rows = 0, normalisedRows = 0, offsetRows[3] = {};
    for (int i = 0; i < map.queries; ++i) {
        const int begin = visibility.begin(i), end = visibility.end(i, map.keys);
        if (end <= begin)
            continue;
        double entropy = 0, largest = 0;
        for (int j = begin; j < end; ++j) {
            const double p = map.at(i, j);
            entropy -= p > 0 ? p * std::log(p) : 0;
            largest = std::max(largest, p);
            r.distance += p * std::abs(i - j);
            r.first += context.first[j] ? p : 0;
            r.separator += context.separators[j] ? p : 0;
            r.same += context.querySegments[i] == context.keySegments[j] ? p : 0;
            if (std::abs(j - i) <= 1) {
                r.offsets[j - i + 1] += p;
                ++offsetRows[j - i + 1];
            }
        }
        ++rows;
        r.entropy += entropy;
        r.confidence += largest;
        if (end - begin > 1) {
            r.normalisedEntropy += entropy / std::log(end - begin);
            ++normalisedRows;
        }
    }
    for (double *value : {&r.entropy, &r.confidence, &r.distance, &r.first, &r.separator, &r.same})
        *value /= rows;
    r.normalisedEntropy /= normalisedRows;
    for (int o = 0; o < 3; ++o)
        r.offsets[o] /= offsetRows[o]; // 0 / 0 = NaN: not defined
    return r;
}

} // namespace headwise::tests
