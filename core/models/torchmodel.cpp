// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/torchmodel.h"

#include "core/base/error.h"
#include "core/models/layers/attend.h"
#include "core/models/modelinputs.h"
#include "core/models/recording/losses.h"
#include "core/models/recording/recordedrun.h"
#include "core/models/threadwaits.h"
#include "core/models/torcherrors.h"
#include "core/models/transformer/transformer.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>

namespace headwise::models {

namespace {

/// Tokens that a model without a limit of its own takes.
constexpr int unlimitedLength = 1'000'000;

std::vector<float> floatsOf(const at::Tensor &tensor)
{
    const auto host = tensor.to(at::kCPU).contiguous();
    return {host.data_ptr<float>(), host.data_ptr<float>() + host.numel()};
}

/// Hands the maps of one layer on.
class LayerHandover final : public layers::LayerMaps
{
public:
    LayerHandover(MapReceiver &receiver, LayerPlace layer) : m_receiver(receiver), m_layer(layer) {}
    attention::MapMemory begin(std::size_t example, int head) override
    {
        return m_receiver.beginMap(m_layer, example, head);
    }
    void end(std::size_t example, int head) override { m_receiver.endMap(m_layer, example, head); }
    int concurrent() const override { return m_receiver.concurrentMaps(); }

private:
    MapReceiver &m_receiver;
    LayerPlace m_layer;
};

/// Hands the maps of a batch on, by the places of stacks in Model::stacks().
class Handover final : public transformer::BatchMaps
{
public:
    Handover(const std::vector<attention::StackLayout> &stacks, MapReceiver &receiver)
        : m_stacks(stacks), m_receiver(receiver)
    {
    }
    layers::LayerMaps &begin(attention::Stack stack, int place, const layers::AttentionCall &call) override
    {
        std::vector<MapShape> shapes;
        for (std::size_t i = 0; i < call.queryRows.size(); ++i)
            shapes.push_back({static_cast<int>(call.queryRows[i].count), static_cast<int>(call.keyRows[i].count)});
        m_receiver.beginLayer(placeOf(stack, place), shapes);
        return m_layer.emplace(m_receiver, placeOf(stack, place));
    }
    void end(attention::Stack stack, int place) override { m_receiver.endLayer(placeOf(stack, place)); }
    bool wants(attention::Stack stack, int place) const override { return m_receiver.wants(placeOf(stack, place)); }

private:
    LayerPlace placeOf(attention::Stack stack, int place) const
    {
        const auto found = std::ranges::find(m_stacks, stack, &attention::StackLayout::stack);
        return {static_cast<std::size_t>(found - m_stacks.begin()), place};
    }

    const std::vector<attention::StackLayout> &m_stacks;
    MapReceiver &m_receiver;
    std::optional<LayerHandover> m_layer;
};

class TorchModel final : public Model
{
public:
    TorchModel(std::unique_ptr<transformer::Transformer> transformer, ModelFacts facts);

    std::vector<ModelOutput> run(
        std::span<const ModelInput> batch, const RunOptions &options, MapReceiver &maps) override;

    void runEach(std::span<const ModelInput> batch, const RunOptions &options, std::span<const Ablation> ablations,
        const Received &receive) override;
    void ablate(const Ablation &ablation) override;
    const std::vector<attention::StackLayout> &stacks() const override { return m_facts.layouts; }
    const std::string &family() const override { return m_facts.family; }
    const std::string &name() const override { return m_facts.name; }
    const std::string &folder() const override { return m_facts.folder; }
    ModelReads reads() const override { return m_facts.reads; }
    ArrayTokens arrayTokens(const ModelInput &input) const override;
    const std::string &task() const override { return m_transformer->head.task; }
    const labels::LabelSet &labels() const override { return m_transformer->head.labels; }
    const std::string &configJson() const override { return m_facts.configJson; }
    const std::string &weightsSha256() const override { return m_facts.weightsSha256.get(); }
    std::string device() const override { return m_device.str(); }
    std::int64_t parameters() const override { return m_facts.parameters; }
    int vocabularySize() const override;
    int maxLength() const override;
    const WeightReport &weightReport() const override { return m_facts.report; }
    int outputWidth() const override;
    bool keepsWeights() const override;

    const transformer::Transformer &transformer() const { return *m_transformer; }

private:
    void fill(std::vector<ModelOutput> &outputs, const transformer::PackedBatch &batch,
        const transformer::TransformerResult &result, const RunOptions &options) const;
    void fillPrediction(ModelOutput &output, const at::Tensor &logits) const;

    std::unique_ptr<transformer::Transformer> m_transformer;
    ModelFacts m_facts;
    at::Device m_device;
};

TorchModel::TorchModel(std::unique_ptr<transformer::Transformer> transformer, ModelFacts facts)
    : m_transformer(std::move(transformer)), m_facts(std::move(facts)), m_device(m_facts.device)
{
}

void TorchModel::ablate(const Ablation &ablation)
{
    checkAblation(ablation, m_facts.layouts, m_facts.folder);
    withTorchErrors(
        m_facts.folder, [&] { m_transformer->changes = transformer::HeadChanges(ablation, m_facts.layouts); });
}

ArrayTokens TorchModel::arrayTokens(const ModelInput &input) const
{
    checkArray(*m_transformer, input, m_facts.folder);
    return models::arrayTokens(*m_transformer, input);
}

int TorchModel::vocabularySize() const
{
    const auto words = m_transformer->words();
    return words.defined() ? static_cast<int>(words.size(0)) : 0;
}

int TorchModel::maxLength() const
{
    const auto stated = m_transformer->stacks.front().maxLength;
    return stated > 0 ? static_cast<int>(std::min<std::int64_t>(stated, unlimitedLength)) : unlimitedLength;
}

int TorchModel::outputWidth() const
{
    const auto &layers = m_transformer->stacks.back().layers;
    for (std::size_t i = 0; i < layers.size(); ++i)
        if (const auto &attention = layers.described(i).attention)
            return static_cast<int>(attention->output().weight.size(1));
    return 0;
}

std::vector<ModelOutput> TorchModel::run(
    std::span<const ModelInput> batch, const RunOptions &options, MapReceiver &maps)
{
    std::vector<ModelOutput> outputs(batch.size());
    if (batch.empty())
        return outputs;
    withTorchErrors(m_facts.folder, [&] {
        const c10::InferenceMode inference;
        const auto examples = checkedBatch(*m_transformer, batch, m_facts.folder);
        setShortThreadWaits(true);
        Handover handover(m_facts.layouts, maps);
        fill(outputs, examples,
            transformer::runTransformer(*m_transformer, examples, handover,
                {options.hiddenState, options.logits || options.nextLosses, options.copying, options.outputs}),
            options);
    });
    return outputs;
}

void TorchModel::runEach(std::span<const ModelInput> batch, const RunOptions &options,
    std::span<const Ablation> ablations, const Received &receive)
{
    for (const auto &ablation : ablations)
        checkAblation(ablation, m_facts.layouts, m_facts.folder);
    if (batch.empty())
        return;
    const auto outputsOf = [&](const transformer::PackedBatch &examples, const transformer::TransformerResult &result) {
        std::vector<ModelOutput> outputs(batch.size());
        fill(outputs, examples, result, options);
        return outputs;
    };
    withTorchErrors(m_facts.folder, [&] {
        const c10::InferenceMode inference;
        const auto examples = checkedBatch(*m_transformer, batch, m_facts.folder);
        setShortThreadWaits(true);
        const recording::RecordedRun run(
            *m_transformer, examples, {options.hiddenState, options.logits || options.nextLosses});
        for (std::size_t i = 0; i < ablations.size(); ++i)
            receive(i, outputsOf(examples, ablations[i].empty()
                                               ? run.result()
                                               : run.with(transformer::HeadChanges(ablations[i], m_facts.layouts))));
    });
}

bool TorchModel::keepsWeights() const
{
    for (const auto &stack : m_transformer->stacks)
        for (std::size_t i = 0; i < stack.layers.size(); ++i)
            if (!stack.layers.keeps(i))
                return false;
    return true;
}

void TorchModel::fill(std::vector<ModelOutput> &outputs, const transformer::PackedBatch &batch,
    const transformer::TransformerResult &result, const RunOptions &options) const
{
    const auto logits = result.logits.defined() ? result.logits.to(at::kCPU) : at::Tensor();
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const auto [begin, count] = batch.inputs.back().segments[i];
        if (!result.hidden.empty())
            outputs[i].hiddenState = floatsOf(result.hidden.back().narrow(0, begin, count));
        if (result.hidden.size() > 1) {
            const auto &first = batch.inputs.front().segments[i];
            outputs[i].firstHiddenState = floatsOf(result.hidden.front().narrow(0, first.begin, first.count));
        }
        for (const auto &ofStack : result.outputs)
            outputs[i].outputs.push_back(ofStack[i]);
        if (result.copying.defined())
            outputs[i].copying = floatsOf(result.copying[static_cast<std::int64_t>(i)].to(at::kFloat));
        if (!logits.defined())
            continue;
        const auto own = result.logitsOfAllRows ? logits.narrow(0, begin, count) : logits[static_cast<std::int64_t>(i)];
        if (m_transformer->head.rows == specification::HeadRows::Every || m_transformer->head.classifies() ||
            options.logits)
            outputs[i].logits = floatsOf(own);
        const auto &task = m_transformer->head.task;
        if (options.nextLosses && result.logitsOfAllRows && (task == "causal-lm" || task == "seq2seq-lm"))
            outputs[i].nextLosses =
                floatsOf(recording::nextLosses(own, batch.inputs.back().ids.narrow(0, begin, count)));
        const auto token = batch.answerTokens[i];
        if (token < 0)
            continue;
        const auto answer = result.logitsOfAllRows ? own[token] : own;
        if (options.answerLogits)
            outputs[i].answerLogits = floatsOf(answer);
        fillPrediction(outputs[i], answer);
    }
}

void TorchModel::fillPrediction(ModelOutput &output, const at::Tensor &logits) const
{
    const auto &head = m_transformer->head;
    if (head.classifies() && head.labels.problem == labels::Problem::Regression)
        return; // it has no classes
    const auto prediction = transformer::predict(logits, head.labels.problem);
    output.predictedId = prediction.index;
    output.probability = prediction.probability;
    if (head.classifies())
        output.prediction = head.labels.names[prediction.index];
}

} // namespace

const transformer::Transformer *transformerOf(const Model &model)
{
    const auto *own = dynamic_cast<const TorchModel *>(&model);
    return own ? &own->transformer() : nullptr;
}

std::unique_ptr<Model> modelOf(std::unique_ptr<transformer::Transformer> transformer, ModelFacts facts)
{
    return std::make_unique<TorchModel>(std::move(transformer), std::move(facts));
}

} // namespace headwise::models
