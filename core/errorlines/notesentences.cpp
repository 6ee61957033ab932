// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/errorlines/notesentences.h"

#include <utility>

namespace headwise::errorlines {

namespace {

/// Parts, separated by commas.
ErrorText listedSentences(const std::vector<Note> &parts)
{
    ErrorText list;
    for (const Note &part : parts)
        list = list.empty() ? noteSentence(part) : ErrorText(std::string("%1, %2"), {list, noteSentence(part)});
    return list;
}

ErrorValue sentenceValue(const NoteValue &value)
{
    switch (value.kind) {
    case NoteValue::Kind::Count:
        return value.count;
    case NoteValue::Kind::Number:
        return NoteWords().number(value.number, value.digits);
    case NoteValue::Kind::Text:
        return value.text;
    case NoteValue::Kind::Notes:
        break;
    }
    return listedSentences(value.parts);
}

} // namespace

ErrorText noteSentence(const Note &note)
{
    std::vector<ErrorValue> values;
    for (const NoteValue &value : note.values)
        values.push_back(sentenceValue(value));
    return {std::string(note.id.definition().text), std::move(values)};
}

} // namespace headwise::errorlines
