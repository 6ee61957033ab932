// SPDX-License-Identifier: GPL-3.0-or-later
// Writes attention archives in batches of examples, with commits that survive a killed process.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/archive/format/archiverecord.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace headwise::archive::writing {

struct WriterOptions
{
    bool overwrite = false;     ///< replace an existing file with the final name
    bool resume = false;        ///< continue `path`.partial; settings that differ are refused (Mismatch, naming them)
    double commitSeconds = 1.0; ///< commit at the latest after this time...
    std::size_t commitBytes = 32u << 20; ///< ...or after this amount of uncompressed data
};

/// Works in `path`.partial and renames it to `path` in `finish`; a second writer of the same path is refused (Exists).
/// A record is one step: one that `append` refuses leaves nothing, and readers see only whole ones. Compression runs on
/// worker threads; a single thread writes the file. This class is not thread-safe. `append` may return before the data
/// are on disk, `commit` does not.
class ArchiveWriter
{
public:
    ArchiveWriter(const std::string &path, const format::ArchiveInfo &info, const WriterOptions &options);
    /// Without `finish`, the committed part stays in `path`.partial and can be resumed; an archive without any example
    /// is removed.
    ~ArchiveWriter();
    ArchiveWriter(const ArchiveWriter &) = delete;
    ArchiveWriter &operator=(const ArchiveWriter &) = delete;

    /// Lines that are already in the file (empty unless resuming).
    const std::vector<std::int64_t> &announcedLines() const;
    void append(format::ArchiveRecord record);
    /// Heads of a stack of the example that is appended next, in their order, as far as they are kept: for examples
    /// that are too large to be held whole. The record then has StackResult::kept with the sizes and without values. A
    /// commit before that gives the heads up.
    void appendHeads(std::size_t stack, format::KeptWeights heads);
    void commit();
    void finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace headwise::archive::writing
