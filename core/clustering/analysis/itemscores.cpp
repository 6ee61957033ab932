// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/analysis/itemscores.h"

#include "core/base/notdefined.h"

#include <algorithm>
#include <cmath>

namespace headwise::clustering::analysis {

namespace {

/// The mean of what is there.
class KnownMean
{
public:
    void add(double value)
    {
        if (std::isnan(value))
            return;
        m_sum += value;
        ++m_count;
    }
    double mean() const { return m_count > 0 ? m_sum / m_count : notDefined; }

private:
    double m_sum = 0;
    int m_count = 0;
};

} // namespace

double scoreOfItem(const values::SourceHead &item, bool grouped, const attention::StackLayout &layout,
    std::span<const double> scoresOfHeads)
{
    if (!layout.contains(item.head))
        return notDefined;
    if (!grouped || item.keyHead < 0)
        return scoresOfHeads[static_cast<std::size_t>(layout.flatIndex(item.head))];
    const int place = layout.layerPlace(item.head.layer), first = layout.firstHead(place);
    KnownMean mean;
    for (int flat = first; flat < first + layout.heads[static_cast<std::size_t>(place)]; ++flat)
        if (layout.keyHead(flat) == item.keyHead)
            mean.add(scoresOfHeads[static_cast<std::size_t>(flat)]);
    return mean.mean();
}

std::vector<double> clusterMeans(const values::Partition &partition, std::span<const double> scores)
{
    std::vector<KnownMean> sums(static_cast<std::size_t>(partition.clusters));
    for (std::size_t item = 0; item < partition.labels.size(); ++item)
        sums[static_cast<std::size_t>(partition.labels[item])].add(scores[item]);
    std::vector<double> means;
    for (const KnownMean &sum : sums)
        means.push_back(sum.mean());
    return means;
}

std::vector<int> itemsByScore(std::span<const double> scores)
{
    std::vector<int> items;
    for (std::size_t item = 0; item < scores.size(); ++item)
        if (!std::isnan(scores[item]))
            items.push_back(static_cast<int>(item));
    std::stable_sort(items.begin(), items.end(),
        [&](int a, int b) { return scores[static_cast<std::size_t>(a)] > scores[static_cast<std::size_t>(b)]; });
    return items;
}

} // namespace headwise::clustering::analysis
