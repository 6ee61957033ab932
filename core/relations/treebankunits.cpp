// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relations/treebankunits.h"

#include "core/compare/units/coarsening.h"
#include "core/text/treebanktext.h"

namespace headwise::relations {

namespace {

/// Every token is a group of its own: words of the tokenizer must not merge tokens that offsets distinguish.
attention::Tokens alone(std::span<const attention::Token> tokens)
{
    attention::Tokens single(tokens.begin(), tokens.end());
    for (attention::Token &token : single)
        token.word = -1;
    return single;
}

attention::Tokens tokensOf(std::span<const text::TextSpan> spans)
{
    attention::Tokens words(spans.size());
    for (std::size_t i = 0; i < spans.size(); ++i) {
        words[i].begin = spans[i].begin;
        words[i].end = spans[i].end;
    }
    return words;
}

} // namespace

TreebankUnits treebankUnits(
    const attention::Example &example, std::span<const attention::Token> tokens, std::span<const text::TextSpan> spans)
{
    TreebankUnits units;
    units.unitOfWord.assign(spans.size(), -1);
    const attention::Tokens spanTokens = tokensOf(spans), ownTokens = alone(tokens);
    for (const compare::units::CommonUnit &unit : compare::units::commonUnits(example, {spanTokens, ownTokens})) {
        if (!unit.both() || unit.special)
            continue;
        for (int word = unit.baseline.begin; word < unit.baseline.end; ++word)
            units.unitOfWord[word] = static_cast<int>(units.tokens.size());
        units.tokens.push_back(unit.comparison);
        units.words.push_back(unit.baseline.end - unit.baseline.begin);
    }
    return units;
}

void listMismatches(const text::TreebankSentence &sentence, const TreebankUnits &units,
    std::span<const attention::Token> tokens, std::vector<WordMismatch> &mismatches)
{
    const int count = static_cast<int>(units.unitOfWord.size());
    for (int word = 0; word < count;) {
        const int unit = units.unitOfWord[word];
        const int first = word;
        while (word < count && units.unitOfWord[word] == unit)
            ++word;
        if (unit >= 0 && units.words[unit] == 1)
            continue;
        WordMismatch mismatch{.key = sentence.key, .words = {}, .token = {}};
        for (int w = first; w < word; ++w)
            mismatch.words += (w > first ? " " : "") + sentence.words[w].form;
        if (unit >= 0)
            for (int t = units.tokens[unit].begin; t < units.tokens[unit].end; ++t)
                mismatch.token += (mismatch.token.empty() ? "" : " ") + attention::displayPiece(tokens[t]);
        mismatches.push_back(std::move(mismatch));
    }
}

} // namespace headwise::relations
