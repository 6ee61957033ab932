// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/planning/costs.h"

#include "core/ablation/checkpoints/weightplan.h"
#include "core/base/error.h"

#include <algorithm>
#include <map>

namespace headwise::ablation::planning {

namespace {

pruning::Plan planOf(const pruning::Evidence &evidence, const std::vector<int> &unit)
{
    pruning::Plan plan;
    for (const int head : unit)
        plan.remove.insert(evidence.heads[static_cast<std::size_t>(head)]);
    return plan;
}

/// The weights that go with each unit, in equal parts for its heads.
pruning::HeadCosts parametersOf(const ModelOverData &measured, const pruning::Evidence &evidence)
{
    const checkpoints::SourceModel model(measured.model.folder(), measured.base);
    const auto all = checkpoints::weightCounts(model, {}).all;
    pruning::HeadCosts costs;
    costs.heads.resize(evidence.heads.size());
    for (const auto &unit : evidence.units) {
        const auto edits = checkpoints::tensorEdits(model, planOf(evidence, unit), checkpoints::Form::Uneven);
        const auto own = static_cast<double>(all - checkpoints::weightCounts(model, edits).all);
        for (const int head : unit)
            costs.heads[static_cast<std::size_t>(head)] = own / static_cast<double>(unit.size());
    }
    return costs;
}

/// All units but the last of each layer.
pruning::Plan nearlyAll(const pruning::Evidence &evidence)
{
    pruning::Plan plan;
    std::map<std::pair<attention::Stack, int>, const std::vector<int> *> last;
    for (const auto &unit : evidence.units) {
        const auto &head = evidence.heads[static_cast<std::size_t>(unit.front())];
        last[{head.stack, head.layer}] = &unit;
    }
    for (const auto &unit : evidence.units) {
        const auto &head = evidence.heads[static_cast<std::size_t>(unit.front())];
        if (last[{head.stack, head.layer}] != &unit)
            plan.remove.merge(planOf(evidence, unit).remove);
    }
    return plan;
}

pruning::HeadCosts timesOf(const ModelOverData &measured, const pruning::Evidence &evidence, Progress &progress)
{
    const auto plan = nearlyAll(evidence);
    if (plan.remove.empty())
        throw Error(ErrorCode::Usage, ErrorText("no layer has more than one group of heads, so that none can go"),
            measured.model.folder());
    const auto [whole, without] = forwardTimes(plan, measured, progress);
    const double each = std::max(0.0, whole - without) / static_cast<double>(plan.remove.size());
    if (each <= 0)
        throw Error(ErrorCode::Usage, ErrorText("removing heads saves no time that can be measured here"),
            measured.model.folder(), ErrorText("Use --budget heads or --budget parameters"));
    pruning::HeadCosts costs;
    costs.heads.assign(evidence.heads.size(), each);
    costs.fixed = std::max(0.0, whole - each * static_cast<double>(evidence.heads.size()));
    return costs;
}

} // namespace

pruning::HeadCosts costsOf(
    const std::string &budget, const ModelOverData &measured, const pruning::Evidence &evidence, Progress &progress)
{
    if (budget == "heads")
        return {.heads = std::vector<double>(evidence.heads.size(), 1.0)};
    if (budget == "parameters")
        return parametersOf(measured, evidence);
    if (budget == "time")
        return timesOf(measured, evidence, progress);
    throw Error(ErrorCode::Usage, ErrorText("--budget %1 is not known", budget), {},
        ErrorText("Use heads, parameters or time"));
}

} // namespace headwise::ablation::planning
