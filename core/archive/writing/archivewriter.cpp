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

#include <algorithm>
#include <filesystem>
#include <functional>
#include <optional>

namespace headwise::archive::writing {

struct ArchiveWriter::State
{
    std::string path, partial;
    format::ArchiveInfo info;
    std::optional<OutputLock> lock; ///< ends after the committer
    std::vector<std::int64_t> lines;
    std::unique_ptr<Committer> committer;
    std::vector<int> begun; ///< per stack: heads of the next example that were appended
    bool empty = true;      ///< no example was written, neither now nor before resuming
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

using Require = std::function<void(bool fits, const ErrorText &what)>;

void requireTokens(const attention::Example &example, const attention::StackLayout &layout, int queries, int keys,
    const Require &require)
{
    require(example.side(layout.querySide).size() == static_cast<std::size_t>(queries) &&
                example.side(layout.keySide).size() == static_cast<std::size_t>(keys),
        ErrorText("maps and tokens of different lengths"));
}

void requireFitting(const attention::StackMaps &maps, const attention::Example &example,
    const attention::StackLayout &layout, const Require &require)
{
    const auto heads = static_cast<std::size_t>(layout.totalHeads());
    require(static_cast<std::size_t>(maps.heads) == heads, ErrorText("a different number of heads"));
    require(maps.values.size() == heads * maps.queries * maps.keys,
        ErrorText("weights that are not [heads, queries, keys]"));
    require(maps.rowMass.empty() || (format::schema::hasRowMass(layout) && maps.rowMass.size() == heads * maps.queries),
        ErrorText("row masses that are not [heads, queries], or of a stack whose rows sum to 1"));
    requireTokens(example, layout, maps.queries, maps.keys, require);
}

/// A stack of an archive, and how many heads of the next example were appended before it; then the record holds no
/// values.
struct WrittenStack
{
    const attention::StackLayout &layout;
    const format::ArchiveInfo &info;
    int begun;
};

void requireFitting(const format::KeptWeights &kept, const attention::Example &example, const WrittenStack &stack,
    const Require &require)
{
    const auto &[layout, info, begun] = stack;
    require(begun == 0 || begun == layout.totalHeads(), ErrorText("a different number of heads"));
    require(kept.heads == layout.totalHeads(), ErrorText("a different number of heads"));
    const format::KeptForm form{info.detail, format::schema::hasRowMass(layout), info.valueType};
    require(format::isRoomFor(kept, begun > 0 ? 0 : layout.totalHeads(), form),
        ErrorText("weights that are not what the level of detail keeps"));
    requireTokens(example, layout, kept.queries, kept.keys, require);
}

/// A record that does not fit the archive is an error of the caller. It is reported instead of asserted, since an
/// import may be the caller.
void requireFitting(const format::ArchiveRecord &record, const format::ArchiveInfo &info, const std::vector<int> &begun)
{
    const std::string where =
        joined("example " + record.example.key, "line " + std::to_string(record.example.line + 1));
    const Require require = [&](bool fits, const ErrorText &what) {
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
        result.kept ? requireFitting(*result.kept, record.example, {info.stacks[s], info, begun[s]}, require)
                    : requireFitting(result.maps, record.example, info.stacks[s], require);
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

} // namespace

ArchiveWriter::ArchiveWriter(const std::string &path, const format::ArchiveInfo &info, const WriterOptions &options)
    : m_state(std::make_unique<State>())
{
    requireWritable(path, options.overwrite);
    for (const attention::StackLayout &layout : info.stacks)
        if (layout.normalisation == attention::Normalisation::None &&
            (info.detail.kind == format::DetailKind::TopK || info.detail.kind == format::DetailKind::Band ||
                info.valueType == format::ValueType::Code8))
            throw Error(ErrorCode::Unsupported,
                ErrorText("weights of any sign (normalisation none) cannot be stored as u8 or at detail topk or band"),
                path, ErrorText("Use f16 or f32, and detail full or summary"));
    requireSmallRows(info, path);
    m_state->path = path;
    m_state->partial = path + ".partial";
    m_state->info = info;
    m_state->begun.resize(info.stacks.size());
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
    requireFitting(record, m_state->info, m_state->begun);
    std::ranges::fill(m_state->begun, 0);
    m_state->empty = false;
    m_state->committer->append(std::move(record));
}

void ArchiveWriter::appendHeads(std::size_t stack, format::KeptWeights heads)
{
    m_state->begun.at(stack) += heads.heads;
    m_state->committer->appendHeads(stack, std::move(heads));
}

void ArchiveWriter::commit()
{
    std::ranges::fill(m_state->begun, 0);
    m_state->committer->commit();
}

void ArchiveWriter::finish()
{
    m_state->committer->close();
    m_state->committer.reset();
    finishArchive(m_state->partial, m_state->path);
    m_state->lock.reset();
}

} // namespace headwise::archive::writing
