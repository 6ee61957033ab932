// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/definitions/classgroups.h"
#include "core/text/folder/definitions/unigramrules.h"
#include "core/text/folder/rulesteps.h"

namespace headwise::text::folder {

namespace {

using nlohmann::json;

/// The fields of a model with bytes ("<0x0A>") for unknown characters.
json byteFields() { return {{"type", "BPE"}, {"fuse_unk", true}, {"byte_fallback", true}}; }

Rules llamaRules(const ClassInput &input)
{
    Rules rules;
    const bool prefix = input.flag("add_prefix_space", true);
    const char *scheme = input.flag("legacy", false) ? "always" : "first";
    rules.preTokenizers = {metaspaceStep(prefix ? scheme : "never", false)};
    rules.modelDefaults = byteFields();
    rules.decoder = bytePiecesDecoder(prefix);
    return rules;
}

Rules codeLlamaRules(const ClassInput &input)
{
    Rules rules;
    rules.preTokenizers = {metaspaceStep(input.flag("add_prefix_space", true) ? "first" : "never", false)};
    rules.model = {{"unk_token", input.content("unk_token")}};
    rules.modelDefaults = byteFields();
    rules.decoder = bytePiecesDecoder(true);
    return rules;
}

Rules gemmaRules(const ClassInput &input)
{
    Rules rules;
    rules.normalizers = {replaceStep("String", " ", "\u2581")};
    rules.preTokenizers = {splitStep("String", " ", "MergedWithPrevious")};
    rules.model = {{"unk_token", input.content("unk_token")}};
    rules.modelDefaults = byteFields();
    rules.decoder = bytePiecesDecoder(false);
    return rules;
}

Rules siglip2Rules(const ClassInput &input)
{
    Rules rules = gemmaRules(input);
    rules.normalizers.insert(rules.normalizers.begin(), step("Lowercase"));
    return rules;
}

Rules reformerRules(const ClassInput &input)
{
    Rules rules;
    addCharacterTable(input, rules.normalizers);
    if (!rules.normalizers.empty())
        rules.normalizers.push_back(replaceStep("Regex", severalSpaces, " "));
    markSpaces(rules, "always");
    rules.model = {{"unk_token", input.content("unk_token")}, {"dropout", nullptr}};
    rules.modelDefaults = {{"type", "BPE"}, {"fuse_unk", true}, {"byte_fallback", false}};
    return rules;
}

/// The class adds BOS whatever tokenizer.json has; only without that file tokenizer_config.json switches it.
json codeLlamaPost(const ClassInput &input, const IdOfToken &idOf)
{
    const bool stated = input.folder.rules.exists;
    const auto tokenIf = [&](bool on, const char *name) {
        return on && input.tokens.content(name) ? std::optional(input.token(name, idOf)) : std::nullopt;
    };
    return bosEosProcessor(tokenIf(stated || input.flag("add_bos_token", true), "bos_token"),
        tokenIf(!stated && input.flag("add_eos_token", false), "eos_token"));
}

/// The tokens around gaps to fill.
void addFillTokens(const TokenizerFolder &, std::vector<FolderToken> &extra)
{
    for (const char *content : {"\u2581<PRE>", "\u2581<MID>", "\u2581<SUF>", "\u2581<EOT>", "<FILL_ME>"})
        extra.push_back(FolderToken::byName(content));
}

TokenDefaults llamaTokens() { return {.named = {{"unk_token", "<unk>"}, {"bos_token", "<s>"}, {"eos_token", "</s>"}}}; }

TokenDefaults codeLlamaTokens()
{
    TokenDefaults tokens = llamaTokens();
    tokens.named.push_back({"prefix_token", "\u2581<PRE>"});
    tokens.named.push_back({"middle_token", "\u2581<MID>"});
    tokens.named.push_back({"suffix_token", "\u2581<SUF>"});
    tokens.named.push_back({"eot_token", "\u2581<EOT>"});
    tokens.named.push_back({"fill_token", "<FILL_ME>"});
    tokens.complete = addFillTokens;
    return tokens;
}

TokenDefaults gemmaTokens()
{
    return {.named = {{"unk_token", "<unk>"}, {"bos_token", "<bos>"}, {"eos_token", "<eos>"}, {"pad_token", "<pad>"},
                {"mask_token", "<mask>"}}};
}

TokenizerClass pairs(const char *name, TokenDefaults tokens, Rules (*rules)(const ClassInput &))
{
    return {.name = name,
        .older = OlderFiles::Pieces,
        .pieceFile = "tokenizer.model",
        .pieceUse = PieceUse::Pairs,
        .tokens = std::move(tokens),
        .rules = rules};
}

} // namespace

std::vector<TokenizerClass> piecePairClasses()
{
    TokenizerClass codeLlama = pairs("CodeLlamaTokenizer", codeLlamaTokens(), codeLlamaRules);
    codeLlama.postProcessor = codeLlamaPost;
    TokenizerClass reformer =
        pairs("ReformerTokenizer", {.named = {{"eos_token", "</s>"}, {"unk_token", "<unk>"}}}, reformerRules);
    reformer.pieceFile = "spiece.model";
    reformer.addsAgain = AddsAgain::AsStated;
    return {pairs("LlamaTokenizer", llamaTokens(), llamaRules), codeLlama,
        pairs("GemmaTokenizer", gemmaTokens(), gemmaRules), pairs("Siglip2Tokenizer", gemmaTokens(), siglip2Rules),
        reformer};
}

} // namespace headwise::text::folder
