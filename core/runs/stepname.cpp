// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/stepname.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace headwise::runs {

namespace {

/// The words before a number, the more specific ones first.
struct UnitWord
{
    std::string_view word;
    StepUnit unit;
};
constexpr std::array unitWords = {UnitWord{"step", StepUnit::Step}, UnitWord{"checkpoint", StepUnit::Step},
    UnitWord{"ckpt", StepUnit::Step}, UnitWord{"update", StepUnit::Step}, UnitWord{"iteration", StepUnit::Iteration},
    UnitWord{"iter", StepUnit::Iteration}, UnitWord{"epoch", StepUnit::Epoch}};

bool isLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool isDigit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool isSeparator(char c) { return c == '-' || c == '_' || c == '=' || c == '.' || c == ' '; }

/// The number at the start of `text`, optionally followed by k or M; nullopt if there is none or it is too large.
std::optional<std::int64_t> numberAt(std::string_view text)
{
    std::size_t end = 0;
    std::int64_t number = 0;
    while (end < text.size() && isDigit(text[end])) {
        if (end >= 15)
            return std::nullopt;
        number = number * 10 + (text[end++] - '0');
    }
    if (end == 0)
        return std::nullopt;
    if (end < text.size() && (text[end] == 'k' || text[end] == 'm')) {
        number *= text[end] == 'k' ? 1000 : 1'000'000;
        ++end;
    }
    if (end < text.size() && isLetter(text[end]))
        return std::nullopt; // "step2b"
    return number;
}

/// The number after the last "word" in `name`. Before the word there must be no letter without a separator:
/// "global_step10", not "footstep10".
std::optional<std::int64_t> numberAfter(std::string_view name, std::string_view word)
{
    for (std::size_t at = name.rfind(word); at != std::string_view::npos; at = at > 0 ? name.rfind(word, at - 1) : at) {
        std::size_t next = at + word.size();
        while (next < name.size() && isSeparator(name[next]))
            ++next;
        if (at == 0 || !isLetter(name[at - 1]))
            if (const auto number = numberAt(name.substr(next)))
                return number;
        if (at == 0)
            break;
    }
    return std::nullopt;
}

/// Step, iteration, epoch: the order of preference if a name contains several.
bool isFiner(StepUnit unit, StepUnit other) { return static_cast<int>(unit) < static_cast<int>(other); }

} // namespace

std::string stepUnitName(StepUnit unit)
{
    switch (unit) {
    case StepUnit::Step:
        return "step";
    case StepUnit::Iteration:
        return "iteration";
    case StepUnit::Epoch:
        break;
    }
    return "epoch";
}

std::optional<StepName> stepFromName(const std::string &name)
{
    std::string plain = name;
    std::transform(
        plain.begin(), plain.end(), plain.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (plain.ends_with(".h5"))
        plain.resize(plain.size() - 3);
    std::optional<StepName> best;
    for (const UnitWord &unit : unitWords)
        if (!best || isFiner(unit.unit, best->unit))
            if (const auto number = numberAfter(plain, unit.word))
                best = {*number, unit.unit, 0};
    if (!best && !plain.empty() && std::all_of(plain.begin(), plain.end(), isDigit))
        if (const auto number = numberAt(plain))
            best = {*number, StepUnit::Step, 0};
    if (best)
        best->stage = numberAfter(plain, "stage").value_or(0);
    return best;
}

} // namespace headwise::runs
