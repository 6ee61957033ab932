// SPDX-License-Identifier: GPL-3.0-or-later
// The longer texts of the Pruning view.
#pragma once

#include <QString>

namespace headwise::desktop::views::pruning {

QString viewHint();
QString viewMeaning();

} // namespace headwise::desktop::views::pruning
