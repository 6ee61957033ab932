// SPDX-License-Identifier: GPL-3.0-or-later
// A finding as a value: a sentence with its numbers, and the heads and examples it refers to.
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
    Identical,       ///< both sides have identical attention
    StandOut,        ///< heads far above all others
    NoneStandsOut,   ///< heads attend differently, without a clear gap between their distances
    Weights,         ///< how many heads' weights changed, and by how much
    OtherWeights,    ///< what changed outside of the heads
    Inherited,       ///< heads that get changed input: of later layers, or with equal weights
    Changed,         ///< how many heads changed significantly and by how much
    NoneChanged,     ///< no head changed significantly
    ChangedSlightly, ///< how many heads changed significantly, but by less than is told as a change
    Divergent,       ///< how many heads attend differently, that is, are above the noise floor
    NoneDivergent,   ///< no head attends differently
    NotJudged,       ///< divergences are not judged, since the sources keep their maps in different detail
    Layers,          ///< in which layers these heads are
    LayersUnchanged, ///< layers without changed heads
    Largest,         ///< the head with the largest divergence
    ClearestMeasure, ///< the clearest change of its measures
    Concentration,   ///< how few heads account for half of the change
    LookFirst,       ///< head and example to inspect
    FewExamples,     ///< too few for a test
    LowPower,        ///< so few examples that only many changes together can be significant
    Basis,           ///< examples, tests, correction
    Floor,           ///< why divergences have no p, and the noise floor they are compared with
    NotTested,       ///< examples, heads or measures of one side only
    Note,            ///< a note of the comparison
    Unpaired,        ///< two groups of different examples
    Lengths,         ///< their mean lengths
    LengthAdjusted,  ///< the difference within bins of similar length
    Nearest,         ///< the most similar pair of several sources
    Farthest,        ///< the least similar pair
    Tasks,           ///< heads that serve one task, all tasks, none
    TaskHead,        ///< the most specialised head
    TaskSimilarity   ///< how similarly two tasks change the heads
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
        Layers,  ///< `layers`: "layer 4 (12 of 12)"
        Measure, ///< `text` is its id
        Unit,    ///< `text` is the unit of a measure; none for a share or nothing
        Word,    ///< `text` is a word of ours that is translated
        Shares,  ///< `words`, of ours, each with its share of `numbers`: "embeddings (2.1 %)"; shares may be missing
        Notes,   ///< `notes`, sentences of other rooms
        Text     ///< `text` as it is: names, keys, foreign words
    };
    struct Layer
    {
        attention::Stack stack = attention::Stack::Encoder;
        int layer = 0, changed = 0, heads = 0;
        double share = -1; ///< of the divergence; "layer 4 (41 %)"
    };
    Kind kind = Kind::Text;
    double number = 0;
    std::string text{};
    std::vector<attention::HeadId> heads{};
    std::vector<double> numbers{}; ///< one for each of `heads`, written behind its name; empty: names only
    std::vector<Layer> layers{};
    std::vector<std::string> words{};
    std::vector<Note> notes{};
};

struct Finding
{
    FindingKind kind = FindingKind::Note;
    std::string_view pattern{}; ///< English, with %1, %2, ... for the values; translated by `FindingWords`
    std::vector<FindingValue> values{};
    std::vector<attention::HeadId> heads{}; ///< to inspect, the most important first
    std::vector<std::string> examples{};    ///< keys of examples, in the same order
};

/// Produces the text of a finding. The command line and reports print the English of this class; the window translates
/// patterns and words.
class FindingWords
{
public:
    virtual ~FindingWords() = default;
    /// Translates a pattern or word; findingpatterns.h lists all of them.
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
