// SPDX-License-Identifier: GPL-3.0-or-later
// The options that say which heads, and in which units: the same in every command that reads archives.
#pragma once

#include "core/attention/head.h"
#include "core/base/error.h"
#include "core/compare/distances/divergences.h"
#include "core/compare/units/units.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

namespace headwise::cli::options {

/// Heads to print: all, or some layers and heads.
struct HeadFilter
{
    std::vector<int> layers, heads; ///< empty = all
    bool takes(attention::HeadId head) const;
};

/// --level, --special, --first-token, --subword-rows, --stack, --layers, --heads as typed; reading them throws Usage.
struct HeadOptions
{
    std::string level = "tokens", special = "show", firstToken = "show", subwordRows = "mean", stack, layers, heads;

    compare::units::UnitOptions units() const;
    std::optional<attention::Stack> onlyStack() const;
    HeadFilter filter() const;
};

void addHeadOptions(CLI::App *command, HeadOptions &options);

/// What an option's word means; throws Usage when it means nothing.
template <typename Enum> Enum fromOption(std::optional<Enum> value, const char *option, const std::string &text)
{
    if (!value)
        throw Error(ErrorCode::Usage, fmt::format("{} {} is not known", option, text), {}, "See the command's --help.");
    return *value;
}

/// By its id; throws Usage when there is none.
compare::distances::Divergence divergenceFromOption(const std::string &id);

/// "show", "renormalise, first token dropped": what a table's head says.
std::string shownPolicy(attention::TokenPolicy policy);

/// True where heads of several stacks need the stack in their names.
bool severalStacks(const std::vector<attention::HeadId> &heads);

} // namespace headwise::cli::options
