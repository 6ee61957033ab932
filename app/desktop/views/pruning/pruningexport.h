// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of the Pruning view as files: heads with what is known about each, and the measured curve.
#pragma once

#include "app/desktop/views/pruning/pruninginput.h"

namespace headwise::desktop::views::pruning {

/// A row per head, in the order in which heads may go.
QByteArray pruningCsv(const PruningInput &input, const QString &provenance);
/// The same with the plan, and the curve as `headwise-cli prune` prints it.
QByteArray pruningJson(const PruningInput &input, const QString &provenance);

} // namespace headwise::desktop::views::pruning
