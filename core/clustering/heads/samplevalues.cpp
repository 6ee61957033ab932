// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/heads/samplevalues.h"

#include "core/base/notdefined.h"
#include "core/compare/values/sourcevalues.h"
#include "core/measures/measure.h"

#include <algorithm>
#include <utility>

namespace headwise::clustering::heads {

namespace {

/// Sampled examples that are read at once: [first, first + count), places in the list of sampled ones.
struct Part
{
    std::size_t first = 0, count = 0;
};

/// Neighbouring examples are read together, with at most `gap` others between them.
std::vector<Part> partsOf(const std::vector<std::pair<std::int64_t, std::size_t>> &examples, std::int64_t gap)
{
    constexpr std::size_t maxAtOnce = 256;
    std::vector<Part> parts;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        const bool follows = i > 0 && examples[i].first - examples[i - 1].first <= gap + 1;
        if (follows && parts.back().count < maxAtOnce)
            ++parts.back().count;
        else
            parts.push_back({i, 1});
    }
    return parts;
}

void addNotes(std::vector<Note> &notes, const std::vector<Note> &more)
{
    for (const Note &note : more)
        if (std::find(notes.begin(), notes.end(), note) == notes.end())
            notes.push_back(note);
}

} // namespace

std::vector<float> readSampleValues(
    const HeadSample &sample, const ValuesWanted &wanted, std::vector<Note> &notes, Progress &progress)
{
    const ComparedSource &compared = sample.sources[wanted.source];
    const bool stored = wanted.policy.keepsEverything();
    std::vector<std::pair<std::int64_t, std::size_t>> examples; // by index in the source
    for (std::size_t e = 0; e < sample.examples.size(); ++e)
        examples.emplace_back(sample.examples[e][wanted.source].value, e);
    std::sort(examples.begin(), examples.end());
    const std::size_t columns = wanted.measures.size(), width = compared.heads.size() * columns;
    std::vector<float> values(examples.size() * width, static_cast<float>(notDefined));
    for (const Part &part : partsOf(examples, stored ? 64 : 0)) {
        PartProgress share(progress, static_cast<double>(part.first) / static_cast<double>(examples.size()),
            static_cast<double>(part.first + part.count) / static_cast<double>(examples.size()));
        share.advanceOrThrow(0);
        const std::int64_t first = examples[part.first].first;
        const compare::values::SourceValues read = compare::values::readSourceValues(*compared.source,
            {.units = {.special = wanted.policy.special, .firstToken = wanted.policy.firstToken},
                .stack = compared.layout.stack,
                .measures = wanted.measures,
                .first = {first},
                .count = examples[part.first + part.count - 1].first - first + 1},
            share);
        addNotes(notes, read.notes);
        for (std::size_t i = part.first; i < part.first + part.count; ++i)
            for (std::size_t head = 0; head < compared.heads.size(); ++head)
                for (std::size_t column = 0; column < columns; ++column)
                    values[examples[i].second * width + head * columns + column] = read.values.at(
                        examples[i].first - first, static_cast<std::size_t>(compared.heads[head]), column);
    }
    return values;
}

std::vector<std::string> commonMeasures(const HeadSample &sample, const attention::TokenPolicy &policy)
{
    std::vector<std::string> common;
    for (const std::string &id : sample.sources.front().source->measureIds()) {
        const bool everywhere =
            std::all_of(sample.sources.begin(), sample.sources.end(), [&](const ComparedSource &compared) {
                return compare::values::positionIn(compared.source->measureIds(), id) >= 0;
            });
        const bool recomputed = measures::findMeasure(id) && !measures::isProbeScore(id);
        if (everywhere && (policy.keepsEverything() || recomputed))
            common.push_back(id);
    }
    return common;
}

bool haveMaps(const HeadSample &sample)
{
    return std::all_of(sample.sources.begin(), sample.sources.end(),
        [](const ComparedSource &compared) { return compared.source->hasMaps(); });
}

} // namespace headwise::clustering::heads
