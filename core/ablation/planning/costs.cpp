// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/planning/costs.h"

#include "app/cli/planning/savings.h"
#include "core/ablation/checkpoints/export.h"
#include "core/base/error.h"

#include <algorithm>
#include <map>

namespace headwise::cli::planning {

namespace {

namespace checkpoints = ablation::checkpoints;

headwise::pruning::Plan planOf(const headwise::pruning::Evidence &evidence, const std::vector<int> &unit)
{
    headwise::pruning::Plan plan;
    for (const int head : unit)
        plan.remove.insert(evidence.heads[static_cast<std::size_t>(head)]);
    return plan;
}

/// The weights that go with each unit, in equal parts for its heads.
headwise::pruning::HeadCosts parametersOf(const std::string &folder, const headwise::pruning::Evidence &evidence)
{
    const checkpoints::SourceModel model(folder);
    const auto all = checkpoints::weightCounts(model, {}).all;
    headwise::pruning::HeadCosts costs;
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
headwise::pruning::Plan nearlyAll(const headwise::pruning::Evidence &evidence)
{
    headwise::pruning::Plan plan;
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

headwise::pruning::HeadCosts timesOf(
    evaluation::Evaluation &evaluation, const std::string &folder, const headwise::pruning::Evidence &evidence)
{
    const auto plan = nearlyAll(evidence);
    if (plan.remove.empty())
        throw Error(
            ErrorCode::Usage, ErrorText("no layer has more than one group of heads, so that none can go"), folder);
    const auto [whole, without] = forwardTimes(plan, evaluation, folder);
    const double each = std::max(0.0, whole - without) / static_cast<double>(plan.remove.size());
    if (each <= 0)
        throw Error(ErrorCode::Usage, ErrorText("removing heads saves no time that can be measured here"), folder,
            ErrorText("Use --budget heads or --budget parameters"));
    headwise::pruning::HeadCosts costs;
    costs.heads.assign(evidence.heads.size(), each);
    costs.fixed = std::max(0.0, whole - each * static_cast<double>(evidence.heads.size()));
    return costs;
}

} // namespace

headwise::pruning::HeadCosts costsOf(const std::string &budget, evaluation::Evaluation &evaluation,
    const std::string &folder, const headwise::pruning::Evidence &evidence)
{
    if (budget == "heads")
        return {.heads = std::vector<double>(evidence.heads.size(), 1.0)};
    if (budget == "parameters")
        return parametersOf(folder, evidence);
    if (budget == "time")
        return timesOf(evaluation, folder, evidence);
    throw Error(ErrorCode::Usage, ErrorText("--budget %1 is not known", budget), {},
        ErrorText("Use heads, parameters or time"));
}

} // namespace headwise::cli::planning
