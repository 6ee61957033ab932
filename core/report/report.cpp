// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report.h"

#include "core/base/sha256.h"
#include "core/report/htmltext.h"
#include "core/report/reportsections.h"
#include "core/report/reportstyle.h"

#include <fmt/format.h>

namespace headwise::report {

namespace {

/// SHA-256 in base 64, the form of a content security policy.
std::string scriptHash(std::string_view script)
{
    Sha256 digest;
    digest.add(script);
    return digest.base64();
}

std::string title(const ReportData &data)
{
    std::string names;
    for (const ReportSource &source : data.request.sources)
        names += (names.empty() ? "" : ", ") + source.name;
    return "Attention compared: " + names;
}

std::string head(const ReportData &data)
{
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"generator\" content=\"Headwise {}\">\n<title>{}</title>\n<style>{}</style></head>\n",
        scriptHash(reportScript()), HEADWISE_VERSION, escaped(title(data)), reportStyle());
}

} // namespace

std::string reportHtml(const ReportData &data)
{
    std::string html = head(data) + "<body><main><header><h1>" + isolatedText(title(data), 300) +
                       "</h1><button type=\"button\" class=\"switch\" hidden>Light / dark</button></header>\n";
    html += "<p class=\"lead\">How the attention heads of " + std::to_string(data.request.sources.size()) +
            " sources differ over the same examples. Attention weights show where heads look, not why a model "
            "answers as it does.</p>\n";
    html += sourcesSection(data);
    html += notesSection(data);
    if (data.pairs)
        html += pairsSection(data);
    if (data.tasks)
        html += tasksSection(data);
    for (const ReportComparison &comparison : data.comparisons)
        html += comparisonSections(data, comparison);
    html += provenanceSection(data);
    return html + "</main>\n<script>" + std::string(reportScript()) + "</script>\n</body></html>\n";
}

std::string comparisonReport(const ReportRequest &request, Progress &progress)
{
    return reportHtml(collectReport(request, progress));
}

} // namespace headwise::report
