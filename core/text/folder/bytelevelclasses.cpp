// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/bytelevelclasses.h"

namespace headwise::text::folder {

namespace {

using nlohmann::json;

json byteLevel(bool prefixSpace, bool trimOffsets = true, bool words = true)
{
    return step("ByteLevel", {{"add_prefix_space", prefixSpace}, {"trim_offsets", trimOffsets}, {"use_regex", words}});
}

json regexSplit(const char *expression, const char *behavior, bool inverted)
{
    return step("Split", {{"pattern", {{"Regex", expression}}}, {"behavior", behavior}, {"invert", inverted}});
}

Rules byteLevelRules(const ClassInput &input, bool prefixSpace = false)
{
    Rules rules;
    rules.preTokenizers = {byteLevel(input.flag("add_prefix_space", prefixSpace))};
    rules.model = {{"dropout", nullptr}}; // for training only
    rules.modelDefaults = {{"type", "BPE"}};
    return rules;
}

Rules gpt2Rules(const ClassInput &input) { return byteLevelRules(input); }
Rules blenderbotRules(const ClassInput &input) { return byteLevelRules(input, true); }

Rules gptNeoxRules(const ClassInput &input)
{
    Rules rules = byteLevelRules(input);
    rules.normalizers = {step("NFC")};
    rules.preTokenizers = {byteLevel(input.flag("add_prefix_space", false), input.flag("trim_offsets", true))};
    return rules;
}

Rules qwen2Rules(const ClassInput &input)
{
    static constexpr const char *words =
        R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
    Rules rules = byteLevelRules(input);
    rules.normalizers = {step("NFC")};
    rules.preTokenizers = {
        regexSplit(words, "Isolated", false), byteLevel(input.flag("add_prefix_space", false), true, false)};
    return rules;
}

Rules clipRules(const ClassInput &input)
{
    static constexpr const char *words =
        R"(<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+)";
    Rules rules = byteLevelRules(input);
    rules.normalizers = {
        step("NFC"), step("Replace", {{"pattern", {{"Regex", R"(\s+)"}}}, {"content", " "}}), step("Lowercase")};
    rules.preTokenizers = {regexSplit(words, "Removed", true), byteLevel(false)};
    rules.model["unk_token"] = input.content("unk_token");
    rules.modelDefaults["end_of_word_suffix"] = "</w>";
    return rules;
}

json robertaPost(const ClassInput &input, const IdOfToken &idOf)
{
    return robertaProcessor(input.token("cls_token", idOf), input.token("sep_token", idOf),
        input.flag("trim_offsets", true), input.flag("add_prefix_space", false));
}

json debertaPost(const ClassInput &input, const IdOfToken &idOf)
{
    return templateProcessor(doubledForm, input.token("cls_token", idOf), input.token("sep_token", idOf));
}

json clipPost(const ClassInput &input, const IdOfToken &idOf)
{
    return robertaProcessor(input.token("bos_token", idOf), input.token("eos_token", idOf), false, false);
}

TokenDefaults gpt2Tokens(std::optional<std::string> pad = {})
{
    const std::string end = "<|endoftext|>";
    return {.named = {{"unk_token", end}, {"bos_token", end}, {"eos_token", end}, {"pad_token", std::move(pad)}}};
}

TokenDefaults robertaTokens(std::optional<FolderToken> mask = {})
{
    return {.named = {{"bos_token", "<s>"}, {"eos_token", "</s>"}, {"sep_token", "</s>"}, {"cls_token", "<s>"},
                {"unk_token", "<unk>"}, {"pad_token", "<pad>"}, {"mask_token", "<mask>", std::move(mask)}}};
}

TokenDefaults debertaTokens()
{
    return {.named = {{"bos_token", "[CLS]"}, {"eos_token", "[SEP]"}, {"sep_token", "[SEP]"}, {"cls_token", "[CLS]"},
                {"unk_token", "[UNK]"}, {"pad_token", "[PAD]"}, {"mask_token", "[MASK]"}}};
}

TokenDefaults qwen2Tokens()
{
    const std::string end = "<|endoftext|>";
    return {.named = {{"unk_token", end}, {"bos_token", {}}, {"eos_token", end}, {"pad_token", end}}};
}

TokenDefaults clipTokens()
{
    const std::string end = "<|endoftext|>";
    return {.named = {{"unk_token", end}, {"bos_token", "<|startoftext|>"}, {"eos_token", end}, {"pad_token", end}}};
}

TokenizerClass merges(const char *name, TokenDefaults tokens, Rules (*rules)(const ClassInput &))
{
    return {.name = name, .older = OlderFiles::Merges, .tokens = std::move(tokens), .rules = rules};
}

} // namespace

std::vector<TokenizerClass> byteLevelClasses()
{
    TokenizerClass roberta = merges("RobertaTokenizer", robertaTokens(), gpt2Rules);
    roberta.alsoNamed = {"BartTokenizer", "LEDTokenizer", "LongformerTokenizer", "MvpTokenizer"};
    roberta.postProcessor = robertaPost;
    TokenizerClass deberta = merges("DebertaTokenizer", debertaTokens(), gpt2Rules);
    deberta.tokenTypes = true;
    deberta.postProcessor = debertaPost;
    TokenizerClass qwen2 = merges("Qwen2Tokenizer", qwen2Tokens(), qwen2Rules);
    qwen2.addsAgain = true;
    TokenizerClass clip = merges("CLIPTokenizer", clipTokens(), clipRules);
    clip.postProcessor = clipPost;
    const FolderToken mask{.lstrip = true, .normalized = false};
    return {merges("GPT2Tokenizer", gpt2Tokens(), gpt2Rules), merges("CodeGenTokenizer", gpt2Tokens(), gpt2Rules),
        merges("GPTNeoXTokenizer", gpt2Tokens("<|padding|>"), gptNeoxRules), roberta,
        merges("BlenderbotTokenizer", robertaTokens(mask), blenderbotRules), deberta, qwen2, clip};
}

} // namespace headwise::text::folder
