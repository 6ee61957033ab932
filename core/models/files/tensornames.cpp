// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/tensornames.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>

namespace headwise::models::files {

namespace {

/// torch.compile; DataParallel, DistributedDataParallel and DeepSpeed; FSDP; activation checkpointing.
constexpr std::array<std::string_view, 4> wrapperParts = {
    "_orig_mod", "module", "_fsdp_wrapped_module", "_checkpoint_wrapped_module"};
/// The usual members that hold a model: of trainers' modules, and of adapters.
constexpr std::array<std::string_view, 2> memberPrefixes = {"model.", "base_model."};
/// The member that holds the text part of a model of several parts.
constexpr std::string_view textMember = "language_model.";

std::string withoutWrappers(std::string_view name)
{
    std::string result;
    while (!name.empty()) {
        const auto end = std::min(name.find('.'), name.size());
        const auto part = name.substr(0, end);
        if (std::ranges::find(wrapperParts, part) == wrapperParts.end())
            result.append(result.empty() ? "" : ".").append(part);
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (const auto prefix : memberPrefixes)
            if (result.starts_with(prefix)) {
                result.erase(0, prefix.size());
                changed = true;
            }
    }
    return result;
}

/// What stands before the base model in the name of its anchor; nullopt for another tensor.
std::optional<std::string> prefixOf(const std::string &name, const TensorNaming &naming)
{
    if (!name.ends_with(naming.anchor))
        return std::nullopt;
    auto before = name.substr(0, name.size() - naming.anchor.size());
    if (before.ends_with(naming.prefix)) {
        const auto shorter = before.substr(0, before.size() - naming.prefix.size());
        if (shorter.empty() || shorter.ends_with('.'))
            before = shorter;
    }
    return before.empty() || before.ends_with('.') ? std::optional(before) : std::nullopt;
}

/// Up to the text part, which is known by its name alone; empty if there is none. Its words may be stored as the layer
/// that gives them back.
std::string textMemberOf(const std::map<std::string, std::string> &names)
{
    for (const auto &[name, stored] : names)
        if (const auto place = name.find(textMember);
            place != std::string::npos && (place == 0 || name[place - 1] == '.'))
            return name.substr(0, place + textMember.size());
    return {};
}

/// The member that holds the model; empty if there is none or nothing is found.
std::string memberOf(
    const std::map<std::string, std::string> &names, const TensorNaming &naming, const std::string &file)
{
    std::set<std::string> prefixes;
    for (const auto &[name, stored] : names)
        if (const auto prefix = prefixOf(name, naming))
            prefixes.insert(*prefix);
    if (prefixes.empty())
        return textMemberOf(names);
    if (prefixes.size() < 2 || prefixes.contains(""))
        return prefixes.size() == 1 ? *prefixes.begin() : std::string();
    std::string list;
    for (const auto &prefix : prefixes)
        list += (list.empty() ? "'" : ", '") + prefix + "'";
    throw Error(ErrorCode::Mismatch, ErrorText("the weights hold several models, under the prefixes %1", list), file,
        ErrorText("Save the one that is meant with save_pretrained"));
}

/// Renames where the new name is free; a tensor that is stored under its plain name comes first.
std::map<std::string, std::string> renamed(
    const std::map<std::string, std::string> &names, const std::map<std::string, std::string> &newNames)
{
    std::map<std::string, std::string> result;
    for (const bool unchanged : {true, false})
        for (const auto &[name, stored] : names) {
            const auto &plain = newNames.at(name);
            if ((plain == name) == unchanged && !result.emplace(plain, stored).second)
                result.emplace(stored, stored);
        }
    return result;
}

} // namespace

std::map<std::string, std::string> plainNames(
    const std::vector<std::string> &stored, const TensorNaming &naming, const std::string &file)
{
    std::map<std::string, std::string> names, plain;
    for (const auto &name : stored) {
        names[name] = name;
        plain[name] = withoutWrappers(name);
    }
    names = renamed(names, plain);
    const auto member = memberOf(names, naming, file);
    if (member.empty())
        return names;
    plain.clear();
    for (const auto &[name, unused] : names)
        plain[name] = name.starts_with(member) ? name.substr(member.size()) : name;
    return renamed(names, plain);
}

} // namespace headwise::models::files
