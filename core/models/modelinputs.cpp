// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/modelinputs.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/models/transformer/transformer.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

namespace headwise::models {

namespace {

using transformer::PackedInput;
using transformer::Stack;
using transformer::TextEmbedding;
using transformer::Transformer;

/// The tokens that a stack of text reads.
const std::vector<std::int32_t> &idsOf(const Transformer &model, std::size_t stack, const ModelInput &input)
{
    return stack > 0 && model.hasDecoder() ? input.decoderIds : input.ids;
}

/// The numbers that a stack without text reads.
const ModelArray &arrayOf(const Stack &stack, const ModelInput &input)
{
    if (std::holds_alternative<transformer::PatchEmbedding>(stack.input))
        return input.pixelValues;
    return std::holds_alternative<transformer::MelEmbedding>(stack.input) ? input.inputFeatures : input.inputValues;
}

class Checker
{
public:
    Checker(const Transformer &model, const ModelInput &input, const std::string &folder)
        : m_model(model), m_input(input), m_folder(folder)
    {
    }

    void checkArrays() const
    {
        for (const Stack &stack : m_model.stacks)
            if (!std::holds_alternative<TextEmbedding>(stack.input))
                checkArray(stack, arrayOf(stack, m_input));
    }

    void check() const
    {
        for (std::size_t i = 0; i < m_model.stacks.size(); ++i) {
            const Stack &stack = m_model.stacks[i];
            if (const auto *text = std::get_if<TextEmbedding>(&stack.input))
                checkText(*text, idsOf(m_model, i, m_input), stack.maxLength, i > 0 && m_model.hasDecoder());
            else
                checkArray(stack, arrayOf(stack, m_input));
        }
    }

private:
    [[noreturn]] void refuse(const ErrorText &what, const ErrorText &hint = {}) const
    {
        throw Error(ErrorCode::Usage, what, m_folder, hint);
    }

    void checkText(
        const TextEmbedding &text, const std::vector<std::int32_t> &ids, std::int64_t longest, bool ofDecoder) const
    {
        const auto vocabulary = text.words.size(0);
        if (ids.empty())
            refuse(ofDecoder ? ErrorText("an example has no tokens for the decoder")
                             : ErrorText("an example has no tokens"));
        if (longest > 0 && static_cast<std::int64_t>(ids.size()) > longest)
            refuse(ErrorText("an example has %1 tokens, but the model takes at most %2", ids.size(), longest));
        for (const auto id : ids)
            if (id < 0 || id >= vocabulary)
                refuse(ErrorText(
                    "the token id %1 is not in the model's vocabulary of %2; the tokenizer belongs to another model",
                    id, vocabulary));
        if (ofDecoder)
            return;
        if (!m_input.typeIds.empty() && m_input.typeIds.size() != ids.size())
            refuse(ErrorText("an example has %1 tokens, but %2 token types", ids.size(), m_input.typeIds.size()));
        if (!text.types.defined())
            return;
        for (const auto type : m_input.typeIds)
            if (type < 0 || type >= text.types.size(0))
                refuse(ErrorText("the token type %1 is not among the model's %2", type, text.types.size(0)));
    }

    void checkArray(const Stack &stack, const ModelArray &array) const
    {
        std::int64_t size = 1;
        for (const auto extent : array.shape)
            if (extent < 1 || __builtin_mul_overflow(size, extent, &size))
                size = -1;
        if (array.empty() || size != static_cast<std::int64_t>(array.values.size()))
            refuse(ErrorText("an example has no picture or sound that this model reads"));
        const auto expected = std::visit(
            [&](const auto &input) -> ErrorText {
                if constexpr (std::is_same_v<std::decay_t<decltype(input)>, TextEmbedding>)
                    return {};
                else
                    return input.problemOf(array.shape);
            },
            stack.input);
        if (!expected.empty())
            refuse(ErrorText("%1; this one has the shape %2", expected, files::shapeText(array.shape)),
                ErrorText("Give the picture or the sound itself, or numbers as preprocessor_config.json says"));
    }

    const Transformer &m_model;
    const ModelInput &m_input;
    const std::string &m_folder;
};

PackedInput packedText(const Transformer &model, std::size_t stack, std::span<const ModelInput> batch)
{
    const auto &text = std::get<TextEmbedding>(model.stacks[stack].input);
    std::vector<std::int64_t> ids, types, places, positions;
    PackedInput input;
    for (const auto &example : batch) {
        const auto &own = idsOf(model, stack, example);
        const auto begin = static_cast<std::int64_t>(ids.size());
        input.segments.push_back({begin, static_cast<std::int64_t>(own.size())});
        ids.insert(ids.end(), own.begin(), own.end());
        if (&own == &example.ids)
            types.insert(types.end(), example.typeIds.begin(), example.typeIds.end());
        types.resize(ids.size());
        const auto rows = text.positionsOf(own);
        places.insert(places.end(), rows.begin(), rows.end());
        for (std::int64_t i = begin; i < static_cast<std::int64_t>(ids.size()); ++i)
            positions.push_back(i - begin);
    }
    const auto onDevice = [&](const std::vector<std::int64_t> &values) {
        return at::tensor(values, at::kLong).to(text.words.device());
    };
    input.ids = onDevice(ids);
    input.types = onDevice(types);
    input.places = onDevice(places);
    input.positions = onDevice(positions);
    return input;
}

PackedInput packedArrays(const Stack &stack, std::span<const ModelInput> batch)
{
    PackedInput input;
    std::vector<std::int64_t> positions;
    for (const auto &example : batch) {
        const auto &array = arrayOf(stack, example);
        const auto tokens = std::visit(
            [&](const auto &embedding) -> std::int64_t {
                if constexpr (std::is_same_v<std::decay_t<decltype(embedding)>, TextEmbedding>)
                    return 0;
                else
                    return embedding.tokensOf(array.shape);
            },
            stack.input);
        input.segments.push_back({static_cast<std::int64_t>(positions.size()), tokens});
        for (std::int64_t i = 0; i < tokens; ++i)
            positions.push_back(i);
        input.arrays.push_back(at::tensor(array.values, at::kFloat).view(array.shape).to(stack.device()));
    }
    input.positions = at::tensor(positions, at::kLong).to(stack.device());
    return input;
}

/// The rightmost token that is not the padding token, wherever padding stands; the first one if there is none.
int lastNotPadding(const std::vector<std::int32_t> &ids, std::int64_t padding)
{
    auto token = static_cast<int>(ids.size()) - 1;
    while (token > 0 && ids[token] == padding)
        --token;
    return token;
}

/// The rightmost token with that id; -1: there is none.
int lastOf(const std::vector<std::int32_t> &ids, std::int64_t id)
{
    auto token = static_cast<int>(ids.size()) - 1;
    while (token >= 0 && ids[token] != id)
        --token;
    return token;
}

/// The token from which the head answers; -1: there is no answer.
std::int64_t answerToken(const Transformer &model, const ModelInput &input, std::int64_t count)
{
    using specification::HeadRows;
    const auto &head = model.head;
    const auto &ids = idsOf(model, model.stacks.size() - 1, input);
    switch (head.rows) {
    case HeadRows::First:
    case HeadRows::Mean:
    case HeadRows::MeanOfAnswers:
    case HeadRows::FirstTwo:
    case HeadRows::FirstAndMean:
        return 0;
    case HeadRows::Last:
        return count - 1;
    case HeadRows::LastNotPadding:
        return lastNotPadding(ids, head.answerToken);
    case HeadRows::LastEndToken:
        // The reference takes the encoder's tokens for those of the decoder, and so needs as many.
        return input.ids.size() == ids.size() ? lastOf(input.ids, head.answerToken) : -1;
    case HeadRows::Masked:
        return input.maskedToken;
    case HeadRows::None:
    case HeadRows::Every:
        break;
    }
    return -1;
}

} // namespace

void checkInput(const Transformer &model, const ModelInput &input, const std::string &folder)
{
    Checker(model, input, folder).check();
}

void checkArray(const Transformer &model, const ModelInput &input, const std::string &folder)
{
    Checker(model, input, folder).checkArrays();
}

ModelReads readsOf(const Transformer &model, std::int64_t start)
{
    ModelReads reads;
    reads.tokens = std::holds_alternative<TextEmbedding>(model.stacks.front().input);
    reads.decoder = model.hasDecoder();
    const auto repeats = model.head.decoderReads;
    reads.decoderRepeatsInput = repeats != specification::DecoderReads::OwnText;
    reads.decoderStart = repeats == specification::DecoderReads::InputAfterLast ? -1 : static_cast<std::int32_t>(start);
    for (const Stack &stack : model.stacks)
        if (!std::holds_alternative<TextEmbedding>(stack.input)) {
            reads.array = true;
            reads.sound = !std::holds_alternative<transformer::PatchEmbedding>(stack.input);
        }
    return reads;
}

ArrayTokens arrayTokens(const Transformer &model, const ModelInput &input)
{
    ArrayTokens tokens;
    for (std::size_t i = 0; i < model.stacks.size(); ++i) {
        const Stack &stack = model.stacks[i];
        if (std::holds_alternative<TextEmbedding>(stack.input))
            continue;
        tokens.side = i == 0 ? "input" : visionSide;
        const auto &shape = arrayOf(stack, input).shape;
        if (const auto *patches = std::get_if<transformer::PatchEmbedding>(&stack.input)) {
            tokens.rows = static_cast<int>(shape[1] / patches->facts.patch);
            tokens.columns = static_cast<int>(shape[2] / patches->facts.patch);
            const auto &special = patches->facts;
            tokens.classToken = special.classTokens > 0;
            tokens.distillation = special.classTokens > 1;
            tokens.registers = static_cast<int>(special.registers);
        } else if (const auto *mel = std::get_if<transformer::MelEmbedding>(&stack.input)) {
            tokens.columns = static_cast<int>(mel->tokensOf(shape));
            tokens.seconds = 0.02; // two frames of 10 ms
        } else if (const auto *wave = std::get_if<transformer::WaveEmbedding>(&stack.input)) {
            tokens.columns = static_cast<int>(wave->tokensOf(shape));
            tokens.seconds = static_cast<double>(wave->step()) / 16'000; // the rate of all models of this kind
        }
    }
    return tokens;
}

transformer::PackedBatch packed(const Transformer &model, std::span<const ModelInput> batch)
{
    transformer::PackedBatch result;
    for (std::size_t i = 0; i < model.stacks.size(); ++i)
        result.inputs.push_back(std::holds_alternative<TextEmbedding>(model.stacks[i].input)
                                    ? packedText(model, i, batch)
                                    : packedArrays(model.stacks[i], batch));
    for (std::size_t i = 0; i < batch.size(); ++i)
        result.answerTokens.push_back(answerToken(model, batch[i], result.inputs.back().segments[i].count));
    return result;
}

transformer::PackedBatch checkedBatch(
    const Transformer &model, std::span<const ModelInput> batch, const std::string &folder)
{
    for (const auto &input : batch)
        checkInput(model, input, folder);
    if (at::get_num_threads() != threads())
        at::set_num_threads(threads());
    return packed(model, batch);
}

} // namespace headwise::models
