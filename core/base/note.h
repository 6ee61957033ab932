// SPDX-License-Identifier: GPL-3.0-or-later
// A sentence about what was sampled, left out or approximated, as a value: its definition and what fills its places.
#pragma once

#include "core/base/filledpattern.h"
#include "core/base/notedefinitions.h"

#include <concepts>
#include <cstdint>
#include <string>
#include <vector>

namespace headwise {

/// Names a row of `noteDefinitions`; another name does not compile.
class NoteId
{
public:
    consteval NoteId(const char *name) : m_index(indexOf(name)) {}

    const NoteDefinition &definition() const { return noteDefinitions[m_index]; }
    bool operator==(const NoteId &) const = default;

private:
    static consteval std::size_t indexOf(std::string_view name)
    {
        for (std::size_t i = 0; i < noteDefinitions.size(); ++i)
            if (noteDefinitions[i].id == name)
                return i;
        throw "there is no such note";
    }

    std::size_t m_index;
};

struct NoteValue;

struct Note
{
    NoteId id;
    std::vector<NoteValue> values; ///< without a default, which would need the whole type here
};

struct NoteValue
{
    enum class Kind : std::uint8_t
    {
        Count,
        Number, ///< with `digits` significant digits at most, 0: as many as it has
        Text,   ///< as it is: names, keys, messages
        Notes   ///< parts, separated by commas
    };

    template <std::integral Integer>
    NoteValue(Integer value) : kind(Kind::Count), count(static_cast<std::int64_t>(value))
    {
    }
    NoteValue(double value, int significant) : kind(Kind::Number), number(value), digits(significant) {}
    NoteValue(std::string value) : kind(Kind::Text), text(std::move(value)) {}
    NoteValue(Note part) : kind(Kind::Notes), parts{std::move(part)} {}
    NoteValue(std::vector<Note> list) : kind(Kind::Notes), parts(std::move(list)) {}

    Kind kind;
    std::int64_t count = 0;
    double number = 0;
    int digits = 0;
    std::string text{};
    std::vector<Note> parts{};
};

/// Notes are equal when they say the same.
bool operator==(const Note &a, const Note &b);
bool operator==(const NoteValue &a, const NoteValue &b);

/// How notes are put into words. The English of this class is what the command line and reports print; the window
/// translates texts and writes numbers as everywhere in it.
class NoteWords
{
public:
    virtual ~NoteWords() = default;
    virtual std::string translated(std::string_view english) const { return std::string(english); }
    virtual std::string count(std::int64_t value) const { return std::to_string(value); }
    virtual std::string number(double value, int digits) const;
};

std::string noteText(const Note &note, const NoteWords &words = {});
/// In English, one after the other.
std::vector<std::string> noteTexts(const std::vector<Note> &notes);

} // namespace headwise
