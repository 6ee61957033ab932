// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of the Statistics view.
#pragma once

#include "app/desktop/workspace/viewstore.h"

namespace headwise::desktop::views::statistics {

struct StatisticsSettings
{
    static constexpr const char *viewId = "statistics";
    QStringList tableMeasures; ///< ids; empty = the default ones
    bool tableNumbers = false; ///< separate columns for intervals, q and n
    QString tableSort;         ///< column of the table; empty = the chosen measure's change
    bool tableDescending = true;
    bool onlySignificant = false;                        ///< rows with q < 0.05 in a shown measure
    QString scatterMeasure = QStringLiteral("distance"); ///< empty = A against B
    QString sliceColumn;                                 ///< dataset column, "length", or empty
    QString slice;                                       ///< one of its slices; empty = all examples

    bool operator==(const StatisticsSettings &) const = default;
};
using StatisticsViewSettings = workspace::SettingsOf<StatisticsSettings>;

template <typename Visitor, typename Settings>
requires std::is_same_v<std::remove_const_t<Settings>, StatisticsSettings>
void visitSettings(Visitor &&visitor, Settings &s)
{
    visitor.field("table_measures", s.tableMeasures);
    visitor.field("table_numbers", s.tableNumbers);
    visitor.field("table_sort", s.tableSort);
    visitor.field("table_descending", s.tableDescending);
    visitor.field("only_significant", s.onlySignificant);
    visitor.field("scatter_measure", s.scatterMeasure);
    visitor.field("slice_column", s.sliceColumn);
    visitor.field("slice", s.slice);
}

} // namespace headwise::desktop::views::statistics
