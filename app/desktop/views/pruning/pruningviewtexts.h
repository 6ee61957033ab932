// SPDX-License-Identifier: GPL-3.0-or-later
// The longer texts of the Pruning view.
#pragma once

#include "core/pruning/results/pruneresult.h"

#include <QString>

namespace headwise::desktop::views::pruning {

QString capitalised(QString text);
/// With a capital and a full stop.
QString sentence(const QString &text);
QString viewHint();
QString viewMeaning();
/// What an export wrote, and how far it is from the masked model.
QString exportOutcome(const headwise::pruning::results::PruneResult &exported);

} // namespace headwise::desktop::views::pruning
