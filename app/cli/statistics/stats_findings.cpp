// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/statistics/stats_findings.h"

#include "app/cli/output/cells.h"
#include "app/cli/statistics/stats_columns.h"
#include "core/statistics/heads/contrast.h"
#include "core/statistics/significance/association.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace headwise::cli::statistics {

namespace {

/// Sources with examples of their own, without pooled ones.
std::vector<const output::StatsSource *> ownSources(const output::StatsReport &report)
{
    std::vector<const output::StatsSource *> own;
    for (const output::StatsSource &source : report.sources)
        if (source.archives.size() == 1)
            own.push_back(&source);
    return own;
}

/// Calls `visit(head, measure)` with the indices of all heads that the filter accepts.
template <typename Visit>
void forEachCell(const output::StatsReport &report, const output::StatsSource &source, Visit visit)
{
    for (std::size_t h = 0; h < source.values.heads.size(); ++h)
        for (std::size_t m = 0; m < source.values.measures.size() && report.filter.takes(source.values.heads[h]); ++m)
            visit(h, m);
}

/// {"source","stack","layer","head","measure"}.
output::Json rowOf(const output::StatsSource &source, std::size_t head, std::size_t measure)
{
    output::Json row = {{"source", source.id}};
    output::addHead(row, source.values.heads[head]);
    row["measure"] = source.values.measures[measure];
    return row;
}

double thresholdIn(const std::string &text, const std::string &word)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        throw Error(
            ErrorCode::Usage, ErrorText("--threshold %1 has no number", word), {}, ErrorText("Write ROLE=NUMBER."));
    return value;
}

/// The names in "COLUMN=A,B".
struct Groups
{
    std::string column, baseline, comparison;
};

Groups readGroups(const std::string &text)
{
    const auto equals = text.find('='), comma = text.find(',', equals == std::string::npos ? 0 : equals);
    if (equals == std::string::npos || comma == std::string::npos || text.find(',', comma + 1) != std::string::npos)
        throw Error(ErrorCode::Usage, ErrorText("--contrast %1 does not name two slices", text), {},
            ErrorText("Write COLUMN=A,B."));
    return {text.substr(0, equals), text.substr(equals + 1, comma - equals - 1), text.substr(comma + 1)};
}

std::vector<double> lengthsOf(const archive::reading::ArchiveReader &archive)
{
    const auto lengths = archive.lengths();
    return {lengths.begin(), lengths.end()};
}

/// Among which examples the labels of a contrast are permuted.
std::string lengthNote(const headwise::statistics::heads::ContrastResult &result)
{
    const headwise::statistics::significance::LengthBins &bins = result.lengthBins;
    if (result.adjusted.empty())
        return {};
    if (bins.shared() == 0)
        return "; nothing can be tested: no examples of both slices have nearly equal lengths";
    return fmt::format("; compared at {} length: {} of {} examples, in {} groups that both slices have; columns "
                       "\"adjusted\" are differences at equal length",
        bins.tolerance > 0 ? fmt::format("nearly equal (at most {:.0f} % longer)", 100 * bins.tolerance) : "equal",
        bins.sharedExamples(), result.baselineExamples + result.comparisonExamples, bins.shared());
}

void addContrast(const output::StatsReport &report, const output::StatsSource &source,
    const headwise::statistics::heads::ContrastResult &result, output::Json &section)
{
    section["notes"].push_back(fmt::format("{}: {}{} examples against {}; mean length {} against {} tokens{}{}",
        source.id, result.paired ? "paired, " : "unpaired, ", result.baselineExamples, result.comparisonExamples,
        output::plainNumber(result.baselineLength), output::plainNumber(result.comparisonLength),
        result.inBoth > 0 ? fmt::format("; {} examples are in both and left out", result.inBoth) : "",
        lengthNote(result)));
    section["test"] = result.test;
    forEachCell(report, source, [&](std::size_t h, std::size_t m) {
        const headwise::statistics::significance::GroupDifference &cell =
            result.differences[source.values.column(h, m)];
        output::Json row = rowOf(source, h, m);
        row.update(
            {{"n_a", cell.baselineCount}, {"n_b", cell.comparisonCount}, {"mean_a", output::number(cell.baselineMean)},
                {"mean_b", output::number(cell.comparisonMean)}, {"difference", output::number(cell.difference)},
                {"low", output::number(cell.low)}, {"high", output::number(cell.high)}, {"p", output::number(cell.p)},
                {"q", output::number(cell.q)}, {"effect", output::number(cell.effect)}});
        if (!result.adjusted.empty()) {
            const headwise::statistics::significance::LengthAdjusted &within =
                result.adjusted[source.values.column(h, m)];
            row.update({{"adjusted", output::number(within.difference)}, {"adjusted_low", output::number(within.low)},
                {"adjusted_high", output::number(within.high)}, {"adjusted_effect", output::number(within.effect)}});
        }
        section["rows"].push_back(row);
    });
}

/// Smallest `key` first; rows without it last.
void sortBy(output::Json &rows, const char *key)
{
    std::vector<output::Json> list(rows.begin(), rows.end());
    const auto value = [&](const output::Json &row) { return row[key].is_null() ? 2.0 : row[key].get<double>(); };
    std::stable_sort(
        list.begin(), list.end(), [&](const output::Json &a, const output::Json &b) { return value(a) < value(b); });
    rows = list;
}

} // namespace

headwise::statistics::RoleThresholds thresholdsFromOptions(const std::vector<std::string> &words)
{
    headwise::statistics::RoleThresholds thresholds;
    for (const std::string &word : words) {
        const std::string role = word.substr(0, word.find('='));
        if (!headwise::statistics::findRole(role)) {
            std::string known;
            for (const headwise::statistics::RoleRule &rule : headwise::statistics::roleRules())
                known += (known.empty() ? "" : ", ") + std::string(rule.id);
            throw Error(
                ErrorCode::Usage, ErrorText("there is no role \"%1\"", role), {}, ErrorText("There are: %1.", known));
        }
        thresholds[role] = thresholdIn(word.size() > role.size() ? word.substr(role.size() + 1) : "", word);
    }
    return thresholds;
}

output::Json rolesSection(const output::StatsReport &report, const headwise::statistics::RoleThresholds &thresholds)
{
    output::Json rows = output::Json::array();
    for (const output::StatsSource &source : report.sources) {
        for (std::size_t h = 0; h < source.values.heads.size(); ++h) {
            if (!report.filter.takes(source.values.heads[h]))
                continue;
            std::vector<headwise::statistics::Estimate> estimates;
            for (std::size_t m = 0; m < source.values.measures.size(); ++m)
                estimates.push_back(source.statistics[0].distributions[source.values.column(h, m)].estimate);
            for (const headwise::statistics::RoleMatch &match :
                headwise::statistics::matchRoles(source.values.measures, estimates, thresholds)) {
                output::Json row = {{"role", match.rule->id}, {"source", source.id}};
                output::addHead(row, source.values.heads[h]);
                row.update({{"measure", match.rule->measure}, {"n", match.strength.n},
                    {"mean", output::number(match.strength.mean)}, {"low", output::number(match.strength.low)},
                    {"high", output::number(match.strength.high)}, {"threshold", match.threshold}, {"met", match.met}});
                rows.push_back(row);
            }
        }
    }
    return {
        {"notes", output::Json::array({"A role is met if the whole interval of the mean lies beyond the threshold."})},
        {"rows", rows}};
}

output::Json contrastSection(const output::StatsReport &report, const ContrastOptions &options, Progress &progress)
{
    const Groups groups = readGroups(options.groups);
    output::Json section = {{"column", groups.column}, {"a", groups.baseline}, {"b", groups.comparison},
        {"test", nullptr}, {"notes", output::Json::array()}, {"rows", output::Json::array()}};
    const auto sources = ownSources(report);
    const auto slicings = sliceSources(report, groups.column, section["notes"]);
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const output::StatsSource &source = *sources[i];
        const headwise::statistics::heads::Slice &a = headwise::statistics::heads::findSlice(
                                                     slicings[i], groups.baseline),
                                                 &b = headwise::statistics::heads::findSlice(
                                                     slicings[i], groups.comparison);
        const std::vector<double> lengths = lengthsOf(*source.archives.front());
        headwise::statistics::heads::ContrastRequest request{
            .baseline = a, .comparison = b, .lengths = lengths, .options = {.seed = options.seed}};
        if (!options.pairBy.empty())
            request.matches =
                headwise::statistics::heads::matchExamples(a, b, columnOf(*source.archives.front(), options.pairBy));
        if (!options.pairBy.empty() && request.matches.empty())
            throw Error(ErrorCode::Mismatch, ErrorText("no examples of the two slices share a %1", options.pairBy),
                source.archives.front()->path(), ErrorText("Without --pair-by the slices are compared unpaired."));
        PartProgress part(progress, static_cast<double>(i) / static_cast<double>(sources.size()),
            static_cast<double>(i + 1) / static_cast<double>(sources.size()));
        addContrast(report, source, headwise::statistics::heads::contrastSlices(source.values, request, part), section);
    }
    sortBy(section["rows"], "q");
    return section;
}

output::Json associationSection(const output::StatsReport &report, const std::string &column, Progress &progress)
{
    output::Json section = {{"column", column}, {"correlation", nullptr}, {"notes", output::Json::array()},
        {"rows", output::Json::array()}};
    if (column != "length")
        section["notes"].push_back(
            "Correlations are partial, given the length: among examples of equal or nearly equal "
            "length (n_compared of n). \"plain\" includes what follows length alone.");
    for (const output::StatsSource *source : ownSources(report)) {
        const std::vector<double> outcome = numbersOf(*source->archives.front(), column);
        const headwise::statistics::significance::Correlation kind =
            headwise::statistics::significance::correlationFor(outcome);
        // Given the length, unless the length is what is asked for.
        const std::vector<double> lengths =
            column == "length" ? std::vector<double>() : lengthsOf(*source->archives.front());
        const auto associations = headwise::statistics::significance::associate(
            headwise::statistics::heads::viewOf(source->values), {outcome, lengths}, kind, progress);
        section["correlation"] = headwise::statistics::significance::correlationName(kind);
        forEachCell(report, *source, [&](std::size_t h, std::size_t m) {
            const headwise::statistics::significance::Association &cell = associations[source->values.column(h, m)];
            output::Json row = rowOf(*source, h, m);
            row.update({{"n", cell.n}, {"correlation", output::number(cell.correlation)},
                {"low", output::number(cell.low)}, {"high", output::number(cell.high)}, {"p", output::number(cell.p)},
                {"q", output::number(cell.q)}, {"n_compared", cell.compared}, {"plain", output::number(cell.plain)}});
            section["rows"].push_back(row);
        });
    }
    sortBy(section["rows"], "q");
    return section;
}

} // namespace headwise::cli::statistics
