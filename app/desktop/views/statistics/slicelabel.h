// SPDX-License-Identifier: GPL-3.0-or-later
// Displayed names of slices and of their columns.
#pragma once

#include "core/compare/tables/exampleslices.h"

#include <QString>

namespace headwise::desktop::views::statistics {

/// The displayed name of a slice: "positive", "correct", "12–19 tokens".
QString sliceLabel(const std::string &column, const headwise::statistics::heads::Slice &slice);
QString sliceColumnLabel(const QString &column);

} // namespace headwise::desktop::views::statistics
