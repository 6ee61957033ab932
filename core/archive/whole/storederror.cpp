// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/whole/storederror.h"

#include "core/archive/codec/weightcode.h"
#include "core/archive/format/schema.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace headwise::archive::whole {

namespace {

constexpr double rounding = 1e-5; ///< rounding of float32 sums, and of the weights before they were stored

/// Number of rows in which the storage error may have changed which weight is largest: the second largest differs by no
/// more than this error.
int ambiguousRows(attention::MapView map, attention::Visibility visibility, const StoredError &error)
{
    int rows = 0;
    for (int query = 0; query < map.queries; ++query) {
        float largest = -1, second = -1;
        for (int key = visibility.begin(query); key < visibility.end(query, map.keys); ++key) {
            second = std::max(second, std::min(largest, map.at(query, key)));
            largest = std::max(largest, map.at(query, key));
        }
        rows += second >= 0 && largest - second <= 2 * error.weight(largest);
    }
    return rows;
}

} // namespace

StoredError::StoredError(format::ValueType type, int keys) : m_type(type)
{
    const double logarithm = std::log(std::max(1, keys));
    switch (type) {
    case format::ValueType::Float32: // only the order of summation differs
        m_row = 1e-6;
        m_entropy = 1e-6 * (logarithm + 1);
        return;
    case format::ValueType::Float16: // |d(-A ln A)| = |ln A + 1| dA; 19 = 1 + ln 2^25 and rounding, for the absolute
                                     // part
        m_row = 0x1p-11 + keys * 0x1p-25;
        m_entropy = 0x1p-11 * (logarithm + 1) + 19 * keys * 0x1p-25;
        return;
    case format::ValueType::Code8: // the sum of w^(3/4) (1 - ln w) over a row is largest where all are 1/K
        m_row = codec::codeRowError(keys);
        m_entropy = m_row * (logarithm + 2);
        return;
    }
}

double StoredError::weight(double value) const
{
    switch (m_type) {
    case format::ValueType::Float32:
        return 1e-6 * value;
    case format::ValueType::Float16:
        return std::max(0x1p-11 * value, 0x1p-25);
    case format::ValueType::Code8:
        break;
    }
    return codec::codeError(value);
}

LeftOutOfHead leftOutOfHead(
    const format::KeptWeights &kept, int head, attention::Visibility visibility, const StoredError &error)
{
    LeftOutOfHead leftOut;
    int rows = 0;
    for (int query = 0; query < kept.queries; ++query) {
        const std::size_t row = static_cast<std::size_t>(head) * kept.queries + query;
        const int seen = visibility.end(query, kept.keys) - visibility.begin(query);
        rows += seen > 0;
        const auto keys = std::span(kept.key).subspan(row * static_cast<std::size_t>(kept.perRow), kept.perRow);
        const auto used = std::ranges::count_if(keys, [&](std::uint32_t key) {
            return static_cast<int>(key) >= visibility.begin(query) &&
                   static_cast<int>(key) < visibility.end(query, kept.keys);
        });
        const double rest = kept.rest[row], others = static_cast<double>(seen - used);
        if (!(rest > 0) || others <= 0)
            continue;
        const double stored = kept.descending ? kept.values[row * kept.perRow + kept.perRow - 1] : 1.0;
        const double smallest = stored + error.weight(stored);
        leftOut.mass += rest;
        leftOut.largest = std::max(leftOut.largest, rest);
        leftOut.entropy += rest * std::max(0.0, std::log(others * smallest / rest));
    }
    // Some measures are means over all rows except one.
    leftOut.mass /= std::max(1, rows - 1);
    leftOut.entropy /= std::max(1, rows - 1);
    return leftOut;
}

measures::WeightError weightError(
    attention::MapView stored, attention::Visibility visibility, const StoredError &error, const LeftOutOfHead &leftOut)
{
    return {.row = error.row() + rounding,
        .entropy = error.entropy() + rounding * (1 + std::log(std::max(1, stored.keys))) + leftOut.entropy,
        .leftOut = leftOut.mass,
        .largestLeftOut = leftOut.largest,
        .ambiguousRows = ambiguousRows(stored, visibility, error),
        .queries = stored.queries,
        .keys = stored.keys,
        .causal = visibility.causal};
}

} // namespace headwise::archive::whole
