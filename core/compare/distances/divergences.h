// SPDX-License-Identifier: GPL-3.0-or-later
// How different two attention maps over the same units are. A divergence is one definition: a file and a line.
#pragma once

#include "core/compare/distances/definitions/jensenshannon.h"
#include "core/compare/distances/divergencedefinition.h"

#include <string>
#include <string_view>

namespace headwise::compare::distances {

/// One of the table; equal pointers are the same divergence.
using Divergence = const DivergenceDefinition *;

/// All of them, in a fixed order.
std::span<const Divergence> divergences();
/// By its id, or null.
Divergence findDivergence(std::string_view id);
/// "jensen_shannon, total_variation, ...", for help and messages.
std::string divergenceList();

/// While it lives, one more divergence is in the table: for tests and for programs that add their own. Not while
/// another thread uses the table. The definition must live as long.
class DivergenceAddition
{
public:
    explicit DivergenceAddition(const DivergenceDefinition &definition);
    ~DivergenceAddition();
    DivergenceAddition(const DivergenceAddition &) = delete;
    DivergenceAddition &operator=(const DivergenceAddition &) = delete;
};

/// One fused, vectorised pass over both maps; equal shapes.
MapDivergence compareMaps(const Sides<attention::MapView> &maps);

/// Jensen-Shannon divergence of every row, nats; NaN where a row has none.
std::vector<double> rowDivergences(const Sides<attention::MapView> &maps);

/// The distance on screen: square root of a mean Jensen-Shannon divergence, 0..0.833; a metric, unlike the divergence.
double divergenceDistance(double jensenShannon);

/// One of them; the Jensen-Shannon divergence alone takes a third of the time of all.
double mapDivergence(const Sides<attention::MapView> &maps, Divergence divergence);

/// Several of them, in the order of `wanted`, as few passes as can be. `visible`: the keys of each row that a side may
/// see (empty = all); masked keys are not keys.
std::vector<double> mapDivergences(
    const Sides<attention::MapView> &maps, std::span<const Divergence> wanted, std::span<const KeyRange> visible = {});

/// What all of `wanted` need together (DivergenceNeeds).
unsigned neededBy(std::span<const Divergence> wanted);

} // namespace headwise::compare::distances
