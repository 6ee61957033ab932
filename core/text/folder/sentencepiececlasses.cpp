// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/sentencepiececlasses.h"

namespace headwise::text::folder {

namespace {

using nlohmann::json;

json metaspace(const char *scheme, bool split = true)
{
    return step("Metaspace", {{"replacement", "\u2581"}, {"prepend_scheme", scheme}, {"split", split}});
}

json replace(const char *kind, const char *pattern, const char *content)
{
    return step("Replace", {{"pattern", {{kind, pattern}}}, {"content", content}});
}

/// The file's table of characters, which only it has.
void addCharacterTable(const ClassInput &input, std::vector<json> &normalizers)
{
    if (json table = normalizerOfType(input.folder.rules.values, "Precompiled"); !table.is_null())
        normalizers.push_back(std::move(table));
}

Rules wordRules(const ClassInput &input, const char *scheme)
{
    Rules rules;
    addCharacterTable(input, rules.normalizers);
    rules.preTokenizers = {step("WhitespaceSplit"), metaspace(scheme)};
    return rules;
}

Rules xlmRobertaRules(const ClassInput &input)
{
    return wordRules(input, input.flag("add_prefix_space", true) ? "always" : "never");
}

Rules t5Rules(const ClassInput &input) { return wordRules(input, "always"); }

Rules albertRules(const ClassInput &input)
{
    Rules rules = xlmRobertaRules(input);
    rules.normalizers = {replace("String", "``", "\""), replace("String", "''", "\"")};
    const auto add = [&](bool on, const char *type) { (on ? rules.normalizers : rules.off).push_back(step(type)); };
    const bool keepAccents = input.flag("keep_accents", false);
    add(!keepAccents, "NFKD");
    add(!keepAccents, "StripAccents");
    add(input.flag("do_lower_case", true), "Lowercase");
    addCharacterTable(input, rules.normalizers);
    return rules;
}

Rules debertaV2Rules(const ClassInput &input)
{
    Rules rules;
    const json lower = step("Lowercase"), marks = step("Punctuation", {{"behavior", "Isolated"}});
    (input.flag("do_lower_case", false) ? rules.normalizers : rules.off).push_back(lower);
    rules.normalizers.push_back(replace("Regex", R"(\s{2,}|[\n\r\t])", " "));
    rules.normalizers.push_back(step("NFC"));
    rules.normalizers.push_back(step("Strip", {{"strip_left", false}, {"strip_right", true}}));
    (input.flag("split_by_punct", false) ? rules.preTokenizers : rules.off).push_back(marks);
    rules.preTokenizers.push_back(metaspace(input.flag("add_prefix_space", true) ? "always" : "first"));
    return rules;
}

Rules llamaRules(const ClassInput &input)
{
    Rules rules;
    const char *scheme = input.flag("legacy", false) ? "always" : "first";
    rules.preTokenizers = {metaspace(input.flag("add_prefix_space", true) ? scheme : "never", false)};
    return rules;
}

Rules gemmaRules(const ClassInput &input)
{
    Rules rules;
    rules.normalizers = {replace("String", " ", "\u2581")};
    rules.preTokenizers = {
        step("Split", {{"pattern", {{"String", " "}}}, {"behavior", "MergedWithPrevious"}, {"invert", false}})};
    rules.model = {{"unk_token", input.content("unk_token")}};
    return rules;
}

json doubledPost(const ClassInput &input, const IdOfToken &idOf)
{
    return templateProcessor(doubledForm, input.token("bos_token", idOf), input.token("eos_token", idOf));
}

json typedPost(const ClassInput &input, const IdOfToken &idOf)
{
    return templateProcessor(typedForm, input.token("cls_token", idOf, 0), input.token("sep_token", idOf, 0));
}

json t5Post(const ClassInput &input, const IdOfToken &idOf)
{
    const TemplateToken end = input.token("eos_token", idOf);
    return templateProcessor({"$A:0 last:0", "$A:0 last:0 $B:0 last:0"}, end, end);
}

TokenDefaults xlmRobertaTokens()
{
    return {.named = {{"bos_token", "<s>"}, {"eos_token", "</s>"}, {"sep_token", "</s>"}, {"cls_token", "<s>"},
                {"unk_token", "<unk>"}, {"pad_token", "<pad>"}, {"mask_token", "<mask>"}}};
}

TokenDefaults camembertTokens()
{
    TokenDefaults tokens = xlmRobertaTokens();
    tokens.named.back().options = FolderToken{.lstrip = true, .special = true};
    tokens.extra = {"<s>NOTUSED", "</s>NOTUSED", "<unk>NOTUSED"};
    return tokens;
}

TokenDefaults bracketTokens(const char *unknown, const char *padding)
{
    return {.named = {{"bos_token", "[CLS]"}, {"eos_token", "[SEP]"}, {"unk_token", unknown}, {"sep_token", "[SEP]"},
                {"pad_token", padding}, {"cls_token", "[CLS]"}, {"mask_token", "[MASK]"}}};
}

TokenDefaults t5Tokens()
{
    return {.named = {{"eos_token", "</s>"}, {"unk_token", "<unk>"}, {"pad_token", "<pad>"}}, .numberedExtra = true};
}

TokenDefaults llamaTokens() { return {.named = {{"unk_token", "<unk>"}, {"bos_token", "<s>"}, {"eos_token", "</s>"}}}; }

TokenDefaults gemmaTokens()
{
    return {.named = {{"unk_token", "<unk>"}, {"bos_token", "<bos>"}, {"eos_token", "<eos>"}, {"pad_token", "<pad>"},
                {"mask_token", "<mask>"}}};
}

} // namespace

std::vector<TokenizerClass> sentencePieceClasses()
{
    const TokenizerClass albert = {.name = "AlbertTokenizer",
        .tokens = bracketTokens("<unk>", "<pad>"),
        .rules = albertRules,
        .postProcessor = typedPost,
        .postProcessorOfFile = true};
    TokenizerClass fnet = albert;
    fnet.name = "FNetTokenizer";
    fnet.tokenTypes = true;
    fnet.rulesOfFile = true;
    fnet.postProcessor = nullptr;
    return {{.name = "XLMRobertaTokenizer",
                .tokens = xlmRobertaTokens(),
                .rules = xlmRobertaRules,
                .postProcessor = doubledPost},
        {.name = "CamembertTokenizer",
            .tokens = camembertTokens(),
            .rules = xlmRobertaRules,
            .postProcessor = doubledPost},
        albert, fnet, {.name = "T5Tokenizer", .tokens = t5Tokens(), .rules = t5Rules, .postProcessor = t5Post},
        {.name = "DebertaV2Tokenizer",
            .tokenTypes = true,
            .tokens = bracketTokens("[UNK]", "[PAD]"),
            .rules = debertaV2Rules,
            .postProcessor = typedPost},
        {.name = "LlamaTokenizer", .tokens = llamaTokens(), .rules = llamaRules},
        {.name = "GemmaTokenizer", .tokens = gemmaTokens(), .rules = gemmaRules}};
}

} // namespace headwise::text::folder
