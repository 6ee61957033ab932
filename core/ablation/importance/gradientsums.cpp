// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/importance/gradientsums.h"

#include "core/base/error.h"
#include "core/machine/keptmemory.h"
#include "core/models/ablationscope.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace headwise::ablation::importance {

namespace {

class Collector
{
public:
    explicit Collector(const MethodInput &input) : m_input(input)
    {
        m_sums.ofTexts.resize(input.set.texts);
        for (const auto &layout : input.model.stacks())
            m_heads += static_cast<std::size_t>(layout.totalHeads());
        m_sums.queries.resize(m_heads);
        m_sums.keys.resize(m_heads);
    }

    void add(std::span<const std::size_t> batch, const models::HeadGradients &gradients)
    {
        std::size_t first = 0, stack = 0;
        for (const auto &layout : m_input.model.stacks()) {
            const auto &own = gradients.stacks[stack++];
            const auto heads = static_cast<std::size_t>(layout.totalHeads());
            for (std::size_t i = 0; i < batch.size(); ++i)
                if (!std::isnan(gradients.losses[i]))
                    addText(textOf(batch[i]), own, i, heads, first);
            addLogits(batch, gradients, stack - 1, first);
            for (std::size_t i = 0; i < gradients.margins.size(); ++i)
                textOf(batch[i]).margin = gradients.margins[i];
            for (std::size_t head = 0; head < own.queries.size(); ++head)
                m_sums.queries[first + head] += own.queries[head];
            auto &keys = m_keys[stack - 1];
            keys.resize(own.keys.size());
            for (std::size_t head = 0; head < own.keys.size(); ++head)
                keys[head] += own.keys[head];
            first += heads;
        }
    }

    GradientSums finish()
    {
        m_sums.gates.resize(m_heads);
        m_sums.absoluteGates.resize(m_heads);
        m_sums.tokenGates.resize(m_heads);
        for (const TextGradients &text : m_sums.ofTexts) {
            m_sums.texts += !text.gates.empty();
            for (std::size_t head = 0; head < text.gates.size(); ++head) {
                m_sums.gates[head] += text.gates[head];
                m_sums.absoluteGates[head] += std::abs(text.gates[head]);
            }
            for (std::size_t head = 0; head < text.tokenGates.size(); ++head)
                m_sums.tokenGates[head] += text.tokenGates[head];
        }
        shareKeys();
        return std::move(m_sums);
    }

private:
    TextGradients &textOf(std::size_t part) { return m_sums.ofTexts[m_input.set.parts[part].text]; }
    /// The windows of a text add up: their losses have weights.
    void addText(TextGradients &text, const models::StackGradients &own, std::size_t row, std::size_t heads,
        std::size_t first) const
    {
        const auto add = [&](const std::vector<double> &rows, std::vector<double> &into) {
            if (rows.empty())
                return;
            into.resize(m_heads);
            for (std::size_t head = 0; head < heads; ++head)
                into[first + head] += rows[row * heads + head];
        };
        add(own.gates, text.gates);
        add(own.tokenMeans, text.tokenGates);
        add(own.margins, text.marginGates);
    }
    void addLogits(std::span<const std::size_t> batch, const models::HeadGradients &gradients, std::size_t stack,
        std::size_t first)
    {
        const auto &own = gradients.stacks[stack].logits;
        for (std::size_t i = 0; i < gradients.logits.size() && !own.empty(); ++i) {
            TextGradients &text = textOf(batch[i]);
            const auto classes = gradients.logits[i].size();
            const auto heads = static_cast<std::size_t>(m_input.model.stacks()[stack].totalHeads());
            text.logits = gradients.logits[i];
            text.logitGates.resize(classes * m_heads);
            for (std::size_t k = 0; k < classes; ++k)
                for (std::size_t head = 0; head < heads; ++head)
                    text.logitGates[k * m_heads + first + head] = own[(i * classes + k) * heads + head];
        }
    }

    /// A key head's part to each of its query heads.
    void shareKeys()
    {
        std::size_t first = 0, stack = 0;
        for (const auto &layout : m_input.model.stacks()) {
            const auto &keys = m_keys[stack++];
            std::size_t key = 0;
            for (int place = 0; place < layout.layers() && !keys.empty(); ++place) {
                const auto heads = static_cast<std::size_t>(layout.heads[static_cast<std::size_t>(place)]);
                const auto groups = layout.keyHeads.empty()
                                        ? heads
                                        : static_cast<std::size_t>(layout.keyHeads[static_cast<std::size_t>(place)]);
                for (std::size_t group = 0; group < groups; ++group)
                    shareOut(keys[key++], first + group * heads / groups, first + (group + 1) * heads / groups);
                first += heads;
            }
        }
    }
    void shareOut(double value, std::size_t begin, std::size_t end)
    {
        double total = 0;
        for (auto head = begin; head < end; ++head)
            total += std::abs(m_sums.gates[head]);
        for (auto head = begin; head < end; ++head)
            m_sums.keys[head] +=
                value * (total > 0 ? std::abs(m_sums.gates[head]) / total : 1 / static_cast<double>(end - begin));
    }

    const MethodInput &m_input;
    std::size_t m_heads = 0;
    std::map<std::size_t, std::vector<double>> m_keys; ///< by stack, of key heads
    GradientSums m_sums;
};

/// Parts that have a loss: of a probe, those that it was not fitted on.
std::vector<std::size_t> withTargets(const evaluation::Evaluator &evaluator, std::span<const std::size_t> batch)
{
    const auto targets = evaluator.targetsOf(batch);
    std::vector<std::size_t> parts;
    for (std::size_t i = 0; i < batch.size(); ++i)
        if (targets[i].kind != models::Target::Kind::None)
            parts.push_back(batch[i]);
    return parts;
}

} // namespace

GradientSums gradientSums(const MethodInput &input, models::GradientOptions options, Progress &progress)
{
    options.pooled = input.evaluator.probe();
    if (input.set.task == evaluation::Task::Pooled && options.pooled.empty())
        throw Error(ErrorCode::Mismatch,
            ErrorText(
                "this model has no head and the dataset no labels, so that there is no loss to take gradients of"),
            input.set.dataset,
            ErrorText("Add a column `label`, or choose output_norm, flap, confidence, entropy or leave_one_out"));
    const machine::KeptMemory kept;
    Collector collector(input);
    const auto &batches = input.evaluator.batches();
    const models::AblationScope scope(input.model, input.ablation);
    for (std::size_t i = 0; i < batches.size(); ++i) {
        progress.advanceOrThrow(static_cast<double>(i) / static_cast<double>(batches.size()));
        const auto parts = withTargets(input.evaluator, batches[i]);
        collector.add(parts, models::headGradients(input.model, input.evaluator.inputsOf(parts),
                                 input.evaluator.targetsOf(parts), options));
    }
    progress.advanceOrThrow(1);
    return collector.finish();
}

std::vector<double> meanGates(const GradientSums &sums)
{
    auto means = sums.gates;
    for (double &mean : means)
        mean /= static_cast<double>(std::max<std::int64_t>(1, sums.texts));
    return means;
}

} // namespace headwise::ablation::importance
