// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/writing/archivewriter.h"

#include "core/archive/format/inforeader.h"
#include "core/archive/format/layout.h"
#include "core/archive/format/schema.h"
#include "core/archive/hdf5/file.h"
#include "core/archive/hdf5/storeddataset.h"
#include "core/archive/writing/committer.h"
#include "core/archive/writing/finishing.h"
#include "core/archive/writing/resume.h"
#include "core/base/outputfile.h"

#include <filesystem>
#include <numeric>
#include <optional>

namespace headwise::archive::writing {

struct ArchiveWriter::State
{
    std::string path, partial;
    format::ArchiveInfo info;
    std::optional<OutputLock> lock; ///< ends after the committer
    std::vector<std::int64_t> lines;
    std::unique_ptr<Committer> committer;
    bool empty = true; ///< no example was written, neither now nor before resuming
};

namespace {

namespace fs = std::filesystem;

/// Creates an archive without examples; it gets its working name only when it is complete.
void createPartial(const std::string &partial, const format::ArchiveInfo &info)
{
    const std::string fresh = partial + ".new";
    try {
        const hdf5::Lock lock;
        hdf5::Handle file = hdf5::createGrowingFile(fresh);
        format::createLayout({file.id(), {fresh, {}}}, info);
        if (!file.close())
            hdf5::throwWriteFailure({fresh, {}}, ErrorText("make the archive"));
        renameFile(fresh, partial);
    } catch (...) {
        std::error_code ignored;
        fs::remove(fresh, ignored);
        throw;
    }
}

/// The state of the unfinished file, after checking that it belongs to the same capture.
ResumePoint inspectPartial(const std::string &partial, const format::ArchiveInfo &info)
{
    const hdf5::Lock lock;
    const hdf5::Handle file = hdf5::openForReading(partial);
    const hdf5::Object object{file.id(), {partial, {}}};
    requireSameRun(format::readInfo(object), info, partial);
    return resumePoint(object, info);
}

std::string joined(const std::string &a, const std::string &b) { return a + " (" + b + ")"; }

/// A record that does not fit the archive is an error of the caller. It is reported instead of asserted, since an
/// import may be the caller.
void requireFitting(const format::ArchiveRecord &record, const format::ArchiveInfo &info)
{
    const std::string where =
        joined("example " + record.example.key, "line " + std::to_string(record.example.line + 1));
    const auto require = [&](bool fits, const ErrorText &what) {
        if (!fits)
            throw Error(ErrorCode::Mismatch, ErrorText("the example does not fit the archive: %1", what), where);
    };
    require(record.stacks.size() == info.stacks.size(), ErrorText("a different number of stacks"));
    for (std::size_t s = 0; s < info.stacks.size(); ++s) {
        const format::StackResult &result = record.stacks[s];
        const auto heads = static_cast<std::size_t>(info.stacks[s].totalHeads());
        require(result.measures.size() == heads * info.measures.size(), ErrorText("a different number of measures"));
        const bool mean = !result.meanMapSums.empty() || !result.meanMapCounts.empty();
        require(!mean || (result.meanMapSums.size() == heads * info.meanMapColumns.size() &&
                             result.meanMapCounts.size() == result.meanMapSums.size()),
            ErrorText("a different number of mean map columns"));
        for (const auto &list : format::schema::outputLists(info.stacks[s].totalHeads(), info.outputWidth))
            require((result.outputs.*list.values).size() == list.shape.rowElements(),
                ErrorText("another number of outputs of heads"));
        if (info.detail.kind == format::DetailKind::Summary)
            continue;
        const attention::StackMaps &maps = result.maps;
        require(static_cast<std::size_t>(maps.heads) == heads, ErrorText("a different number of heads"));
        require(maps.values.size() == heads * maps.queries * maps.keys,
            ErrorText("weights that are not [heads, queries, keys]"));
        require(maps.rowMass.empty() ||
                    (format::schema::hasRowMass(info.stacks[s]) && maps.rowMass.size() == heads * maps.queries),
            ErrorText("row masses that are not [heads, queries], or of a stack whose rows sum to 1"));
        require(record.example.side(info.stacks[s].querySide).size() == static_cast<std::size_t>(maps.queries) &&
                    record.example.side(info.stacks[s].keySide).size() == static_cast<std::size_t>(maps.keys),
            ErrorText("maps and tokens of different lengths"));
    }
}

/// A row of a list is one chunk at least, and readers take no larger ones.
void requireSmallRows(const format::ArchiveInfo &info, const std::string &path)
{
    for (const attention::StackLayout &layout : info.stacks)
        for (const auto &list : format::schema::outputLists(layout.totalHeads(), info.outputWidth))
            if (list.shape.chunkBytes() > hdf5::largestChunkBytes)
                throw Error(ErrorCode::Unsupported,
                    ErrorText(
                        "what is kept of the outputs of %1 heads is too large for an archive", layout.totalHeads()),
                    path, ErrorText("Capture without --outputs"));
}

/// Sums of the rows, if they were not given.
void addRowMass(attention::StackMaps &maps)
{
    if (!maps.rowMass.empty() || maps.values.empty())
        return;
    for (int head = 0; head < maps.heads; ++head)
        for (int query = 0; query < maps.queries; ++query) {
            const auto row = maps.map(head).row(query);
            maps.rowMass.push_back(static_cast<float>(std::accumulate(row.begin(), row.end(), 0.0)));
        }
}

} // namespace

ArchiveWriter::ArchiveWriter(const std::string &path, const format::ArchiveInfo &info, const WriterOptions &options)
    : m_state(std::make_unique<State>())
{
    requireWritable(path, options.overwrite);
    for (const attention::StackLayout &layout : info.stacks)
        if (layout.normalisation == attention::Normalisation::None &&
            (info.detail.kind == format::DetailKind::TopK || info.valueType == format::ValueType::Code8))
            throw Error(ErrorCode::Unsupported,
                ErrorText("weights of any sign (normalisation none) cannot be stored as u8 or at detail topk"), path,
                ErrorText("Use f16 or f32, and detail full or summary"));
    requireSmallRows(info, path);
    m_state->path = path;
    m_state->partial = path + ".partial";
    m_state->info = info;
    m_state->lock.emplace(path);
    const bool resuming = options.resume && fs::exists(m_state->partial);
    ResumePoint point;
    if (resuming)
        point = inspectPartial(m_state->partial, info);
    else
        createPartial(m_state->partial, info);
    m_state->lines = point.lines;
    m_state->empty = point.lines.empty();
    m_state->committer = std::make_unique<Committer>(hdf5::openForAppending(m_state->partial), m_state->partial, info,
        CommitRule{options.commitSeconds, options.commitBytes}, point.start);
}

ArchiveWriter::~ArchiveWriter()
{
    if (!m_state->committer)
        return; // already finished
    m_state->committer.reset();
    std::error_code ignored;
    if (m_state->empty)
        fs::remove(m_state->partial, ignored);
}

const std::vector<std::int64_t> &ArchiveWriter::announcedLines() const { return m_state->lines; }

void ArchiveWriter::append(format::ArchiveRecord record)
{
    requireFitting(record, m_state->info);
    for (std::size_t s = 0; s < record.stacks.size(); ++s)
        if (format::schema::hasRowMass(m_state->info.stacks[s]))
            addRowMass(record.stacks[s].maps);
    m_state->empty = false;
    m_state->committer->append(std::move(record));
}

void ArchiveWriter::commit() { m_state->committer->commit(); }

void ArchiveWriter::finish()
{
    m_state->committer->close();
    m_state->committer.reset();
    finishArchive(m_state->partial, m_state->path);
    m_state->lock.reset();
}

} // namespace headwise::archive::writing
