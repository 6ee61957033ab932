// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/words.h"

#include <algorithm>
#include <array>

namespace headwise::attention {

namespace {

constexpr std::array<std::string_view, 2> levelNames = {"tokens", "words"};
constexpr std::array<std::string_view, 3> rowNames = {"mean", "first", "max"};

template <typename Enum, std::size_t N>
std::optional<Enum> fromName(const std::array<std::string_view, N> &names, std::string_view name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<Enum>(found - names.begin()));
}

/// One row of the grouped map, in doubles: mass of `row` on each key group.
void sumKeys(std::span<const float> row, std::span<const TokenGroup> groups, std::vector<double> &sums)
{
    for (std::size_t g = 0; g < groups.size(); ++g) {
        double sum = 0;
        for (int key = groups[g].begin; key < groups[g].end; ++key)
            sum += row[key];
        sums[g] = sum;
    }
}

/// Weight of the rows of one group on the virtual key: a column like any other.
float groupSink(MapView map, TokenGroup group, SubwordRows rows)
{
    double total = 0;
    for (int query = group.begin; query < group.end; ++query)
        total = rows == SubwordRows::Max ? std::max<double>(total, map.sink(query)) : total + map.sink(query);
    return static_cast<float>(rows == SubwordRows::Max ? total : total / (group.end - group.begin));
}

} // namespace

std::string_view levelName(Level level) { return levelNames[static_cast<std::size_t>(level)]; }

std::optional<Level> levelFromName(std::string_view name) { return fromName<Level>(levelNames, name); }

std::string_view subwordRowsName(SubwordRows rule) { return rowNames[static_cast<std::size_t>(rule)]; }

std::optional<SubwordRows> subwordRowsFromName(std::string_view name) { return fromName<SubwordRows>(rowNames, name); }

std::vector<TokenGroup> wordGroups(std::span<const Token> tokens)
{
    std::vector<TokenGroup> groups;
    for (int i = 0; i < static_cast<int>(tokens.size()); ++i) {
        const bool joins = i > 0 && tokens[i].word >= 0 && !tokens[i].special && !tokens[i - 1].special &&
                           tokens[i].word == tokens[i - 1].word && tokens[i].segment == tokens[i - 1].segment;
        if (joins)
            groups.back().end = i + 1;
        else
            groups.push_back({i, i + 1});
    }
    return groups;
}

Tokens wordTokens(std::span<const Token> tokens, std::span<const TokenGroup> groups)
{
    Tokens words;
    for (const TokenGroup &group : groups) {
        Token word = tokens[group.begin];
        for (int i = group.begin + 1; i < group.end; ++i) {
            word.begin = std::min(word.begin, tokens[i].begin);
            word.end = std::max(word.end, tokens[i].end);
        }
        if (group.end - group.begin > 1 || !word.special) {
            word.piece.clear();
            for (int i = group.begin; i < group.end; ++i)
                word.piece += displayPiece(tokens[i]);
        }
        words.push_back(std::move(word));
    }
    return words;
}

Map groupMap(
    MapView map, std::span<const TokenGroup> queryGroups, std::span<const TokenGroup> keyGroups, SubwordRows rows)
{
    Map grouped(static_cast<int>(queryGroups.size()), static_cast<int>(keyGroups.size()));
    std::vector<double> sums(keyGroups.size()), total(keyGroups.size());
    for (std::size_t g = 0; g < queryGroups.size(); ++g) {
        const int begin = queryGroups[g].begin;
        const int end = rows == SubwordRows::First ? begin + 1 : queryGroups[g].end;
        std::fill(total.begin(), total.end(), 0.0);
        for (int query = begin; query < end; ++query) {
            sumKeys(map.row(query), keyGroups, sums);
            for (std::size_t k = 0; k < sums.size(); ++k)
                total[k] = rows == SubwordRows::Max ? std::max(total[k], sums[k]) : total[k] + sums[k];
        }
        const double divisor = rows == SubwordRows::Max ? 1 : end - begin;
        for (std::size_t k = 0; k < total.size(); ++k)
            grouped.at(static_cast<int>(g), static_cast<int>(k)) = static_cast<float>(total[k] / divisor);
        if (map.hasSink())
            grouped.rowMass.push_back(1 - groupSink(map, {begin, end}, rows));
    }
    return grouped;
}

} // namespace headwise::attention
