// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/exampleencoder.h"

#include "core/media/mediatokens.h"

#include <algorithm>

namespace headwise::capture {

namespace {

models::ModelArray arrayFrom(const std::optional<media::inputs::InputArray> &array)
{
    if (!array)
        return {};
    return {{array->shape.begin(), array->shape.end()}, array->values};
}

attention::Tokens tokensOf(const models::ArrayTokens &array)
{
    if (array.seconds > 0)
        return media::soundTokens(array.columns, array.seconds);
    return media::imageTokens(array.rows, array.columns,
        {.classToken = array.classToken, .distillation = array.distillation, .registers = array.registers});
}

} // namespace

ExampleEncoder::ExampleEncoder(
    const models::Model &model, const text::Tokenizer *tokenizer, EncodeLimits limits, const std::string &dataFolder)
    : m_model(model), m_tokenizer(tokenizer), m_limits(limits), m_media(model.folder(), dataFolder)
{
}

void ExampleEncoder::checkSides(const text::DatasetItem &item) const
{
    const models::ModelReads reads = m_model.reads();
    if (reads.array && !item.media.any())
        throw Error(ErrorCode::Malformed,
            ErrorText("the model reads %1, but this example names none",
                reads.sound ? ErrorText("a sound") : ErrorText("a picture")),
            lineName(item),
            ErrorText("Give JSON lines with `image` or `audio`, or with `pixel_values`, `input_features` or "
                      "`input_values` as a .npy file"));
    // A column may be called `image` beside a text.
    if (!reads.array && item.media.any() && item.text.empty() && !item.inputIds)
        throw Error(ErrorCode::Malformed, ErrorText("the model reads text, but this example names a picture or sound"),
            lineName(item));
    if (!reads.decoder && (item.decoderIds || item.decoderText))
        throw Error(ErrorCode::Malformed, ErrorText("the model has no decoder beside its encoder"), lineName(item),
            ErrorText("Leave out `decoder_input_ids` and `decoder_text`"));
}

/// What the decoder reads: the given ids; or the start token and the ids of the text but its last, as in training;
/// or the start token alone, as at the beginning of a generation. To classify, BART and its relatives read the input in
/// the place of a text of its own.
attention::Tokens ExampleEncoder::decoderTokens(const text::DatasetItem &item) const
{
    text::DatasetItem side = item;
    side.hasPair = false;
    side.tokenTypeIds = std::nullopt;
    const auto start = m_model.reads().decoderStart;
    const auto ofIds = [&](std::vector<std::int32_t> ids) {
        side.inputIds = std::move(ids);
        return encodeItem(side, m_tokenizer, m_limits).tokens["input"];
    };
    if (item.decoderIds)
        return ofIds(*item.decoderIds);
    const bool repeats = m_model.reads().decoderRepeatsInput && !item.decoderText;
    if (!item.decoderText && !repeats) {
        if (start < 0)
            throw Error(ErrorCode::Malformed, ErrorText("nothing says what the decoder reads"), lineName(item),
                ErrorText("Give `decoder_text` or `decoder_input_ids`, since config.json names no start token"));
        return ofIds({start});
    }
    if (!repeats) {
        side.inputIds = std::nullopt;
        side.text = *item.decoderText;
    }
    auto tokens = encodeItem(repeats ? item : side, m_tokenizer, m_limits).tokens["input"];
    // Where no start token is named, the last token (the language's code) comes first.
    attention::Tokens first = start < 0 ? attention::Tokens{tokens.back()} : ofIds({start});
    first.insert(first.end(), tokens.begin(), tokens.end() - 1);
    return first;
}

void ExampleEncoder::addDecoder(const text::DatasetItem &item, Encoded &encoded) const
{
    auto tokens = decoderTokens(item);
    for (const auto &token : tokens)
        encoded.input.decoderIds.push_back(token.id);
    encoded.example.tokens[models::decoderSide] = std::move(tokens);
}

void ExampleEncoder::addArrays(const text::DatasetItem &item, Encoded &encoded) const
{
    const auto arrays = m_media.read(item.media);
    encoded.input.pixelValues = arrayFrom(arrays.pixelValues);
    encoded.input.inputFeatures = arrayFrom(arrays.inputFeatures);
    encoded.input.inputValues = arrayFrom(arrays.inputValues);
    const auto described = m_model.arrayTokens(encoded.input);
    encoded.example.tokens[described.side] = tokensOf(described);
}

Encoded ExampleEncoder::encode(const text::DatasetItem &item) const
{
    checkSides(item);
    Encoded encoded;
    if (m_model.reads().tokens) {
        encoded.example = encodeItem(item, m_tokenizer, m_limits);
        encoded.input = modelInput(encoded.example);
    } else {
        encoded.example = plainExample(item);
    }
    if (m_model.reads().array)
        addArrays(item, encoded);
    if (m_model.reads().decoder)
        addDecoder(item, encoded);
    return encoded;
}

std::optional<Error> ExampleEncoder::problemOf(const text::DatasetItem &item) const
{
    try {
        checkSides(item);
        const auto reads = m_model.reads();
        const bool repeats = reads.decoderRepeatsInput && !item.decoderIds && !item.decoderText;
        if (reads.decoder && !repeats && (item.decoderIds || reads.decoderStart < 0))
            decoderTokens(item);
    } catch (const Error &error) {
        return error;
    }
    return m_model.reads().tokens ? capture::problemOf(item, m_tokenizer, m_limits) : std::nullopt;
}

} // namespace headwise::capture
