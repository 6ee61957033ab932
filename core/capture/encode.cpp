// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/encode.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <algorithm>

namespace headwise::capture {

namespace {

attention::Tokens tokensOfIds(const text::DatasetItem &item, const text::Tokenizer *tokenizer)
{
    attention::Tokens tokens;
    for (std::size_t i = 0; i < item.inputIds->size(); ++i) {
        attention::Token token;
        token.id = (*item.inputIds)[i];
        token.piece = tokenizer ? tokenizer->piece(token.id) : std::string();
        if (token.piece.empty())
            token.piece = fmt::format("#{}", token.id);
        token.special = tokenizer && tokenizer->isSpecial(token.id);
        if (item.tokenTypeIds)
            token.typeId = token.segment = static_cast<std::uint8_t>((*item.tokenTypeIds)[i]);
        tokens.push_back(std::move(token));
    }
    return tokens;
}

attention::Tokens tokensOfText(
    const text::DatasetItem &item, const text::Tokenizer &tokenizer, const EncodeLimits &limits, int &cut)
{
    text::EncodeOptions options;
    options.addSpecialTokens = item.addSpecialTokens.value_or(true);
    const int length = limits.textLength > 0 ? limits.textLength : limits.maxLength;
    options.truncation = item.truncation.value_or(text::steps::Truncation{.maxLength = length});
    options.truncation->maxLength = std::min(options.truncation->maxLength, limits.maxLength);
    options.truncation->windows = false;
    text::steps::Encoding encoding =
        tokenizer.encode(item.text, item.hasPair ? std::optional(item.textPair) : std::nullopt, options);
    cut = encoding.cut;
    return std::move(encoding.tokens);
}

[[noreturn]] void refuse(const text::DatasetItem &item, const ErrorText &what, const ErrorText &hint)
{
    throw Error(ErrorCode::Malformed, what, lineName(item), hint);
}

void checkIds(const text::DatasetItem &item, const EncodeLimits &limits)
{
    if (static_cast<int>(item.inputIds->size()) > limits.maxLength)
        refuse(item,
            ErrorText("%1 input ids are more than the model takes (%2)", item.inputIds->size(), limits.maxLength),
            ErrorText("Cut them, or give text instead."));
    if (item.tokenTypeIds && item.tokenTypeIds->size() != item.inputIds->size())
        refuse(item, ErrorText("%1 token_type_ids for %2 input_ids", item.tokenTypeIds->size(), item.inputIds->size()),
            ErrorText("Both lists need the same length."));
    if (item.tokenTypeIds)
        for (const int type : *item.tokenTypeIds)
            if (type < 0 || type > 255)
                refuse(item, ErrorText("token_type_ids holds %1", type), ErrorText("Type ids lie between 0 and 255."));
}

} // namespace

std::string lineName(const text::DatasetItem &item) { return fmt::format("line {}", item.line + 1); }

attention::Example plainExample(const text::DatasetItem &item)
{
    attention::Example example;
    example.key = item.key;
    example.line = item.line;
    example.text = item.text;
    example.textPair = item.textPair;
    example.hasPair = item.hasPair;
    example.columns = item.columns;
    return example;
}

attention::Example encodeItem(
    const text::DatasetItem &item, const text::Tokenizer *tokenizer, const EncodeLimits &limits)
{
    attention::Example example = plainExample(item);
    attention::Tokens tokens;
    if (item.inputIds) {
        checkIds(item, limits);
        tokens = tokensOfIds(item, tokenizer);
    } else if (tokenizer) {
        tokens = tokensOfText(item, *tokenizer, limits, example.truncated);
    } else {
        refuse(item, ErrorText("there is text but the model folder has no tokenizer"),
            ErrorText("Add tokenizer.json to the folder, or give input_ids."));
    }
    if (tokens.empty())
        refuse(item,
            ErrorText("the text is empty and this tokenizer adds no special tokens, so there is nothing to run"),
            ErrorText("Remove the line, or leave such lines out with --skip-bad."));
    for (const attention::Token &token : tokens)
        if (token.id < 0 || token.id >= limits.vocabularySize)
            refuse(item,
                ErrorText("token id %1 is outside the model's vocabulary of %2", token.id, limits.vocabularySize),
                ErrorText("Does this tokenizer belong to this model?"));
    example.tokens["input"] = std::move(tokens);
    return example;
}

models::ModelInput modelInput(const attention::Example &example)
{
    models::ModelInput input;
    for (const attention::Token &token : example.side("input")) {
        input.ids.push_back(token.id);
        input.typeIds.push_back(token.typeId);
    }
    return input;
}

std::optional<Error> problemOf(
    const text::DatasetItem &item, const text::Tokenizer *tokenizer, const EncodeLimits &limits)
{
    // Ordinary text always has tokens; tokenizing all of it here would double the work.
    const bool blank = item.text.find_first_not_of(" \t\r\n") == std::string::npos;
    if (!item.inputIds && tokenizer && !blank)
        return std::nullopt;
    try {
        encodeItem(item, tokenizer, limits);
    } catch (const Error &error) {
        return error;
    }
    return std::nullopt;
}

} // namespace headwise::capture
