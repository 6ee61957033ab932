// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/specialtokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <unordered_set>

namespace headwise::text::folder {

namespace {

using aligned::Settings;
using nlohmann::json;

using NamedToken = std::pair<std::string, FolderToken>;

constexpr std::array usualNames = {
    "bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token"};

bool isUsual(const std::string &name)
{
    return std::find(usualNames.begin(), usualNames.end(), name) != usualNames.end();
}

FolderToken nameAlone(std::string content)
{
    FolderToken token;
    token.content = std::move(content);
    token.nameOnly = true;
    return token;
}

/// An object with "content" and options.
FolderToken describedToken(const Settings &object)
{
    FolderToken token;
    token.content = object.at("content").text();
    token.singleWord = object.flag("single_word", false);
    token.lstrip = object.flag("lstrip", false);
    token.rstrip = object.flag("rstrip", false);
    if (object.has("normalized"))
        token.normalized = object.at("normalized").flag();
    token.special = object.flag("special", false);
    return token;
}

FolderToken tokenOf(const Settings &value)
{
    if (value.json().is_string())
        return nameAlone(value.text());
    if (!value.json().is_object())
        value.malformed(ErrorText("expected text or a token, found %1", value.json().type_name()));
    return describedToken(value);
}

std::vector<FolderToken> tokensOf(const Settings &list)
{
    std::vector<FolderToken> tokens;
    for (const Settings &item : list.items())
        tokens.push_back(tokenOf(item));
    return tokens;
}

std::int64_t numberOf(const std::string &digits, const Settings &object)
{
    std::int64_t id = -1;
    const auto end = digits.data() + digits.size();
    const auto [stop, problem] = std::from_chars(digits.data(), end, id);
    if (problem != std::errc() || stop != end || id < 0 || id > std::numeric_limits<std::int32_t>::max())
        object.malformed(ErrorText("\"%1\" is not a token id", digits));
    return id;
}

/// Options as a key, to find equal tokens.
std::string keyOf(const FolderToken &token)
{
    const auto digit = [](bool flag) { return flag ? '1' : '0'; };
    if (token.nameOnly)
        return token.content;
    return fmt::format("{}\n{}{}{}{}{}", token.content, digit(token.singleWord), digit(token.lstrip),
        digit(token.rstrip), digit(token.normalized.value_or(!token.special)), digit(token.special));
}

/// The tokens that the files name, before the class's own.
class StatedTokens
{
public:
    explicit StatedTokens(const TokenizerFolder &folder) : m_folder(folder)
    {
        readConfig();
        if (folder.config.values.contains("added_tokens_decoder"))
            readDecoder();
        else
            readOtherFiles();
        for (auto &[name, token] : usual)
            if (const auto found = token ? m_byContent.find(token->content) : m_byContent.end();
                found != m_byContent.end())
                token = found->second;
    }

    /// The model's own names: those with options first.
    std::vector<NamedToken> others() const
    {
        std::vector<NamedToken> list = m_described;
        for (const NamedToken &other : m_others)
            set(list, other.first, other.second);
        return list;
    }

    std::map<std::string, std::optional<FolderToken>> usual; ///< null in a file: the class's own is not used
    std::optional<std::vector<FolderToken>> extra, additional;
    std::map<std::int64_t, FolderToken> added;

private:
    static void set(std::vector<NamedToken> &list, const std::string &name, FolderToken token)
    {
        const auto found = std::find_if(list.begin(), list.end(), [&](const auto &item) { return item.first == name; });
        if (found == list.end())
            list.emplace_back(name, std::move(token));
        else
            found->second = std::move(token);
    }

    void setExtra(const Settings &value)
    {
        if (!value.json().is_object()) {
            extra = tokensOf(value);
            return;
        }
        for (const auto &[name, token] : value.json().items())
            set(m_others, name, tokenOf(value.at(name)));
    }

    void setNamed(const std::string &name, const Settings &value)
    {
        if (isUsual(name))
            usual[name] = value.json().is_null() ? std::nullopt : std::optional(tokenOf(value));
        else if (name.ends_with("_token") && value.json().is_string())
            set(m_others, name, tokenOf(value));
        else if (name.ends_with("_token") && value.json().is_object() && value.has("__type"))
            set(m_described, name, tokenOf(value));
    }

    void readConfig()
    {
        const Settings config = m_folder.config.settings();
        for (const std::string &name : m_folder.config.names)
            setNamed(name, config.at(name));
        const auto filled = [&](const char *name) { return config.has(name) && !config.at(name).json().empty(); };
        if (filled("extra_special_tokens"))
            setExtra(config.at("extra_special_tokens"));
        else if (config.has("additional_special_tokens"))
            setExtra(config.at("additional_special_tokens"));
    }

    void add(std::int64_t id, FolderToken token)
    {
        m_byContent[token.content] = token;
        added[id] = std::move(token);
    }

    void readDecoder()
    {
        const Settings list = m_folder.config.settings().at("added_tokens_decoder");
        if (!list.json().is_object())
            list.malformed(ErrorText("expected an object of ids and tokens, found %1", list.json().type_name()));
        for (const auto &item : list.json().items())
            add(numberOf(item.key(), list), describedToken(list.at(item.key())));
    }

    void readOtherFiles()
    {
        readSpecialTokensMap();
        const Settings numbers = m_folder.addedTokens.settings();
        for (const auto &item : numbers.json().items()) {
            FolderToken token;
            token.content = item.key();
            token.special = isNamed(token.content);
            token.normalized = !token.special;
            add(numbers.at(item.key()).integer(0, std::numeric_limits<std::int32_t>::max()), std::move(token));
        }
        if (m_folder.rules.has("added_tokens"))
            for (const Settings &item : m_folder.rules.settings().at("added_tokens").items())
                add(item.at("id").integer(0, std::numeric_limits<std::int32_t>::max()), describedToken(item));
    }

    void readSpecialTokensMap()
    {
        const Settings map = m_folder.specialTokens.settings();
        for (const std::string &name : m_folder.specialTokens.names) {
            const Settings value = map.at(name);
            if (name == "extra_special_tokens" && value.json().is_array()) {
                std::vector<FolderToken> all = extra.value_or(std::vector<FolderToken>());
                std::unordered_set<std::string> known;
                for (const FolderToken &token : all)
                    known.insert(keyOf(token));
                for (FolderToken &token : tokensOf(value)) {
                    token.special = token.special || !token.nameOnly;
                    if (known.insert(keyOf(token)).second)
                        all.push_back(std::move(token));
                }
                extra = std::move(all);
            } else if (name == "extra_special_tokens" && value.json().is_object()) {
                setExtra(value);
            } else if (name == "additional_special_tokens" && !value.json().is_null()) {
                additional = tokensOf(value);
            } else {
                setFromMap(name, value);
            }
        }
    }

    /// Tokens that special_tokens_map.json describes are special.
    void setFromMap(const std::string &name, const Settings &value)
    {
        if (value.json().is_null() || (!isUsual(name) && !name.ends_with("_token")))
            return isUsual(name) ? void(usual[name] = std::nullopt) : void();
        FolderToken token = tokenOf(value);
        token.special = !token.nameOnly;
        if (isUsual(name))
            usual[name] = std::move(token);
        else
            set(m_described, name, std::move(token));
    }

    bool isNamed(const std::string &content) const
    {
        const auto is = [&](const FolderToken &token) { return token.content == content; };
        return std::any_of(usual.begin(), usual.end(), [&](const auto &item) {
            return item.second && is(*item.second);
        }) || (extra && std::any_of(extra->begin(), extra->end(), is));
    }

    const TokenizerFolder &m_folder;
    std::vector<NamedToken> m_described, m_others;
    std::map<std::string, FolderToken> m_byContent;
};

/// The class's extra special tokens, and those that special_tokens_map.json lists under their older name.
std::vector<FolderToken> extraTokens(const TokenizerFolder &folder, const TokenDefaults &defaults,
    const std::optional<std::vector<FolderToken>> &additional)
{
    constexpr std::int64_t maxNumbered = 100000;
    std::vector<FolderToken> list;
    if (additional)
        list = *additional;
    else
        for (const std::string &content : defaults.extra)
            list.push_back(nameAlone(content));
    const auto isNumbered = [](const FolderToken &token) {
        return token.content.find("<extra_id_") != std::string::npos;
    };
    if (!defaults.numberedExtra || std::any_of(list.begin(), list.end(), isNumbered))
        return list;
    const Settings config = folder.config.settings();
    const std::int64_t count = config.has("extra_ids") ? config.at("extra_ids").integer(0, maxNumbered) : 100;
    for (std::int64_t i = 0; i < count; ++i)
        list.push_back(nameAlone(fmt::format("<extra_id_{}>", i)));
    return list;
}

/// A tokenizer.json that pads names its padding token.
std::optional<std::string> paddingToken(const TokenizerFolder &folder)
{
    if (!folder.rules.has("padding"))
        return std::nullopt;
    const Settings padding = folder.rules.settings().at("padding");
    return padding.has("pad_token") ? std::optional(padding.at("pad_token").text()) : std::nullopt;
}

} // namespace

json FolderToken::entry() const
{
    return {{"content", content}, {"single_word", singleWord}, {"lstrip", lstrip}, {"rstrip", rstrip},
        {"normalized", normalized.value_or(!special)}, {"special", special}};
}

SpecialTokens::SpecialTokens(const TokenizerFolder &folder, const TokenDefaults &defaults)
{
    StatedTokens stated(folder);
    for (const TokenDefault &fallback : defaults.named) {
        const auto found = stated.usual.find(fallback.name);
        if (found == stated.usual.end() && fallback.content)
            stated.usual[fallback.name] = nameAlone(*fallback.content);
        auto &token = stated.usual[fallback.name];
        if (token && token->nameOnly && fallback.options) {
            const std::string content = token->content;
            token = fallback.options;
            token->content = content;
        }
    }
    if (const auto padding = paddingToken(folder); padding && !stated.usual.contains("pad_token"))
        stated.usual["pad_token"] = nameAlone(*padding);
    for (const char *name : usualNames)
        if (const auto found = stated.usual.find(name); found != stated.usual.end() && found->second)
            m_named.emplace_back(name, *found->second);
    for (NamedToken &other : stated.others())
        m_named.push_back(std::move(other));
    m_extra = stated.extra ? *stated.extra : extraTokens(folder, defaults, stated.additional);
    m_added = std::move(stated.added);
}

std::optional<std::string> SpecialTokens::content(const std::string &name) const
{
    for (const auto &[known, token] : m_named)
        if (known == name)
            return token.content;
    return std::nullopt;
}

json SpecialTokens::toAdd(const std::vector<std::string> &present) const
{
    std::vector<FolderToken> list;
    std::unordered_set<std::string> known(present.begin(), present.end()), listed, names;
    for (const auto &[id, token] : m_added) {
        known.insert(token.content);
        listed.insert(keyOf(token));
        list.push_back(token);
    }
    const auto offer = [&](const FolderToken &token) {
        if (!known.contains(token.content) && listed.insert(keyOf(token)).second)
            list.push_back(token);
    };
    for (const auto &[name, token] : m_named) {
        offer(token);
        names.insert(token.content);
    }
    for (const FolderToken &token : m_extra)
        offer(token);
    json entries = json::array();
    for (FolderToken &token : list) {
        token.special = token.special || token.nameOnly || names.contains(token.content);
        entries.push_back(token.entry());
    }
    return entries;
}

json SpecialTokens::plainEntries() const
{
    json entries = json::array();
    const auto add = [&](const FolderToken &token) {
        FolderToken plain = nameAlone(token.content);
        plain.special = true;
        entries.push_back(plain.entry());
    };
    for (const auto &[name, token] : m_named)
        add(token);
    for (const FolderToken &token : m_extra)
        add(token);
    return entries;
}

} // namespace headwise::text::folder
