// SPDX-License-Identifier: GPL-3.0-or-later
// The definitions of the measures written out in doubles, and maps to try them on.
#pragma once

#include "core/measures/tokencontext.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <tuple>

namespace headwise::tests {

/// A map whose rows sum to 1 over their visible keys; `sharpness` 0 = uniform, 6 = nearly one-hot.
inline attention::Map randomMap(
    int queries, int keys, attention::Visibility visibility, double sharpness, unsigned seed)
{
    std::mt19937 generator(seed);
    std::normal_distribution<double> normal;
    attention::Map map(queries, keys);
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

/// Likewise with a learned sink: of row i the share (i % 4) / 4 goes to it, some rows none and some three quarters.
inline attention::Map randomSinkMap(
    int queries, int keys, attention::Visibility visibility, double sharpness, unsigned seed)
{
    attention::Map map = randomMap(queries, keys, visibility, sharpness, seed);
    for (int i = 0; i < queries; ++i) {
        map.rowMass.push_back(1 - static_cast<float>(i % 4) / 4);
        for (int j = 0; j < keys; ++j)
            map.at(i, j) *= map.rowMass.back();
    }
    return map;
}

/// Context of `length` word tokens: special first ("[CLS]") and last ("[SEP]"), a comma in the middle; every fifth
/// has the same text.
inline measures::TokenContext plainContext(int queries, int keys)
{
    measures::TokenContext context;
    context.queries = queries;
    context.keys = keys;
    context.first.assign(keys, 0);
    context.separators.assign(keys, 0);
    context.punctuation.assign(keys, 0);
    context.first.front() = context.separators.back() = context.punctuation[keys / 2] = 1;
    context.querySegments.assign(queries, 0);
    context.keySegments.assign(keys, 0);
    context.querySeparators.assign(queries, 0);
    if (queries > 0)
        context.querySeparators.back() = 1;
    for (int i = 0; i < queries; ++i)
        context.queryTexts.push_back(i % 5 == 0 ? 0 : i);
    for (int j = 0; j < keys; ++j)
        context.keyTexts.push_back(j % 5 == 0 ? 0 : j);
    return context;
}

/// Mean with a count of its own: 0 / 0 = NaN, not defined.
struct ReferenceMean
{
    double sum = 0;
    int count = 0;
    void add(double value)
    {
        sum += value;
        ++count;
    }
    double value() const { return sum / count; }
};

/// Positions of rows and columns in the full sequence.
inline int positionOfQuery(const measures::TokenContext &c, int i)
{
    return c.queryPositions.empty() ? i : c.queryPositions[i];
}
inline int positionOfKey(const measures::TokenContext &c, int j)
{
    return c.keyPositions.empty() ? j : c.keyPositions[j];
}

/// A map and its context: all that the definitions need, in the simplest form.
struct ReferenceMap
{
    const attention::Map &map;
    attention::Visibility visibility;
    const measures::TokenContext &context;

    int offset(int i, int j) const { return positionOfKey(context, j) - positionOfQuery(context, i); }
    bool sees(int i, int j) const
    {
        return visibility.visible(positionOfQuery(context, i), positionOfKey(context, j), 1 << 20);
    }
    int visible(int i) const
    {
        int count = 0;
        for (int j = 0; j < map.keys; ++j)
            count += sees(i, j);
        return count;
    }
    /// Mean over the rows that see a key and hold `row` of the mass on the visible keys of `cell`.
    template <typename Cell>
    double mass(
        Cell cell, const std::function<bool(int)> &row = [](int) { return true; }) const
    {
        ReferenceMean mean;
        for (int i = 0; i < map.queries; ++i) {
            double sum = 0;
            for (int j = 0; j < map.keys; ++j)
                sum += sees(i, j) && cell(i, j) ? map.at(i, j) : 0;
            if (visible(i) > 0 && row(i))
                mean.add(sum);
        }
        return mean.value();
    }
    template <typename Value> double rowMean(Value value) const
    {
        ReferenceMean mean;
        for (int i = 0; i < map.queries; ++i)
            if (visible(i) > 0)
                mean.add(value(i));
        return mean.value();
    }
    double sumOfRow(int i, const std::function<double(double, int)> &term) const
    {
        double sum = 0;
        for (int j = 0; j < map.keys; ++j)
            sum += sees(i, j) ? term(map.at(i, j), j) : 0;
        return sum;
    }
};

inline double plogp(double p) { return p > 0 ? -p * std::log(p) : 0; }

/// Measures of rows: entropy, confidence, distances.
inline void addRowMeasures(const ReferenceMap &m, std::map<std::string, double> &values)
{
    const auto sink = [&](int i) -> double { return m.map.view().sink(i); };
    const auto entropy = [&](int i) { return m.sumOfRow(i, [](double p, int) { return plogp(p); }) + plogp(sink(i)); };
    const int sinks = m.map.rowMass.empty() ? 0 : 1; // a key more in every row
    values["class_sink"] = sinks > 0 ? m.rowMean(sink) : std::numeric_limits<double>::quiet_NaN();
    values["entropy"] = m.rowMean(entropy);
    ReferenceMean normalised;
    for (int i = 0; i < m.map.queries; ++i)
        if (m.visible(i) > 0 && m.visible(i) + sinks > 1)
            normalised.add(entropy(i) / std::log(m.visible(i) + sinks));
    values["normalised_entropy"] = normalised.value();
    values["confidence"] = m.rowMean([&](int i) {
        double largest = sink(i);
        m.sumOfRow(i, [&](double p, int) { return largest = std::max(largest, p); });
        return largest;
    });
    values["distance"] =
        m.rowMean([&](int i) { return m.sumOfRow(i, [&](double p, int j) { return p * std::abs(m.offset(i, j)); }); });
    values["signed_distance"] =
        m.rowMean([&](int i) { return m.sumOfRow(i, [&](double p, int j) { return p * m.offset(i, j); }); });
    values["far_mass"] = m.mass([&](int i, int j) { return std::abs(m.offset(i, j)) > 8; });
}

/// Masses on classes and offsets.
inline void addMasses(const ReferenceMap &m, std::map<std::string, double> &values)
{
    const measures::TokenContext &c = m.context;
    const auto any = [](const std::vector<std::uint8_t> &v) { return std::find(v.begin(), v.end(), 1) != v.end(); };
    const double none = std::numeric_limits<double>::quiet_NaN();
    const auto separator = [&](int, int j) { return c.separators[j] != 0; };
    values["class_first"] = any(c.first) ? m.mass([&](int, int j) { return c.first[j] != 0; }) : none;
    values["class_separator"] = any(c.separators) ? m.mass(separator) : none;
    values["class_punctuation"] = any(c.punctuation) ? m.mass([&](int, int j) { return c.punctuation[j] != 0; }) : none;
    values["separator_to_separator"] =
        any(c.separators) ? m.mass(separator, [&](int i) { return c.querySeparators[i] != 0; }) : none;
    values["other_to_separator"] =
        any(c.separators) ? m.mass(separator, [&](int i) { return c.querySeparators[i] == 0; }) : none;
    const auto same = [&](int i, int j) { return c.queryTexts[i] == c.keyTexts[j]; };
    const auto another = [&](int i, int j) { return same(i, j) && m.offset(i, j) != 0; };
    values["class_same_text"] = m.mass(same);
    values["class_duplicate"] = m.mass(another, [&](int i) {
        for (int j = 0; j < m.map.keys; ++j)
            if (m.sees(i, j) && another(i, j))
                return true;
        return false;
    });
    const auto own = [&](int i, int j) { return c.querySegments[i] == c.keySegments[j]; };
    values["class_same_segment"] = c.twoSegments ? m.mass(own) : none;
    values["class_other_segment"] = c.twoSegments ? m.mass([&](int i, int j) { return !own(i, j); }) : none;
    const double share = m.rowMean(
        [&](int i) { return m.sumOfRow(i, [&](double, int j) { return own(i, j) ? 1.0 : 0.0; }) / m.visible(i); });
    values["block"] = values["class_same_segment"] - share;
    const std::pair<const char *, int> offsets[] = {{"offset_previous", -1}, {"offset_self", 0}, {"offset_next", 1}};
    for (const auto &[id, offset] : offsets) {
        ReferenceMean mean;
        for (int i = 0; i < m.map.queries; ++i)
            for (int j = 0; j < m.map.keys; ++j)
                if (m.sees(i, j) && m.offset(i, j) == offset)
                    mean.add(m.map.at(i, j));
        values[id] = mean.value();
        values["diagonal"] = values.contains("diagonal") ? std::fmax(values["diagonal"], mean.value()) : mean.value();
    }
}

/// Measures of columns and of the map as a whole.
inline void addMapMeasures(const ReferenceMap &m, std::map<std::string, double> &values)
{
    std::vector<double> means;
    for (int j = 0; j < m.map.keys; ++j) {
        ReferenceMean mean;
        for (int i = 0; i < m.map.queries; ++i)
            if (m.sees(i, j))
                mean.add(m.map.at(i, j));
        if (mean.count > 0)
            means.push_back(mean.value());
    }
    double total = 0, entropy = 0;
    for (const double mean : means)
        total += mean;
    for (const double mean : means)
        entropy += plogp(mean / total);
    values["sink"] = values["vertical"] = *std::max_element(means.begin(), means.end());
    values["sink_entropy"] = entropy;
    std::map<int, int> offsets;
    for (int i = 0; i < m.map.queries; ++i) {
        int largest = -1;
        for (int j = 0; j < m.map.keys; ++j)
            if (m.sees(i, j) && (largest < 0 || m.map.at(i, j) > m.map.at(i, largest)))
                largest = j;
        if (largest >= 0)
            ++offsets[m.offset(i, largest)];
    }
    const auto common = std::max_element(offsets.begin(), offsets.end(), [](const auto &a, const auto &b) {
        return std::tuple(a.second, -std::abs(a.first), -a.first) < std::tuple(b.second, -std::abs(b.first), -b.first);
    });
    values["argmax_offset"] = common->first;
    int rows = 0;
    for (const auto &[offset, count] : offsets)
        rows += count;
    values["argmax_offset_share"] = static_cast<double>(common->second) / rows;
    double squares = 0, differences = 0;
    for (int i = 0; i < std::min(m.map.queries, m.map.keys); ++i) {
        for (int j = 0; j < std::min(m.map.queries, m.map.keys); ++j) {
            const double a = m.sees(i, j) ? m.map.at(i, j) : 0, b = m.sees(j, i) ? m.map.at(j, i) : 0;
            squares += a * a;
            differences += (a - b) * (a - b);
        }
    }
    values["symmetry"] = m.visibility.causal ? std::numeric_limits<double>::quiet_NaN()
                                             : 1 - std::sqrt(differences) / (std::sqrt(2) * std::sqrt(squares));
}

/// All default measures by definition, for maps of one sequence (not crossing).
inline std::map<std::string, double> referenceValues(
    const attention::Map &map, attention::Visibility visibility, const measures::TokenContext &context)
{
    const ReferenceMap reference{map, visibility, context};
    std::map<std::string, double> values;
    addRowMeasures(reference, values);
    addMasses(reference, values);
    addMapMeasures(reference, values);
    return values;
}

} // namespace headwise::tests
