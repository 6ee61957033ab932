// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options/headoptions.h"

#include <algorithm>
#include <charconv>

namespace headwise::cli::options {

namespace {

int indexIn(std::string_view text, const std::string &list)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > 100'000)
        throw Error(ErrorCode::Usage, fmt::format("'{}' is not a list of numbers", list), {}, "Write lists as 0,3-5.");
    return value;
}

/// "0,3-5" -> 0 3 4 5.
std::vector<int> numberList(const std::string &list)
{
    std::vector<int> numbers;
    std::string_view rest = list;
    while (!rest.empty()) {
        const std::string_view part = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        const auto dash = part.find('-');
        const int first = indexIn(part.substr(0, dash), list);
        const int last = dash == std::string_view::npos ? first : indexIn(part.substr(dash + 1), list);
        for (int number = first; number <= last; ++number)
            numbers.push_back(number);
    }
    return numbers;
}

} // namespace

bool HeadFilter::takes(attention::HeadId head) const
{
    const auto has = [](const std::vector<int> &list, int value) {
        return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
    };
    return has(layers, head.layer) && has(heads, head.head);
}

compare::units::UnitOptions HeadOptions::units() const
{
    return {.level = fromOption(attention::levelFromName(level), "--level", level),
        .special = fromOption(attention::specialTokensFromName(special), "--special", special),
        .subwordRows = fromOption(attention::subwordRowsFromName(subwordRows), "--subword-rows", subwordRows),
        .firstToken = fromOption(attention::firstTokenFromName(firstToken), "--first-token", firstToken)};
}

std::optional<attention::Stack> HeadOptions::onlyStack() const
{
    if (stack.empty())
        return std::nullopt;
    return fromOption(attention::stackFromName(stack), "--stack", stack);
}

HeadFilter HeadOptions::filter() const { return {.layers = numberList(layers), .heads = numberList(heads)}; }

void addHeadOptions(CLI::App *command, HeadOptions &options)
{
    command->add_option("--level", options.level, "tokens or words")->capture_default_str();
    command->add_option("--special", options.special, "Special tokens: show, hide or renormalise")
        ->capture_default_str();
    command
        ->add_option("--first-token", options.firstToken,
            "First token of each text, whatever it is: show, or drop (its row and column are left out and rows "
            "rescaled)")
        ->capture_default_str();
    command->add_option("--subword-rows", options.subwordRows, "Rows of a word: mean, first or max")
        ->capture_default_str();
    command->add_option("--stack", options.stack, "Only this stack: encoder, decoder, cross");
    command->add_option("--layers", options.layers, "Only these layers, such as 0,3-5");
    command->add_option("--heads", options.heads, "Only these heads of each layer");
}

compare::distances::Divergence divergenceFromOption(const std::string &id)
{
    const compare::distances::Divergence divergence = compare::distances::findDivergence(id);
    return fromOption(divergence ? std::optional(divergence) : std::nullopt, "--divergence", id);
}

std::string shownPolicy(attention::TokenPolicy policy)
{
    const std::string special(attention::specialTokensName(policy.special));
    return policy.firstToken == attention::FirstToken::Drop ? special + ", first token dropped" : special;
}

bool severalStacks(const std::vector<attention::HeadId> &heads)
{
    return std::any_of(
        heads.begin(), heads.end(), [&](attention::HeadId head) { return head.stack != heads.front().stack; });
}

} // namespace headwise::cli::options
