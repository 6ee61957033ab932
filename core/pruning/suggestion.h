// SPDX-License-Identifier: GPL-3.0-or-later
// Which heads may go next when some are marked already, and which heads are left.
#pragma once

#include "core/pruning/nearestkept.h"
#include "core/pruning/order.h"
#include "core/pruning/plan.h"

#include <set>
#include <vector>

namespace headwise::pruning {

/// Heads that stay in each layer of `layout`, [layers].
std::vector<int> keptPerLayer(const attention::StackLayout &layout, const std::set<attention::HeadId> &removed);

/// The next `count` removals of an order in which the heads `removed` are gone already; places are those in
/// `evidence.heads`. Rules hold for what is left.
std::vector<Removal> suggestedNext(
    const Evidence &evidence, const std::set<attention::HeadId> &removed, Order order, const Rules &rules, int count);

/// For each head the nearest one that is not removed, of another unit; [heads].
std::vector<Nearest> nearestToKept(const Evidence &evidence, const std::set<attention::HeadId> &removed);

/// The heads of the first removals, as many as have at most `heads` heads together.
std::set<attention::HeadId> firstHeads(const Evidence &evidence, const std::vector<Removal> &order, int heads);

} // namespace headwise::pruning
