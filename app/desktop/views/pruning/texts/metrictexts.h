// SPDX-License-Identifier: GPL-3.0-or-later
// Names of metrics and orders, and how measured quality is written.
#pragma once

#include "core/pruning/order.h"
#include "core/pruning/plan.h"

#include <QString>

#include <string>

namespace headwise::desktop::views::pruning::texts {

/// "accuracy", "cosine to the unpruned output", ...
QString metricName(const std::string &metric);
/// Decimals in which a metric is written.
int metricDecimals(const std::string &metric);
/// "0.796".
QString metricText(const std::string &metric, double value);
/// "−2.5 pt", "+0.012".
QString metricChange(const std::string &metric, double change);
QString orderTitle(headwise::pruning::Order order);
/// "nothing", "their mean", ...: what takes the place of heads.
QString cutTitle(headwise::pruning::Cut cut);
/// "their mean instead"; empty for nothing.
QString cutWords(headwise::pruning::Cut cut);

} // namespace headwise::desktop::views::pruning::texts
