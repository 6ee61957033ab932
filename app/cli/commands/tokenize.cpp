// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli tokenize: what a model's tokenizer makes of texts.
#include "app/cli/commands/commandline.h"
#include "app/cli/sources/inputs.h"

#include "core/base/error.h"

#include <fmt/format.h>

namespace headwise::cli {

namespace {

struct TokenizeArguments
{
    std::string model;
    InputOptions input;
    bool jsonOutput = false;
};

Json jsonOf(const Encoding &encoding)
{
    Json ids = Json::array(), tokens = Json::array(), offsets = Json::array(), words = Json::array(),
         types = Json::array(), special = Json::array();
    for (const Token &token : encoding.tokens) {
        ids.push_back(token.id);
        tokens.push_back(token.piece);
        offsets.push_back({token.begin, token.end});
        words.push_back(token.word < 0 ? Json() : Json(token.word));
        types.push_back(token.typeId);
        special.push_back(token.special ? 1 : 0);
    }
    Json object = {{"ids", ids}, {"tokens", tokens}, {"offsets", offsets}, {"words", words}, {"type_ids", types},
        {"special", special}};
    if (!encoding.overflow.empty()) {
        object["overflow"] = Json::array();
        for (const Encoding &window : encoding.overflow)
            object["overflow"].push_back(jsonOf(window));
    }
    return object;
}

std::string lineOf(const Encoding &encoding)
{
    std::string line;
    for (const Token &token : encoding.tokens)
        line += (line.empty() ? "" : " ") + token.piece;
    return line;
}

void tokenize(const TokenizeArguments &arguments, CommandContext &context)
{
    const auto tokenizer = Tokenizer::load(arguments.model);
    const Dataset dataset = readInput(arguments.input);
    for (const std::string &sentence : dataset.skipped)
        context.console.message("warning: " + sentence);
    for (const DatasetItem &item : dataset.items) {
        if (item.inputIds)
            throw Error(ErrorCode::Malformed, "the line gives input_ids, which need no tokenizer",
                fmt::format("{}, line {}", dataset.name, item.line + 1));
        const Encoding encoding =
            tokenizer->encode(item.text, item.hasPair ? std::optional(item.textPair) : std::nullopt,
                {.addSpecialTokens = item.addSpecialTokens.value_or(true), .truncation = item.truncation});
        if (arguments.jsonOutput)
            context.console.object(jsonOf(encoding));
        else
            context.console.text(lineOf(encoding));
    }
}

} // namespace

void addTokenize(CLI::App &app, CommandContext &context)
{
    auto arguments = std::make_shared<TokenizeArguments>();
    CLI::App *command = app.add_subcommand("tokenize", "Show the tokens of texts");
    command->add_option("model", arguments->model, "Folder with the tokenizer files")->required();
    addInputOptions(command, arguments->input);
    command->add_flag(
        "--json", arguments->jsonOutput, "One object a line: ids, tokens, offsets, words, type_ids, special");
    addExample(command, "headwise-cli tokenize ./bert-base --text \"Don't panic.\" --json");
    command->callback([arguments, &context] { tokenize(*arguments, context); });
}

} // namespace headwise::cli
