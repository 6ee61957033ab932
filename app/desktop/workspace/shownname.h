// SPDX-License-Identifier: GPL-3.0-or-later
// The displayed names of sources.
#pragma once

#include "app/desktop/workspace/workspacestate.h"
#include "core/archive/format/archiveinfo.h"

namespace headwise::desktop::workspace {

struct Source;

/// The whole name of the source; for a training run with the shown step: "run, step 500".
QString shownName(const SourceEntry &entry);
/// The same with the short name that tells it from the other sources.
QString shownName(const Source &source);

/// Short names that tell sources apart: equal names get the folders in which they differ ("run1/checkpoint-500"), and
/// what all long names share at their beginning and end is left out ("MiniLM-base-reviews" and "MiniLM-tuned-reviews"
/// are "base" and "tuned"). What is left keeps whole parts of the name, with at least one letter.
QStringList shortNames(const std::vector<SourceEntry> &entries);

/// "full", "top 16", "band 4, 16", "last 4 rows", "summary".
QString detailName(const archive::format::Detail &detail);

/// Name, file and hash, one a line.
QString sourceDetails(const Source &source);

} // namespace headwise::desktop::workspace
