// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/statedtokens.h"

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
        return FolderToken::byName(value.text());
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

void set(std::vector<NamedToken> &list, const std::string &name, FolderToken token)
{
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto &item) { return item.first == name; });
    if (found == list.end())
        list.emplace_back(name, std::move(token));
    else
        found->second = std::move(token);
}

} // namespace

FolderToken FolderToken::byName(std::string content)
{
    FolderToken token;
    token.content = std::move(content);
    token.nameOnly = true;
    return token;
}

json FolderToken::entry() const
{
    return {{"content", content}, {"single_word", singleWord}, {"lstrip", lstrip}, {"rstrip", rstrip},
        {"normalized", normalized.value_or(!special)}, {"special", special}};
}

std::string FolderToken::key() const
{
    const auto digit = [](bool flag) { return flag ? '1' : '0'; };
    if (nameOnly)
        return content;
    return fmt::format("{}\n{}{}{}{}{}", content, digit(singleWord), digit(lstrip), digit(rstrip),
        digit(normalized.value_or(!special)), digit(special));
}

bool isUsualName(const std::string &name)
{
    static constexpr std::array names = {
        "bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

StatedTokens::StatedTokens(const TokenizerFolder &folder) : m_folder(folder)
{
    readConfig();
    if (folder.config.values.contains("added_tokens_decoder"))
        readDecoder();
    else
        readOtherFiles();
    for (auto &[name, token] : usual)
        if (const auto found = token ? m_byContent.find(token->content) : m_byContent.end(); found != m_byContent.end())
            token = found->second;
}

std::vector<NamedToken> StatedTokens::others() const
{
    std::vector<NamedToken> list = m_described;
    for (const NamedToken &other : m_others)
        set(list, other.first, other.second);
    return list;
}

void StatedTokens::setExtra(const Settings &value)
{
    if (!value.json().is_object()) {
        extra = tokensOf(value);
        return;
    }
    for (const auto &[name, token] : value.json().items())
        set(m_others, name, tokenOf(value.at(name)));
}

void StatedTokens::setNamed(const std::string &name, const Settings &value)
{
    if (isUsualName(name))
        usual[name] = value.json().is_null() ? std::nullopt : std::optional(tokenOf(value));
    else if (name.ends_with("_token") && value.json().is_string())
        set(m_others, name, tokenOf(value));
    else if (name.ends_with("_token") && value.json().is_object() && value.has("__type"))
        set(m_described, name, tokenOf(value));
}

void StatedTokens::readConfig()
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

void StatedTokens::add(std::int64_t id, FolderToken token)
{
    m_byContent[token.content] = token;
    added[id] = std::move(token);
}

void StatedTokens::readDecoder()
{
    const Settings list = m_folder.config.settings().at("added_tokens_decoder");
    if (!list.json().is_object())
        list.malformed(ErrorText("expected an object of ids and tokens, found %1", list.json().type_name()));
    for (const auto &item : list.json().items())
        add(numberOf(item.key(), list), describedToken(list.at(item.key())));
}

void StatedTokens::readOtherFiles()
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

void StatedTokens::readSpecialTokensMap()
{
    const Settings map = m_folder.specialTokens.settings();
    for (const std::string &name : m_folder.specialTokens.names) {
        const Settings value = map.at(name);
        if (name == "extra_special_tokens" && value.json().is_array()) {
            addExtra(value);
        } else if (name == "extra_special_tokens" && value.json().is_object()) {
            setExtra(value);
        } else if (name == "additional_special_tokens" && !value.json().is_null()) {
            additional = tokensOf(value);
        } else {
            setFromMap(name, value);
        }
    }
}

void StatedTokens::addExtra(const Settings &list)
{
    std::vector<FolderToken> all = extra.value_or(std::vector<FolderToken>());
    std::unordered_set<std::string> known;
    for (const FolderToken &token : all)
        known.insert(token.key());
    for (FolderToken &token : tokensOf(list)) {
        token.special = token.special || !token.nameOnly;
        if (known.insert(token.key()).second)
            all.push_back(std::move(token));
    }
    extra = std::move(all);
}

/// Tokens that special_tokens_map.json describes are special.
void StatedTokens::setFromMap(const std::string &name, const Settings &value)
{
    if (value.json().is_null() || (!isUsualName(name) && !name.ends_with("_token")))
        return isUsualName(name) ? void(usual[name] = std::nullopt) : void();
    FolderToken token = tokenOf(value);
    token.special = !token.nameOnly;
    if (isUsualName(name))
        usual[name] = std::move(token);
    else
        set(m_described, name, std::move(token));
}

bool StatedTokens::isNamed(const std::string &content) const
{
    const auto is = [&](const FolderToken &token) { return token.content == content; };
    return std::any_of(usual.begin(), usual.end(), [&](const auto &item) { return item.second && is(*item.second); }) ||
           (extra && std::any_of(extra->begin(), extra->end(), is));
}

} // namespace headwise::text::folder
