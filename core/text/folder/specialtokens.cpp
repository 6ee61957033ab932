// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/specialtokens.h"

#include <algorithm>
#include <unordered_set>

namespace headwise::text::folder {

namespace {

using aligned::Settings;
using nlohmann::json;

constexpr const char *usualNames[] = {
    "bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token"};

/// A tokenizer.json that pads names its padding token.
std::optional<std::string> paddingToken(const TokenizerFolder &folder)
{
    if (!folder.rules.has("padding"))
        return std::nullopt;
    const Settings padding = folder.rules.settings().at("padding");
    return padding.has("pad_token") ? std::optional(padding.at("pad_token").text()) : std::nullopt;
}

/// Sets what the files leave open.
void applyDefaults(const std::vector<TokenDefault> &defaults, StatedTokens &stated)
{
    for (const TokenDefault &fallback : defaults) {
        if (!isUsualName(fallback.name))
            continue;
        const auto found = stated.usual.find(fallback.name);
        if (found == stated.usual.end() && fallback.content)
            stated.usual[fallback.name] = FolderToken::byName(*fallback.content);
        auto &token = stated.usual[fallback.name];
        if (token && token->nameOnly && fallback.options) {
            const std::string content = token->content;
            token = fallback.options;
            token->content = content;
        }
    }
}

/// Extra tokens that no file lists as such.
std::vector<FolderToken> extraTokens(const TokenizerFolder &folder, const TokenDefaults &defaults,
    const std::optional<std::vector<FolderToken>> &additional)
{
    std::vector<FolderToken> list;
    if (additional)
        list = *additional;
    else
        for (const std::string &content : defaults.extra)
            list.push_back(FolderToken::byName(content));
    if (defaults.complete)
        defaults.complete(folder, list);
    return list;
}

} // namespace

SpecialTokens::SpecialTokens(
    const TokenizerFolder &folder, const TokenDefaults &defaults, std::optional<std::vector<FolderToken>> additional)
{
    StatedTokens stated(folder);
    if (additional)
        stated.additional = std::move(additional);
    applyDefaults(defaults.named, stated);
    if (const auto padding = paddingToken(folder); padding && !stated.usual.contains("pad_token"))
        stated.usual["pad_token"] = FolderToken::byName(*padding);
    for (const char *name : usualNames)
        if (const auto found = stated.usual.find(name); found != stated.usual.end() && found->second)
            m_named.emplace_back(name, *found->second);
    addOthers(defaults.named, stated.others());
    m_extra = stated.extra ? *stated.extra : extraTokens(folder, defaults, stated.additional);
    m_added = std::move(stated.added);
}

/// The class passes its own names on before those that only files have.
void SpecialTokens::addOthers(const std::vector<TokenDefault> &defaults, std::vector<NamedToken> stated)
{
    for (const TokenDefault &fallback : defaults) {
        if (isUsualName(fallback.name) || content(fallback.name))
            continue;
        const auto found = std::ranges::find(stated, fallback.name, &NamedToken::first);
        if (found != stated.end())
            m_named.push_back(*found);
        else if (fallback.content)
            m_named.emplace_back(fallback.name, FolderToken::byName(*fallback.content));
    }
    for (NamedToken &other : stated)
        if (!content(other.first))
            m_named.push_back(std::move(other));
}

void SpecialTokens::findInRawText()
{
    for (auto &[id, token] : m_added)
        token.normalized = false;
}

std::optional<std::string> SpecialTokens::content(const std::string &name) const
{
    for (const auto &[known, token] : m_named)
        if (known == name)
            return token.content;
    return std::nullopt;
}

std::vector<std::string> SpecialTokens::contents() const
{
    std::vector<std::string> list;
    for (const auto &[name, token] : m_named)
        list.push_back(token.content);
    for (const FolderToken &token : m_extra)
        list.push_back(token.content);
    std::erase(list, content("unk_token").value_or(std::string()));
    return list;
}

json SpecialTokens::toAdd(const std::vector<std::string> &present) const
{
    std::vector<FolderToken> list;
    std::unordered_set<std::string> known(present.begin(), present.end()), listed, names;
    for (const auto &[id, token] : m_added) {
        known.insert(token.content);
        listed.insert(token.key());
        list.push_back(token);
    }
    const auto offer = [&](const FolderToken &token) {
        if (!known.contains(token.content) && listed.insert(token.key()).second)
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
        FolderToken plain = FolderToken::byName(token.content);
        plain.special = true;
        entries.push_back(plain.entry());
    };
    for (const auto &[name, token] : m_named)
        add(token);
    for (const FolderToken &token : m_extra)
        add(token);
    return entries;
}

json SpecialTokens::statedEntries() const
{
    json entries = json::array();
    const auto add = [&](FolderToken token) {
        token.special = true;
        entries.push_back(token.entry());
    };
    for (const auto &[name, token] : m_named)
        add(token);
    for (const FolderToken &token : m_extra)
        add(token);
    return entries;
}

json SpecialTokens::givenEntries() const
{
    json entries = json::array();
    for (const auto &[id, token] : m_added) {
        json entry = token.entry();
        entry["normalized"] = false;
        entry["given_id"] = static_cast<std::uint64_t>(id);
        entries.push_back(std::move(entry));
    }
    return entries;
}

json SpecialTokens::otherEntries() const
{
    json entries = plainEntries();
    json others = json::array();
    for (json &entry : entries) {
        const auto same = [&](const auto &given) { return json(given.second.content) == entry.at("content"); };
        if (std::none_of(m_added.begin(), m_added.end(), same))
            others.push_back(std::move(entry));
    }
    return others;
}

} // namespace headwise::text::folder
