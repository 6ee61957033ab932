// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/series_output.h"

#include "app/cli/output/rowtable.h"
#include "app/cli/output/table.h"
#include "core/base/counted.h"
#include "core/base/csv.h"
#include "core/base/note.h"
#include "core/compare/distances/divergences.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace headwise::cli::output {

namespace {

/// "step", "stack", "layer", "head": the first cells of every row.
Json rowAt(const compare::runs::Series &series, int step, int head)
{
    Json row{{"step", series.steps[step].step}};
    addHead(row, series.heads[head]);
    return row;
}

void addPoint(Json &row, const compare::runs::SeriesPoint &point)
{
    row["n"] = point.n;
    row["mean"] = number(point.mean);
    row["low"] = number(point.low);
    row["high"] = number(point.high);
}

Json measureRows(const compare::runs::Series &series, const options::HeadFilter &filter)
{
    Json rows = Json::array();
    for (int step = 0; step < static_cast<int>(series.steps.size()); ++step)
        for (int head = 0; head < static_cast<int>(series.heads.size()); ++head)
            for (int m = 0; m < static_cast<int>(series.measures.size()) && filter.takes(series.heads[head]); ++m) {
                Json row = rowAt(series, step, head);
                row["measure"] = series.measures[m];
                addPoint(row, series.point(step, head, m));
                rows.push_back(std::move(row));
            }
    return rows;
}

Json driftRows(const compare::runs::Series &series, const options::HeadFilter &filter)
{
    Json rows = Json::array();
    for (int step = 1; step < static_cast<int>(series.steps.size()) && !series.drift.empty(); ++step)
        for (int head = 0; head < static_cast<int>(series.heads.size()); ++head) {
            if (!filter.takes(series.heads[head]))
                continue;
            Json row = rowAt(series, step, head);
            row["from"] = series.steps[step - 1].step;
            addPoint(row, *series.driftAt(step, head));
            row["distance"] = number(compare::distances::divergenceDistance(series.driftAt(step, head)->mean));
            rows.push_back(std::move(row));
        }
    return rows;
}

Json changeRows(const compare::runs::Series &series, const options::HeadFilter &filter)
{
    Json rows = Json::array();
    for (const compare::runs::SeriesChange &change : series.changes) {
        if (!filter.takes(series.heads[change.head]))
            continue;
        Json row;
        addHead(row, series.heads[change.head]);
        row["measure"] = series.measures[change.measure];
        row["kind"] = "shift";
        row["step"] = series.steps[change.step].step;
        row["before"] = number(change.before.mean);
        row["after"] = number(change.after.mean);
        row["change"] = number(change.change.mean);
        row["low"] = number(change.change.low);
        row["high"] = number(change.change.high);
        row["level_before"] = number(change.levelBefore);
        row["level_after"] = number(change.levelAfter);
        row["score"] = number(change.score);
        rows.push_back(std::move(row));
    }
    return rows;
}

Json trendRows(const compare::runs::Series &series, const options::HeadFilter &filter)
{
    Json rows = Json::array();
    for (const compare::runs::SeriesTrend &trend : series.trends) {
        if (!filter.takes(series.heads[trend.head]))
            continue;
        Json row;
        addHead(row, series.heads[trend.head]);
        row["measure"] = series.measures[trend.measure];
        row["kind"] = compare::runs::trendKindName(trend.kind);
        row["from"] = series.steps[trend.from].step;
        row["to"] = series.steps[trend.to].step;
        row["step"] = series.steps[trend.step].step;
        row["before"] = number(trend.before.mean);
        row["after"] = number(trend.after.mean);
        row["change"] = number(trend.change.mean);
        row["low"] = number(trend.change.low);
        row["high"] = number(trend.change.high);
        row["score"] = number(trend.score);
        rows.push_back(std::move(row));
    }
    return rows;
}

Json roleRows(const compare::runs::Series &series, const options::HeadFilter &filter)
{
    Json rows = Json::array();
    for (const compare::runs::RoleSpell &spell : series.roles) {
        if (!filter.takes(series.heads[spell.head]))
            continue;
        Json row{{"role", spell.role->id}};
        addHead(row, series.heads[spell.head]);
        row["appeared"] = series.steps[spell.appeared].step;
        row["vanished"] = spell.vanished < 0 ? Json() : Json(series.steps[spell.vanished].step);
        rows.push_back(std::move(row));
    }
    return rows;
}

Json curveRows(const compare::runs::Series &series)
{
    Json rows = Json::array();
    for (const compare::runs::SeriesCurve &curve : series.curves)
        for (std::size_t step = 0; step < series.steps.size(); ++step) {
            Json row{{"step", series.steps[step].step}, {"name", curve.name}};
            addPoint(row, curve.points[step]);
            rows.push_back(std::move(row));
        }
    return rows;
}

/// Per step: mean distance over the heads, and the head that moved most.
std::string driftTable(const compare::runs::Series &series, const SeriesOutput &output, bool withStack)
{
    std::vector<std::vector<std::string>> rows = {{"from", "to", "mean distance", "largest", "head"}};
    for (int step = 1; step < static_cast<int>(series.steps.size()); ++step) {
        double sum = 0;
        int count = 0, largest = -1;
        for (int head = 0; head < static_cast<int>(series.heads.size()); ++head) {
            const float drift = series.driftAt(step, head)->mean;
            if (std::isnan(drift) || !output.filter.takes(series.heads[head]))
                continue;
            sum += compare::distances::divergenceDistance(drift);
            ++count;
            if (largest < 0 || drift > series.driftAt(step, largest)->mean)
                largest = head;
        }
        if (count > 0)
            rows.push_back({std::to_string(series.steps[step - 1].step), std::to_string(series.steps[step].step),
                plainNumber(sum / count),
                plainNumber(compare::distances::divergenceDistance(series.driftAt(step, largest)->mean)),
                attention::headName(series.heads[largest], attention::HeadNaming::ZeroBased, withStack)});
    }
    return table(rows);
}

std::string curveTable(const compare::runs::Series &series, const SeriesOutput &output)
{
    std::vector<std::vector<std::string>> rows(1, {runs::stepUnitName(output.unit)});
    for (const compare::runs::SeriesCurve &curve : series.curves)
        rows[0].push_back(curve.name);
    for (std::size_t step = 0; step < series.steps.size(); ++step) {
        rows.push_back({std::to_string(series.steps[step].step)});
        for (const compare::runs::SeriesCurve &curve : series.curves)
            rows.back().push_back(plainNumber(curve.points[step].mean));
    }
    return table(rows);
}

/// Shifts of level, other changes, and how they were judged.
std::string changesText(const compare::runs::Series &series, const SeriesOutput &output, const RowTableOptions &options)
{
    if (series.penalty.judged == 0)
        return {};
    std::string text = fmt::format("\n\n{} of {} series (measures of heads) changed beyond the noise of "
                                   "neighbouring steps.",
        series.penalty.changed, series.penalty.judged);
    text += "\n\nlevel shifts: at once, largest score first\n" + tableOf(changeRows(series, output.filter), options);
    text +=
        "\n\nother changes: slopes over several steps, and open ones, whose steps do not tell how fast they were\n" +
        tableOf(trendRows(series, output.filter), options);
    return text + fmt::format("\n{}; {}.", noteText(series.penalty.method), noteText(series.penalty.formula));
}

} // namespace

Json seriesJson(const compare::runs::Series &series, const SeriesOutput &output)
{
    Json steps = Json::array(), notes = output.notes;
    for (const compare::runs::SeriesStep &step : series.steps)
        steps.push_back(step.step);
    for (const std::string &note : noteTexts(series.notes))
        notes.push_back(note);
    return {{"unit", runs::stepUnitName(output.unit)}, {"steps", steps}, {"notes", notes},
        {"penalty", {{"value", series.penalty.value}, {"formula", noteText(series.penalty.formula)},
                        {"method", noteText(series.penalty.method)}, {"judged", series.penalty.judged},
                        {"changed", series.penalty.changed}}},
        {"rows", measureRows(series, output.filter)}, {"changes", changeRows(series, output.filter)},
        {"trends", trendRows(series, output.filter)}, {"roles", roleRows(series, output.filter)},
        {"drift", driftRows(series, output.filter)}, {"curves", curveRows(series)}};
}

std::string seriesCsv(const compare::runs::Series &series, const SeriesOutput &output)
{
    CsvText csv;
    csv.addRow("step", "stack", "layer", "head", "measure", "n", "mean", "low", "high");
    const auto add = [&](int step, int head, const std::string &measure, const compare::runs::SeriesPoint &point) {
        const attention::HeadId &id = series.heads[head];
        if (output.filter.takes(id))
            csv.addRow(series.steps[step].step, attention::stackName(id.stack), id.layer, id.head, measure, point.n,
                point.mean, point.low, point.high);
    };
    for (int step = 0; step < static_cast<int>(series.steps.size()); ++step)
        for (int head = 0; head < static_cast<int>(series.heads.size()); ++head) {
            for (int m = 0; m < static_cast<int>(series.measures.size()); ++m)
                add(step, head, series.measures[m], series.point(step, head, m));
            if (const compare::runs::SeriesPoint *drift = series.driftAt(step, head); drift && step > 0)
                add(step, head, "drift", *drift);
        }
    return csv.text();
}

std::string seriesText(const compare::runs::Series &series, const SeriesOutput &output)
{
    const bool withStack = options::severalStacks(series.heads);
    const RowTableOptions options{.withSource = false, .withStack = withStack, .top = output.top};
    std::string text = fmt::format("{}: {} {} to {}, {}, {}", counted(std::ssize(series.steps), "checkpoint"),
        runs::stepUnitName(output.unit), series.steps.front().step, series.steps.back().step,
        counted(std::ssize(series.heads), "head"), counted(series.examples, "example"));
    for (const auto &notes : {output.notes, noteTexts(series.notes)})
        for (const std::string &note : notes)
            text += "\n" + note;
    text += changesText(series, output, options);
    text += "\n\nroles: appeared, and vanished where it did\n" + tableOf(roleRows(series, output.filter), options);
    if (!series.drift.empty())
        text += "\n\ndrift from the previous checkpoint (square root of the Jensen-Shannon divergence)\n" +
                driftTable(series, output, withStack);
    if (!series.curves.empty())
        text += "\n\nloss\n" + curveTable(series, output);
    return text;
}

} // namespace headwise::cli::output
