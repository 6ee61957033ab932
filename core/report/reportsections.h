// SPDX-License-Identifier: GPL-3.0-or-later
// The sections of a report, as HTML.
#pragma once

#include "core/report/reportdata.h"

namespace headwise::report {

/// A letter in the colour of its source.
std::string chip(const ReportData &data, int source);

std::string sourcesSection(const ReportData &data);
/// Findings, pictures and tables of one comparison.
std::string comparisonSections(const ReportData &data, const ReportComparison &comparison);
std::string pairsSection(const ReportData &data);
std::string tasksSection(const ReportData &data);
/// The user's notes as a table; empty if there are none.
std::string notesSection(const ReportData &data);
/// Settings and provenance.
std::string provenanceSection(const ReportData &data);

} // namespace headwise::report
