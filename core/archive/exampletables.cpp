// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/exampletables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace headwise::archive {

using namespace hdf5;

namespace {

/// Columns that were not known when the file was made, as one JSON object; empty without any.
std::string extraColumns(const attention::Example &example, const std::vector<std::string> &known)
{
    nlohmann::json extra = nlohmann::json::object();
    for (const auto &[name, value] : example.columns) {
        if (std::find(known.begin(), known.end(), name) != known.end())
            continue;
        std::visit(
            [&, &key = name](const auto &v) {
                if constexpr (std::is_same_v<std::decay_t<decltype(v)>, std::monostate>)
                    extra[key] = nullptr;
                else
                    extra[key] = v;
            },
            value);
    }
    return extra.empty() ? std::string() : extra.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace

StringTable::StringTable(const hdf5::Object &parent, const std::string &name, hsize_t count, bool fresh)
    : StringTable(hdf5::Group(parent, name).object, count, fresh)
{
}

StringTable::StringTable(const hdf5::Object &group, hsize_t count, bool fresh)
{
    m_end = fresh ? 0 : hdf5::readEntry(group, "offset", count);
    m_bytes = hdf5::GrowingDataset(
        group, "bytes", schema::list(hdf5::ElementType::U8, schema::wideChunkBytes), static_cast<hsize_t>(m_end));
    m_offset = hdf5::GrowingDataset(group, "offset", schema::list(hdf5::ElementType::I64), fresh ? 0 : count + 1);
    if (fresh)
        m_offset.append(std::int64_t{0});
}

void StringTable::append(std::string_view text)
{
    m_bytes.appendAll(std::span(text.data(), text.size()));
    m_end += static_cast<std::int64_t>(text.size());
    m_offset.append(m_end);
}

void StringTable::write()
{
    m_bytes.write();
    m_offset.write();
}

/// One column of the dataset or the model.
struct ExampleTables::Column
{
    Column(const hdf5::Object &columns, const ColumnInfo &info, TableStart start) : kind(info.kind)
    {
        const hdf5::Group group(columns, schema::linkName(info.name));
        if (kind == ColumnKind::String)
            strings = std::make_unique<StringTable>(group.object, start.examples, start.fresh());
        else
            value = hdf5::GrowingDataset(group.object, "value",
                schema::list(kind == ColumnKind::Real ? hdf5::ElementType::F64 : hdf5::ElementType::I64),
                start.examples);
        if (kind != ColumnKind::Real)
            missing =
                hdf5::GrowingDataset(group.object, "missing", schema::list(hdf5::ElementType::U8), start.examples);
    }

    void append(const attention::ColumnValue &cell)
    {
        const auto *integer = std::get_if<std::int64_t>(&cell);
        const auto *real = std::get_if<double>(&cell);
        const auto *text = std::get_if<std::string>(&cell);
        switch (kind) {
        case ColumnKind::Real:
            value.append(real      ? *real
                         : integer ? static_cast<double>(*integer)
                                   : std::numeric_limits<double>::quiet_NaN());
            return;
        case ColumnKind::Integer:
            value.append(integer ? *integer : std::int64_t{0});
            missing.append(static_cast<std::uint8_t>(integer == nullptr));
            return;
        case ColumnKind::String:
            // A number among strings keeps its digits.
            strings->append(text      ? *text
                            : integer ? std::to_string(*integer)
                            : real    ? nlohmann::json(*real).dump()
                                      : std::string());
            missing.append(static_cast<std::uint8_t>(std::holds_alternative<std::monostate>(cell)));
        }
    }

    void write()
    {
        if (strings)
            strings->write();
        else
            value.write();
        if (kind != ColumnKind::Real)
            missing.write();
    }

    ColumnKind kind;
    hdf5::GrowingDataset value, missing;
    std::unique_ptr<StringTable> strings;
};

/// /tokens/<side>.
struct ExampleTables::Tokens
{
    Tokens(const hdf5::Object &tokens, const std::string &side, TableStart start) : group(tokens, side)
    {
        end = start.fresh() ? 0 : hdf5::readEntry(group.object, "offset", start.examples);
        offset = hdf5::GrowingDataset(
            group.object, "offset", schema::list(hdf5::ElementType::I64), start.fresh() ? 0 : start.examples + 1);
        if (start.fresh())
            offset.append(std::int64_t{0});
        pieces = std::make_unique<StringTable>(group.object, "piece", static_cast<hsize_t>(end), start.fresh());
        for (const schema::TokenList &list : schema::tokenLists)
            lists.emplace_back(
                group.object, std::string(list.name), schema::list(list.type), static_cast<hsize_t>(end));
    }

    void append(const headwise::attention::Tokens &tokens)
    {
        for (const attention::Token &token : tokens) {
            pieces->append(token.piece);
            lists[0].append(token.id);
            lists[1].append(token.begin);
            lists[2].append(token.end);
            lists[3].append(token.word);
            lists[4].append(token.segment);
            lists[5].append(token.typeId);
            lists[6].append(static_cast<std::uint8_t>(token.special));
            lists[7].append(static_cast<std::uint8_t>(token.generated));
        }
        end += static_cast<std::int64_t>(tokens.size());
        offset.append(end);
    }

    void write()
    {
        offset.write();
        pieces->write();
        for (hdf5::GrowingDataset &list : lists)
            list.write();
    }

    hdf5::Group group;
    std::int64_t end = 0;
    hdf5::GrowingDataset offset;
    std::unique_ptr<StringTable> pieces;
    std::vector<hdf5::GrowingDataset> lists; ///< in the order of schema::tokenLists
};

/// /mean_map/<stack>: sums of the examples since the last record.
struct ExampleTables::MeanMap
{
    MeanMap(const hdf5::Object &meanMaps, const attention::StackLayout &layout, std::size_t columns, TableStart start)
        : group(meanMaps, std::string(attention::stackName(layout.stack)))
        , sums(layout.totalHeads() * columns)
        , counts(sums.size())
    {
        // Records beyond the announced examples belong to work that was lost, and are written over.
        hsize_t records = start.fresh() ? 0 : hdf5::readRowCount(group.object, "last");
        while (records > 0 &&
               hdf5::readEntry(group.object, "last", records - 1) >= static_cast<std::int64_t>(start.examples))
            --records;
        const auto shape = schema::meanMapRecords(layout.totalHeads(), columns);
        first = hdf5::GrowingDataset(group.object, "first", schema::list(hdf5::ElementType::I64), records);
        last = hdf5::GrowingDataset(group.object, "last", schema::list(hdf5::ElementType::I64), records);
        sumRecords = hdf5::GrowingDataset(group.object, "sums", shape, records);
        countRecords = hdf5::GrowingDataset(group.object, "counts", shape, records);
    }

    void add(const StackResult &result)
    {
        for (std::size_t i = 0; i < result.meanMapSums.size() && i < sums.size(); ++i) {
            sums[i] += result.meanMapSums[i];
            counts[i] += result.meanMapCounts[i];
        }
    }

    void write(hsize_t firstExample, hsize_t endExample)
    {
        first.append(static_cast<std::int64_t>(firstExample));
        last.append(static_cast<std::int64_t>(endExample) - 1);
        sumRecords.appendAll<double>(sums);
        countRecords.appendAll<double>(counts);
        for (hdf5::GrowingDataset *dataset : {&first, &last, &sumRecords, &countRecords})
            dataset->write();
        std::fill(sums.begin(), sums.end(), 0.0);
        std::fill(counts.begin(), counts.end(), 0.0);
    }

    hdf5::Group group;
    std::vector<double> sums, counts;
    hdf5::GrowingDataset first, last, sumRecords, countRecords;
};

/// What belongs to one stack.
struct ExampleTables::StackTables
{
    StackTables(
        const hdf5::Object &file, const attention::StackLayout &layout, const ArchiveInfo &info, TableStart start)
    {
        const std::string name(attention::stackName(layout.stack));
        if (info.detail.kind != DetailKind::Summary) {
            const hdf5::Group group(file, "attention/" + name);
            const auto opened = [&](std::string_view list, hdf5::ElementType type) {
                return hdf5::GrowingDataset(group.object, std::string(list), schema::list(type), start.examples);
            };
            offset = opened("offset", hdf5::ElementType::I64);
            queries = opened("queries", hdf5::ElementType::I32);
            keys = opened("keys", hdf5::ElementType::I32);
            if (info.detail.kind == DetailKind::TopK) {
                restOffset = opened("rest_offset", hdf5::ElementType::I64);
                restMean = opened(schema::restMean, hdf5::ElementType::F32);
                restMax = opened(schema::restMax, hdf5::ElementType::F32);
            }
            leavesOut = info.detail.kind == DetailKind::TopK;
        }
        if (!info.measures.empty()) {
            const hdf5::Group group(file, "measures/" + name + "/" + std::string(schema::measurePolicy));
            measures = hdf5::GrowingDataset(
                group.object, "values", schema::measures(layout.totalHeads(), info.measures.size()), start.examples);
        }
        if (!info.meanMapColumns.empty())
            meanMap = std::make_unique<MeanMap>(
                hdf5::Group(file, "mean_map").object, layout, info.meanMapColumns.size(), start);
    }

    void append(const ValuePlace &place)
    {
        offset.append(place.offset);
        queries.append(static_cast<std::int32_t>(place.queries));
        keys.append(static_cast<std::int32_t>(place.keys));
        if (!leavesOut)
            return;
        restOffset.append(place.restOffset);
        restMean.append(place.restMean);
        restMax.append(place.restMax);
    }

    hdf5::GrowingDataset offset, queries, keys, restOffset, restMean, restMax, measures;
    bool leavesOut = false;
    std::unique_ptr<MeanMap> meanMap;
};

ExampleTables::ExampleTables(const hdf5::Object &file, const ArchiveInfo &info, TableStart start)
    : m_examples(start.examples), m_firstUnwritten(start.examples)
{
    const hdf5::Lock lock;
    const hdf5::Group examples(file, "examples");
    const auto strings = [&](const char *name) {
        return std::make_unique<StringTable>(examples.object, name, start.examples, start.fresh());
    };
    m_key = strings("key");
    m_text = strings("text");
    m_textPair = strings("text_pair");
    m_extra = strings("extra");
    m_truncated =
        hdf5::GrowingDataset(examples.object, "truncated", schema::list(hdf5::ElementType::U32), start.examples);
    m_hasPair = hdf5::GrowingDataset(examples.object, "has_pair", schema::list(hdf5::ElementType::U8), start.examples);
    const hdf5::Group columns(examples.object, "columns");
    for (const ColumnInfo &column : info.columns) {
        m_columnNames.push_back(column.name);
        m_columns.push_back(std::make_unique<Column>(columns.object, column, start));
    }
    const hdf5::Group tokens(file, "tokens");
    for (const std::string &side : info.tokenSides)
        m_tokens[side] = std::make_unique<Tokens>(tokens.object, side, start);
    for (const attention::StackLayout &layout : info.stacks)
        m_stacks.push_back(std::make_unique<StackTables>(file, layout, info, start));
}

ExampleTables::~ExampleTables() = default;

void ExampleTables::appendExample(const attention::Example &example)
{
    m_key->append(example.key);
    m_text->append(example.text);
    m_textPair->append(example.textPair);
    m_extra->append(extraColumns(example, m_columnNames));
    m_truncated.append(static_cast<std::uint32_t>(std::max(0, example.truncated)));
    m_hasPair.append(static_cast<std::uint8_t>(example.hasPair));
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const auto found = example.columns.find(m_columnNames[i]);
        m_columns[i]->append(found == example.columns.end() ? attention::ColumnValue() : found->second);
    }
    for (const auto &[side, tokens] : m_tokens)
        tokens->append(example.side(side));
}

void ExampleTables::append(const ArchiveRecord &record, const std::vector<ValuePlace> &places)
{
    appendExample(record.example);
    for (std::size_t s = 0; s < m_stacks.size(); ++s) {
        const StackResult &result = record.stacks[s];
        StackTables &tables = *m_stacks[s];
        if (!places.empty())
            tables.append(places[s]);
        tables.measures.appendAll<float>(result.measures);
        if (tables.meanMap)
            tables.meanMap->add(result);
    }
    ++m_examples;
}

void ExampleTables::write()
{
    const hdf5::Lock lock;
    for (const auto &strings : {m_key.get(), m_text.get(), m_textPair.get(), m_extra.get()})
        strings->write();
    m_truncated.write();
    m_hasPair.write();
    for (const auto &column : m_columns)
        column->write();
    for (const auto &[side, tokens] : m_tokens)
        tokens->write();
    for (const auto &stack : m_stacks) {
        for (hdf5::GrowingDataset *dataset : {&stack->offset, &stack->queries, &stack->keys, &stack->restOffset,
                 &stack->restMean, &stack->restMax, &stack->measures})
            dataset->write();
        if (stack->meanMap && m_examples > m_firstUnwritten)
            stack->meanMap->write(m_firstUnwritten, m_examples);
    }
    m_firstUnwritten = m_examples;
}

} // namespace headwise::archive
