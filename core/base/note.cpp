// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/note.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace headwise {

namespace {

PlaceValue placeValue(const NoteValue &value, const NoteWords &words)
{
    switch (value.kind) {
    case NoteValue::Kind::Count:
        return {words.count(value.count), value.count == 1};
    case NoteValue::Kind::Number:
        return {words.number(value.number, value.digits)};
    case NoteValue::Kind::Text:
        return {value.text};
    case NoteValue::Kind::Notes:
        break;
    }
    PlaceValue list;
    for (const Note &part : value.parts)
        list.text += (list.text.empty() ? "" : ", ") + noteText(part, words);
    return list;
}

/// "[one|more]" at the beginning of `rest`: what is chosen, and how long it is; empty without one.
struct Choice
{
    std::string_view chosen{};
    std::size_t length = 0;
};

Choice choiceIn(std::string_view rest, bool isOne)
{
    const std::size_t bar = rest.find('|'), end = rest.find(']');
    if (!rest.starts_with('[') || bar == std::string_view::npos || end == std::string_view::npos || bar > end)
        return {};
    return {isOne ? rest.substr(1, bar - 1) : rest.substr(bar + 1, end - bar - 1), end + 1};
}

} // namespace

bool operator==(const Note &a, const Note &b) { return a.id == b.id && a.values == b.values; }

bool operator==(const NoteValue &a, const NoteValue &b)
{
    return std::tie(a.kind, a.count, a.number, a.digits, a.text, a.parts) ==
           std::tie(b.kind, b.count, b.number, b.digits, b.text, b.parts);
}

std::string NoteWords::number(double value, int digits) const
{
    return digits == 0 ? fmt::format("{}", value) : fmt::format("{:.{}g}", value, digits);
}

std::string filledPattern(std::string_view pattern, const std::vector<PlaceValue> &values)
{
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool place =
            pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' && pattern[i + 1] <= '9';
        const std::size_t index = place ? static_cast<std::size_t>(pattern[i + 1] - '1') : 0;
        if (!place || index >= values.size()) {
            text += pattern[i];
            continue;
        }
        const Choice choice = choiceIn(pattern.substr(i + 2), values[index].isOne);
        text += choice.length > 0 ? choice.chosen : std::string_view(values[index].text);
        i += 1 + choice.length;
    }
    return text;
}

std::string noteText(const Note &note, const NoteWords &words)
{
    std::vector<PlaceValue> values;
    for (const NoteValue &value : note.values)
        values.push_back(placeValue(value, words));
    return filledPattern(words.translated(note.id.definition().text), values);
}

std::vector<std::string> noteTexts(const std::vector<Note> &notes)
{
    std::vector<std::string> texts(notes.size());
    std::transform(notes.begin(), notes.end(), texts.begin(), [](const Note &note) { return noteText(note); });
    return texts;
}

} // namespace headwise
