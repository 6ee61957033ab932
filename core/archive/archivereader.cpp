#include "core/archive/archivereader.h"

#include "core/archive/archivetables.h"
#include "core/archive/half.h"
#include "core/archive/hdf5/file.h"
#include "core/archive/inforeader.h"
#include "core/base/nesting.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <mutex>
#include <numeric>

namespace headwise {

namespace {

using hdf5::StoredDataset;

hdf5::Handle fileHandle(const std::string &path) { return hdf5::openForReading(path); }

[[noreturn]] void throwMalformed(const hdf5::Place &place, const std::string &what)
{
    throw Error(ErrorCode::Malformed, what, place.text(), "The file is damaged or not a Headwise archive");
}

/// Late columns: one JSON object of scalars.
void addExtra(const std::string &json, const hdf5::Place &place, std::map<std::string, ColumnValue> &columns)
{
    if (json.empty())
        return;
    constexpr int deepest = 64; // as in a line of a dataset
    if (nestedDeeperThan(deepest, json))
        throwMalformed(place, "the extra columns are nested deeper than " + std::to_string(deepest));
    const auto extra = nlohmann::json::parse(json, nullptr, false);
    if (!extra.is_object())
        throwMalformed(place, "the extra columns are not a JSON object");
    for (const auto &[name, value] : extra.items()) {
        if (value.is_null())
            columns.emplace(name, ColumnValue());
        else if (value.is_number_integer() &&
                 (!value.is_number_unsigned() ||
                     value.get<std::uint64_t>() <= std::numeric_limits<std::int64_t>::max()))
            columns.emplace(name, value.get<std::int64_t>());
        else if (value.is_number())
            columns.emplace(name, value.get<double>());
        else
            columns.emplace(name, value.is_string()
                                      ? value.get<std::string>()
                                      : value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    }
}

} // namespace

struct ArchiveReader::State
{
    explicit State(const std::string &filePath)
        : path(filePath), file(fileHandle(filePath)), info(readInfo(root())), tables(root(), info)
    {
    }

    hdf5::Object root() const { return {file.id(), {path, {}}}; }
    /// Position in the file of the example at `index` in line order.
    hsize_t position(ExampleIndex index) const;
    const std::vector<std::int64_t> &order() const;
    const StackTable &stack(Stack name) const;
    /// Runs `read(position)` and adds the example to the place of its errors.
    template <typename Read> auto inExample(ExampleIndex index, Read read) const;
    template <typename T> std::vector<T> inLineOrder(std::vector<T> stored) const;

    struct Shape
    {
        hsize_t offset = 0;
        int queries = 0, keys = 0;
    };
    Shape shape(const StackTable &stack, hsize_t position) const;
    std::vector<float> floats(const StackTable &stack, hsize_t first, hsize_t count) const;

    std::string path;
    hdf5::Handle file;
    ArchiveInfo info;
    ArchiveTables tables;
    mutable std::once_flag ordered;
    mutable std::vector<std::int64_t> positions, lines; ///< by line order
};

const std::vector<std::int64_t> &ArchiveReader::State::order() const
{
    std::call_once(ordered, [this] {
        const auto announced = tables.announced->read<std::int64_t>(0, tables.examples);
        std::vector<std::int64_t> sorted(announced.size());
        std::iota(sorted.begin(), sorted.end(), std::int64_t{0});
        std::stable_sort(
            sorted.begin(), sorted.end(), [&](std::int64_t a, std::int64_t b) { return announced[a] < announced[b]; });
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            lines.push_back(announced[sorted[i]]);
            if (lines.back() < 0)
                throwMalformed(tables.announced->place(), "an announced line is negative");
            if (i > 0 && lines[i] == lines[i - 1])
                throwMalformed(
                    tables.announced->place(), "line " + std::to_string(lines[i] + 1) + " is announced twice");
        }
        positions = std::move(sorted);
    });
    return positions;
}

hsize_t ArchiveReader::State::position(ExampleIndex index) const
{
    const auto &all = order();
    if (index.value < 0 || index.value >= static_cast<std::int64_t>(all.size()))
        throw Error(ErrorCode::NotFound,
            "there is no example " + std::to_string(index.value + 1) + " among " + std::to_string(all.size()), path);
    return static_cast<hsize_t>(all[index.value]);
}

const StackTable &ArchiveReader::State::stack(Stack name) const
{
    for (const StackTable &table : tables.stacks)
        if (table.layout.stack == name)
            return table;
    throw Error(ErrorCode::NotFound, "the archive has no stack " + std::string(stackName(name)), path);
}

template <typename Read> auto ArchiveReader::State::inExample(ExampleIndex index, Read read) const
{
    const hsize_t at = position(index);
    try {
        return read(at);
    } catch (const Error &error) {
        throw Error(error.code(), error.summary(),
            error.where() + ", example in line " + std::to_string(lines[index.value] + 1),
            "Other examples of this archive may still be readable");
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

ArchiveReader::State::Shape ArchiveReader::State::shape(const StackTable &stack, hsize_t position) const
{
    const std::int64_t offset = stack.offset->read<std::int64_t>(position, 1)[0];
    const int queries = stack.queries->read<std::int32_t>(position, 1)[0],
              keys = stack.keys->read<std::int32_t>(position, 1)[0];
    const auto tokens = [&](const std::string &side) {
        const auto [first, end] = tables.tokens.find(side)->second.range(position);
        return static_cast<std::int64_t>(end - first);
    };
    if (queries < 0 || tokens(stack.layout.querySide) != queries)
        throwMalformed(stack.queries->place(), "the number of queries is not the number of tokens");
    if (keys < 0 || tokens(stack.layout.keySide) != keys)
        throwMalformed(stack.keys->place(), "the number of keys is not the number of tokens");
    std::int64_t size = 0, end = 0;
    if (offset < 0 ||
        __builtin_mul_overflow(static_cast<std::int64_t>(queries) * keys, stack.layout.totalHeads(), &size) ||
        __builtin_add_overflow(offset, size, &end) || static_cast<hsize_t>(end) > stack.values->rows())
        throwMalformed(stack.offset->place(), "the weights lie beyond the end of the values");
    return {static_cast<hsize_t>(offset), queries, keys};
}

std::vector<float> ArchiveReader::State::floats(const StackTable &stack, hsize_t first, hsize_t count) const
{
    if (info.valueType == ValueType::Float32)
        return stack.values->read<float>(first, count);
    const auto halves = stack.values->read<std::uint16_t>(first, count);
    std::vector<float> values(halves.size());
    floatsFromHalves(halves, values);
    return values;
}

ArchiveReader::ArchiveReader(std::unique_ptr<State> state) : m_state(std::move(state)) {}

ArchiveReader::~ArchiveReader() = default;

std::shared_ptr<const ArchiveReader> ArchiveReader::open(const std::string &path)
{
    return std::shared_ptr<const ArchiveReader>(new ArchiveReader(std::make_unique<State>(path)));
}

const std::string &ArchiveReader::path() const { return m_state->path; }

const ArchiveInfo &ArchiveReader::info() const { return m_state->info; }

std::string ArchiveReader::sourceName() const { return std::filesystem::path(m_state->path).filename().string(); }

const std::vector<StackLayout> &ArchiveReader::stacks() const { return m_state->info.stacks; }

std::int64_t ArchiveReader::exampleCount() const { return static_cast<std::int64_t>(m_state->tables.examples); }

std::int64_t ArchiveReader::tokenCount() const
{
    const ArchiveTables &tables = m_state->tables;
    if (tables.examples == 0 || m_state->info.stacks.empty())
        return 0;
    const TokenTable &table = tables.tokens.find(m_state->info.stacks.front().querySide)->second;
    return static_cast<std::int64_t>(table.range(tables.examples - 1).second);
}

Example ArchiveReader::example(ExampleIndex index) const
{
    const ArchiveTables &tables = m_state->tables;
    return m_state->inExample(index, [&](hsize_t at) {
        Example example;
        example.line = m_state->lines[index.value];
        example.key = tables.key ? tables.key->at(at) : std::to_string(example.line + 1);
        example.text = tables.text ? tables.text->at(at) : std::string();
        example.textPair = tables.textPair ? tables.textPair->at(at) : std::string();
        example.hasPair =
            tables.hasPair ? tables.hasPair->read<std::uint8_t>(at, 1)[0] != 0 : !example.textPair.empty();
        const std::uint32_t cut = tables.truncated ? tables.truncated->read<std::uint32_t>(at, 1)[0] : 0;
        example.truncated = static_cast<int>(std::min<std::uint32_t>(cut, std::numeric_limits<int>::max()));
        for (const ColumnTable &column : tables.columns)
            example.columns[column.info.name] = column.read(at, 1)[0];
        if (tables.extra)
            addExtra(tables.extra->at(at), {m_state->path, "/examples/extra"}, example.columns);
        for (const auto &[side, table] : tables.tokens)
            example.tokens[side] = table.read(at);
        return example;
    });
}

std::vector<std::string> ArchiveReader::keys() const
{
    const ArchiveTables &tables = m_state->tables;
    if (tables.key)
        return m_state->inLineOrder(tables.key->read(0, tables.examples));
    m_state->order();
    std::vector<std::string> keys;
    for (const std::int64_t line : m_state->lines)
        keys.push_back(std::to_string(line + 1));
    return keys;
}

std::vector<std::string> ArchiveReader::texts(ExampleIndex first, std::int64_t count) const
{
    const auto &order = m_state->order();
    std::vector<std::string> texts;
    const std::int64_t begin = std::max<std::int64_t>(0, first.value);
    const std::int64_t end =
        begin + std::min(std::max<std::int64_t>(count, 0), std::max<std::int64_t>(0, exampleCount() - begin));
    for (std::int64_t i = begin; i < end; ++i)
        texts.push_back(
            m_state->tables.text ? m_state->tables.text->at(static_cast<hsize_t>(order[i])) : std::string());
    return texts;
}

std::vector<ColumnValue> ArchiveReader::column(const std::string &name) const
{
    for (const ColumnTable &column : m_state->tables.columns)
        if (column.info.name == name)
            return m_state->inLineOrder(column.read(0, m_state->tables.examples));
    throw Error(ErrorCode::NotFound, "the archive has no column \"" + name + "\"", m_state->path);
}

bool ArchiveReader::hasMaps() const { return m_state->info.detail.kind == DetailKind::Full; }

StackMaps ArchiveReader::maps(ExampleIndex index, Stack name) const
{
    const StackTable &stack = m_state->stack(name);
    if (!stack.values)
        throw Error(ErrorCode::Unsupported, "the archive keeps measures only, no attention weights", m_state->path,
            "Capture with --detail full");
    return m_state->inExample(index, [&](hsize_t at) {
        const auto shape = m_state->shape(stack, at);
        StackMaps maps;
        maps.heads = stack.layout.totalHeads();
        maps.queries = shape.queries;
        maps.keys = shape.keys;
        maps.values = m_state->floats(stack, shape.offset, static_cast<hsize_t>(maps.heads) * maps.queries * maps.keys);
        return maps;
    });
}

Map ArchiveReader::map(ExampleIndex index, HeadId head) const
{
    const StackTable &stack = m_state->stack(head.stack);
    if (!stack.values)
        throw Error(ErrorCode::Unsupported, "the archive keeps measures only, no attention weights", m_state->path,
            "Capture with --detail full");
    if (!stack.layout.contains(head))
        throw Error(ErrorCode::NotFound, "the archive has no head " + headName(head, HeadNaming::ZeroBased, true),
            m_state->path);
    return m_state->inExample(index, [&](hsize_t at) {
        const auto shape = m_state->shape(stack, at);
        Map map;
        map.queries = shape.queries;
        map.keys = shape.keys;
        const hsize_t size = static_cast<hsize_t>(shape.queries) * shape.keys;
        map.values = m_state->floats(stack, shape.offset + size * stack.layout.flatIndex(head), size);
        return map;
    });
}

const std::vector<std::string> &ArchiveReader::measureIds() const { return m_state->info.measures; }

MeasureValues ArchiveReader::measures(Stack name) const
{
    const StackTable &stack = m_state->stack(name);
    MeasureValues result;
    result.examples = exampleCount();
    result.heads = stack.layout.totalHeads();
    result.measures = static_cast<int>(measureIds().size());
    if (!stack.measures)
        return result;
    const auto stored = stack.measures->read<float>(0, m_state->tables.examples);
    const std::size_t row = static_cast<std::size_t>(result.heads) * result.measures;
    result.values.reserve(stored.size());
    for (const std::int64_t at : m_state->order())
        result.values.insert(result.values.end(), stored.begin() + at * row, stored.begin() + (at + 1) * row);
    return result;
}

void ArchiveReader::walkStructure() const { m_state->tables.walkChunks(); }

ArchiveReader::MeanMaps ArchiveReader::meanMaps(Stack name) const
{
    const StackTable &stack = m_state->stack(name);
    MeanMaps result;
    if (!stack.meanSums)
        return result;
    result.columns = m_state->info.meanMapColumns;
    result.heads = stack.layout.totalHeads();
    const hsize_t records =
        std::min({stack.meanFirst->rows(), stack.meanLast->rows(), stack.meanSums->rows(), stack.meanCounts->rows()});
    const std::size_t cells = static_cast<std::size_t>(result.heads) * result.columns.size();
    std::vector<double> sums(cells), counts(cells);
    const auto first = stack.meanFirst->read<std::int64_t>(0, records),
               last = stack.meanLast->read<std::int64_t>(0, records);
    std::int64_t next = 0; // records follow one another; what is not announced ends them
    for (hsize_t r = 0; r < records && last[r] < exampleCount(); ++r) {
        if (first[r] != next || last[r] < first[r])
            throwMalformed(stack.meanFirst->place(), "the records do not follow one another");
        next = last[r] + 1;
        const auto recordSums = stack.meanSums->read<double>(r, 1), recordCounts = stack.meanCounts->read<double>(r, 1);
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

} // namespace headwise
