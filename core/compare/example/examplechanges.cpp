// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/example/examplechanges.h"

#include "core/base/notdefined.h"
#include "core/measures/measure.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::example {

std::vector<ExampleHeadChange> compareLanes(
    const ExampleData &data, std::size_t lane, const dataset::HeadPartners &partners)
{
    const Lane &first = data.lanes.front(), &other = data.lanes[lane];
    std::vector<ExampleHeadChange> changes;
    for (int flat = 0; first.present && other.present && flat < first.layout.totalHeads(); ++flat) {
        const attention::HeadId head = first.layout.headAt(flat);
        const auto partner = partners.of(head);
        if (!partner || partner->stack != other.layout.stack || !other.layout.contains(*partner))
            continue;
        const int own = other.layout.flatIndex(*partner);
        ExampleHeadChange change{head, *partner, other.divergence(own), {}};
        for (int measure = 0; measure < static_cast<int>(measures::measures().size()); ++measure)
            change.changes.push_back(
                static_cast<double>(other.measure(own, measure)) - static_cast<double>(first.measure(flat, measure)));
        changes.push_back(std::move(change));
    }
    const auto key = [](const ExampleHeadChange &change) {
        return std::isnan(change.divergence) ? 1.0 : -change.divergence;
    };
    std::stable_sort(changes.begin(), changes.end(), [&](const auto &a, const auto &b) { return key(a) < key(b); });
    return changes;
}

} // namespace headwise::compare::example
