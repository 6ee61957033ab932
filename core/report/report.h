// SPDX-License-Identifier: GPL-3.0-or-later
// Report: one self-contained HTML file about a comparison with findings, pictures, tables, settings and provenance.
#pragma once

#include "core/report/reportdata.h"

namespace headwise::report {

/// The page. It loads nothing: its content security policy forbids all requests and allows one script, by its hash.
/// Pictures are SVG; the script sorts tables and switches between light and dark, and without it the page is still
/// readable. All text from files is escaped. Equal data give identical bytes.
std::string reportHtml(const ReportData &data);

/// Calls collectReport and reportHtml.
std::string comparisonReport(const ReportRequest &request, Progress &progress);

} // namespace headwise::report
