// SPDX-License-Identifier: GPL-3.0-or-later
// One thing that was found, as a value: a sentence with its numbers, and the heads and examples it speaks of.
#pragma once

#include "core/attention/head.h"
#include "core/base/note.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::compare::findings {

enum class FindingKind : std::uint8_t
{
    Identical,       ///< both sides attend exactly alike
    Changed,         ///< how many heads changed significantly
    NoneChanged,     ///< none did
    Divergent,       ///< how many heads attend differently: above the noise floor
    NoneDivergent,   ///< none does
    Layers,          ///< where they are
    LayersUnchanged, ///< where none is
    Largest,         ///< the head with the largest divergence
    ClearestMeasure, ///< how its measures changed
    Concentration,   ///< how few heads hold half of the change
    LookFirst,       ///< head and example to look at
    FewExamples,     ///< too few for a test
    Basis,           ///< examples, tests, correction
    Floor,           ///< why divergences have no p, and what they are held against
    NotTested,       ///< what is on one side only
    Note,            ///< a sentence of the comparison itself
    Unpaired,        ///< two groups of different examples
    Lengths,         ///< their mean lengths
    LengthAdjusted,  ///< what stays when lengths are alike
    Nearest,         ///< of several sources: the two that are most alike
    Farthest,        ///< and those that are least
    Tasks,           ///< heads that serve one task, all tasks, none
    TaskHead,        ///< the most specialised head
    TaskSimilarity   ///< tasks that change the same heads
};

/// "identical", "changed", "none_changed", ...: in JSON.
std::string_view findingKindName(FindingKind kind);

/// One value of a sentence.
struct FindingValue
{
    enum class Kind : std::uint8_t
    {
        Count,
        Number,  ///< 0.413
        Signed,  ///< +0.84
        Percent, ///< a share 0..1
        Rate,    ///< a q value
        Heads,
        Layers,  ///< `layers`: "L4 (12 of 12)"
        Measure, ///< `text` is its id
        Unit,    ///< `text` is the unit of a measure; none for a share or nothing
        Word,    ///< `text` is a word of ours that is translated
        Notes,   ///< `notes`, sentences of other rooms
        Text     ///< `text` as it is: names, keys, foreign words
    };
    struct Layer
    {
        attention::Stack stack = attention::Stack::Encoder;
        int layer = 0, changed = 0, heads = 0;
    };
    Kind kind = Kind::Text;
    double number = 0;
    std::string text{};
    std::vector<attention::HeadId> heads{};
    std::vector<Layer> layers{};
    std::vector<Note> notes{};
};

struct Finding
{
    FindingKind kind = FindingKind::Note;
    std::string_view pattern{}; ///< English, with %1, %2, ... for the values; translated by `FindingWords`
    std::vector<FindingValue> values{};
    std::vector<attention::HeadId> heads{}; ///< that a reader may look at, first first
    std::vector<std::string> examples{};    ///< keys, likewise
};

/// How a sentence is put into words. The English of this class is what the command line and reports print; the window
/// translates patterns and words.
class FindingWords
{
public:
    virtual ~FindingWords() = default;
    /// Patterns and words; every one of them is listed in findingpatterns.h.
    virtual std::string translated(std::string_view english) const { return std::string(english); }
    virtual std::string number(double value, int decimals, bool withSign) const;
    virtual std::string head(attention::HeadId head) const
    {
        return attention::headName(head, attention::HeadNaming::ZeroBased, severalStacks);
    }
    virtual std::string layer(attention::Stack stack, int layer) const;
    virtual std::string measure(const std::string &id) const;
    virtual std::string note(const Note &note) const { return noteText(note); }

    bool severalStacks = false;
};

std::string findingText(const Finding &finding, const FindingWords &words = {});

/// A note of a comparison among its findings.
Finding noteFinding(const Note &note);

} // namespace headwise::compare::findings
