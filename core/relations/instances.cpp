// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relations/instances.h"

#include "core/compare/units/alignment.h"
#include "core/relations/mostattended.h"
#include "core/relations/sentencecases.h"
#include "core/text/treebanktext.h"

#include <algorithm>

namespace headwise::relations {

namespace {

/// One sentence with the data for a listing.
struct Reading
{
    const text::TreebankSentence &sentence;
    const TreebankUnits &units;
    const std::vector<int> &mostAttended; ///< for each unit

    std::string word(int unit) const
    {
        for (std::size_t w = 0; w < units.unitOfWord.size(); ++w)
            if (units.unitOfWord[w] == unit)
                return sentence.words[w].form;
        return {};
    }

    RelationInstance instance(const statistics::RelationCase &scored) const
    {
        RelationInstance result;
        result.word = word(scored.word);
        result.tokens = units.tokens[scored.word];
        for (const int target : scored.targets)
            result.targets += (result.targets.empty() ? "" : " or ") + word(target);
        const int attended = mostAttended[scored.word];
        if (attended >= 0) {
            result.attended = word(attended);
            result.attendedTokens = units.tokens[attended];
        }
        result.right = std::find(scored.targets.begin(), scored.targets.end(), attended) != scored.targets.end();
        return result;
    }
};

const attention::StackLayout &layoutOf(const attention::AttentionSource &source, attention::HeadId head)
{
    const attention::StackLayout *layout = compare::units::findStack(source.stacks(), head.stack);
    if (!layout || !layout->contains(head))
        throw Error(ErrorCode::NotFound,
            ErrorText("there is no head %1", attention::headName(head, attention::HeadNaming::ZeroBased, true)),
            source.sourceName());
    return *layout;
}

} // namespace

RelationInstances relationInstances(const attention::AttentionSource &source, const text::Treebank &treebank,
    const RelationOfHead &request, const RelationOptions &options, Progress &progress)
{
    const attention::StackLayout &layout = layoutOf(source, request.head);
    PartProgress matching(progress, 0, 0.2), reading(progress, 0.2, 1);
    const SentenceMatches matches = matchSentences(treebank, source, matching);
    RelationInstances result;
    std::size_t wrong = 0, right = 0, done = 0;
    for (const auto &[index, exampleIndex] : matches.pairs) {
        reading.advanceOrThrow(static_cast<double>(done++) / static_cast<double>(matches.pairs.size()));
        const text::TreebankSentence &sentence = treebank.sentences[index];
        const attention::Example example = source.example(exampleIndex);
        const TreebankUnits units =
            treebankUnits(example, example.side(layout.querySide), text::placeWords(sentence, example.text).value());
        SentenceCases cases = sentenceCases(sentence, units, widestVisibility(layout), options.subtypes);
        std::erase_if(
            cases.cases, [&](const statistics::RelationCase &scored) { return scored.key != request.relation; });
        if (cases.cases.empty())
            continue;
        const attention::StackMaps maps = source.maps(exampleIndex, layout.stack);
        const std::vector<int> attended =
            mostAttendedUnits(maps.map(layout.flatIndex(request.head)), units.tokens, options.subwordRows);
        const Reading one{sentence, units, attended};
        for (const statistics::RelationCase &scored : cases.cases) {
            if (attended[scored.word] == statistics::rowNotDefined)
                continue;
            RelationInstance instance = one.instance(scored);
            ++result.n;
            result.right += instance.right;
            if (++(instance.right ? right : wrong) > request.maxOfEach)
                continue;
            instance.example = exampleIndex;
            instance.key = example.key;
            result.shown.push_back(std::move(instance));
        }
    }
    return result;
}

} // namespace headwise::relations
