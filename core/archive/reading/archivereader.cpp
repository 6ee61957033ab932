// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/reading/archivereader.h"

#include "core/archive/reading/openarchive.h"
#include "core/archive/reading/storedexample.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <mutex>
#include <numeric>

namespace headwise::archive::reading {

struct ArchiveReader::State : OpenArchive
{
    explicit State(const std::string &filePath) : OpenArchive(openArchive(filePath)) {}

    /// Position in the file of the example that is at `index` in line order.
    hsize_t position(ExampleIndex index) const;
    const std::vector<std::int64_t> &order() const;
    const StackTable &stack(attention::Stack name) const;
    /// Runs `read(position)` and adds the example to the location in its errors.
    template <typename Read> auto inExample(ExampleIndex index, Read read) const;
    template <typename T> std::vector<T> inLineOrder(std::vector<T> stored) const;

    /// The table of a stack, which must have weights.
    const StackTable &weights(attention::Stack name) const;
    /// The maps of the heads [firstHead, firstHead + heads).
    attention::StackMaps maps(const StackTable &stack, hsize_t position, int firstHead, int heads) const;

    mutable std::once_flag ordered;
    mutable std::vector<std::int64_t> positions, lines; ///< by line order
};

const std::vector<std::int64_t> &ArchiveReader::State::order() const
{
    std::call_once(ordered, [this] {
        const auto announced = tables.announced.read<std::int64_t>(0, tables.examples);
        std::vector<std::int64_t> sorted(announced.size());
        std::iota(sorted.begin(), sorted.end(), std::int64_t{0});
        std::stable_sort(
            sorted.begin(), sorted.end(), [&](std::int64_t a, std::int64_t b) { return announced[a] < announced[b]; });
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            lines.push_back(announced[sorted[i]]);
            if (lines.back() < 0)
                hdf5::throwMalformed(tables.announced.place(), ErrorText("an announced line is negative"));
            if (i > 0 && lines[i] == lines[i - 1])
                hdf5::throwMalformed(tables.announced.place(), ErrorText("line %1 is announced twice", lines[i] + 1));
        }
        positions = std::move(sorted);
    });
    return positions;
}

hsize_t ArchiveReader::State::position(ExampleIndex index) const
{
    const auto &all = order();
    if (index.value < 0 || index.value >= static_cast<std::int64_t>(all.size()))
        throw Error(
            ErrorCode::NotFound, ErrorText("there is no example %1 among %2", index.value + 1, all.size()), path);
    return static_cast<hsize_t>(all[index.value]);
}

const StackTable &ArchiveReader::State::stack(attention::Stack name) const
{
    for (const StackTable &table : tables.stacks)
        if (table.layout.stack == name)
            return table;
    throw Error(ErrorCode::NotFound, ErrorText("the archive has no stack %1", attention::stackName(name)), path);
}

template <typename Read> auto ArchiveReader::State::inExample(ExampleIndex index, Read read) const
{
    const hsize_t at = position(index);
    try {
        return read(at);
    } catch (const Error &error) {
        throw Error(error.code(), error.summary(),
            error.where() + ", example in line " + std::to_string(lines[index.value] + 1),
            ErrorText("Other examples of this archive may still be readable"));
    }
}

template <typename T> std::vector<T> ArchiveReader::State::inLineOrder(std::vector<T> stored) const
{
    std::vector<T> sorted;
    sorted.reserve(stored.size());
    for (const std::int64_t at : order())
        sorted.push_back(std::move(stored[at]));
    return sorted;
}

ArchiveReader::ArchiveReader(std::unique_ptr<State> state) : m_state(std::move(state)) {}

ArchiveReader::~ArchiveReader() = default;

std::shared_ptr<const ArchiveReader> ArchiveReader::open(const std::string &path)
{
    return std::shared_ptr<const ArchiveReader>(new ArchiveReader(std::make_unique<State>(path)));
}

const std::string &ArchiveReader::path() const { return m_state->path; }

const format::ArchiveInfo &ArchiveReader::info() const { return m_state->info; }

std::string ArchiveReader::sourceName() const { return std::filesystem::path(m_state->path).filename().string(); }

const std::vector<attention::StackLayout> &ArchiveReader::stacks() const { return m_state->info.stacks; }

std::int64_t ArchiveReader::exampleCount() const { return static_cast<std::int64_t>(m_state->tables.examples); }

std::int64_t ArchiveReader::tokenCount() const
{
    const ArchiveTables &tables = m_state->tables;
    if (tables.examples == 0 || m_state->info.stacks.empty())
        return 0;
    const TokenTable &table = tables.tokens.find(m_state->info.stacks.front().querySide)->second;
    return static_cast<std::int64_t>(table.range(tables.examples - 1).second);
}

std::vector<std::int64_t> ArchiveReader::lengths() const
{
    const ArchiveTables &tables = m_state->tables;
    if (tables.examples == 0 || m_state->info.stacks.empty())
        return {};
    const TokenTable &table = tables.tokens.find(m_state->info.stacks.front().querySide)->second;
    const auto offsets = readOffsets(table.offset, 0, tables.examples, table.lists.at("id").rows());
    std::vector<std::int64_t> stored(offsets.size() - 1);
    for (std::size_t e = 0; e < stored.size(); ++e)
        stored[e] = offsets[e + 1] - offsets[e];
    return m_state->inLineOrder(std::move(stored));
}

std::int64_t ArchiveReader::storedAt(ExampleIndex index) const
{
    return static_cast<std::int64_t>(m_state->position(index));
}

attention::Example ArchiveReader::example(ExampleIndex index) const
{
    return m_state->inExample(
        index, [&](hsize_t at) { return readExample(m_state->tables, at, m_state->lines[index.value]); });
}

std::vector<std::string> ArchiveReader::keys() const
{
    const ArchiveTables &tables = m_state->tables;
    if (const StoredStrings *stored = tables.texts("key"))
        return m_state->inLineOrder(stored->read(0, tables.examples));
    m_state->order();
    std::vector<std::string> keys;
    for (const std::int64_t line : m_state->lines)
        keys.push_back(std::to_string(line + 1));
    return keys;
}

std::vector<std::string> ArchiveReader::texts(ExampleIndex first, std::int64_t count) const
{
    const auto &order = m_state->order();
    const StoredStrings *stored = m_state->tables.texts("text");
    std::vector<std::string> texts;
    const std::int64_t begin = std::max<std::int64_t>(0, first.value);
    const std::int64_t end =
        begin + std::min(std::max<std::int64_t>(count, 0), std::max<std::int64_t>(0, exampleCount() - begin));
    for (std::int64_t i = begin; i < end; ++i)
        texts.push_back(stored ? stored->at(static_cast<hsize_t>(order[i])) : std::string());
    return texts;
}

std::vector<attention::ColumnValue> ArchiveReader::column(const std::string &name) const
{
    for (const ColumnTable &column : m_state->tables.columns)
        if (column.info.name == name)
            return m_state->inLineOrder(column.read(0, m_state->tables.examples));
    throw Error(ErrorCode::NotFound, ErrorText("the archive has no column \"%1\"", name), m_state->path);
}

bool ArchiveReader::hasMaps() const { return m_state->info.detail.kind != format::DetailKind::Summary; }

bool ArchiveReader::mapsAreWhole() const { return m_state->info.detail.kind == format::DetailKind::Full; }

bool ArchiveReader::hasOutputs() const { return m_state->info.outputWidth > 0; }

std::vector<float> ArchiveReader::outputDistances(ExampleIndex index, attention::Stack name) const
{
    const StackTable &stack = m_state->stack(name);
    if (!hasOutputs())
        return AttentionSource::outputDistances(index, name);            // throws
    const hdf5::StoredDataset *stored = stack.outputs.find("distances"); // null: fewer than two heads
    return m_state->inExample(
        index, [&](hsize_t at) { return stored ? stored->read<float>(at, 1) : std::vector<float>(); });
}

std::vector<float> ArchiveReader::outputMeans(ExampleIndex index, attention::Stack name) const
{
    const StackTable &stack = m_state->stack(name);
    if (!hasOutputs())
        return AttentionSource::outputMeans(index, name);            // throws
    const hdf5::StoredDataset *stored = stack.outputs.find("means"); // null: no head
    return m_state->inExample(
        index, [&](hsize_t at) { return stored ? stored->read<float>(at, 1) : std::vector<float>(); });
}

const StackTable &ArchiveReader::State::weights(attention::Stack name) const
{
    const StackTable &table = stack(name);
    if (table.attention.empty())
        throw Error(ErrorCode::Unsupported, ErrorText("the archive keeps measures only, no attention weights"), path,
            ErrorText("Capture with --detail full"));
    return table;
}

attention::StackMaps ArchiveReader::State::maps(
    const StackTable &stack, hsize_t position, int firstHead, int heads) const
{
    const StoredShape shape = readShape(tables, stack, position, info);
    const std::size_t size = shape.headElements();
    attention::StackMaps maps =
        info.detail.kind != format::DetailKind::Full
            ? format::completedMaps(readKept(stack, info.valueType, shape, firstHead, heads), stack.layout, firstHead)
            : attention::StackMaps{heads, shape.queries, shape.keys,
                  readWeights(
                      stack, info.valueType, static_cast<hsize_t>(shape.offset) + firstHead * size, heads * size)};
    if (stack.layout.normalisation == attention::Normalisation::SoftmaxWithSink)
        maps.rowMass = readRowMass(stack, shape, firstHead, heads);
    return maps;
}

attention::StackMaps ArchiveReader::maps(ExampleIndex index, attention::Stack name) const
{
    const StackTable &stack = m_state->weights(name);
    return m_state->inExample(
        index, [&](hsize_t at) { return m_state->maps(stack, at, 0, stack.layout.totalHeads()); });
}

std::vector<float> ArchiveReader::rowMass(ExampleIndex index, attention::Stack name) const
{
    const StackTable &stack = m_state->weights(name);
    return m_state->inExample(index, [&](hsize_t at) {
        return readRowMass(stack, readShape(m_state->tables, stack, at, m_state->info), 0, stack.layout.totalHeads());
    });
}

attention::Map ArchiveReader::map(ExampleIndex index, attention::HeadId head) const
{
    const StackTable &stack = m_state->weights(head.stack);
    if (!stack.layout.contains(head))
        throw Error(ErrorCode::NotFound,
            ErrorText("the archive has no head %1", attention::headName(head, attention::HeadNaming::ZeroBased, true)),
            m_state->path);
    attention::StackMaps maps = m_state->inExample(
        index, [&](hsize_t at) { return m_state->maps(stack, at, stack.layout.flatIndex(head), 1); });
    attention::Map map;
    map.queries = maps.queries;
    map.keys = maps.keys;
    map.values = std::move(maps.values);
    map.rowMass = std::move(maps.rowMass);
    return map;
}

format::KeptWeights ArchiveReader::keptWeights(ExampleIndex index, attention::Stack name) const
{
    const StackTable &stack = m_state->weights(name);
    if (mapsAreWhole())
        throw Error(ErrorCode::Unsupported, ErrorText("the archive does not keep a part of the weights alone"),
            m_state->path, ErrorText("It holds whole maps"));
    return m_state->inExample(index, [&](hsize_t at) {
        const StoredShape shape = readShape(m_state->tables, stack, at, m_state->info);
        auto kept = readKept(stack, m_state->info.valueType, shape, 0, stack.layout.totalHeads());
        kept.descending = m_state->info.detail.kind == format::DetailKind::TopK;
        return kept;
    });
}

ArchiveReader::LeftOut ArchiveReader::leftOut(attention::Stack name) const
{
    const StackTable &stack = m_state->weights(name);
    LeftOut result;
    if (!stack.attention.find("rest_mean") || m_state->tables.examples == 0)
        return result;
    const auto means = stack.attention.at("rest_mean").read<float>(0, m_state->tables.examples),
               largest = stack.attention.at("rest_max").read<float>(0, m_state->tables.examples);
    double sum = 0;
    for (const float mean : means)
        sum += mean;
    result.mean = sum / static_cast<double>(means.size());
    result.largest = *std::max_element(largest.begin(), largest.end());
    return result;
}

const std::vector<std::string> &ArchiveReader::measureIds() const { return m_state->info.measures; }

attention::MeasureValues ArchiveReader::measures(attention::Stack name) const
{
    return measureRows(name, {0}, exampleCount());
}

attention::MeasureValues ArchiveReader::measureRows(attention::Stack name, ExampleIndex first, std::int64_t count) const
{
    const StackTable &stack = m_state->stack(name);
    attention::MeasureValues result = attention::namedValues(stack.layout, measureIds(), count);
    if (!stack.measures)
        return result;
    const auto row = static_cast<std::size_t>(result.columns());
    std::vector<std::pair<std::int64_t, std::int64_t>> places; // position in the file, place among the rows
    for (std::int64_t i = 0; i < count; ++i)
        places.emplace_back(static_cast<std::int64_t>(m_state->position({first.value + i})), i);
    const bool inFileOrder = std::is_sorted(places.begin(), places.end());
    std::sort(places.begin(), places.end());
    if (inFileOrder && count > 0 && places.back().first - places.front().first == count - 1) {
        result.values =
            stack.measures->read<float>(static_cast<hsize_t>(places.front().first), static_cast<hsize_t>(count));
        return result;
    }
    result.values.resize(row * count);
    for (std::size_t begin = 0, end = 0; begin < places.size(); begin = end) {
        while (end < places.size() && places[end].first == places[begin].first + static_cast<std::int64_t>(end - begin))
            ++end;
        const auto stored = stack.measures->read<float>(static_cast<hsize_t>(places[begin].first), end - begin);
        for (std::size_t i = begin; i < end; ++i)
            std::copy_n(stored.data() + (i - begin) * row, row, result.values.data() + places[i].second * row);
    }
    return result;
}

void ArchiveReader::walkStructure() const { m_state->tables.walkChunks(); }

ArchiveReader::MeanMaps ArchiveReader::meanMaps(attention::Stack name) const
{
    const StackTable &stack = m_state->stack(name);
    MeanMaps result;
    if (stack.meanMap.empty())
        return result;
    result.columns = m_state->info.meanMapColumns;
    result.heads = stack.layout.totalHeads();
    const std::size_t cells = static_cast<std::size_t>(result.heads) * result.columns.size();
    std::vector<double> sums(cells), counts(cells);
    const hsize_t records = stack.meanRecords(m_state->tables.examples).size();
    for (hsize_t r = 0; r < records; ++r) {
        const auto recordSums = stack.meanMap.at("sums").read<double>(r, 1),
                   recordCounts = stack.meanMap.at("counts").read<double>(r, 1);
        for (std::size_t i = 0; i < cells; ++i) {
            sums[i] += recordSums[i];
            counts[i] += recordCounts[i];
        }
    }
    result.means.resize(cells, std::numeric_limits<float>::quiet_NaN());
    for (std::size_t i = 0; i < cells; ++i)
        if (counts[i] > 0)
            result.means[i] = static_cast<float>(sums[i] / counts[i]);
    return result;
}

} // namespace headwise::archive::reading
