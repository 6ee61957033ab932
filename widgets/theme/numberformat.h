// SPDX-License-Identifier: GPL-3.0-or-later
// Number formats on screen: minus sign, ranges with an ellipsis, half widths with ±, "–" for missing values.
#pragma once

#include <QString>

namespace headwise::widgets::theme {

/// "0.97", "−0.17"; "–" for NaN. Never "−0.00".
QString formatNumber(double value, int decimals = 2);
/// Like `formatNumber`, with a sign: "+0.95", "−0.17", "0.00".
QString formatSigned(double value, int decimals = 2);
/// "−0.19 … −0.15"; `withSigns` writes "+0.04 … +0.14".
QString formatRange(double low, double high, int decimals = 2, bool withSigns = true);
/// "±0.02"
QString formatHalfWidth(double halfWidth, int decimals = 2);
/// Shortest form with at most 4 significant digits: "0", "0.25", "1".
QString formatTick(double value, bool withSign = false);
/// "83 %" for 0.83.
QString formatPercent(double share, int decimals = 0);
/// "4,096" with thousands separated by commas.
QString formatCount(qint64 count);

} // namespace headwise::widgets::theme
