// SPDX-License-Identifier: GPL-3.0-or-later
// A sentence of an error as a value: an English text with places and what fills them. The command line prints it in
// English, the window translates the text and then fills it.
#pragma once

#include <concepts>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace headwise {

/// A text in the sources, with the places "%1" to "%9" and "%1[head|heads]" (core/base/filledpattern.h). Others than
/// constants do not compile: translations/update.py finds each where an ErrorText is made.
class ErrorPattern
{
public:
    consteval ErrorPattern(const char *english) : m_english(english) {}
    std::string_view english() const { return m_english; }

private:
    std::string_view m_english;
};

struct ErrorValue;

class ErrorText
{
public:
    /// A text in the user's language for an English one.
    using Translation = std::function<std::string(const std::string &english)>;

    /// No sentence.
    ErrorText() = default;
    template <typename... Values> ErrorText(ErrorPattern pattern, Values &&...values);
    /// As another program wrote it.
    ErrorText(std::string pattern, std::vector<ErrorValue> values);
    /// What is not translated: messages of the operating system and of libraries, or a text that is translated already.
    static ErrorText verbatim(std::string text);

    bool empty() const { return m_pattern.empty(); }
    const std::string &pattern() const { return m_pattern; }
    const std::vector<ErrorValue> &values() const { return m_values; }

    /// The whole sentence, in English without a translation.
    std::string text(const Translation &translated = {}) const;

private:
    std::string m_pattern;
    std::vector<ErrorValue> m_values;
};

/// What fills a place: a text as it is (names, numbers, messages of libraries), or a sentence within the sentence.
struct ErrorValue
{
    template <std::integral Integer> ErrorValue(Integer count) : text(std::to_string(count)), isOne(count == 1) {}
    ErrorValue(std::string value) : text(std::move(value)) {}
    ErrorValue(std::string_view value) : text(value) {}
    ErrorValue(const char *value) : text(value) {}
    ErrorValue(ErrorText sentence) : part(std::move(sentence)) {}

    std::string text;
    bool isOne = false;
    ErrorText part{};
};

template <typename... Values>
ErrorText::ErrorText(ErrorPattern pattern, Values &&...values) : m_pattern(pattern.english())
{
    (m_values.push_back(ErrorValue(std::forward<Values>(values))), ...);
}

} // namespace headwise
