// SPDX-License-Identifier: GPL-3.0-or-later
// A model without weights: its attention is a known function of the ids, so that archives can be checked by hand.
#pragma once

#include "core/models/model.h"

#include <algorithm>
#include <functional>

namespace headwise::tests {

/// One encoder stack, 2 layers of 2 heads. Head h of layer l puts 0.5 on the token itself and spreads the rest evenly;
/// head 1 of layer 1 puts all weight on the first token.
class FakeModel : public models::Model
{
public:
    using Model::run;
    std::vector<models::ModelOutput> run(std::span<const models::ModelInput> batch, const models::RunOptions &options,
        models::MapReceiver &receiver) override
    {
        m_batches.push_back(batch.size());
        std::vector<models::ModelOutput> outputs;
        std::vector<models::MapShape> shapes;
        for (const models::ModelInput &input : batch) {
            if (beforeExample)
                beforeExample();
            outputs.push_back(outputOf(input, options));
            shapes.push_back({static_cast<int>(input.ids.size()), static_cast<int>(input.ids.size())});
        }
        for (int layer = 0; layer < 2; ++layer) {
            receiver.beginLayer({0, layer}, shapes);
            for (std::size_t i = 0; i < batch.size(); ++i)
                for (int head = 0; head < 2; ++head)
                    give(receiver, {0, layer}, i, head, shapes[i].queries);
            receiver.endLayer({0, layer});
        }
        return outputs;
    }
    void runEach(std::span<const models::ModelInput> batch, const models::RunOptions &options,
        std::span<const models::Ablation> ablations, const Received &receive) override
    {
        for (std::size_t i = 0; i < ablations.size(); ++i)
            receive(i, run(batch, options));
    }
    void ablate(const models::Ablation &ablation) override { m_ablation = ablation; }
    const std::vector<attention::StackLayout> &stacks() const override { return m_stacks; }
    const std::string &family() const override { return m_family; }
    const std::string &name() const override { return m_family; }
    const std::string &folder() const override { return m_family; }
    const std::string &task() const override { return taskName; }
    const labels::LabelSet &labels() const override { return labelSet; }
    const std::string &configJson() const override { return m_config; }
    const std::string &weightsSha256() const override { return m_hash; }
    std::string device() const override { return "cpu"; }
    std::int64_t parameters() const override { return 42; }
    int vocabularySize() const override { return 100; }
    int maxLength() const override { return 8; }
    const models::WeightReport &weightReport() const override { return m_report; }
    int outputWidth() const override { return width; }

    const std::vector<std::size_t> &batches() const { return m_batches; }

    int width = 0; ///< of the outputs of heads: each head's number in all places
    std::string taskName;
    labels::LabelSet labelSet;      ///< two names
    std::vector<float> givenLogits; ///< of a classification head, instead of 2 and 0
    std::int32_t answerId = 0;      ///< predicted by a language model, with a logit of 2 among 400
    std::function<void()> beforeExample;

private:
    static void give(models::MapReceiver &receiver, models::LayerPlace layer, std::size_t example, int head, int n)
    {
        const auto memory = receiver.beginMap(layer, example, head);
        if (!memory.values)
            return;
        for (int q = 0; q < n; ++q)
            for (int k = 0; k < n && memory.rowOf(q) >= 0; ++k)
                memory.values[memory.rowOf(q) * n + k] =
                    layer.place * 2 + head == 3 ? float(k == 0) : 0.5f * float(k == q) + 0.5f / float(n);
        receiver.endMap(layer, example, head);
    }

    models::ModelOutput outputOf(const models::ModelInput &input, const models::RunOptions &options) const
    {
        models::ModelOutput output;
        if (options.outputs) {
            attention::HeadOutputs outputs;
            for (int pair = 0; pair < 6; ++pair)
                outputs.distances.push_back(float(pair) / 8 + float(input.ids.size()) / 16);
            for (int h = 0; h < 4; ++h)
                outputs.means.insert(outputs.means.end(), std::size_t(width), float(h));
            output.outputs.push_back(std::move(outputs));
        }
        if (!givenLogits.empty()) {
            output.logits = givenLogits;
        } else if (taskName == "sequence-classification") {
            // The first id decides the class; logits are 2 and 0.
            const std::size_t winner = std::size_t(input.ids.front()) % 2;
            output.prediction = labelSet.names[winner];
            output.probability = 0.88079707797788;
            if (options.logits)
                output.logits = {winner == 0 ? 2.0f : 0.0f, winner == 1 ? 2.0f : 0.0f};
        }
        if (taskName == "causal-lm" || (taskName == "masked-lm" && input.maskedToken >= 0)) {
            output.predictedId = answerId;
            output.probability = 0.5;
            if (options.answerLogits) {
                output.answerLogits.assign(400, 0.0f);
                output.answerLogits[std::size_t(answerId)] = 2.0f;
            }
        }
        return output;
    }

    std::vector<attention::StackLayout> m_stacks = {
        {.stack = attention::Stack::Encoder, .heads = {2, 2}, .causal = {0, 0}, .window = {0, 0}}};
    std::string m_family = "fake", m_config = "{}", m_hash = "00";
    models::WeightReport m_report;
    models::Ablation m_ablation; ///< its outputs do not change
    std::vector<std::size_t> m_batches;
};

} // namespace headwise::tests
