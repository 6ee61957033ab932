// SPDX-License-Identifier: GPL-3.0-or-later
// Names of slices and of the columns that make them, as people read them.
#pragma once

#include "core/compare/tables/exampleslices.h"

#include <QString>

namespace headwise::desktop::views::statistics {

/// A slice as people read it: "positive", "correct", "12–19 tokens".
QString sliceLabel(const std::string &column, const headwise::statistics::heads::Slice &slice);
QString sliceColumnLabel(const QString &column);

} // namespace headwise::desktop::views::statistics
