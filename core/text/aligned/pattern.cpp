// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/aligned/pattern.h"

#include "core/base/utf8.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unicode/uregex.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include <algorithm>

namespace headwise::text::aligned {

namespace {

class Literal final : public Pattern
{
public:
    explicit Literal(std::u32string text) : m_text(std::move(text)) {}

    std::vector<CharacterRange> find(const AlignedText &text) const override
    {
        std::vector<CharacterRange> found;
        const auto &characters = text.characters();
        const auto same = [](const AlignedCharacter &a, char32_t b) { return a.value == b; };
        for (auto from = characters.begin();;) {
            const auto at = std::search(from, characters.end(), m_text.begin(), m_text.end(), same);
            if (at == characters.end())
                return found;
            const auto begin = static_cast<std::size_t>(at - characters.begin());
            found.push_back({begin, begin + m_text.size()});
            from = at + static_cast<std::ptrdiff_t>(m_text.size());
        }
    }

private:
    std::u32string m_text;
};

struct CloseExpression
{
    void operator()(URegularExpression *expression) const { uregex_close(expression); }
};
using Expression = std::unique_ptr<URegularExpression, CloseExpression>;

/// The text in UTF-16, and the character of every code unit (and of the end).
struct Utf16Text
{
    explicit Utf16Text(const AlignedText &text)
    {
        units.reserve(text.size());
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto value = static_cast<UChar32>(text[i].value);
            if (value > 0xFFFF) {
                units += static_cast<char16_t>(U16_LEAD(value));
                character.push_back(i);
                units += static_cast<char16_t>(U16_TRAIL(value));
            } else {
                units += static_cast<char16_t>(value);
            }
            character.push_back(i);
        }
        character.push_back(text.size());
    }

    std::u16string units;
    std::vector<std::size_t> character;
};

class RegularExpression final : public Pattern
{
public:
    RegularExpression(Expression compiled, std::string source)
        : m_compiled(std::move(compiled)), m_source(std::move(source))
    {
    }

    std::vector<CharacterRange> find(const AlignedText &text) const override
    {
        std::vector<CharacterRange> found;
        if (text.empty())
            return found;
        const Utf16Text utf16(text);
        UErrorCode status = U_ZERO_ERROR;
        const Expression matcher(uregex_clone(m_compiled.get(), &status)); // a matcher belongs to one thread
        uregex_setText(matcher.get(), utf16.units.data(), static_cast<std::int32_t>(utf16.units.size()), &status);
        while (uregex_findNext(matcher.get(), &status)) {
            const std::size_t begin =
                utf16.character[static_cast<std::size_t>(uregex_start(matcher.get(), 0, &status))];
            const std::size_t end = utf16.character[static_cast<std::size_t>(uregex_end(matcher.get(), 0, &status))];
            if (begin < end || found.empty() || found.back().end != begin)
                found.push_back({begin, end});
        }
        if (U_FAILURE(status))
            throw Error(ErrorCode::Resources,
                ErrorText("The tokenizer's expression %1 did not finish on a text of %2 characters (%3)", m_source,
                    text.size(), u_errorName(status)),
                {}, ErrorText("Split the text into shorter examples."));
        return found;
    }

private:
    Expression m_compiled;
    std::string m_source;
};

/// The ICU equivalent of an escape of the reference's dialect; the escape itself if both agree.
std::string icuEscape(char escaped)
{
    switch (escaped) {
    case 's':
        return "\\p{White_Space}";
    case 'S':
        return "\\P{White_Space}";
    case 'h':
        return "[0-9A-Fa-f]";
    case 'H':
        return "[^0-9A-Fa-f]";
    case 'w':
        return "[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u00b2\\u00b3\\u00b9\\u00bc-\\u00be]";
    case 'W':
        return "[^\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u00b2\\u00b3\\u00b9\\u00bc-\\u00be]";
    default:
        return {'\\', escaped};
    }
}

} // namespace

std::shared_ptr<const Pattern> Pattern::literal(std::string_view text)
{
    return std::make_shared<Literal>(codePoints(text));
}

std::string icuExpression(std::string_view expression, const Settings &settings)
{
    std::string result;
    bool interval = false; // the last element was {n,m}, after which '+' does not mean "possessive" in Ruby
    for (std::size_t i = 0; i < expression.size(); ++i) {
        const char character = expression[i];
        const bool afterInterval = std::exchange(interval, false);
        if (character == '\\' && i + 1 < expression.size()) {
            result += icuEscape(expression[++i]);
        } else if (character == '+' && afterInterval) {
            settings.unsupported(ErrorText("the expression %1 repeats an interval with '+'", expression));
        } else if (expression.substr(i).starts_with("[:punct:]") || expression.substr(i).starts_with("[:^punct:]")) {
            settings.unsupported(ErrorText("the expression %1 uses [:punct:]", expression));
        } else if (character == '(' && expression.substr(i).starts_with("(?")) {
            const auto end = expression.find_first_not_of("imx-", i + 2);
            const bool options = end != std::string_view::npos && (expression[end] == ':' || expression[end] == ')');
            std::string opening(expression.substr(i, options ? end - i : 2));
            std::replace(opening.begin(), opening.end(), 'm', 's'); // Ruby's m lets the dot match line ends
            result += opening;
            i += opening.size() - 1;
        } else {
            interval = character == '}' && i > 0 &&
                       (std::isdigit(static_cast<unsigned char>(expression[i - 1])) != 0 || expression[i - 1] == ',');
            result += character;
        }
    }
    return result;
}

std::shared_ptr<const Pattern> Pattern::regularExpression(const std::string &expression, const Settings &settings)
{
    const Utf16Text utf16{AlignedText(icuExpression(expression, settings))};
    UErrorCode status = U_ZERO_ERROR;
    UParseError position{};
    Expression compiled(uregex_open(utf16.units.data(), static_cast<std::int32_t>(utf16.units.size()),
        UREGEX_MULTILINE | UREGEX_UNIX_LINES, &position, &status));
    if (U_FAILURE(status))
        settings.unsupported(
            ErrorText("the regular expression %1 cannot be used (%2)", expression, u_errorName(status)));
    constexpr std::int32_t maxBacktracking = 128 * 1024 * 1024; // bytes
    constexpr std::int32_t maxTime = 20000;                     // in ICU's steps, about milliseconds
    uregex_setStackLimit(compiled.get(), maxBacktracking, &status);
    uregex_setTimeLimit(compiled.get(), maxTime, &status);
    return std::make_shared<RegularExpression>(std::move(compiled), expression);
}

std::shared_ptr<const Pattern> Pattern::fromSettings(const Settings &settings)
{
    std::string text;
    if (settings.json().is_string())
        text = settings.text();
    else if (settings.has("String"))
        text = settings.at("String").text();
    else if (settings.has("Regex"))
        return regularExpression(settings.at("Regex").text(), settings);
    else
        settings.unsupported(ErrorText("the pattern is neither String nor Regex"));
    if (text.empty())
        settings.unsupported(ErrorText("the pattern is empty"));
    return literal(text);
}

} // namespace headwise::text::aligned
