// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/findings/headchanges.h"

#include "core/measures/measure.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::findings {

namespace {

/// What all heads are judged by.
struct Judgement
{
    const dataset::ComparisonResult &result;
    const NoiseFloor &floor;
    std::vector<double> ranges;
    bool changes = true; ///< HeadChanges::judgedChanges
};

void countChanges(const Judgement &by, const dataset::HeadComparison &head, HeadChange &change)
{
    for (std::size_t m = 0; m < head.tests.size() && by.changes; ++m) {
        if (!(head.tests[m].q < significantBelow) || by.result.isCopy(m))
            continue;
        const double size = std::abs(head.changes[m].mean) / by.ranges[m];
        ++(size >= smallestChange ? change.significant : change.slight);
        change.size = std::max(change.size, size);
    }
}

HeadChange judged(const Judgement &by, int index)
{
    const dataset::HeadComparison &head = by.result.heads[index];
    HeadChange change;
    change.head = index;
    if (by.result.hasDivergences())
        change.divergence = shownDivergence(by.result.divergence, by.result.divergenceOf(index));
    change.divergent = by.result.equalDetail() && change.divergence.low > by.floor.of(head.head); // false if NaN
    countChanges(by, head, change);
    change.clearest = clearestChange(head);
    return change;
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + std::ssize(values) / 2;
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

void countSizes(HeadChanges &changes)
{
    std::vector<double> sizes, slight;
    for (const HeadChange &change : changes.heads)
        if (change.significant > 0)
            sizes.push_back(change.size);
        else if (change.slight > 0)
            slight.push_back(change.size);
    changes.significant = static_cast<int>(sizes.size());
    changes.slight = static_cast<int>(slight.size());
    changes.size = median(std::move(sizes));
    changes.slightSize = median(std::move(slight));
}

bool anyDefined(const std::vector<float> &values)
{
    return std::any_of(values.begin(), values.end(), [](float value) { return !std::isnan(value); });
}

/// True when at least one change is defined and all defined ones are 0.
bool allZero(const std::vector<float> &values)
{
    return anyDefined(values) &&
           std::all_of(values.begin(), values.end(), [](float value) { return std::isnan(value) || value == 0; });
}

void addToLayer(HeadChanges &changes, const dataset::ComparisonResult &result, const HeadChange &change)
{
    const attention::HeadId head = result.heads[change.head].head;
    auto layer = std::find_if(changes.layers.begin(), changes.layers.end(),
        [head](const LayerChanges &l) { return l.stack == head.stack && l.layer == head.layer; });
    if (layer == changes.layers.end())
        layer = changes.layers.insert(layer, LayerChanges{.stack = head.stack, .layer = head.layer});
    ++layer->heads;
    layer->significant += change.significant > 0;
    layer->divergent += change.divergent;
    layer->divergence += change.divergence.mean; // divided at the end
    layer->divergentSum += change.divergent ? result.divergenceOf(change.head).mean : 0;
}

} // namespace

int clearestChange(const dataset::HeadComparison &head)
{
    const auto key = [&](int m) {
        const statistics::significance::PairedTest &test = head.tests[m];
        return std::pair(
            std::isfinite(test.q) ? test.q : 2.0, std::isfinite(test.effect) ? -std::abs(test.effect) : 0.0);
    };
    int best = -1;
    for (int m = 0; m < static_cast<int>(head.changes.size()); ++m)
        if (std::isfinite(head.changes[m].mean) && (best < 0 || key(m) < key(best)))
            best = m;
    return best;
}

namespace {

/// The largest magnitude of a head's mean on either side; 0 if there is none.
double largestMean(const dataset::ComparisonResult &result, std::size_t measure)
{
    double largest = 0;
    for (const dataset::HeadComparison &head : result.heads)
        for (const Side side : bothSides)
            if (const double mean = measure < head.means[side].size() ? head.means[side][measure].mean : std::nan("");
                !std::isnan(mean))
                largest = std::max(largest, std::abs(mean));
    return largest;
}

} // namespace

std::vector<double> measureRanges(
    const std::vector<std::string> &measures, const std::function<double(std::size_t)> &largestMean)
{
    std::vector<double> ranges;
    for (std::size_t m = 0; m < measures.size(); ++m) {
        const measures::MeasureInfo *info = measures::findMeasure(measures[m]);
        double range = info ? info->high - info->low : std::numeric_limits<double>::infinity();
        if (!std::isfinite(range)) {
            const bool isSigned = info && info->low < 0;
            const auto distance = std::find(measures.begin(), measures.end(), "distance");
            range = largestMean(
                isSigned && distance != measures.end() ? static_cast<std::size_t>(distance - measures.begin()) : m);
        }
        ranges.push_back(range);
    }
    return ranges;
}

std::vector<double> measureRanges(const dataset::ComparisonResult &result)
{
    return measureRanges(result.measures, [&](std::size_t measure) { return largestMean(result, measure); });
}

HeadChanges judgeHeads(const dataset::ComparisonResult &result, const NoiseFloor &floor)
{
    HeadChanges changes;
    changes.judgedChanges = result.equalDetail() || result.storedMeasures;
    const Judgement by{result, floor, measureRanges(result), changes.judgedChanges};
    std::vector<HeadChange> inOrder;
    for (int h = 0; h < static_cast<int>(result.heads.size()); ++h) {
        inOrder.push_back(judged(by, h));
        addToLayer(changes, result, inOrder.back());
        changes.divergent += inOrder.back().divergent;
        for (std::size_t m = 0; m < result.heads[h].tests.size(); ++m)
            changes.tests += !std::isnan(result.heads[h].tests[m].p) && !result.isCopy(m);
    }
    for (LayerChanges &layer : changes.layers)
        layer.divergence /= layer.heads;
    for (const int h : result.ranking)
        changes.heads.push_back(inOrder[h]);
    countSizes(changes);
    changes.identical = result.hasDivergences() && allZero(result.quantities.front().values) &&
                        (result.allChangesZero || !result.hasChanges);
    changes.equalMeasures = !result.hasDivergences() && result.allChangesZero;
    return changes;
}

} // namespace headwise::compare::findings
