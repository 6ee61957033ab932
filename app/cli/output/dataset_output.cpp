// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/dataset_output.h"

#include "app/cli/output/cells.h"
#include "app/cli/output/comparison_output.h"
#include "app/cli/output/rowtable.h"
#include "app/cli/output/table.h"
#include "core/base/note.h"

#include <fmt/format.h>

namespace headwise::cli::output {

namespace {

/// Heads with the clearest differences first, with all their measures.
Json rowsOf(const DatasetReport &report)
{
    Json rows = Json::array();
    const compare::findings::DatasetComparison &result = report.result;
    for (const int h : report.result.ranking) {
        if (!report.filter.takes(result.heads[h]))
            continue;
        for (int m = 0; m < static_cast<int>(result.measures.size()); ++m) {
            const headwise::statistics::significance::GroupDifference &cell = result.cells[result.cell(h, m)];
            const headwise::statistics::significance::LengthAdjusted &within = result.adjusted[result.cell(h, m)];
            Json row = {{"source", report.letters[report.other]}};
            addHead(row, result.heads[h]);
            row.update({{"quantity", "change." + result.measures[m]}, {"n", cell.comparisonCount},
                {"n_reference", cell.baselineCount}, {"mean", number(cell.difference)}, {"low", number(cell.low)},
                {"high", number(cell.high)}, {"p", number(cell.p)}, {"q", number(cell.q)},
                {"effect", number(cell.effect)}, {"adjusted", number(within.difference)},
                {"adjusted_low", number(within.low)}, {"adjusted_high", number(within.high)},
                {"adjusted_effect", number(within.effect)}});
            rows.push_back(row);
        }
    }
    return rows;
}

std::vector<headwise::compare::findings::Finding> findingsOf(const DatasetReport &report)
{
    return compare::findings::describeDatasets(
        report.result, report.letters[report.reference], report.letters[report.other]);
}

Json binsJson(const DatasetReport &report)
{
    Json bins = Json::array();
    for (const headwise::statistics::significance::LengthBin &bin : report.result.lengthBins.bins)
        bins.push_back(
            {{"shortest", bin.low}, {"longest", bin.high}, {"n_reference", bin.baseline}, {"n", bin.comparison}});
    return bins;
}

/// Empty for more lengths than a reader goes through; the findings count them.
std::string binsTable(const DatasetReport &report)
{
    constexpr std::size_t atMost = 12;
    const auto &bins = report.result.lengthBins.bins;
    if (bins.size() > atMost)
        return {};
    std::vector<std::vector<std::string>> rows(
        1, {"tokens", report.letters[report.reference], report.letters[report.other]});
    for (const headwise::statistics::significance::LengthBin &bin : bins)
        rows.push_back(
            {bin.low == bin.high ? fmt::format("{:.0f}", bin.low) : fmt::format("{:.0f}-{:.0f}", bin.low, bin.high),
                fmt::format("{}", bin.baseline), fmt::format("{}", bin.comparison)});
    return "Examples of equal or nearly equal length\n" + table(rows) + "\n\n";
}

} // namespace

compare::findings::SourceWithLengths withLengths(const archive::reading::ArchiveReader &archive)
{
    const auto lengths = archive.lengths();
    return {.source = &archive, .lengths = {lengths.begin(), lengths.end()}};
}

Json datasetJson(const DatasetReport &report)
{
    Json sources = Json::array();
    for (std::size_t s = 0; s < report.sources.size(); ++s)
        sources.push_back(sourceJson(report.letters[s], *report.sources[s]));
    return {{"reference", report.letters[report.reference]}, {"unpaired", true}, {"sources", sources},
        {"level", attention::levelName(report.units.level)},
        {"special", attention::specialTokensName(report.units.special)},
        {"first_token", attention::firstTokenName(report.units.firstToken)},
        {"test", headwise::statistics::significance::unpairedTestName},
        {"mean_lengths", {number(report.result.lengths.baseline), number(report.result.lengths.comparison)}},
        {"length_bins", binsJson(report)}, {"length_tolerance", report.result.lengthBins.tolerance},
        {"notes", noteTexts(report.result.notes)},
        {"findings", findingsJson(report.letters[report.other], findingsOf(report))}, {"rows", rowsOf(report)},
        {"examples", Json::array()}, {"unmatched", Json::object()}};
}

std::string datasetCsv(const DatasetReport &report) { return csvOf(rowsOf(report)); }

std::string datasetTable(const DatasetReport &report)
{
    const compare::findings::DatasetComparison &result = report.result;
    const bool withStack = options::severalStacks(result.heads);
    std::vector<std::vector<std::string>> rows(
        1, {"head", "clearest difference",
               report.letters[report.other] + " - " + report.letters[report.reference] + " at equal length", "low",
               "high", "g", "q", "plain", "low", "high", "g"});
    std::size_t hidden = 0;
    for (const int h : result.ranking) {
        const int m = result.clearest(h);
        if (m < 0 || !report.filter.takes(result.heads[h]))
            continue;
        if (report.top > 0 && static_cast<int>(rows.size()) > report.top) {
            ++hidden;
            continue;
        }
        const headwise::statistics::significance::GroupDifference &cell = result.cells[result.cell(h, m)];
        const headwise::statistics::significance::LengthAdjusted &within = result.adjusted[result.cell(h, m)];
        rows.push_back({attention::headName(result.heads[h], attention::HeadNaming::ZeroBased, withStack),
            result.measures[m], signedNumber(within.difference), signedNumber(within.low), signedNumber(within.high),
            signedNumber(within.effect), falseDiscoveryRate(cell.q), signedNumber(cell.difference),
            signedNumber(cell.low), signedNumber(cell.high), signedNumber(cell.effect)});
    }
    std::string text = sourceLines(report.sources, report.letters) + "\n\n" +
                       findingsText(findingsOf(report), withStack) + "\n\n" + binsTable(report) + table(rows);
    if (hidden > 0)
        text += fmt::format("\n... and {} more heads (--top 0 prints all)", hidden);
    return text;
}

} // namespace headwise::cli::output
