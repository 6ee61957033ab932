// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options/headoptions.h"

#include "core/compare/values/contents.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <set>

namespace headwise::cli::options {

namespace {

int indexIn(std::string_view text, const std::string &list)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > 100'000)
        throw Error(
            ErrorCode::Usage, ErrorText("'%1' is not a list of numbers", list), {}, ErrorText("Write lists as 0,3-5."));
    return value;
}

struct NumberRange
{
    int first = 0, last = 0;
};

/// "0,3-5" -> 0-0, 3-5.
std::vector<NumberRange> rangesIn(const std::string &list)
{
    std::vector<NumberRange> ranges;
    std::string_view rest = list;
    while (!rest.empty()) {
        const std::string_view part = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        const auto dash = part.find('-');
        const int first = indexIn(part.substr(0, dash), list);
        const int last = dash == std::string_view::npos ? first : indexIn(part.substr(dash + 1), list);
        if (last < first)
            throw Error(ErrorCode::Usage, ErrorText("'%1' in the list '%2' runs backwards", part, list), {},
                ErrorText("Write %1-%2.", last, first));
        ranges.push_back({first, last});
    }
    if (list.ends_with(','))
        indexIn("", list); // nothing after the last comma
    return ranges;
}

/// "0,3-5" -> 0 3 4 5.
std::vector<int> numberList(const std::string &list)
{
    std::vector<int> numbers;
    for (const NumberRange range : rangesIn(list))
        for (int number = range.first; number <= range.last; ++number)
            numbers.push_back(number);
    return numbers;
}

/// Every range must contain one of the numbers that there are.
void requireSome(const char *option, const std::string &list, const std::set<int> &there, const char *what)
{
    for (const NumberRange range : rangesIn(list)) {
        const auto found = there.lower_bound(range.first);
        if (found != there.end() && *found <= range.last)
            continue;
        throw Error(ErrorCode::NotFound,
            ErrorText("%1 %2: there is no %3 %4", option, list, what,
                compare::values::rangesText(
                    range.first == range.last ? std::vector{range.first} : std::vector{range.first, range.last})),
            {}, ErrorText("There are %1.", compare::values::rangesText(std::vector<int>(there.begin(), there.end()))));
    }
}

/// nullopt: no number, NaN, or infinite.
std::optional<double> finiteFrom(const std::string &text)
{
    char *end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    const bool isNumber = !text.empty() && end == text.c_str() + text.size() && std::isfinite(value);
    return isNumber ? std::optional(value) : std::nullopt;
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

void HeadOptions::requireKnown(const std::vector<const attention::AttentionSource *> &sources) const
{
    std::vector<attention::StackLayout> stacks;
    for (const attention::AttentionSource *source : sources)
        stacks.insert(stacks.end(), source->stacks().begin(), source->stacks().end());
    requireAmong(stacks);
}

void HeadOptions::requireAmong(const std::vector<attention::StackLayout> &stacks) const
{
    const HeadFilter chosen = filter();
    const std::optional<attention::Stack> only = onlyStack();
    std::set<int> allLayers, allHeads;
    for (const attention::StackLayout &stack : stacks)
        for (const attention::HeadId head : attention::headsOf(stack)) {
            if (only && *only != stack.stack)
                continue;
            allLayers.insert(head.layer);
            if (HeadFilter{.layers = chosen.layers, .heads = {}}.takes(head))
                allHeads.insert(head.head);
        }
    if (allLayers.empty())
        return; // another sentence says that the stack is not there
    requireSome("--layers", layers, allLayers, "layer");
    requireSome("--heads", heads, allHeads, "head");
}

CLI::Validator atLeast(double low)
{
    return {[low](std::string &text) {
                const auto value = finiteFrom(text);
                return value && *value >= low ? std::string()
                                              : fmt::format("{} is not a number of at least {}", text, low);
            },
        fmt::format(">={}", low), "at least"};
}

CLI::Validator between(double low, double high)
{
    return {[low, high](std::string &text) {
                const auto value = finiteFrom(text);
                return value && *value >= low && *value <= high
                           ? std::string()
                           : fmt::format("{} is not a number from {} to {}", text, low, high);
            },
        fmt::format("{}..{}", low, high), "between"};
}

CLI::Validator finiteNumber()
{
    return {[](std::string &text) {
                return finiteFrom(text) ? std::string() : fmt::format("{} is not a finite number", text);
            },
        "", "finite"};
}

CLI::Validator seedCheck()
{
    return {[](std::string &text) {
                std::uint64_t value = 0;
                const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
                return error == std::errc() && end == text.data() + text.size()
                           ? std::string()
                           : fmt::format("{} is not a whole number from 0 to {}", text,
                                 std::numeric_limits<std::uint64_t>::max());
            },
        "", "seed"};
}

CLI::Validator notEmpty(const char *sentence)
{
    return {[sentence](std::string &text) { return text.empty() ? std::string(sentence) : std::string(); }, "",
        "not empty"};
}

std::vector<std::string> distinct(std::vector<std::string> values)
{
    std::vector<std::string> kept;
    for (std::string &value : values)
        if (std::find(kept.begin(), kept.end(), value) == kept.end())
            kept.push_back(std::move(value));
    return kept;
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
