// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reportsections.h"

#include "core/base/counted.h"
#include "core/measures/measure.h"
#include "core/report/headpictures.h"
#include "core/report/mappictures.h"
#include "core/report/page/htmltext.h"
#include "core/report/page/page.h"
#include "core/report/page/tables.h"
#include "core/report/pairpicture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace headwise::report {

namespace {

using page::escaped;
using page::figure;
using page::isolatedText;
using page::section;
using page::TableCell;
using page::tableHtml;
using page::TableRow;

constexpr std::size_t maxChanges = 300;

std::string nameOf(const ReportData &data, attention::HeadId head)
{
    return attention::headName(head, attention::HeadNaming::ZeroBased, data.severalStacks);
}

std::string headLink(const ReportData &data, const ReportComparison &comparison, attention::HeadId head)
{
    return fmt::format("<a href=\"#{}\">{}</a>", escaped(headAnchor(data.letter(comparison.source), head)),
        escaped(nameOf(data, head)));
}

compare::findings::FindingWords wordsOf(const ReportData &data)
{
    compare::findings::FindingWords words;
    words.severalStacks = data.severalStacks;
    return words;
}

std::string sentences(
    const ReportData &data, const std::vector<compare::findings::Finding> &findings, const ReportComparison *comparison)
{
    std::vector<std::string> items;
    for (const compare::findings::Finding &finding : findings) {
        std::string html = escaped(compare::findings::findingText(finding, wordsOf(data)));
        for (std::size_t h = 0; comparison && h < std::min<std::size_t>(finding.heads.size(), 8); ++h)
            html += (h == 0 ? " → " : ", ") + headLink(data, *comparison, finding.heads[h]);
        if (comparison && finding.heads.size() > 8)
            html += ", …";
        items.push_back(std::move(html));
    }
    return page::sentenceList(items);
}

TableRow headRow(
    const ReportData &data, const ReportComparison &comparison, const compare::findings::HeadChange &change)
{
    const compare::dataset::HeadComparison &head = comparison.result.heads[change.head];
    TableRow row{.cells = {TableCell::words(escaped(nameOf(data, head.head)))},
        .anchor = headAnchor(data.letter(comparison.source), head.head),
        .pale = !change.changed()};
    const statistics::Estimate &divergence = change.divergence;
    row.cells.push_back(TableCell::number(divergence.mean, 4));
    row.cells.push_back(TableCell::number(divergence.low, 4));
    row.cells.push_back(TableCell::number(divergence.high, 4));
    row.cells.push_back(TableCell::number(change.significant, 0));
    if (change.clearest < 0) {
        row.cells.resize(9, TableCell::number(std::nan(""), 0));
        return row;
    }
    const std::string &id = comparison.result.measures[change.clearest];
    row.cells.push_back(TableCell::words(escaped(compare::findings::FindingWords().measure(id))));
    row.cells.push_back(TableCell::number(head.changes[change.clearest].mean, 4, true));
    row.cells.push_back(TableCell::number(head.tests[change.clearest].effect, 2, true));
    row.cells.push_back(TableCell::rate(head.tests[change.clearest].q));
    return row;
}

std::string headsTable(const ReportData &data, const ReportComparison &comparison)
{
    std::vector<TableRow> rows;
    for (const compare::findings::HeadChange &change : comparison.changes.heads)
        rows.push_back(headRow(data, comparison, change));
    return tableHtml("Heads by change",
        {{"Head"}, {std::string(comparison.result.divergence->shownName), true}, {"low", true}, {"high", true},
            {"measures changed", true}, {"clearest"}, {"change", true}, {"d", true}, {"q", true}},
        rows);
}

/// Every significant change, clearest first.
std::string changesTable(const ReportData &data, const ReportComparison &comparison)
{
    const compare::dataset::ComparisonResult &result = comparison.result;
    std::vector<std::pair<int, int>> cells;
    for (std::size_t h = 0; h < result.heads.size(); ++h)
        for (std::size_t m = 0; m < result.measures.size(); ++m)
            if (result.heads[h].tests[m].q < compare::findings::significantBelow)
                cells.emplace_back(h, m);
    const auto size = [&](const auto &cell) {
        const double d = result.heads[cell.first].tests[cell.second].effect;
        return std::isnan(d) ? 1e300 : std::abs(d); // d is not defined when all examples change by the same amount
    };
    std::stable_sort(cells.begin(), cells.end(), [&](const auto &a, const auto &b) { return size(a) > size(b); });
    std::vector<TableRow> rows;
    for (std::size_t i = 0; i < std::min(cells.size(), maxChanges); ++i) {
        const auto [h, m] = cells[i];
        const compare::dataset::HeadComparison &head = result.heads[h];
        const measures::MeasureInfo *info = measures::findMeasure(result.measures[m]);
        rows.push_back({{TableCell::words(headLink(data, comparison, head.head)),
            TableCell::words(escaped(compare::findings::FindingWords().measure(result.measures[m])) +
                             (info && !info->unit.empty() ? ", " + escaped(info->unit) : "")),
            TableCell::number(head.means.baseline[m].mean, 4), TableCell::number(head.means.comparison[m].mean, 4),
            TableCell::number(head.changes[m].mean, 4, true), TableCell::number(head.changes[m].low, 4, true),
            TableCell::number(head.changes[m].high, 4, true), TableCell::number(head.tests[m].effect, 2, true),
            TableCell::rate(head.tests[m].q)}});
    }
    const std::string &a = data.letter(data.request.reference), &b = data.letter(comparison.source);
    const std::string note =
        cells.size() > maxChanges
            ? fmt::format("<p class=\"note\">The {} largest of {} by |d|.</p>", maxChanges, cells.size())
            : std::string();
    return rows.empty() ? "<p class=\"note\">No measure of any head changed significantly.</p>"
                        : note + tableHtml("Significant changes",
                                     {{"Head"}, {"measure"}, {a, true}, {b, true}, {b + " − " + a, true}, {"low", true},
                                         {"high", true}, {"d", true}, {"q", true}},
                                     rows);
}

std::string examplesTable(const ReportComparison &comparison)
{
    std::vector<TableRow> rows;
    for (std::size_t i = 0; i < comparison.examples.size(); ++i) {
        const std::int64_t row = comparison.examples[i];
        statistics::Estimate mean;
        mean.mean = comparison.result.exampleMeans[row];
        rows.push_back({{TableCell::words(isolatedText(comparison.result.examples[row].key, 60)),
            TableCell::words(isolatedText(comparison.exampleTexts[i], 300)),
            TableCell::number(compare::findings::shownDivergence(comparison.result.divergence, mean).mean, 4)}});
    }
    return tableHtml("Examples by change",
        {{"Example"}, {"text"}, {std::string(comparison.result.divergence->shownName), true}}, rows);
}

std::string mapsSection(const ReportData &data, const ReportComparison &comparison)
{
    const HeadMaps &maps = *comparison.maps;
    const std::string a = chip(data, data.request.reference), b = chip(data, comparison.source);
    return section("The head that changed most, on the example where it did",
        fmt::format("<p class=\"lead\">{} on example {}: {}{}</p><div class=\"pictures\">{}{}{}</div>",
            headLink(data, comparison, maps.head), isolatedText(maps.key, 60), isolatedText(maps.text, 300),
            maps.cut ? fmt::format(" (the first {} rows and columns are drawn)", maxReportUnits) : "",
            figure(mapPicture(maps, MapSide::Baseline), a + " attention, rows attend to columns"),
            figure(mapPicture(maps, MapSide::Comparison), b + " attention"),
            figure(mapPicture(maps, MapSide::Difference),
                b + " − " + a + ": blue = more in " + a + ", red = more in " + b)));
}

} // namespace

std::string chip(const ReportData &data, int source)
{
    return fmt::format("<span class=\"chip s{}\">{}</span>", source % 4, escaped(data.letter(source)));
}

std::string sourcesSection(const ReportData &data)
{
    std::string html = "<dl>";
    for (std::size_t s = 0; s < data.request.sources.size(); ++s) {
        const ReportSource &source = data.request.sources[s];
        const archive::format::ArchiveInfo &info = source.archive->info();
        html += fmt::format("<dt>{}{}</dt><dd>{} · {} · {}</dd>", chip(data, static_cast<int>(s)),
            static_cast<int>(s) == data.request.reference ? " baseline" : "", isolatedText(source.name, 120),
            isolatedText(info.dataset.name, 120), counted(source.archive->exampleCount(), "example"));
    }
    return section("Sources", html + "</dl>");
}

std::string comparisonSections(const ReportData &data, const ReportComparison &comparison)
{
    const std::string pair = chip(data, comparison.source) + " against " + chip(data, data.request.reference);
    std::string html = section("What was found: " + pair, sentences(data, comparison.findings, &comparison));
    std::string pictures = figure(headGridPicture(data, comparison),
        "Every head, layers from above. Dashed and pale: below the noise floor. Click a head for its row.");
    if (comparison.result.hasDivergences())
        pictures +=
            figure(headBarsPicture(data, comparison), "Largest first, with 95 % intervals; dashed line: noise floor.");
    html += section("Where: " + pair, "<div class=\"pictures\">" + pictures + "</div>");
    if (comparison.maps)
        html += mapsSection(data, comparison);
    if (!comparison.examples.empty())
        html += section("Examples on which heads changed most: " + pair, examplesTable(comparison));
    html += section("All heads: " + pair, headsTable(data, comparison));
    return html + section("Significant changes of measures: " + pair, changesTable(data, comparison));
}

std::string pairsSection(const ReportData &data)
{
    std::vector<std::string> letters;
    for (const ReportSource &source : data.request.sources)
        letters.push_back(source.letter);
    const compare::distances::Divergence divergence = data.comparisons.front().result.divergence;
    return section("All pairs of sources",
        sentences(data, compare::findings::describePairs(*data.pairs, letters, divergence), nullptr) +
            figure(pairPicture(data),
                escaped(divergence->shownName) + ", mean over heads, then examples, with its 95 % interval."));
}

std::string tasksSection(const ReportData &data)
{
    std::vector<std::string> names;
    std::vector<page::TableColumn> columns{
        {"Head"}, {"serves"}, {"most for"}, {"specialisation", true}, {"low", true}, {"high", true}};
    for (const ReportComparison &comparison : data.comparisons) {
        names.push_back(data.letter(comparison.source));
        columns.push_back({"change " + names.back(), true});
    }
    std::vector<TableRow> rows;
    for (const compare::findings::TaskHead &head : data.tasks->heads) {
        TableRow row{
            .cells = {TableCell::words(escaped(nameOf(data, head.head))),
                TableCell::words(std::string(compare::findings::taskServiceName(head.service))),
                TableCell::words(head.task < 0 ? "" : escaped(names[head.task])), TableCell::number(head.index.mean, 3),
                TableCell::number(head.index.low, 3), TableCell::number(head.index.high, 3)},
            .anchor = {},
            .pale = head.service == compare::findings::TaskService::None};
        for (const statistics::Estimate &change : head.changes)
            row.cells.push_back(TableCell::number(change.mean, 4));
        rows.push_back(std::move(row));
    }
    return section(
        "Tasks", sentences(data, compare::findings::describeTasks(*data.tasks, names), nullptr) +
                     "<p class=\"note\">Specialisation is τ = Σ(1 − x/max x)/(T − 1) over the mean divergences x from "
                     "the base (the squares of the distances shown; Yanai et al. 2005): 0 = all tasks alike, 1 = one "
                     "task alone.</p>" +
                     tableHtml("Heads and tasks", columns, rows));
}

std::string notesSection(const ReportData &data)
{
    constexpr int longestNote = 20'000; // code points
    if (data.request.notes.empty())
        return {};
    std::vector<TableRow> rows;
    for (const ReportNote &note : data.request.notes)
        rows.push_back({.cells = {TableCell::words(note.star ? "★" : ""), TableCell::words(isolatedText(note.about)),
                            TableCell::words(isolatedText(note.text, longestNote))},
            .anchor = {}});
    return section("Notes", tableHtml("Notes on heads, examples and findings", {{"Star"}, {"About"}, {"Note"}}, rows));
}

std::string provenanceSection(const ReportData &data)
{
    const compare::dataset::ComparisonResult &first = data.comparisons.front().result;
    std::string html = "<dl>";
    const auto add = [&](const std::string &name, const std::string &value) {
        html += fmt::format("<dt>{}</dt><dd>{}</dd>", name, value);
    };
    add("Made by", "Headwise " HEADWISE_VERSION);
    if (!data.request.command.empty())
        add("Command", isolatedText(data.request.command, 2000));
    add("Level", std::string(attention::levelName(first.units.level)) + ", special tokens " +
                     std::string(attention::specialTokensName(first.units.special)));
    add("Test", escaped(statistics::significance::pairedTestName));
    add("Intervals", "95 %, bootstrap-t over examples, seed " + fmt::format("{}", data.request.options.compare.seed));
    for (std::size_t s = 0; s < data.request.sources.size(); ++s) {
        const ReportSource &source = data.request.sources[s];
        const archive::format::ArchiveInfo &info = source.archive->info();
        const std::string letter = chip(data, static_cast<int>(s));
        add(letter + " file", isolatedText(source.archive->path(), 1000));
        add(letter + " model", isolatedText(info.model.name) + " " + isolatedText(info.model.revision, 80));
        add(letter + " weights", "SHA-256 " + isolatedText(info.model.weightsSha256, 64));
        add(letter + " dataset",
            isolatedText(info.dataset.name) + ", SHA-256 " + isolatedText(info.dataset.sha256, 64));
        add(letter + " captured", isolatedText(info.generator, 80) + ", " + isolatedText(info.created, 40) +
                                      ", detail " + escaped(archive::format::detailText(info.detail)) + ", " +
                                      escaped(archive::format::valueTypeText(info.valueType)));
        if (!info.provenance.command.empty())
            add(letter + " command", isolatedText(info.provenance.command, 2000));
    }
    return section("Settings and provenance", html + "</dl>");
}

} // namespace headwise::report
