// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/whole/merge.h"

#include "core/archive/format/layout.h"
#include "core/archive/format/schema.h"
#include "core/archive/hdf5/file.h"
#include "core/archive/reading/storedexample.h"
#include "core/archive/whole/mergeplan.h"
#include "core/archive/writing/exampletables.h"
#include "core/archive/writing/finishing.h"
#include "core/base/outputfile.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <numeric>

namespace headwise::archive::whole {

namespace {

namespace fs = std::filesystem;
using hdf5::StoredDataset;

/// Maximum number of bytes of text, tokens and measures that are kept in memory before they are written.
constexpr std::size_t largestBatch = 32u << 20;
constexpr std::size_t bytesPerToken = 32;

/// A dataset of weights that grows by whole chunks.
class ChunkCopy
{
public:
    ChunkCopy(const hdf5::Object &group, const format::schema::ValueList &list)
        : m_shape(list.shape), m_place(group.place.at(std::string(list.name)))
    {
        m_dataset = hdf5::created(
            H5Dopen2(group.id, std::string(list.name).c_str(), H5P_DEFAULT), m_place, ErrorText("open the dataset"));
    }

    /// Copies the chunks that contain elements of the ranges; `begins` are set to the new positions.
    void copy(const hdf5::StoredDataset &from, std::vector<std::int64_t> &begins,
        const std::vector<std::int64_t> &sizes, const std::function<void()> &poll)
    {
        const auto rows = static_cast<std::int64_t>(m_shape.chunkRows);
        std::vector<bool> used((from.rows() + m_shape.chunkRows - 1) / m_shape.chunkRows);
        for (std::size_t i = 0; i < begins.size(); ++i)
            for (std::int64_t chunk = begins[i] / rows; chunk * rows < begins[i] + sizes[i]; ++chunk)
                used[static_cast<std::size_t>(chunk)] = true;
        std::vector<std::int64_t> place(used.size());
        for (std::size_t chunk = 0; chunk < used.size(); ++chunk) {
            place[chunk] = static_cast<std::int64_t>(m_chunks);
            if (!used[chunk])
                continue;
            poll();
            append(from.chunkFor(m_shape, chunk));
        }
        for (std::size_t i = 0; i < begins.size(); ++i)
            begins[i] = sizes[i] == 0 ? static_cast<std::int64_t>(m_chunks) * rows
                                      : place[static_cast<std::size_t>(begins[i] / rows)] * rows + begins[i] % rows;
    }

private:
    void append(const std::vector<std::byte> &stored)
    {
        const hdf5::Lock lock;
        hdf5::setRows(m_dataset.id(), m_shape, (m_chunks + 1) * m_shape.chunkRows, m_place);
        hdf5::writeStoredChunk(m_dataset.id(), m_shape, m_chunks * m_shape.chunkRows, stored, m_place);
        ++m_chunks;
    }

    hdf5::DatasetShape m_shape;
    hdf5::Place m_place;
    hdf5::Handle m_dataset;
    hsize_t m_chunks = 0;
};

/// Writes the parts one after the other into an empty archive.
class Merger
{
public:
    using Poll = std::function<void()>; ///< throws if the user cancels

    Merger(const std::string &working, const format::ArchiveInfo &info);
    void add(const MergePart &part, const Poll &poll);
    /// Announces everything and closes the file.
    void close();

private:
    /// Copies the weights of one stack; returns the new position of each example.
    std::vector<format::schema::ValuePlace> copyWeights(const MergePart &part, std::size_t stack, const Poll &poll);
    format::ArchiveRecord record(const MergePart &part, std::size_t position) const;
    /// Adds the mean-map records of the part that end with this example; true if the batch may end here.
    bool addMeanRecords(const MergePart &part, std::size_t position, format::ArchiveRecord &record);

    format::ArchiveInfo m_info;
    hdf5::Place m_place;
    hdf5::Handle m_file;
    std::unique_ptr<writing::ExampleTables> m_tables;
    std::vector<std::vector<format::schema::ValueList>> m_lists; ///< per stack
    std::vector<std::vector<ChunkCopy>> m_weights;               ///< one per list
    std::vector<std::int64_t> m_lines;
    std::vector<std::vector<reading::StackTable::MeanRecord>> m_records; ///< of the current part, per stack
    std::vector<std::size_t> m_nextRecord;
};

Merger::Merger(const std::string &working, const format::ArchiveInfo &info) : m_info(info), m_place{working, {}}
{
    const hdf5::Lock lock;
    hdf5::Handle fresh = hdf5::createFile(working);
    format::createLayout({fresh.id(), m_place}, info);
    if (!fresh.close())
        hdf5::throwWriteFailure(m_place, ErrorText("make the archive"));
    m_file = hdf5::openForAppending(working);
    const hdf5::Object root{m_file.id(), m_place};
    m_tables = std::make_unique<writing::ExampleTables>(root, info, writing::TableStart());
    for (const attention::StackLayout &layout : info.stacks) {
        auto &copies = m_weights.emplace_back();
        const auto &lists = m_lists.emplace_back(format::schema::valueLists(layout, info.detail, info.valueType));
        if (lists.empty())
            continue;
        const std::string name = "attention/" + std::string(attention::stackName(layout.stack));
        const hdf5::Handle group = hdf5::opened(
            H5Gopen2(m_file.id(), name.c_str(), H5P_DEFAULT), m_place.at(name), ErrorText("open the group"));
        for (const format::schema::ValueList &list : lists)
            copies.emplace_back(hdf5::Object{group.id(), m_place.at(name)}, list);
    }
}

std::vector<format::schema::ValuePlace> Merger::copyWeights(const MergePart &part, std::size_t stack, const Poll &poll)
{
    const reading::StackTable &table = part.tables.stacks[stack];
    const std::size_t count = part.lines.size();
    std::vector<reading::StoredShape> shapes;
    for (std::size_t i = 0; i < count; ++i)
        shapes.push_back(reading::readShape(part.tables, table, i, m_info));
    std::vector<format::schema::ValuePlace> places(shapes.begin(), shapes.end());
    const auto &lists = m_lists[stack];
    for (std::size_t list = 0; list < lists.size(); ++list) {
        std::vector<std::int64_t> begins, sizes;
        for (const reading::StoredShape &shape : shapes) {
            begins.push_back(shape.*lists[list].offset);
            // readShape has checked that there are so many.
            sizes.push_back(lists[list].elements(table.layout.totalHeads(), shape.keptRows, shape.perRow).value_or(0));
        }
        m_weights[stack][list].copy(table.attention.at(lists[list].name), begins, sizes, poll);
        // Lists that share an offset have chunks with the same number of elements, so they end at the same positions.
        for (std::size_t i = 0; i < count; ++i)
            places[i].*lists[list].offset = begins[i];
    }
    return places;
}

format::ArchiveRecord Merger::record(const MergePart &part, std::size_t position) const
{
    format::ArchiveRecord record;
    record.example = reading::readExample(part.tables, position, part.lines[position]);
    record.example.key = part.mergedKey(record.example);
    record.example.line += part.firstLine;
    for (const reading::StackTable &table : part.tables.stacks) {
        format::StackResult &result = record.stacks.emplace_back();
        if (table.measures)
            result.measures = table.measures->read<float>(position, 1);
        result.outputs = reading::readOutputs(table, position);
    }
    return record;
}

bool Merger::addMeanRecords(const MergePart &part, std::size_t position, format::ArchiveRecord &record)
{
    bool boundary = true;
    for (std::size_t stack = 0; stack < m_records.size(); ++stack) {
        std::size_t &next = m_nextRecord[stack];
        if (next == m_records[stack].size())
            continue;
        if (m_records[stack][next].last != static_cast<std::int64_t>(position)) {
            boundary = false;
            continue;
        }
        record.stacks[stack].meanMapSums = part.tables.stacks[stack].meanMap.at("sums").read<double>(next, 1);
        record.stacks[stack].meanMapCounts = part.tables.stacks[stack].meanMap.at("counts").read<double>(next, 1);
        ++next;
    }
    return boundary;
}

void Merger::add(const MergePart &part, const Poll &poll)
{
    std::vector<std::vector<format::schema::ValuePlace>> places;
    m_records.clear();
    for (std::size_t stack = 0; stack < m_info.stacks.size(); ++stack) {
        if (!m_weights[stack].empty())
            places.push_back(copyWeights(part, stack, poll));
        m_records.push_back(part.tables.stacks[stack].meanRecords(part.tables.examples));
    }
    m_nextRecord.assign(m_records.size(), 0);
    std::size_t waiting = 0;
    for (std::size_t i = 0; i < part.lines.size(); ++i) {
        poll();
        format::ArchiveRecord next = record(part, i);
        const bool boundary = addMeanRecords(part, i, next);
        std::vector<format::schema::ValuePlace> own;
        for (const auto &stack : places)
            own.push_back(stack[i]);
        m_tables->append(next, own);
        m_lines.push_back(next.example.line);
        waiting += next.example.text.size() + next.example.textPair.size();
        for (const auto &[side, tokens] : next.example.tokens)
            waiting += tokens.size() * bytesPerToken;
        for (const format::StackResult &result : next.stacks)
            waiting += (result.measures.size() + result.outputs.distances.size() + result.outputs.means.size()) *
                       sizeof(float);
        if (waiting < largestBatch || !boundary)
            continue;
        m_tables->write();
        waiting = 0;
    }
    m_tables->write();
}

void Merger::close()
{
    const hdf5::Lock lock;
    m_tables.reset();
    m_weights.clear();
    {
        const hdf5::Place examples = m_place.at("examples");
        const hdf5::Handle group =
            hdf5::opened(H5Gopen2(m_file.id(), "examples", H5P_DEFAULT), examples, ErrorText("open the group"));
        hdf5::GrowingDataset announced(
            {group.id(), examples}, "announced", format::schema::list(hdf5::ElementType::I64), 0);
        announced.appendAll<std::int64_t>(m_lines);
        announced.write();
    }
    if (!m_file.close())
        hdf5::throwWriteFailure(m_place, ErrorText("close the file"));
}

} // namespace

MergeSummary mergeArchives(
    const std::vector<std::string> &parts, const std::string &output, const MergeOptions &options, Progress &progress)
{
    if (parts.empty())
        throw Error(ErrorCode::Usage, ErrorText("there is nothing to merge"));
    requireWritable(output, options.overwrite);
    requireOtherFile(output, parts);
    const OutputLock lock(output);
    std::vector<MergePart> opened;
    for (const std::string &part : parts)
        opened.emplace_back(part);
    const format::ArchiveInfo info = planMerge(opened, options);
    MergeSummary summary;
    for (const MergePart &part : opened)
        summary.partExamples.push_back(static_cast<std::int64_t>(part.lines.size()));
    summary.examples = std::accumulate(summary.partExamples.begin(), summary.partExamples.end(), std::int64_t{0});
    const std::string working = output + ".merging";
    try {
        Merger merger(working, info);
        for (std::size_t p = 0; p < opened.size(); ++p) {
            const double done = static_cast<double>(p) / static_cast<double>(opened.size());
            merger.add(opened[p], [&] { progress.advanceOrThrow(done); });
        }
        merger.close();
        writing::finishArchive(working, output);
    } catch (...) {
        std::error_code ignored;
        fs::remove(working, ignored);
        fs::remove(working + ".compact", ignored);
        throw;
    }
    progress.advance(1); // already complete: too late to cancel
    return summary;
}

} // namespace headwise::archive::whole
