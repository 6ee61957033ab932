// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/fuzzymatch.h"

#include <algorithm>

namespace headwise::desktop::commands {

namespace {

constexpr int letter = 1, nextLetter = 5, wordStart = 8, textStart = 4, wholeRun = 20;

bool startsWord(const QString &text, qsizetype at) { return at == 0 || !text[at - 1].isLetterOrNumber(); }

/// What one letter found at `at` is worth, when the letter before was found at `before`.
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

/// Letter by letter, the first of them at the beginning of a word, so that few texts match by chance.
std::optional<FuzzyMatch> matchLetters(const QString &word, const QString &text)
{
    std::optional<FuzzyMatch> best;
    for (qsizetype start = 0; start < text.size(); ++start) {
        if (!startsWord(text, start) || text[start].toLower() != word[0].toLower())
            continue;
        FuzzyMatch match;
        qsizetype at = start, before = -2;
        for (const QChar each : word) {
            at = text.indexOf(each, at, Qt::CaseInsensitive);
            if (at < 0)
                break;
            match.score += worth(text, at, before);
            match.positions.push_back(static_cast<int>(at));
            before = at++;
        }
        if (static_cast<qsizetype>(match.positions.size()) == word.size() && (!best || match.score > best->score))
            best = std::move(match);
    }
    return best;
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
