// SPDX-License-Identifier: GPL-3.0-or-later
// The labels of the model that an archive was captured with.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/labels/labelset.h"

namespace headwise::compare::answers {

/// As the capture recorded them. In archives that recorded none but have a column `prediction`, as the model's
/// config.json declares them. Otherwise empty.
labels::LabelSet labelsOf(const archive::format::ArchiveInfo &info);

bool hasPredictions(const archive::format::ArchiveInfo &info);

} // namespace headwise::compare::answers
