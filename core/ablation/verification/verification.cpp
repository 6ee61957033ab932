// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/verification/verification.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace headwise::ablation::verification {

namespace {

using models::ModelOutput;

/// Of the largest value: what other orders of sums make of float32 in 30 layers is 6e-5 (SmolLM2), and what 16 bits
/// make of a mean.
constexpr double floatTolerance = 5e-4, roundedTolerance = 1.0 / 64;
constexpr models::RunOptions everything{.hiddenState = true, .logits = true};

/// The model is as before when this object ends.
class AblatedModel
{
public:
    AblatedModel(models::Model &model, const Removed &removed) : m_model(model)
    {
        const bool hasMeans = removed.plan.cut == pruning::Cut::Mean;
        m_model.ablate({.with = hasMeans ? models::Ablation::With::Mean : models::Ablation::With::Zero,
            .heads = removed.plan.remove,
            .means = hasMeans ? removed.means : pruning::MeanContexts{}});
    }
    ~AblatedModel() { m_model.ablate({}); }
    AblatedModel(const AblatedModel &) = delete;
    AblatedModel &operator=(const AblatedModel &) = delete;

private:
    models::Model &m_model;
};

/// Flat heads of the model before and of the pruned one that are the same.
using HeadPairs = std::vector<std::pair<int, int>>;

HeadPairs pairsOf(const attention::StackLayout &before, const attention::StackLayout &after, const Removed &removed,
    const std::string &folder)
{
    HeadPairs pairs;
    const bool keepsShapes = before.heads == after.heads;
    int next = 0;
    for (int flat = 0; flat < before.totalHeads(); ++flat)
        if (!removed.plan.remove.contains(before.headAt(flat)))
            pairs.emplace_back(flat, keepsShapes ? flat : next++);
    const bool fits = keepsShapes || (next == after.totalHeads() && before.layers() == after.layers());
    for (const auto &[from, to] : fits ? pairs : HeadPairs{})
        if (before.headAt(from).layer != after.headAt(to).layer)
            throw Error(ErrorCode::Mismatch,
                ErrorText("layer %1 does not have the heads that the plan leaves", after.headAt(to).layer), folder);
    if (!fits)
        throw Error(ErrorCode::Mismatch,
            ErrorText("the stack %1 has %2 heads, but the plan leaves %3", attention::stackName(after.stack),
                after.totalHeads(), next),
            folder);
    return pairs;
}

double differenceOf(std::span<const float> a, std::span<const float> b)
{
    if (a.size() != b.size())
        return std::numeric_limits<double>::infinity();
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto difference = std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i]));
        largest = std::isnan(difference) ? std::numeric_limits<double>::infinity() : std::max(largest, difference);
    }
    return largest;
}

double mapDifference(const attention::StackMaps &before, const attention::StackMaps &after, const HeadPairs &pairs)
{
    if (before.queries != after.queries || before.keys != after.keys)
        return std::numeric_limits<double>::infinity();
    const auto size = static_cast<std::size_t>(before.queries) * static_cast<std::size_t>(before.keys);
    double largest = 0;
    for (const auto &[from, to] : pairs)
        largest = std::max(
            largest, differenceOf(std::span(before.values).subspan(static_cast<std::size_t>(from) * size, size),
                         std::span(after.values).subspan(static_cast<std::size_t>(to) * size, size)));
    return largest;
}

double largestValue(const ModelOutput &output)
{
    double largest = 1;
    for (const auto *values : {&output.hiddenState, &output.firstHiddenState, &output.logits})
        for (const float value : *values)
            largest = std::max(largest, std::abs(static_cast<double>(value)));
    return largest;
}

void compare(
    Verification &found, const ModelOutput &masked, const ModelOutput &pruned, const std::vector<HeadPairs> &pairs)
{
    for (std::size_t stack = 0; stack < pairs.size(); ++stack)
        found.maps =
            std::max(found.maps, mapDifference(masked.attention[stack], pruned.attention[stack], pairs[stack]));
    found.states = std::max({found.states, differenceOf(masked.hiddenState, pruned.hiddenState),
        differenceOf(masked.firstHiddenState, pruned.firstHiddenState)});
    found.logits = std::max(found.logits, differenceOf(masked.logits, pruned.logits));
}

double effectOf(const ModelOutput &whole, const ModelOutput &masked)
{
    return std::max({differenceOf(whole.hiddenState, masked.hiddenState),
        differenceOf(whole.firstHiddenState, masked.firstHiddenState), differenceOf(whole.logits, masked.logits)});
}

} // namespace

double Verification::largest() const { return std::max({maps, states, logits}); }

Verification verifyPruned(models::Model &original, models::Model &pruned, const Removed &removed,
    std::span<const models::ModelInput> inputs, Progress &progress)
{
    std::vector<HeadPairs> pairs;
    if (original.stacks().size() != pruned.stacks().size())
        throw Error(ErrorCode::Mismatch, ErrorText("this is no pruned copy of %1", original.folder()), pruned.folder());
    for (std::size_t stack = 0; stack < original.stacks().size(); ++stack)
        pairs.push_back(pairsOf(original.stacks()[stack], pruned.stacks()[stack], removed, pruned.folder()));
    Verification found;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const auto input = inputs.subspan(i, 1);
        const auto whole = original.run(input, everything).front();
        const AblatedModel ablated(original, removed);
        const auto masked = original.run(input, everything).front();
        compare(found, masked, pruned.run(input, everything).front(), pairs);
        found.effect = std::max(found.effect, effectOf(whole, masked));
        found.scale = std::max(found.scale, largestValue(masked));
        progress.advanceOrThrow(static_cast<double>(i + 1) / static_cast<double>(inputs.size()));
    }
    found.tolerance = found.scale * (removed.roundedMeans ? roundedTolerance : floatTolerance);
    return found;
}

} // namespace headwise::ablation::verification
