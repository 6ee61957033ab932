// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/legacytokenizer.h"

#include "core/base/json.h"
#include "core/text/aligned/settings.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <filesystem>
#include <map>

namespace headwise::text {

namespace {

using nlohmann::json;

/// The content of the files; every file that was read is kept for the hash.
struct LegacyFiles
{
    std::string folder;
    std::vector<TokenizerFile> read;
    json tokenizerConfig = json::object(), specialTokens = json::object(), modelConfig = json::object();

    std::string where(const std::string &name) const { return (std::filesystem::path(folder) / name).string(); }

    const TokenizerFile *file(const std::string &name)
    {
        auto found = readTokenizerFile(folder, name);
        if (!found)
            return nullptr;
        read.push_back(std::move(*found));
        return &read.back();
    }

    json object(const std::string &name)
    {
        const TokenizerFile *found = file(name);
        json value = found ? parseJson(found->bytes, where(name)) : json::object();
        if (!value.is_object())
            throw Error(ErrorCode::Malformed, "expected an object", where(name));
        return value;
    }

    /// A switch of tokenizer_config.json.
    bool flag(const std::string &key, bool fallback) const
    {
        return aligned::Settings(tokenizerConfig, where("tokenizer_config.json")).flag(key, fallback);
    }

    /// A special token such as "cls_token": text, or an object with its content and matching options.
    json specialToken(const std::string &name, const json &fallback) const
    {
        for (const json *from : {&specialTokens, &tokenizerConfig}) {
            const auto found = from->find(name);
            if (found == from->end() || found->is_null())
                continue;
            if (found->is_string())
                return {{"content", *found}};
            if (found->is_object() && found->contains("content") && found->at("content").is_string())
                return *found;
            throw Error(ErrorCode::Malformed, fmt::format("{} is neither text nor a token", name),
                where("special_tokens_map.json"));
        }
        return fallback;
    }
};

json addedToken(json token, bool lstrip = false)
{
    const json defaults = {{"single_word", false}, {"lstrip", lstrip}, {"rstrip", false}, {"normalized", false}};
    for (const auto &[key, value] : defaults.items())
        if (!token.contains(key))
            token[key] = value;
    token["special"] = true;
    return token;
}

/// The lines, including a last one without a line end.
std::vector<std::string> lines(const std::string &bytes)
{
    std::vector<std::string> result;
    for (std::size_t begin = 0; begin < bytes.size();) {
        const auto end = std::min(bytes.find('\n', begin), bytes.size());
        result.push_back(bytes.substr(begin, end - begin));
        if (result.back().ends_with('\r'))
            result.back().pop_back();
        begin = end + 1;
    }
    return result;
}

/// The special tokens of the folder by their names, then the added tokens of the vocabulary.
void addTokens(LegacyFiles &files, const std::map<std::string, std::string> &fallbacks, json &description)
{
    json list = json::array();
    for (const auto &[name, fallback] : fallbacks) {
        const json given = fallback.empty() ? json() : json{{"content", fallback}};
        const json token = files.specialToken(name, given);
        if (!token.is_null())
            list.push_back(addedToken(token, name == "mask_token" && fallback == "<mask>"));
    }
    const auto decoder = files.tokenizerConfig.find("added_tokens_decoder");
    if (decoder != files.tokenizerConfig.end() && decoder->is_object())
        for (const auto &[id, token] : decoder->items())
            list.push_back(token);
    const json added = files.object("added_tokens.json");
    for (const auto &[content, id] : added.items())
        list.push_back({{"content", content}, {"special", false}, {"normalized", true}});
    description["added_tokens"] = std::move(list);
}

std::string content(const json &token) { return token.at("content").get<std::string>(); }

std::int32_t requiredId(const json &vocabulary, const std::string &piece, const std::string &where)
{
    const auto found = vocabulary.find(piece);
    if (found == vocabulary.end() || !found->is_number_unsigned())
        throw Error(ErrorCode::Malformed, fmt::format("the vocabulary lacks the special token \"{}\"", piece), where);
    return found->get<std::int32_t>();
}

/// BERT's vocab.txt: one piece a line, the line number is its id.
json wordPieceDescription(LegacyFiles &files, const std::string &vocabularyBytes)
{
    json vocabulary = json::object();
    std::uint32_t id = 0;
    for (std::string &line : lines(vocabularyBytes)) {
        if (const auto end = line.find_last_not_of(" \t\r"); end != std::string::npos)
            line.resize(end + 1);
        vocabulary[line] = id++;
    }
    const std::string first = content(files.specialToken("cls_token", {{"content", "[CLS]"}}));
    const std::string separator = content(files.specialToken("sep_token", {{"content", "[SEP]"}}));
    const std::string where = files.where("vocab.txt");
    const auto &config = files.tokenizerConfig;
    json description;
    description["normalizer"] = {{"type", "BertNormalizer"}, {"clean_text", true},
        {"handle_chinese_chars", files.flag("tokenize_chinese_chars", true)},
        {"lowercase", files.flag("do_lower_case", true)},
        {"strip_accents", config.contains("strip_accents") ? config.at("strip_accents") : json()}};
    description["pre_tokenizer"] = {{"type", "BertPreTokenizer"}};
    description["model"] = {{"type", "WordPiece"},
        {"unk_token", content(files.specialToken("unk_token", {{"content", "[UNK]"}}))},
        {"continuing_subword_prefix", "##"}, {"max_input_chars_per_word", 100}};
    description["post_processor"] = {{"type", "BertProcessing"},
        {"sep", {separator, requiredId(vocabulary, separator, where)}},
        {"cls", {first, requiredId(vocabulary, first, where)}}};
    description["decoder"] = {{"type", "WordPiece"}, {"prefix", "##"}, {"cleanup", true}};
    description["model"]["vocab"] = std::move(vocabulary);
    addTokens(files,
        {{"unk_token", "[UNK]"}, {"sep_token", "[SEP]"}, {"pad_token", "[PAD]"}, {"cls_token", "[CLS]"},
            {"mask_token", "[MASK]"}},
        description);
    return description;
}

/// "gpt2" or "roberta", by the class named in the files, otherwise by the model.
std::string bytePairFamily(const LegacyFiles &files)
{
    std::string name;
    for (const auto &[config, key] :
        {std::pair(&files.tokenizerConfig, "tokenizer_class"), std::pair(&files.modelConfig, "model_type")})
        if (const auto found = config->find(key); name.empty() && found != config->end() && found->is_string())
            name = found->get<std::string>();
    if (name.starts_with("Roberta") || name == "roberta")
        return "roberta";
    if (name.empty() || name.starts_with("GPT2") || name == "gpt2")
        return "gpt2";
    throw Error(ErrorCode::Unsupported,
        fmt::format("vocab.json and merges.txt of \"{}\" do not describe its tokenizer completely", name), files.folder,
        "Save the tokenizer in the fast format (tokenizer.json).");
}

json bytePairDescription(LegacyFiles &files, const std::string &vocabularyBytes, const std::string &mergesBytes)
{
    const bool roberta = bytePairFamily(files) == "roberta";
    const bool prefixSpace = files.flag("add_prefix_space", false);
    json vocabulary = parseJson(vocabularyBytes, files.where("vocab.json"));
    json merges = json::array();
    for (std::string &line : lines(mergesBytes))
        if (!line.empty() && !line.starts_with("#version"))
            merges.push_back(std::move(line));
    json description;
    description["pre_tokenizer"] = {{"type", "ByteLevel"}, {"add_prefix_space", prefixSpace}, {"trim_offsets", true}};
    description["decoder"] = {{"type", "ByteLevel"}};
    description["post_processor"] = {{"type", "ByteLevel"}, {"trim_offsets", false}, {"add_prefix_space", true}};
    if (roberta) {
        const std::string first = content(files.specialToken("cls_token", {{"content", "<s>"}}));
        const std::string separator = content(files.specialToken("sep_token", {{"content", "</s>"}}));
        const std::string where = files.where("vocab.json");
        description["post_processor"] = {{"type", "RobertaProcessing"}, {"trim_offsets", true},
            {"add_prefix_space", prefixSpace}, {"sep", {separator, requiredId(vocabulary, separator, where)}},
            {"cls", {first, requiredId(vocabulary, first, where)}}};
    }
    description["model"] = {{"type", "BPE"}};
    description["model"]["vocab"] = std::move(vocabulary);
    description["model"]["merges"] = std::move(merges);
    const std::map<std::string, std::string> robertaTokens = {{"bos_token", "<s>"}, {"eos_token", "</s>"},
        {"unk_token", "<unk>"}, {"sep_token", "</s>"}, {"pad_token", "<pad>"}, {"cls_token", "<s>"},
        {"mask_token", "<mask>"}};
    const std::map<std::string, std::string> gpt2Tokens = {{"bos_token", "<|endoftext|>"},
        {"eos_token", "<|endoftext|>"}, {"unk_token", "<|endoftext|>"}, {"pad_token", ""}};
    addTokens(files, roberta ? robertaTokens : gpt2Tokens, description);
    return description;
}

} // namespace

LegacyTokenizer readLegacyTokenizer(const std::string &folder)
{
    LegacyFiles files;
    files.folder = folder;
    const auto vocabularyText = readTokenizerFile(folder, "vocab.txt");
    const auto vocabularyJson = readTokenizerFile(folder, "vocab.json");
    const auto merges = readTokenizerFile(folder, "merges.txt");
    if (!vocabularyText && !(vocabularyJson && merges))
        return {};
    files.read = vocabularyText ? std::vector{*vocabularyText} : std::vector{*vocabularyJson, *merges};
    files.tokenizerConfig = files.object("tokenizer_config.json");
    files.specialTokens = files.object("special_tokens_map.json");
    files.modelConfig = files.object("config.json");
    json description = vocabularyText ? wordPieceDescription(files, vocabularyText->bytes)
                                      : bytePairDescription(files, vocabularyJson->bytes, merges->bytes);
    return {std::make_shared<const json>(std::move(description)), std::move(files.read)};
}

} // namespace headwise::text
