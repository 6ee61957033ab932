// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/pairs/presentrows.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace headwise::clustering::pairs {

PresentRows::PresentRows(const attention::StackMaps &maps)
    : m_rows(static_cast<std::size_t>(maps.heads), std::vector<std::uint8_t>(maps.queries))
{
    parallelFor(m_rows.size(), [&](std::size_t head) {
        const attention::MapView map = maps.map(static_cast<int>(head));
        for (int query = 0; query < maps.queries; ++query) {
            double mass = map.sink(query);
            for (const float weight : map.row(query))
                mass += weight;
            m_rows[head][query] = std::isfinite(mass) && mass > 0;
        }
    });
    std::map<std::string, int> groups;
    for (const auto &rows : m_rows) {
        m_counts.push_back(static_cast<int>(std::count(rows.begin(), rows.end(), 1)));
        m_groups.push_back(
            groups.try_emplace(std::string(rows.begin(), rows.end()), static_cast<int>(groups.size())).first->second);
    }
}

int PresentRows::common(int a, int b) const
{
    if (sameRows(a, b))
        return count(a);
    int rows = 0;
    for (std::size_t query = 0; query < m_rows[a].size(); ++query)
        rows += m_rows[a][query] != 0 && m_rows[b][query] != 0;
    return rows;
}

} // namespace headwise::clustering::pairs
