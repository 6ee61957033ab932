// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/fuzzymatch.h"

#include <algorithm>

namespace headwise::desktop::commands {

namespace {

constexpr int letter = 1, nextLetter = 5, wordStart = 8, textStart = 4, wholeRun = 20;

bool startsWord(const QString &text, qsizetype at) { return at == 0 || !text[at - 1].isLetterOrNumber(); }

/// Score of one letter found at `at`, if the previous letter was found at `before`.
int worth(const QString &text, qsizetype at, qsizetype before)
{
    return letter + (at == before + 1 ? nextLetter : 0) + (startsWord(text, at) ? wordStart : 0) +
           (at == 0 ? textStart : 0);
}

FuzzyMatch matchAt(const QString &text, qsizetype begin, qsizetype length)
{
    FuzzyMatch match{wholeRun, {}};
    for (qsizetype i = 0; i < length; ++i) {
        match.score += worth(text, begin + i, i == 0 ? -2 : begin + i - 1);
        match.positions.push_back(static_cast<int>(begin + i));
    }
    return match;
}

std::optional<FuzzyMatch> matchRun(const QString &word, const QString &text)
{
    std::optional<FuzzyMatch> best;
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        FuzzyMatch match = matchAt(text, at, word.size());
        if (!best || match.score > best->score)
            best = std::move(match);
    }
    return best;
}

/// Where the letters of a word end so far: the best score with the last letter at each place of the text.
struct Ending
{
    int score = 0;
    qsizetype before = -1; ///< where the letter before was found
};

/// Letter by letter with the highest score, the first of them at the beginning of a word, so that few texts match by
/// chance.
std::optional<FuzzyMatch> matchLetters(const QString &word, const QString &text)
{
    std::vector<std::vector<std::optional<Ending>>> endings(static_cast<std::size_t>(word.size()),
        std::vector<std::optional<Ending>>(static_cast<std::size_t>(text.size())));
    const auto ending = [&](qsizetype letter, qsizetype at) -> std::optional<Ending> & {
        return endings[static_cast<std::size_t>(letter)][static_cast<std::size_t>(at)];
    };
    const auto offer = [&](qsizetype letter, qsizetype at, int score, qsizetype before) {
        std::optional<Ending> &known = ending(letter, at);
        if (!known || score > known->score)
            known = Ending{score, before};
    };
    for (qsizetype i = 0; i < word.size(); ++i)
        for (qsizetype at = 0; at < text.size(); ++at) {
            if (text[at].toLower() != word[i].toLower())
                continue;
            if (i == 0 && startsWord(text, at))
                offer(i, at, worth(text, at, -2), -1);
            for (qsizetype before = 0; i > 0 && before < at; ++before)
                if (const auto &known = ending(i - 1, before))
                    offer(i, at, known->score + worth(text, at, before), before);
        }
    qsizetype last = -1;
    for (qsizetype at = 0; at < text.size(); ++at)
        if (ending(word.size() - 1, at) &&
            (last < 0 || ending(word.size() - 1, at)->score > ending(word.size() - 1, last)->score))
            last = at;
    if (last < 0)
        return std::nullopt;
    FuzzyMatch match{ending(word.size() - 1, last)->score, {}};
    for (qsizetype i = word.size() - 1, at = last; i >= 0; at = ending(i, at)->before, --i)
        match.positions.insert(match.positions.begin(), static_cast<int>(at));
    return match;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString &typed, const QString &text)
{
    FuzzyMatch all;
    for (const QString &word : typed.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        std::optional<FuzzyMatch> match = matchRun(word, text);
        if (!match)
            match = matchLetters(word, text);
        if (!match)
            return std::nullopt;
        all.score += match->score;
        all.positions.insert(all.positions.end(), match->positions.begin(), match->positions.end());
    }
    std::sort(all.positions.begin(), all.positions.end());
    all.positions.erase(std::unique(all.positions.begin(), all.positions.end()), all.positions.end());
    return all;
}

} // namespace headwise::desktop::commands
