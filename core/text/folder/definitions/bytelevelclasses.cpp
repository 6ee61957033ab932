// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/definitions/classgroups.h"
#include "core/text/folder/languages.h"
#include "core/text/folder/rulesteps.h"

#include <algorithm>

namespace headwise::text::folder {

namespace {

using nlohmann::json;

Rules byteLevelRules(const ClassInput &input, bool prefixSpace = false)
{
    Rules rules;
    rules.preTokenizers = {byteLevelStep(input.flag("add_prefix_space", prefixSpace))};
    rules.model = {{"dropout", nullptr}}; // for training only
    rules.modelDefaults = {{"type", "BPE"}};
    rules.decoder = step("ByteLevel");
    return rules;
}

Rules gpt2Rules(const ClassInput &input) { return byteLevelRules(input); }
Rules blenderbotRules(const ClassInput &input) { return byteLevelRules(input, true); }

Rules gptNeoxRules(const ClassInput &input)
{
    Rules rules = byteLevelRules(input);
    rules.normalizers = {step("NFC")};
    rules.preTokenizers = {byteLevelStep(input.flag("add_prefix_space", false), input.flag("trim_offsets", true))};
    return rules;
}

/// NFC, then words by a regular expression.
Rules qwenRules(const ClassInput &input, const char *words)
{
    Rules rules = byteLevelRules(input);
    rules.normalizers = {step("NFC")};
    rules.preTokenizers = {
        splitStep("Regex", words, "Isolated"), byteLevelStep(input.flag("add_prefix_space", false), true, false)};
    return rules;
}

Rules qwen2Rules(const ClassInput &input)
{
    return qwenRules(input,
        R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)");
}

/// Marks belong to words, too.
Rules qwen35Rules(const ClassInput &input)
{
    return qwenRules(input,
        R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)");
}

Rules cohereRules(const ClassInput &input)
{
    Rules rules = byteLevelRules(input);
    rules.normalizers = {step("NFC")};
    rules.preTokenizers.insert(rules.preTokenizers.begin(), digitsStep());
    return rules;
}

Rules clipRules(const ClassInput &input)
{
    static constexpr const char *words =
        R"(<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+)";
    Rules rules = byteLevelRules(input);
    rules.normalizers = {step("NFC"), replaceStep("Regex", R"(\s+)", " "), step("Lowercase")};
    rules.preTokenizers = {splitStep("Regex", words, "Removed", true), byteLevelStep(false)};
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

/// The start of a transcript, its language and task if the folder names them, and whether it has times.
json whisperPost(const ClassInput &input, const IdOfToken &idOf)
{
    const aligned::Settings config = input.folder.config.settings();
    TemplateNames names = {
        {"start", input.tokenOrUnknown("<|startoftranscript|>", idOf)}, {"end", input.token("eos_token", idOf)}};
    std::string prefix = "start:0 ";
    if (config.has("language")) {
        std::string name = config.at("language").text();
        std::transform(name.begin(), name.end(), name.begin(),
            [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        const auto language = whisperLanguage(name);
        if (!language)
            config.at("language").malformed(ErrorText("\"%1\" is not a language of Whisper", name));
        const auto place = static_cast<std::int32_t>(language->place);
        names["language"] = {"<|" + language->code + "|>", names["start"].id + 1 + place};
        prefix += "language:0 ";
    }
    if (config.has("task")) {
        const std::string task = config.at("task").text();
        if (task != "transcribe" && task != "translate")
            config.at("task").malformed(ErrorText("\"%1\" is neither transcribe nor translate", task));
        names["task"] = input.tokenOrUnknown("<|" + task + "|>", idOf);
        prefix += "task:0 ";
    }
    if (!input.flag("predict_timestamps", false)) {
        names["notimes"] = input.tokenOrUnknown("<|notimestamps|>", idOf);
        prefix += "notimes:0 ";
    }
    const std::string single = prefix + "$A:0 end:0", pair = prefix + "$A:0 $B:1 end:1";
    return templateProcessor({single, pair}, names);
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

TokenDefaults cohereTokens()
{
    return {
        .named = {{"bos_token", "<BOS_TOKEN>"}, {"eos_token", "<|END_OF_TURN_TOKEN|>"}, {"sep_token", "<SEP>"},
            {"cls_token", "<CLS>"}, {"unk_token", "<UNK>"}, {"pad_token", "<PAD>"}, {"mask_token", "<MASK_TOKEN>"}}};
}

TokenDefaults whisperTokens()
{
    const std::string end = "<|endoftext|>";
    const FolderToken options{.normalized = false, .special = true};
    return {.named = {{"unk_token", end, options}, {"bos_token", end, options}, {"eos_token", end, options}}};
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
    qwen2.addsAgain = AddsAgain::Plain;
    TokenizerClass clip = merges("CLIPTokenizer", clipTokens(), clipRules);
    clip.postProcessor = clipPost;
    TokenizerClass cohere = merges("CohereTokenizer", cohereTokens(), cohereRules);
    cohere.addsAgain = AddsAgain::AsStated;
    TokenizerClass whisper = merges("WhisperTokenizer", whisperTokens(), gpt2Rules);
    whisper.postProcessor = whisperPost;
    const FolderToken mask{.lstrip = true, .normalized = false};
    return {merges("GPT2Tokenizer", gpt2Tokens(), gpt2Rules), merges("CodeGenTokenizer", gpt2Tokens(), gpt2Rules),
        merges("GPTNeoXTokenizer", gpt2Tokens("<|padding|>"), gptNeoxRules), roberta,
        merges("BlenderbotTokenizer", robertaTokens(mask), blenderbotRules), deberta, qwen2,
        merges("Qwen3_5Tokenizer", qwen2Tokens(), qwen35Rules), clip, cohere, whisper};
}

} // namespace headwise::text::folder
