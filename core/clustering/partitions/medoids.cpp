// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/partitions/medoids.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <span>
#include <utility>

namespace headwise::clustering::partitions {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// A square matrix of distances.
struct Square
{
    std::span<const double> values;
    std::size_t items;
    [[nodiscard]] std::span<const double> row(std::size_t item) const { return values.subspan(item * items, items); }
};

/// Takes the item that lowers the sum of distances to the nearest medoid the most, again and again.
std::vector<std::size_t> buildMedoids(const Square &distances, std::size_t count)
{
    std::vector<std::size_t> medoids;
    std::vector<bool> taken(distances.items);
    std::vector<double> nearest(distances.items, infinite);
    while (medoids.size() < count) {
        std::size_t best = distances.items;
        double smallest = infinite;
        for (std::size_t candidate = 0; candidate < distances.items; ++candidate) {
            if (taken[candidate])
                continue;
            const std::span<const double> row = distances.row(candidate);
            double sum = 0;
            for (std::size_t item = 0; item < distances.items; ++item)
                sum += std::min(nearest[item], row[item]);
            if (sum < smallest) {
                smallest = sum;
                best = candidate;
            }
        }
        taken[best] = true;
        medoids.push_back(best);
        for (std::size_t item = 0; item < distances.items; ++item)
            nearest[item] = std::min(nearest[item], distances.row(best)[item]);
    }
    return medoids;
}

/// Medoids with, for each item, its nearest and its second-nearest one.
class Swaps
{
public:
    Swaps(const Square &distances, std::vector<std::size_t> medoids)
        : m_distances(distances)
        , m_medoids(std::move(medoids))
        , m_near(distances.items)
        , m_nearest(distances.items)
        , m_second(distances.items)
    {
        assign();
    }

    /// Tries every item as a medoid until none has helped for a whole round.
    void run()
    {
        std::size_t sinceLast = 0;
        for (std::size_t candidate = 0; sinceLast < m_distances.items; candidate = (candidate + 1) % m_distances.items)
            sinceLast = improvesWith(candidate) ? 0 : sinceLast + 1;
    }

    [[nodiscard]] MedoidClusters result()
    {
        std::sort(m_medoids.begin(), m_medoids.end());
        assign();
        MedoidClusters clusters{
            {m_medoids.begin(), m_medoids.end()}, std::vector<int>(m_near.begin(), m_near.end()), m_cost};
        return clusters;
    }

private:
    void assign()
    {
        m_cost = 0;
        m_removal.assign(m_medoids.size(), 0);
        for (std::size_t item = 0; item < m_distances.items; ++item) {
            m_nearest[item] = m_second[item] = infinite;
            for (std::size_t place = 0; place < m_medoids.size(); ++place) {
                const double distance = m_distances.row(m_medoids[place])[item];
                if (distance < m_nearest[item]) {
                    m_second[item] = std::exchange(m_nearest[item], distance);
                    m_near[item] = place;
                } else {
                    m_second[item] = std::min(m_second[item], distance);
                }
            }
            m_cost += m_nearest[item];
            m_removal[m_near[item]] += m_second[item] - m_nearest[item];
        }
    }

    /// Swaps the candidate with the medoid whose removal then costs the least, if that lowers the cost.
    bool improvesWith(std::size_t candidate)
    {
        if (m_medoids.size() < 2)
            return improvesAlone(candidate);
        if (std::find(m_medoids.begin(), m_medoids.end(), candidate) != m_medoids.end())
            return false;
        std::vector<double> changes = m_removal;
        double gain = 0;
        const std::span<const double> row = m_distances.row(candidate);
        for (std::size_t item = 0; item < m_distances.items; ++item) {
            if (row[item] < m_nearest[item]) {
                gain += row[item] - m_nearest[item];
                changes[m_near[item]] += m_nearest[item] - m_second[item];
            } else if (row[item] < m_second[item]) {
                changes[m_near[item]] += row[item] - m_second[item];
            }
        }
        const auto best = std::min_element(changes.begin(), changes.end());
        return take(candidate, static_cast<std::size_t>(best - changes.begin()), *best + gain);
    }

    bool improvesAlone(std::size_t candidate)
    {
        double cost = 0;
        for (const double distance : m_distances.row(candidate))
            cost += distance;
        return take(candidate, 0, cost - m_cost);
    }

    /// Takes the swap if the cost is lower then. The cost depends on the medoids alone, so that it cannot come back to
    /// a value; the change is a sum of large numbers, whose rounding could let the swaps go on for ever.
    bool take(std::size_t candidate, std::size_t place, double change)
    {
        if (!(change < 0))
            return false;
        const double before = m_cost;
        const std::size_t replaced = std::exchange(m_medoids[place], candidate);
        assign();
        if (m_cost < before)
            return true;
        m_medoids[place] = replaced;
        assign();
        return false;
    }

    Square m_distances;
    std::vector<std::size_t> m_medoids, m_near;
    std::vector<double> m_nearest, m_second, m_removal; ///< of each item, of each item, of each medoid
    double m_cost = 0;
};

} // namespace

MedoidSearch::MedoidSearch(const values::DistanceMatrix &distances, int maxClusters)
    : m_items(distances.items()), m_distances(m_items * m_items)
{
    for (std::size_t a = 0; a < m_items; ++a)
        for (std::size_t b = 0; b < m_items; ++b)
            m_distances[a * m_items + b] = distances.at(a, b);
    m_start =
        buildMedoids({m_distances, m_items}, std::min(m_items, static_cast<std::size_t>(std::max(0, maxClusters))));
}

MedoidClusters MedoidSearch::clusters(int count) const
{
    assert(count >= 1 && static_cast<std::size_t>(count) <= m_start.size());
    Swaps swaps({m_distances, m_items}, {m_start.begin(), m_start.begin() + count});
    swaps.run();
    return swaps.result();
}

} // namespace headwise::clustering::partitions
