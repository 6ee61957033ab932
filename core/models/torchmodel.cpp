// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/torchmodel.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/models/torcherrors.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

namespace headwise::models {

namespace {

attention::StackLayout layoutOf(const Transformer &model)
{
    attention::StackLayout layout;
    layout.stack = model.causal ? attention::Stack::Decoder : attention::Stack::Encoder;
    for (const auto &block : model.blocks)
        layout.heads.push_back(block.heads);
    layout.causal.assign(model.blocks.size(), model.causal ? 1 : 0);
    layout.window.assign(model.blocks.size(), 0);
    return layout;
}

std::vector<float> floatsOf(const at::Tensor &tensor)
{
    const auto host = tensor.to(at::kCPU).contiguous();
    return {host.data_ptr<float>(), host.data_ptr<float>() + host.numel()};
}

/// The rightmost token that is not the padding token, wherever padding stands; the first one if there is none.
int lastNotPadding(const std::vector<std::int32_t> &ids, std::int64_t padding)
{
    auto token = static_cast<int>(ids.size()) - 1;
    while (token > 0 && ids[token] == padding)
        --token;
    return token;
}

} // namespace

TorchModel::TorchModel(Transformer transformer, ModelFacts facts)
    : m_transformer(std::move(transformer))
    , m_facts(std::move(facts))
    , m_stacks{layoutOf(m_transformer)}
    , m_device(m_transformer.embeddings.words.device())
{
}

int TorchModel::vocabularySize() const { return static_cast<int>(m_transformer.embeddings.words.size(0)); }

int TorchModel::outputWidth() const
{
    const auto &blocks = m_transformer.blocks;
    return blocks.empty() ? 0 : static_cast<int>(blocks.front().attentionOutput.weight.size(1));
}

void TorchModel::check(const ModelInput &input) const
{
    const auto refuse = [&](const ErrorText &what) { throw Error(ErrorCode::Usage, what, m_facts.folder); };
    if (input.ids.empty())
        refuse(ErrorText("an example has no tokens"));
    if (input.ids.size() > static_cast<std::size_t>(maxLength()))
        refuse(ErrorText("an example has %1 tokens, but the model takes at most %2", input.ids.size(), maxLength()));
    if (!input.typeIds.empty() && input.typeIds.size() != input.ids.size())
        refuse(ErrorText("an example has %1 tokens, but %2 token types", input.ids.size(), input.typeIds.size()));
    for (const auto id : input.ids) {
        if (id < 0 || id >= vocabularySize())
            refuse(ErrorText(
                "the token id %1 is not in the model's vocabulary of %2; the tokenizer belongs to another model", id,
                vocabularySize()));
    }
    if (!m_transformer.embeddings.types.defined())
        return;
    for (const auto type : input.typeIds) {
        if (type < 0 || type >= m_transformer.embeddings.types.size(0))
            refuse(ErrorText(
                "the token type %1 is not among the model's %2", type, m_transformer.embeddings.types.size(0)));
    }
}

void TorchModel::appendPositions(const ModelInput &input, std::vector<std::int64_t> &positions) const
{
    const auto &embeddings = m_transformer.embeddings;
    std::int64_t counted = 0;
    for (const auto id : input.ids) {
        if (embeddings.rule == PositionRule::FromZero)
            positions.push_back(counted++);
        else
            positions.push_back(id == embeddings.paddingId ? embeddings.paddingId : embeddings.paddingId + ++counted);
    }
}

PackedBatch TorchModel::pack(std::span<const ModelInput> batch) const
{
    std::vector<std::int64_t> ids, types, positions;
    PackedBatch packed;
    for (const auto &input : batch) {
        packed.segments.push_back({static_cast<std::int64_t>(ids.size()), static_cast<std::int64_t>(input.ids.size())});
        ids.insert(ids.end(), input.ids.begin(), input.ids.end());
        types.insert(types.end(), input.typeIds.begin(), input.typeIds.end());
        types.resize(ids.size());
        appendPositions(input, positions);
        packed.answerTokens.push_back(answerToken(input));
    }
    packed.ids = at::tensor(ids, at::kLong).to(m_device);
    packed.types = at::tensor(types, at::kLong).to(m_device);
    packed.positions = at::tensor(positions, at::kLong).to(m_device);
    return packed;
}

/// The token from which the head answers; -1: there is no answer.
int TorchModel::answerToken(const ModelInput &input) const
{
    switch (m_transformer.head.rows) {
    case HeadRows::First:
        return 0;
    case HeadRows::Last:
        return static_cast<int>(input.ids.size()) - 1;
    case HeadRows::LastNotPadding:
        return lastNotPadding(input.ids, m_transformer.head.paddingToken);
    case HeadRows::Masked:
        return input.maskedToken;
    case HeadRows::None:
    case HeadRows::Every:
        break;
    }
    return -1;
}

std::vector<ModelOutput> TorchModel::emptyOutputs(const PackedBatch &batch) const
{
    std::vector<ModelOutput> outputs(batch.segments.size());
    const int heads = m_stacks.front().totalHeads();
    // The kernel runs on all cores, so the page faults of newly allocated memory are distributed over them too.
    parallelFor(outputs.size(), [&](std::size_t i) {
        const auto count = batch.segments[i].count;
        attention::StackMaps maps{heads, static_cast<int>(count), static_cast<int>(count), {}};
        maps.values.resize(static_cast<std::size_t>(heads) * count * count);
        outputs[i].attention.push_back(std::move(maps));
    });
    return outputs;
}

std::vector<ModelOutput> TorchModel::run(std::span<const ModelInput> batch, const RunOptions &options)
{
    for (const auto &input : batch)
        check(input);
    std::vector<ModelOutput> outputs;
    if (batch.empty())
        return outputs;
    withTorchErrors(m_facts.folder, [&] {
        const c10::InferenceMode inference;
        if (at::get_num_threads() != threads())
            at::set_num_threads(threads());
        const auto packed = pack(batch);
        outputs = emptyOutputs(packed);
        std::vector<float *> maps;
        for (auto &output : outputs)
            maps.push_back(output.attention.front().values.data());
        fill(outputs, packed,
            runTransformer(
                m_transformer, packed, maps, {options.hiddenState, options.logits, options.copying, options.outputs}),
            options);
    });
    return outputs;
}

void TorchModel::fill(std::vector<ModelOutput> &outputs, const PackedBatch &batch, const TransformerResult &result,
    const RunOptions &options) const
{
    const auto logits = result.logits.defined() ? result.logits.to(at::kCPU) : at::Tensor();
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const auto [begin, count] = batch.segments[i];
        if (result.hidden.defined())
            outputs[i].hiddenState = floatsOf(result.hidden.narrow(0, begin, count));
        if (!result.outputs.empty())
            outputs[i].outputs = {result.outputs[i]};
        if (result.copying.defined())
            outputs[i].copying = floatsOf(result.copying[static_cast<std::int64_t>(i)].to(at::kFloat));
        if (!logits.defined())
            continue;
        const auto own = result.logitsOfAllRows ? logits.narrow(0, begin, count) : logits[static_cast<std::int64_t>(i)];
        if (m_transformer.head.rows == HeadRows::Every || m_transformer.head.classifies() || options.logits)
            outputs[i].logits = floatsOf(own);
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
    const auto &head = m_transformer.head;
    if (head.classifies() && head.labels.problem == labels::Problem::Regression)
        return; // it has no classes
    const auto prediction = predict(logits, head.labels.problem);
    output.predictedId = prediction.index;
    output.probability = prediction.probability;
    if (head.classifies())
        output.prediction = head.labels.names[prediction.index];
}

} // namespace headwise::models
