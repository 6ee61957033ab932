// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/importance/importance.h"

#include <cmath>
#include <map>
#include <utility>

namespace headwise::ablation::importance {

Importance importanceOf(const MethodDefinition &method, const MethodInput &input, Progress &progress)
{
    auto result = method.compute(input, progress);
    Importance importance{.heads = pruning::headsOf(input.model.stacks()),
        .values = std::move(result.importance),
        .gates = std::move(result.gates)};
    importance.normalised = normalisedByLayer(importance.heads, importance.values);
    return importance;
}

std::vector<double> normalisedByLayer(const std::vector<attention::HeadId> &heads, const std::vector<double> &values)
{
    std::map<std::pair<attention::Stack, int>, double> squares;
    for (std::size_t i = 0; i < heads.size(); ++i)
        if (!std::isnan(values[i]))
            squares[{heads[i].stack, heads[i].layer}] += values[i] * values[i];
    auto normalised = values;
    for (std::size_t i = 0; i < heads.size(); ++i)
        if (const double square = squares[{heads[i].stack, heads[i].layer}]; square > 0)
            normalised[i] /= std::sqrt(square);
    return normalised;
}

std::vector<double> keepingValues(const MethodDefinition &method, const Importance &importance, bool normalised)
{
    auto values = normalised ? importance.normalised : importance.values;
    if (!method.about.lowFirst)
        for (double &value : values)
            value = -value;
    return values;
}

pruning::CurveProtocol protocolOf(const evaluation::Evaluator &evaluator, const evaluation::EvaluationSet &set,
    const evaluation::MetricDefinition &metric, std::uint64_t seed)
{
    pruning::CurveProtocol protocol{.metric = std::string(metric.id), .higherIsBetter = metric.higherIsBetter};
    double loss = 0; // of gates, which are means over texts
    for (const auto &score : evaluator.baseline()) {
        protocol.examples += score.tokens > 0;
        loss += score.tokens > 0 ? score.loss / score.tokens : 0;
    }
    protocol.tokens = set.tokens;
    protocol.dataset = set.dataset;
    protocol.datasetSha256 = set.datasetSha256;
    protocol.sentence = evaluator.protocol();
    protocol.text = protocol.sentence.text();
    protocol.seed = seed;
    NoProgress progress;
    const auto outcomes = evaluation::outcomesOf(metric, evaluator.baseline());
    protocol.value =
        pruning::pairedChange({outcomes, outcomes}, summaryOf(metric, set), {.rounds = 0}, progress).baseline;
    if (set.task != evaluation::Task::Pooled || !evaluator.probe().empty())
        protocol.loss = loss / static_cast<double>(protocol.examples);
    return protocol;
}

} // namespace headwise::ablation::importance
