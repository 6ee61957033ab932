// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluation/importance_output.h"

#include "app/cli/options/headoptions.h"
#include "app/cli/output/cells.h"
#include "app/cli/output/table.h"
#include "core/arrays/npyfile.h"
#include "core/base/counted.h"
#include "core/base/csv.h"
#include "core/errorlines/errorlines.h"
#include "core/pruning/curvefile.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <numeric>

namespace headwise::cli::evaluation {

using ablation::importance::Importance;

namespace {

double gateAt(const Importance &importance, std::size_t head)
{
    return importance.gates.empty() ? std::numeric_limits<double>::quiet_NaN() : importance.gates[head];
}

/// The heads in the order in which they go.
std::vector<std::size_t> removalOrderOf(const ImportanceReport &report)
{
    const auto keeping = ablation::importance::keepingValues(report.method, report.importance, true);
    std::vector<std::size_t> order(keeping.size());
    std::iota(order.begin(), order.end(), 0);
    const auto isBefore = [&](std::size_t a, std::size_t b) { // what is not defined comes last
        return std::isnan(keeping[b]) ? !std::isnan(keeping[a]) : keeping[a] < keeping[b];
    };
    std::stable_sort(order.begin(), order.end(), isBefore);
    return order;
}

} // namespace

output::Json importanceJson(const ImportanceReport &report)
{
    const auto &importance = report.importance;
    output::Json rows = output::Json::array();
    for (std::size_t head = 0; head < importance.heads.size(); ++head) {
        output::Json row = output::Json::object();
        output::addHead(row, importance.heads[head]);
        row["importance"] = output::number(importance.values[head]);
        row["normalised"] = output::number(importance.normalised[head]);
        row["gate"] = output::number(gateAt(importance, head));
        rows.push_back(std::move(row));
    }
    output::Json notes = output::Json::array();
    for (const ErrorText &note : report.notes)
        notes.push_back(note.text());
    return {{"method", report.method.about.id}, {"low_first", report.method.about.lowFirst},
        {"model", report.weightsSha256}, {"protocol", output::Json(pruning::protocolJson(report.protocol))},
        {"rows", std::move(rows)}, {"notes", std::move(notes)},
        {"note_texts", output::Json(errorlines::textList(report.notes))}};
}

std::string importanceCsv(const ImportanceReport &report)
{
    CsvText csv;
    csv.addRow("stack", "layer", "head", "method", "importance", "normalised", "gate");
    const auto &importance = report.importance;
    for (std::size_t i = 0; i < importance.heads.size(); ++i)
        csv.addRow(attention::stackName(importance.heads[i].stack), importance.heads[i].layer, importance.heads[i].head,
            report.method.about.id, importance.values[i], importance.normalised[i], gateAt(importance, i));
    return csv.text();
}

std::string importanceTable(const ImportanceReport &report, int top)
{
    const auto &importance = report.importance;
    const bool withStack = options::severalStacks(importance.heads);
    std::vector<std::vector<std::string>> rows = {{"head", "importance", "normalised", "dLoss/dgate"}};
    for (const auto head : removalOrderOf(report)) {
        if (top > 0 && static_cast<int>(rows.size()) > top)
            break;
        rows.push_back({attention::headName(importance.heads[head], attention::HeadNaming::ZeroBased, withStack),
            fmt::format("{:.4g}", importance.values[head]), output::plainNumber(importance.normalised[head]),
            importance.gates.empty() ? "-" : fmt::format("{:+.4g}", importance.gates[head])});
    }
    std::string text = fmt::format("{}: {}\n{}: {}", report.model, protocolText(report.protocol),
        report.method.about.id, report.method.about.definition);
    if (!report.protocol.text.empty())
        text += "\n" + report.protocol.text;
    const auto shown = rows.size() - 1;
    if (shown < importance.heads.size())
        text += fmt::format("\nthe {} of {} heads that go first", shown, importance.heads.size());
    return text + "\n\n" + output::table(rows);
}

std::string protocolText(const pruning::CurveProtocol &protocol)
{
    return fmt::format("{} {} on {} of {}", protocol.metric, output::plainNumber(protocol.value),
        counted(protocol.examples, "text"), protocol.dataset.empty() ? "the command line" : protocol.dataset);
}

void writeImportance(
    const std::string &file, const std::vector<attention::StackLayout> &layouts, const Importance &importance)
{
    std::size_t first = 0;
    for (const auto &layout : layouts) {
        const auto width = layout.heads.empty() ? 0 : *std::ranges::max_element(layout.heads);
        const std::vector<std::size_t> shape{
            static_cast<std::size_t>(layout.layers()), static_cast<std::size_t>(width)};
        std::vector<double> values(shape[0] * shape[1], std::numeric_limits<double>::quiet_NaN());
        for (int place = 0; place < layout.layers(); ++place)
            for (int head = 0; head < layout.heads[static_cast<std::size_t>(place)]; ++head)
                values[static_cast<std::size_t>(place * width + head)] = importance.values[first++];
        std::filesystem::path path(file);
        if (layouts.size() > 1)
            path.replace_filename(fmt::format(
                "{}_{}{}", path.stem().string(), attention::stackName(layout.stack), path.extension().string()));
        arrays::writeNpy(path.string(), shape, std::span<const double>(values));
    }
}

} // namespace headwise::cli::evaluation
