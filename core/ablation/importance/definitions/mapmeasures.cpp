// SPDX-License-Identifier: GPL-3.0-or-later
// Measures of the maps as importance.
#include "core/ablation/importance/definitions/methods.h"
#include "core/measures/measure.h"
#include "core/measures/measuremaps.h"
#include "core/models/ablationscope.h"
#include "core/models/mapreceiver.h"

#include <cmath>
#include <limits>

namespace headwise::ablation::importance::definitions {

namespace {

/// Means over texts of one measure that the tokens of a text do not matter for.
MethodResult ofMeasure(const MethodInput &input, Progress &progress, const std::string &measure)
{
    const measures::MeasureSelection selection(std::span(&measure, 1));
    const auto &layouts = input.model.stacks();
    std::vector<double> sums, counts;
    for (const auto &layout : layouts)
        sums.resize(sums.size() + static_cast<std::size_t>(layout.totalHeads()));
    counts.resize(sums.size());
    const models::AblationScope scope(input.model, input.ablation);
    const auto &batches = input.evaluator.batches();
    for (std::size_t i = 0; i < batches.size(); ++i) {
        progress.advanceOrThrow(static_cast<double>(i) / static_cast<double>(batches.size()));
        models::MapKeeper keeper(layouts);
        input.model.run(input.evaluator.inputsOf(batches[i]), {}, keeper);
        for (const auto &example : keeper.take()) {
            std::size_t first = 0;
            for (std::size_t stack = 0; stack < layouts.size(); ++stack) {
                const auto heads = static_cast<std::size_t>(layouts[stack].totalHeads());
                measures::TokenContext context{.queries = example[stack].queries, .keys = example[stack].keys};
                context.first.resize(static_cast<std::size_t>(context.keys));
                context.separators = context.punctuation = context.first;
                context.crossing = layouts[stack].stack == attention::Stack::Cross;
                std::vector<float> values(heads);
                measures::measureMaps(example[stack], layouts[stack], context, values, selection);
                for (std::size_t head = 0; head < heads; ++head)
                    if (!std::isnan(values[head])) {
                        sums[first + head] += values[head];
                        counts[first + head] += 1;
                    }
                first += heads;
            }
        }
    }
    progress.advanceOrThrow(1);
    MethodResult result;
    for (std::size_t head = 0; head < sums.size(); ++head)
        result.importance.push_back(
            counts[head] > 0 ? sums[head] / counts[head] : std::numeric_limits<double>::quiet_NaN());
    return result;
}

MethodResult computeConfidence(const MethodInput &input, Progress &progress)
{
    return ofMeasure(input, progress, "confidence");
}

MethodResult computeEntropy(const MethodInput &input, Progress &progress)
{
    return ofMeasure(input, progress, "entropy");
}

} // namespace

const MethodDefinition confidence{.about = pruning::importanceMethod("confidence"), .compute = computeConfidence};

const MethodDefinition entropy{.about = pruning::importanceMethod("entropy"), .compute = computeEntropy};

} // namespace headwise::ablation::importance::definitions
