// SPDX-License-Identifier: GPL-3.0-or-later
// The distances between all pairs of sources, as a picture.
#pragma once

#include "core/report/reportdata.h"

namespace headwise::report {

/// Every pair of sources: a colour field, the distance and its interval.
std::string pairPicture(const ReportData &data);

} // namespace headwise::report
