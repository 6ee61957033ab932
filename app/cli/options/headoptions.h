// SPDX-License-Identifier: GPL-3.0-or-later
// The options for heads and units, shared by all commands that read archives.
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

/// The heads to print: all, or those of some layers and numbers.
struct HeadFilter
{
    std::vector<int> layers, heads; ///< empty = all
    bool takes(attention::HeadId head) const;
};

/// --level, --special, --first-token, --subword-rows, --stack, --layers, --heads as typed; the conversions throw Usage.
struct HeadOptions
{
    std::string level = "tokens", special = "show", firstToken = "show", subwordRows = "mean", stack, layers, heads;

    compare::units::UnitOptions units() const;
    std::optional<attention::Stack> onlyStack() const;
    HeadFilter filter() const;
};

void addHeadOptions(CLI::App *command, HeadOptions &options);

/// Converts the value of an option; throws Usage for an unknown value.
template <typename Enum> Enum fromOption(std::optional<Enum> value, const char *option, const std::string &text)
{
    if (!value)
        throw Error(ErrorCode::Usage, fmt::format("{} {} is not known", option, text), {}, "See the command's --help.");
    return *value;
}

/// The divergence with this id; throws Usage if there is none.
compare::distances::Divergence divergenceFromOption(const std::string &id);

/// "show", "renormalise, first token dropped": for the header of a table.
std::string shownPolicy(attention::TokenPolicy policy);

/// True if the names of heads need the stack, since there are several stacks.
bool severalStacks(const std::vector<attention::HeadId> &heads);

} // namespace headwise::cli::options
