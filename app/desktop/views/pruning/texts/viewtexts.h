// SPDX-License-Identifier: GPL-3.0-or-later
// The longer texts of the Pruning view.
#pragma once

#include "app/desktop/views/pruning/found/keptruns.h"
#include "core/pruning/results/pruneresult.h"

#include <QString>

namespace headwise::desktop::views::pruning::texts {

QString capitalised(QString text);
/// With a capital and a full stop.
QString sentence(const QString &text);
QString viewHint();
QString viewMeaning();
/// How quality was measured, one sentence without a capital; may be empty.
QString protocolText(const headwise::pruning::CurveProtocol &protocol);
/// What an export wrote, and how far it is from the masked model.
QString exportOutcome(const headwise::pruning::results::PruneResult &exported);

/// On which data is measured, and why nothing of other data is shown. `chosen`: a path.
QString dataText(const found::RunResults &shown, const QString &chosen);

} // namespace headwise::desktop::views::pruning::texts
