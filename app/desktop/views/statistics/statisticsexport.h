// SPDX-License-Identifier: GPL-3.0-or-later
// The table as text: TSV for the clipboard, CSV and JSON for files.
#pragma once

#include "app/desktop/views/statistics/statisticsmodel.h"

#include <QByteArray>

namespace headwise::desktop::views::statistics {

struct TableExport
{
    std::vector<int> rows; ///< rows of the table, in displayed order
    QString provenance;    ///< sources, dataset, settings, version
    QString slice;         ///< "label=pos"; empty = all examples
};

/// One line per head with values as stored: shares are 0..1, undefined values are empty fields. Contains all numbers of
/// the shown measures, including those without columns on screen. `separator` is a tab or a comma.
QByteArray tableLines(const StatisticsContent &content, const std::vector<int> &rows, char separator);
/// CSV with its provenance in comment lines (#) before the names of the columns.
QByteArray tableCsv(const StatisticsContent &content, const TableExport &what);
/// Undefined values are null.
QByteArray tableJson(const StatisticsContent &content, const TableExport &what);

} // namespace headwise::desktop::views::statistics
