// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/findings/headchanges.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::findings {

namespace {

HeadChange judged(const dataset::ComparisonResult &result, int index, const NoiseFloor &floor)
{
    const dataset::HeadComparison &head = result.heads[index];
    HeadChange change;
    change.head = index;
    if (result.hasDivergences())
        change.divergence = shownDivergence(result.divergence, result.divergenceOf(index));
    change.divergent = change.divergence.low > floor.of(head.head); // false if NaN
    change.significant = static_cast<int>(std::count_if(head.tests.begin(), head.tests.end(),
        [](const statistics::significance::PairedTest &test) { return test.q < significantBelow; }));
    change.clearest = clearestChange(head);
    return change;
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

void addToLayer(HeadChanges &changes, attention::HeadId head, const HeadChange &change)
{
    auto layer = std::find_if(changes.layers.begin(), changes.layers.end(),
        [head](const LayerChanges &l) { return l.stack == head.stack && l.layer == head.layer; });
    if (layer == changes.layers.end())
        layer = changes.layers.insert(layer, LayerChanges{.stack = head.stack, .layer = head.layer});
    ++layer->heads;
    layer->significant += change.significant > 0;
    layer->divergent += change.divergent;
    layer->divergence += change.divergence.mean; // divided at the end
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

HeadChanges judgeHeads(const dataset::ComparisonResult &result, const NoiseFloor &floor)
{
    HeadChanges changes;
    std::vector<HeadChange> inOrder;
    for (int h = 0; h < static_cast<int>(result.heads.size()); ++h) {
        inOrder.push_back(judged(result, h, floor));
        addToLayer(changes, result.heads[h].head, inOrder.back());
        changes.significant += inOrder.back().significant > 0;
        changes.divergent += inOrder.back().divergent;
        changes.tests += static_cast<int>(std::count_if(result.heads[h].tests.begin(), result.heads[h].tests.end(),
            [](const statistics::significance::PairedTest &test) { return !std::isnan(test.p); }));
    }
    for (LayerChanges &layer : changes.layers)
        layer.divergence /= layer.heads;
    for (const int h : result.ranking)
        changes.heads.push_back(inOrder[h]);
    changes.identical = result.hasDivergences() && allZero(result.quantities.front().values) &&
                        (result.allChangesZero || !result.hasChanges);
    changes.equalMeasures = !result.hasDivergences() && result.allChangesZero;
    return changes;
}

} // namespace headwise::compare::findings
