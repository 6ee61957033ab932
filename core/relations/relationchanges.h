// SPDX-License-Identifier: GPL-3.0-or-later
// How the heads of one source follow relations, beside their counterparts in another one.
#pragma once

#include "core/relations/scoring.h"

#include <functional>

namespace headwise::relations {

/// The corresponding head of the other source; none if there is no such head.
using HeadPartner = std::function<std::optional<attention::HeadId>(attention::HeadId)>;

/// One head on one relation.
struct RelationChange
{
    statistics::RelationKey key;
    attention::HeadId head, partner; ///< of the baseline, and its counterpart
    statistics::Proportion baseline, comparison;
    double change = std::numeric_limits<double>::quiet_NaN(); ///< accuracy of the comparison minus that of the baseline
    /// 95 % interval of the change, see statistics::differenceOf.
    double low = std::numeric_limits<double>::quiet_NaN(), high = std::numeric_limits<double>::quiet_NaN();
};

/// NaN if one side has no cases.
RelationChange relationChange(
    const statistics::RelationScore &baseline, int head, const statistics::RelationScore &comparison, int partner);

/// Every relation that both stacks have, times every head of the baseline with a partner: in the baseline's order.
std::vector<RelationChange> relationChanges(
    const StackRelations &baseline, const StackRelations &comparison, const HeadPartner &partner);

/// The same of all stacks of two reports, which are paired as in a comparison (compare::units::alignStacks).
std::vector<RelationChange> relationChanges(
    const RelationReport &baseline, const RelationReport &comparison, const HeadPartner &partner);

/// The score of this relation; null if there is none.
const statistics::RelationScore *findRelation(const StackRelations &stack, const statistics::RelationKey &key);

} // namespace headwise::relations
