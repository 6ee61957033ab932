// SPDX-License-Identifier: GPL-3.0-or-later
// One self-contained HTML file about a comparison: sentences, pictures, tables, settings and provenance.
#pragma once

#include "core/report/reportdata.h"

namespace headwise::report {

/// The page. It loads nothing: its policy forbids every fetch, and allows one script, by its hash. Pictures are SVG;
/// tables sort, and light and dark switch, by that script; without it all is there to read. All text of files is
/// escaped. The same data give the same bytes.
std::string reportHtml(const ReportData &data);

/// collectReport and reportHtml.
std::string comparisonReport(const ReportRequest &request, Progress &progress);

} // namespace headwise::report
