// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/headscores/headscores.h"

#include "core/base/counted.h"
#include "core/base/error.h"
#include "core/base/notdefined.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace headwise::headscores {

namespace {

[[noreturn]] void throwOtherModel(const ScoreTable &table, const ErrorText &what)
{
    throw Error(ErrorCode::Mismatch, what, table.file,
        ErrorText("Scores must come from the same model: one row per layer, a column per head."));
}

/// Row of the table with the scores of the layer at `place`.
std::size_t rowOf(const ScoreTable &table, const attention::StackLayout &layout, int place)
{
    if (table.layers == static_cast<std::size_t>(layout.layers()))
        return static_cast<std::size_t>(place);
    if (table.layers == layout.layerKinds.size() && !layout.layerKinds.empty())
        return static_cast<std::size_t>(layout.layerNumber(place));
    throwOtherModel(
        table, ErrorText("there are scores of %1 %1[layer|layers], but the stack %2 has %3 %3[layer|layers]",
                   table.layers, attention::stackName(layout.stack), layout.layers()));
}

/// The scores of a row without the NaN that fill it up.
std::span<const double> filled(std::span<const double> row, std::size_t atLeast)
{
    while (row.size() > atLeast && std::isnan(row.back()))
        row = row.first(row.size() - 1);
    return row;
}

void addLayer(const ScoreTable &table, const attention::StackLayout &layout, int place, std::vector<double> &scores)
{
    const auto heads = static_cast<std::size_t>(layout.heads[static_cast<std::size_t>(place)]);
    const std::size_t keyHeads =
        layout.keyHeads.empty() ? heads : static_cast<std::size_t>(layout.keyHeads[static_cast<std::size_t>(place)]);
    const auto whole = std::span(table.values).subspan(rowOf(table, layout, place) * table.columns, table.columns);
    const auto row = filled(whole, table.columns >= heads ? heads : keyHeads);
    if (row.size() != heads && row.size() != keyHeads)
        throwOtherModel(table, ErrorText("layer %1 has %2 %2[head|heads], but there are %3 %3[score|scores] of it",
                                   layout.layerNumber(place), heads, row.size()));
    for (std::size_t head = 0; head < heads; ++head)
        scores.push_back(row[row.size() == heads ? head : head * keyHeads / heads]);
}

std::vector<double> fromSingle(const ScoreTable &table, const attention::StackLayout &layout)
{
    std::vector<double> scores(static_cast<std::size_t>(layout.totalHeads()), notDefined);
    for (const auto &[number, score] : table.single) {
        const attention::HeadId head{layout.stack, number.first, number.second};
        if (!layout.contains(head))
            throwOtherModel(table, ErrorText("there is a score of %1, which the stack %2 does not have",
                                       attention::headName(head), attention::stackName(layout.stack)));
        scores[static_cast<std::size_t>(layout.flatIndex(head))] = score;
    }
    return scores;
}

} // namespace

std::vector<double> scoresOf(const ScoreTable &table, const attention::StackLayout &layout)
{
    if (!table.single.empty())
        return fromSingle(table, layout);
    std::vector<double> scores;
    for (int place = 0; place < layout.layers(); ++place)
        addLayer(table, layout, place, scores);
    return scores;
}

} // namespace headwise::headscores
