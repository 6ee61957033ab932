// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/pruningexport.h"

#include "app/desktop/views/pruning/candidatemodel.h"
#include "core/base/csv.h"
#include "core/base/notdefined.h"
#include "core/pruning/curvefile.h"
#include "core/pruning/planfile.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace headwise::desktop::views::pruning {

namespace {

constexpr int exportDigits = 9; ///< enough to distinguish any two floats

/// What is exported about one head.
struct HeadRow
{
    attention::HeadId head;
    bool marked = false, locked = false, suggested = false;
    double importance = notDefined, normalised = notDefined, gate = notDefined, entropy = notDefined;
    int nearest = -1;
    double distance = notDefined;
};

HeadRow rowOf(const PruningInput &input, int place, const Heads &suggested)
{
    HeadRow row;
    row.head = input.headAt(place);
    row.marked = input.marked.contains(row.head);
    row.locked = input.locked.contains(row.head);
    row.suggested = suggested.contains(row.head);
    if (const auto *importance = input.importanceOf(place)) {
        row.importance = importance->importance;
        row.normalised = importance->normalised;
        row.gate = importance->gate;
    }
    row.entropy = entropyOf(input, place);
    const headwise::pruning::Nearest &nearest = input.nearest[static_cast<std::size_t>(place)];
    row.nearest = nearest.head;
    if (nearest.head >= 0)
        row.distance = nearest.distance;
    return row;
}

std::string exportName(attention::HeadId head)
{
    return attention::headName(head, attention::HeadNaming::ZeroBased, true);
}

std::string exportNumber(double value)
{
    return std::isfinite(value) ? QString::number(value, 'g', exportDigits).toStdString() : std::string();
}

nlohmann::json jsonNumber(double value)
{
    return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json(nullptr);
}

} // namespace

QByteArray pruningCsv(const PruningInput &input, const QString &provenance)
{
    CsvText text;
    text.addComment(provenance.toStdString());
    if (input.empty())
        return QByteArray::fromStdString(text.text()) + '\n';
    for (const char *name : {"head", "marked", "locked", "suggested", "importance", "normalised", "gate", "entropy",
             "nearest_kept", "distance"})
        text.add(name);
    text.endRow();
    const Heads suggested = input.suggestedSet();
    for (const int place : candidateOrder(input)) {
        const HeadRow row = rowOf(input, place, suggested);
        text.add(exportName(row.head));
        for (const bool flag : {row.marked, row.locked, row.suggested})
            text.add(flag ? "1" : "0");
        for (const double value : {row.importance, row.normalised, row.gate, row.entropy})
            text.add(exportNumber(value));
        text.add(row.nearest >= 0 ? exportName(input.headAt(row.nearest)) : std::string());
        text.add(exportNumber(row.distance));
        text.endRow();
    }
    return QByteArray::fromStdString(text.text()) + '\n';
}

QByteArray pruningJson(const PruningInput &input, const QString &provenance)
{
    nlohmann::json json{{"provenance", provenance.toStdString()}};
    if (!input.empty()) {
        nlohmann::json rows = nlohmann::json::array();
        const Heads suggested = input.suggestedSet();
        for (const int place : candidateOrder(input)) {
            const HeadRow row = rowOf(input, place, suggested);
            rows.push_back({{"stack", attention::stackName(row.head.stack)}, {"layer", row.head.layer},
                {"head", row.head.head}, {"marked", row.marked}, {"locked", row.locked}, {"suggested", row.suggested},
                {"importance", jsonNumber(row.importance)}, {"normalised", jsonNumber(row.normalised)},
                {"gate", jsonNumber(row.gate)}, {"entropy", jsonNumber(row.entropy)},
                {"nearest_kept",
                    row.nearest >= 0 ? nlohmann::json(exportName(input.headAt(row.nearest))) : nlohmann::json(nullptr)},
                {"distance", jsonNumber(row.distance)}});
        }
        json["heads"] = std::move(rows);
        json["plan"] = headwise::pruning::planJson(input.plan());
        if (input.runs.measured)
            json.update(headwise::pruning::curveJson(input.runs.measured->curve));
    }
    return QByteArray::fromStdString(json.dump(2)) + '\n';
}

} // namespace headwise::desktop::views::pruning
