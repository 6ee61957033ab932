// SPDX-License-Identifier: GPL-3.0-or-later
// What is known about the model that a source was captured from.
#pragma once

#include "app/desktop/workspace/workspace.h"
#include "core/models/files/modelsearch.h"

namespace headwise::desktop::results {

/// `source` must be open.
inline models::files::RecordedModel recordedModel(const workspace::Source &source)
{
    const archive::format::ArchiveInfo info = source.reader->info();
    const int step = source.entry.currentStep();
    const QString folder = step < 0 ? source.entry.model : source.entry.steps[static_cast<std::size_t>(step)].model;
    return {.weightsSha256 = info.model.weightsSha256,
        .name = info.model.name,
        .command = info.provenance.command,
        .archive = source.reader->path(),
        .folder = folder.toStdString()};
}

} // namespace headwise::desktop::results
