// SPDX-License-Identifier: GPL-3.0-or-later
// Resumes a file whose writer was interrupted.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/archive/hdf5/attribute.h"
#include "core/archive/writing/resumepoint.h"

#include <cstdint>
#include <string>
#include <vector>

namespace headwise::archive::writing {

/// Throws Mismatch that names everything in which the unfinished file and the new capture differ: model, dataset,
/// settings (the JSON in provenance, tokenizer included), detail, dtype, max length, layers, sides, columns, measures.
void requireSameRun(const format::ArchiveInfo &unfinished, const format::ArchiveInfo &wanted, const std::string &path);

/// The state of the file: the announced lines, and where new data are written.
struct ResumePoint
{
    std::vector<std::int64_t> lines;
    CommitStart start;
};
ResumePoint resumePoint(const hdf5::Object &file, const format::ArchiveInfo &info);

} // namespace headwise::archive::writing
