// SPDX-License-Identifier: GPL-3.0-or-later
// Writes attention archives: batches of examples in, commits that survive a kill.
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
    bool overwrite = false;     ///< replace an existing file of the final name
    bool resume = false;        ///< continue `path`.partial; settings that differ are refused (Mismatch, naming them)
    double commitSeconds = 1.0; ///< a commit at the latest after this long...
    std::size_t commitBytes = 32u << 20; ///< ...or this much uncompressed data
};

/// Works in `path`.partial and renames it to `path` in `finish`. Compression runs on worker threads, the file is
/// written from one. Not thread safe itself; `append` may return before the data is on disk, `commit` may not.
class ArchiveWriter
{
public:
    ArchiveWriter(const std::string &path, const format::ArchiveInfo &info, const WriterOptions &options);
    /// Without `finish` the committed part stays in `path`.partial, ready for `resume`; nothing stays of an archive
    /// that got no example.
    ~ArchiveWriter();
    ArchiveWriter(const ArchiveWriter &) = delete;
    ArchiveWriter &operator=(const ArchiveWriter &) = delete;

    /// Lines already in the file (empty unless resuming).
    const std::vector<std::int64_t> &announcedLines() const;
    void append(format::ArchiveRecord record);
    void commit();
    void finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace headwise::archive::writing
