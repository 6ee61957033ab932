// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/stats_output.h"

#include "app/cli/output/cells.h"
#include "app/cli/output/rowtable.h"
#include "app/cli/output/table.h"

#include "core/base/counted.h"
#include "core/base/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace headwise::cli::output {

namespace {

/// One measure of one head in one slice of one source.
struct StatsRow
{
    const StatsSource &source;
    const headwise::statistics::heads::SliceStatistics &slice;
    attention::HeadId head;
    const std::string &measure;
    const headwise::statistics::Distribution &values;
};

void forEachRow(const StatsReport &report, const std::function<void(const StatsRow &)> &visit)
{
    for (const StatsSource &source : report.sources)
        for (const headwise::statistics::heads::SliceStatistics &slice : source.statistics)
            for (std::size_t h = 0; h < source.values.heads.size(); ++h) {
                const attention::HeadId head = source.values.heads[h];
                if (!report.filter.takes(head))
                    continue;
                for (std::size_t m = 0; m < source.values.measures.size(); ++m)
                    visit({source, slice, head, source.values.measures[m],
                        slice.distributions[source.values.column(h, m)]});
                if (&slice == &source.statistics.front())
                    for (const ScoreColumn &scores : source.scores)
                        visit({source, slice, head, scores.name, scores.ofHeads[h]});
            }
}

Json rowJson(const StatsRow &row)
{
    const headwise::statistics::Estimate &estimate = row.values.estimate;
    Json json = {{"source", row.source.id}};
    addHead(json, row.head);
    json.update({{"measure", row.measure}, {"slice", row.slice.slice}, {"n", estimate.n}, {"missing", estimate.missing},
        {"mean", number(estimate.mean)}, {"low", number(estimate.low)}, {"high", number(estimate.high)},
        {"sd", number(estimate.deviation)}, {"median", number(row.values.median)}, {"min", number(row.values.lowest)},
        {"max", number(row.values.highest)}, {"lower_quartile", number(row.values.lowerQuartile)},
        {"upper_quartile", number(row.values.upperQuartile)}});
    return json;
}

Json sourcesJson(const StatsReport &report)
{
    Json list = Json::array();
    for (const StatsSource &source : report.sources) {
        Json json = sourceJson(source.id, *source.archives.front());
        json["examples"] = source.values.examples;
        if (source.archives.size() > 1) {
            json["path"] = nullptr;
            json["pooled"] = Json::array();
            for (const auto &archive : source.archives)
                json["pooled"].push_back(archive->path());
        }
        list.push_back(json);
    }
    return list;
}

std::string heading(const StatsReport &report)
{
    std::string text;
    for (const StatsSource &source : report.sources) {
        const bool pooled = source.archives.size() > 1;
        text += fmt::format("{}  {}  ({}), {}\n", source.id, source.archives.front()->info().model.name,
            pooled ? "pooled: the same model" : source.archives.front()->path(),
            counted(source.values.examples, "example"));
    }
    text += fmt::format("{}, special tokens {}; means over examples with 95 % bootstrap intervals",
        attention::levelName(report.units.level), options::shownPolicy(report.units.policy()));
    for (const std::string &note : report.notes)
        text += "\n" + note;
    return text;
}

} // namespace

Json statsJson(const StatsReport &report)
{
    Json rows = Json::array();
    forEachRow(report, [&](const StatsRow &row) { rows.push_back(rowJson(row)); });
    Json json = {{"sources", sourcesJson(report)}, {"level", attention::levelName(report.units.level)},
        {"special", attention::specialTokensName(report.units.special)},
        {"first_token", attention::firstTokenName(report.units.firstToken)},
        {"by", report.by.empty() ? Json() : Json(report.by)}, {"notes", report.notes}, {"rows", std::move(rows)}};
    json.update(report.sections);
    return json;
}

std::string statsCsv(const StatsReport &report)
{
    CsvText csv;
    csv.addRow("source", "stack", "layer", "head", "measure", "slice", "n", "missing", "mean", "low", "high", "sd",
        "median", "min", "max", "lower_quartile", "upper_quartile");
    forEachRow(report, [&](const StatsRow &row) {
        const headwise::statistics::Estimate &estimate = row.values.estimate;
        csv.add(row.source.id).add(attention::stackName(row.head.stack)).add(row.head.layer).add(row.head.head);
        csv.add(row.measure).add(row.slice.slice).add(estimate.n).add(estimate.missing);
        for (const double value : {estimate.mean, estimate.low, estimate.high, estimate.deviation, row.values.median,
                 row.values.lowest, row.values.highest, row.values.lowerQuartile, row.values.upperQuartile})
            csv.add(value);
        csv.endRow();
    });
    return csv.text();
}

std::string statsTable(const StatsReport &report)
{
    const bool sources = report.sources.size() > 1,
               stacks = options::severalStacks(report.sources.front().values.heads);
    std::vector<std::vector<std::string>> rows = {{"head", "measure", "source", "slice", "n", "mean", "low", "high",
        "sd", "min", "25 %", "median", "75 %", "max"}};
    const auto leaveOut = [&](std::vector<std::string> &row) {
        if (report.by.empty())
            row.erase(row.begin() + 3);
        if (!sources)
            row.erase(row.begin() + 2);
    };
    leaveOut(rows[0]);
    std::size_t hidden = 0;
    forEachRow(report, [&](const StatsRow &row) {
        if (report.top > 0 && static_cast<int>(rows.size()) > report.top) {
            ++hidden;
            return;
        }
        const headwise::statistics::Estimate &estimate = row.values.estimate;
        std::vector<std::string> cells = {attention::headName(row.head, attention::HeadNaming::ZeroBased, stacks),
            row.measure, row.source.id, row.slice.slice, std::to_string(estimate.n)};
        for (const double value : {estimate.mean, estimate.low, estimate.high, estimate.deviation, row.values.lowest,
                 row.values.lowerQuartile, row.values.median, row.values.upperQuartile, row.values.highest})
            cells.push_back(plainNumber(value));
        leaveOut(cells);
        rows.push_back(cells);
    });
    std::string text = heading(report) + "\n\n" + table(rows);
    if (hidden > 0)
        text += fmt::format("\n... and {} more rows (--top 0 prints all)", hidden);
    return text;
}

std::string sectionsTable(const StatsReport &report)
{
    const RowTableOptions options{.withSource = report.sources.size() > 1,
        .withStack = options::severalStacks(report.sources.front().values.heads),
        .top = report.top};
    std::string text = heading(report);
    for (const auto &[name, section] : report.sections.items()) {
        text += "\n\n" + name;
        for (const Json &note : section["notes"])
            text += "\n" + note.get<std::string>();
        Json rows = Json::array();
        for (const Json &row : section["rows"])
            if (row.value("met", true)) {
                rows.push_back(row);
                rows.back().erase("met");
            }
        text += "\n\n" + tableOf(rows, options);
    }
    return text;
}

} // namespace headwise::cli::output
