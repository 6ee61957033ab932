// SPDX-License-Identifier: GPL-3.0-or-later
// Divergences of two attention maps over the same units. Each divergence is one definition: one file and one line.
#pragma once

#include "core/compare/distances/definitions/jensenshannon.h"
#include "core/compare/distances/divergencedefinition.h"

#include <string>
#include <string_view>

namespace headwise::compare::distances {

/// A divergence of the table; equal pointers mean the same divergence.
using Divergence = const DivergenceDefinition *;

/// All divergences, in a fixed order.
std::span<const Divergence> divergences();
/// The divergence with this id, or null.
Divergence findDivergence(std::string_view id);
/// "jensen_shannon, total_variation, ...", for help and messages.
std::string divergenceList();

/// As long as this object exists, one more divergence is in the table: for tests and for programs that add their own.
/// Must not be created or destroyed while another thread uses the table. The definition must outlive this object.
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

/// The displayed distance: square root of a mean Jensen-Shannon divergence, 0..0.833; a metric, unlike the divergence.
double divergenceDistance(double jensenShannon);

/// One divergence; the Jensen-Shannon divergence alone takes a third of the time of all.
double mapDivergence(const Sides<attention::MapView> &maps, Divergence divergence);

/// Several divergences, in the order of `wanted`, with as few passes as possible. `visible`: the keys of each row that
/// some side may see (empty = all); masked keys are not keys.
std::vector<double> mapDivergences(
    const Sides<attention::MapView> &maps, std::span<const Divergence> wanted, std::span<const KeyRange> visible = {});

/// The combined DivergenceNeeds of all of `wanted`.
unsigned neededBy(std::span<const Divergence> wanted);

} // namespace headwise::compare::distances
