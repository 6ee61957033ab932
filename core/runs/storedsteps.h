// SPDX-License-Identifier: GPL-3.0-or-later
// What the archives of a run's steps bring to a series.
#pragma once

#include "core/archive/reading/archivereader.h"
#include "core/compare/runs/series.h"
#include "core/runs/stepfolder.h"

namespace headwise::runs {

/// The archive's measures, its loss by example ("loss", where the model and the dataset allow one), and the probe that
/// lies beside it. Throws Error.
compare::runs::StepData stepData(std::shared_ptr<const archive::reading::ArchiveReader> archive);

/// Steps to compute a series from: each archive is opened when its turn comes.
std::vector<compare::runs::StepSource> stepSources(const std::vector<FolderStep> &archives);

/// The step in an archive's own description; nullopt where it has none or cannot be read. For StoredStep.
std::optional<std::int64_t> stepInArchive(const std::string &archive);

} // namespace headwise::runs
