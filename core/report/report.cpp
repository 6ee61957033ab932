// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report.h"

#include "core/report/page/page.h"
#include "core/report/reportsections.h"

#include <fmt/format.h>

namespace headwise::report {

namespace {

std::string title(const ReportData &data)
{
    std::string names;
    for (const ReportSource &source : data.request.sources)
        names += (names.empty() ? "" : ", ") + source.name;
    return "Attention compared: " + names;
}

} // namespace

std::string reportHtml(const ReportData &data)
{
    std::string html = sourcesSection(data) + notesSection(data);
    if (data.pairs)
        html += pairsSection(data);
    if (data.tasks)
        html += tasksSection(data);
    for (const ReportComparison &comparison : data.comparisons)
        html += comparisonSections(data, comparison);
    return page::pageHtml({.title = title(data),
        .lead = fmt::format("How the attention heads of {} sources differ over the same examples. Attention weights "
                            "show where heads look, not why a model answers as it does.",
            data.request.sources.size()),
        .sections = html + provenanceSection(data)});
}

std::string comparisonReport(const ReportRequest &request, Progress &progress)
{
    return reportHtml(collectReport(request, progress));
}

} // namespace headwise::report
