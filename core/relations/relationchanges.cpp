// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relations/relationchanges.h"

#include "core/compare/units/alignment.h"

#include <algorithm>

namespace headwise::relations {

const statistics::RelationScore *findRelation(const StackRelations &stack, const statistics::RelationKey &key)
{
    const auto found = std::find_if(stack.relations.begin(), stack.relations.end(),
        [&](const statistics::RelationScore &relation) { return relation.key == key; });
    return found == stack.relations.end() ? nullptr : &*found;
}

RelationChange relationChange(
    const statistics::RelationScore &baseline, int head, const statistics::RelationScore &comparison, int partner)
{
    RelationChange change{.key = baseline.key,
        .head = {},
        .partner = {},
        .baseline = baseline.heads[static_cast<std::size_t>(head)].accuracy,
        .comparison = comparison.heads[static_cast<std::size_t>(partner)].accuracy};
    const statistics::ProportionDifference difference = statistics::differenceOf(change.baseline, change.comparison);
    change.change = difference.value;
    change.low = difference.low;
    change.high = difference.high;
    return change;
}

std::vector<RelationChange> relationChanges(
    const StackRelations &baseline, const StackRelations &comparison, const HeadPartner &partner)
{
    std::vector<RelationChange> changes;
    for (const statistics::RelationScore &relation : baseline.relations) {
        const statistics::RelationScore *other = findRelation(comparison, relation.key);
        if (!other)
            continue;
        for (int flat = 0; flat < baseline.layout.totalHeads(); ++flat) {
            const attention::HeadId head = baseline.layout.headAt(flat);
            const auto counterpart = partner(head);
            if (!counterpart || !comparison.layout.contains(*counterpart))
                continue;
            changes.push_back(relationChange(relation, flat, *other, comparison.layout.flatIndex(*counterpart)));
            changes.back().head = head;
            changes.back().partner = *counterpart;
        }
    }
    return changes;
}

namespace {

std::vector<attention::StackLayout> layoutsOf(const RelationReport &report)
{
    std::vector<attention::StackLayout> layouts;
    for (const StackRelations &stack : report.stacks)
        layouts.push_back(stack.layout);
    return layouts;
}

const StackRelations &stackOf(const RelationReport &report, attention::Stack stack)
{
    return *std::find_if(report.stacks.begin(), report.stacks.end(),
        [stack](const StackRelations &each) { return each.layout.stack == stack; });
}

} // namespace

std::vector<RelationChange> relationChanges(
    const RelationReport &baseline, const RelationReport &comparison, const HeadPartner &partner)
{
    const std::vector<attention::StackLayout> own = layoutsOf(baseline), theirs = layoutsOf(comparison);
    std::vector<RelationChange> changes;
    for (const compare::units::StackPair &pair : compare::units::alignStacks({own, theirs})) {
        const std::vector<RelationChange> found =
            relationChanges(stackOf(baseline, pair.baseline), stackOf(comparison, pair.comparison), partner);
        changes.insert(changes.end(), found.begin(), found.end());
    }
    return changes;
}

} // namespace headwise::relations
