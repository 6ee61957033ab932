// SPDX-License-Identifier: GPL-3.0-or-later
// The options for heads and units, shared by all commands that read archives.
#pragma once

#include "core/attention/source.h"
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
    /// Refuses layers and heads that no source has, naming those that there are.
    void requireKnown(const std::vector<const attention::AttentionSource *> &sources) const;
    void requireAmong(const std::vector<attention::StackLayout> &stacks) const;
};

/// A check for a number of at least `low`; also refuses NaN and infinity.
CLI::Validator atLeast(double low);
/// Checks for a number from `low` to `high`, and for any number; both also refuse NaN and infinity.
CLI::Validator between(double low, double high);
CLI::Validator finiteNumber();
/// A check for a seed: a whole number that fits 64 bits. Otherwise -1 would stand for the largest one.
CLI::Validator seedCheck();
/// A check that a value is there, with the sentence for one that is not.
CLI::Validator notEmpty(const char *sentence);

/// Each value once, in the order given.
std::vector<std::string> distinct(std::vector<std::string> values);

void addHeadOptions(CLI::App *command, HeadOptions &options);

/// Converts the value of an option; throws Usage for an unknown value, with `known` as what to do.
template <typename Enum>
Enum fromOption(std::optional<Enum> value, const char *option, const std::string &text,
    const ErrorText &known = ErrorText("See the command's --help."))
{
    if (!value)
        throw Error(ErrorCode::Usage, ErrorText("%1 %2 is not known", option, text), {}, known);
    return *value;
}

/// The divergence with this id; throws Usage if there is none.
compare::distances::Divergence divergenceFromOption(const std::string &id);

/// "show", "renormalise, first token dropped": for the header of a table.
std::string shownPolicy(attention::TokenPolicy policy);

/// True if the names of heads need the stack, since there are several stacks.
bool severalStacks(const std::vector<attention::HeadId> &heads);

} // namespace headwise::cli::options
