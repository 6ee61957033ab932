// SPDX-License-Identifier: GPL-3.0-or-later
// The filter of heads that is typed above grids and tables.
#pragma once

#include "core/attention/head.h"

#include <QString>

namespace headwise::desktop::views {

/// True when a head passes the filter text: "L4", "L4H9", "6-4" are the beginnings of names; ">1.2", "<=0,5" bound its
/// value. All words must hold; a value that is not defined passes no bound.
bool passesFilter(const QString &filter, attention::HeadId head, attention::HeadNaming naming, double value);

} // namespace headwise::desktop::views
