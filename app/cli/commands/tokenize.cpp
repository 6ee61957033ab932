// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli tokenize: prints the tokens of texts.
#include "app/cli/commands/commandline.h"
#include "app/cli/sources/inputs.h"

#include "core/base/error.h"

#include <fmt/format.h>

namespace headwise::cli::commands {

namespace {

struct TokenizeArguments
{
    std::string model, tokenizer;
    sources::InputOptions input;
    bool jsonOutput = false;
    std::size_t first = 0; ///< examples; 0: all
};

output::Json jsonOf(const text::steps::Encoding &encoding)
{
    output::Json ids = output::Json::array(), tokens = output::Json::array(), offsets = output::Json::array(),
                 words = output::Json::array(), types = output::Json::array(), special = output::Json::array();
    for (const attention::Token &token : encoding.tokens) {
        ids.push_back(token.id);
        tokens.push_back(token.piece);
        offsets.push_back({token.begin, token.end});
        words.push_back(token.word < 0 ? output::Json() : output::Json(token.word));
        types.push_back(token.typeId);
        special.push_back(token.special ? 1 : 0);
    }
    output::Json object = {{"ids", ids}, {"tokens", tokens}, {"offsets", offsets}, {"words", words},
        {"type_ids", types}, {"special", special}};
    if (!encoding.overflow.empty()) {
        object["overflow"] = output::Json::array();
        for (const text::steps::Encoding &window : encoding.overflow)
            object["overflow"].push_back(jsonOf(window));
    }
    return object;
}

std::string lineOf(const text::steps::Encoding &encoding)
{
    std::string line;
    for (const attention::Token &token : encoding.tokens)
        line += (line.empty() ? "" : " ") + token.piece;
    return line;
}

void tokenize(const TokenizeArguments &arguments, sources::CommandContext &context)
{
    const auto tokenizer =
        text::Tokenizer::load(arguments.tokenizer.empty() ? arguments.model : arguments.tokenizer, arguments.model);
    const text::Dataset dataset = sources::readInput(arguments.input, context.console);
    for (const std::string &sentence : dataset.skipped)
        context.console.message("warning: " + sentence);
    std::size_t left = arguments.first > 0 ? arguments.first : dataset.items.size();
    for (const text::DatasetItem &item : dataset.items) {
        if (left-- == 0)
            break;
        if (item.inputIds)
            throw Error(ErrorCode::Malformed, ErrorText("the line gives input_ids, which need no tokenizer"),
                fmt::format("{}, line {}", dataset.name, item.line + 1));
        const text::steps::Encoding encoding =
            tokenizer->encode(item.text, item.hasPair ? std::optional(item.textPair) : std::nullopt,
                {.addSpecialTokens = item.addSpecialTokens.value_or(true), .truncation = item.truncation});
        if (arguments.jsonOutput)
            context.console.object(jsonOf(encoding));
        else
            context.console.text(lineOf(encoding));
    }
}

} // namespace

void addTokenize(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<TokenizeArguments>();
    CLI::App *command =
        app.add_subcommand("tokenize", "Show the tokens of texts: those that AutoTokenizer of transformers 5 gives, "
                                       "except that an empty second text is a "
                                       "pair, and that steps of tokenizer.json which transformers drops stay");
    command->add_option("model", arguments->model, "Folder with the tokenizer files")->required();
    sources::addTokenizerOption(command, arguments->tokenizer);
    sources::addInputOptions(command, arguments->input);
    command->add_flag(
        "--json", arguments->jsonOutput, "One object per line: ids, tokens, offsets, words, type_ids, special");
    command->add_option("--first", arguments->first, "Only so many examples")->check(CLI::PositiveNumber);
    sources::addExample(command, "headwise-cli tokenize ./bert-base --text \"Don't panic.\" --json");
    command->callback([arguments, &context] { tokenize(*arguments, context); });
}

} // namespace headwise::cli::commands
