// SPDX-License-Identifier: GPL-3.0-or-later
// The data of a training run's archives for a series.
#pragma once

#include "core/archive/reading/archivereader.h"
#include "core/compare/runs/series.h"
#include "core/runs/stepfolder.h"

namespace headwise::runs {

/// The archive's measures, its loss per example ("loss", if model and dataset allow it), and the losses of the training
/// run and the probe beside it.
/// Throws Error.
compare::runs::StepData stepData(std::shared_ptr<const archive::reading::ArchiveReader> archive);

/// The steps from which a series is computed: each archive is opened only when needed.
std::vector<compare::runs::StepSource> stepSources(const std::vector<FolderStep> &archives);

/// The step in the metadata of an archive; nullopt if it has none or cannot be read. For StoredStep.
std::optional<std::int64_t> stepInArchive(const std::string &archive);

} // namespace headwise::runs
