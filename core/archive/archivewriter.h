// SPDX-License-Identifier: GPL-3.0-or-later
// Writes attention archives: batches of examples in, commits that survive a kill.
#pragma once

#include "core/archive/archiveinfo.h"
#include "core/attention/example.h"
#include "core/attention/map.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace headwise::archive {

/// What the model made of one stack for one example.
struct StackResult
{
    attention::StackMaps maps;   ///< ignored at detail `summary`
    std::vector<float> measures; ///< [totalHeads, measures] in the order of ArchiveInfo::measures
    std::vector<double> meanMapSums,
        meanMapCounts; ///< [totalHeads, columns] contributions; empty = none (see measures/meanmap.h)
};

struct ArchiveRecord
{
    attention::Example example;
    std::vector<StackResult> stacks; ///< in the order of ArchiveInfo::stacks
};

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
    ArchiveWriter(const std::string &path, const ArchiveInfo &info, const WriterOptions &options);
    /// Without `finish` the committed part stays in `path`.partial, ready for `resume`; nothing stays of an archive
    /// that got no example.
    ~ArchiveWriter();
    ArchiveWriter(const ArchiveWriter &) = delete;
    ArchiveWriter &operator=(const ArchiveWriter &) = delete;

    /// Lines already in the file (empty unless resuming).
    const std::vector<std::int64_t> &announcedLines() const;
    void append(ArchiveRecord record);
    void commit();
    void finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace headwise::archive
