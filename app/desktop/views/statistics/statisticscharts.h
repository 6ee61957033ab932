// SPDX-License-Identifier: GPL-3.0-or-later
// Converts statistics to the contents of the charts of the Statistics view. Free functions, no widgets.
#pragma once

#include "app/desktop/views/statistics/statisticsmodel.h"
#include "core/compare/tables/statisticsdata.h"
#include "widgets/plots/layerdistributions.h"
#include "widgets/plots/scatter.h"

namespace headwise::desktop::views::statistics {

/// Distributions of the chosen measure per layer, sources side by side.
widgets::plots::LayerDistributionsContent distributionChart(
    const StatisticsContent &content, const compare::tables::StatisticsData &data);
/// The chosen measure against another, one mark per head and source; `against` empty: A against B.
widgets::plots::ScatterContent measureChart(const StatisticsContent &content, const std::string &against);
/// Change of the chosen measure against -log10 q.
widgets::plots::ScatterContent significanceChart(const StatisticsContent &content);

/// Explanation of the bars of the table; empty without changes.
QString tableLegend(const StatisticsContent &content);
/// "38 of 72 change in entropy at q < 0.05".
QString changeSummary(const StatisticsContent &content);
/// The test's name and the number of examples.
QString testSummary(const StatisticsContent &content);
/// "nats, 12 × 240 values": heads and examples in one distribution.
QString distributionNote(const StatisticsContent &content);

/// "entropy, nats"
QString measureAndUnit(const QString &id);
/// Names of stacks are part of labels only if there are several stacks.
QString headLabel(const StatisticsContent &content, attention::HeadId head);

} // namespace headwise::desktop::views::statistics
