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
