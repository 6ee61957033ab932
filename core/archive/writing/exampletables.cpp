// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/writing/exampletables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace headwise::archive::writing {

using namespace hdf5;

StringTable::StringTable(const hdf5::Object &parent, const std::string &name, hsize_t count, bool fresh)
    : StringTable(hdf5::Group(parent, name).object, count, fresh)
{
}

StringTable::StringTable(const hdf5::Object &group, hsize_t count, bool fresh)
{
    m_end = fresh ? 0 : hdf5::readEntry(group, "offset", count);
    m_bytes = hdf5::GrowingDataset(group, "bytes",
        format::schema::list(hdf5::ElementType::U8, format::schema::wideChunkBytes), static_cast<hsize_t>(m_end));
    m_offset =
        hdf5::GrowingDataset(group, "offset", format::schema::list(hdf5::ElementType::I64), fresh ? 0 : count + 1);
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

/// One list of /examples.
struct ExampleTables::List
{
    List(const hdf5::Object &examples, const format::schema::ExampleList &row, TableStart start) : list(row)
    {
        if (list.type)
            numbers = hdf5::GrowingDataset(examples, list.name, format::schema::list(*list.type), start.examples);
        else
            texts = std::make_unique<StringTable>(examples, list.name, start.examples, start.fresh());
    }

    void append(const attention::Example &example, const format::schema::Columns &columns)
    {
        const format::schema::Entry entry = list.of(example, columns);
        if (texts)
            texts->append(std::get<std::string>(entry));
        else
            numbers.appendNumber(std::get<std::int64_t>(entry));
    }

    void write()
    {
        if (texts)
            texts->write();
        else
            numbers.write();
    }

    format::schema::ExampleList list;
    hdf5::GrowingDataset numbers;
    std::unique_ptr<StringTable> texts;
};

/// One column of the dataset or the model.
struct ExampleTables::Column
{
    Column(const hdf5::Object &columns, const format::ColumnInfo &info, TableStart start) : kind(info.kind)
    {
        const hdf5::Group group(columns, format::schema::linkName(info.name));
        if (kind == format::ColumnKind::String)
            strings = std::make_unique<StringTable>(group.object, start.examples, start.fresh());
        if (const auto list = format::schema::cellList(kind))
            value = hdf5::GrowingDataset(group.object, std::string(list->name), list->shape, start.examples);
        if (const auto list = format::schema::missingList(kind))
            missing = hdf5::GrowingDataset(group.object, std::string(list->name), list->shape, start.examples);
    }

    void append(const attention::ColumnValue &cell)
    {
        const auto *integer = std::get_if<std::int64_t>(&cell);
        const auto *real = std::get_if<double>(&cell);
        const auto *text = std::get_if<std::string>(&cell);
        switch (kind) {
        case format::ColumnKind::Real:
            value.append(real      ? *real
                         : integer ? static_cast<double>(*integer)
                                   : std::numeric_limits<double>::quiet_NaN());
            return;
        case format::ColumnKind::Integer:
            value.append(integer ? *integer : std::int64_t{0});
            missing.append(static_cast<std::uint8_t>(integer == nullptr));
            return;
        case format::ColumnKind::String:
            // A number in a text column keeps its digits.
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
        value.write();
        missing.write();
    }

    format::ColumnKind kind;
    hdf5::GrowingDataset value, missing;
    std::unique_ptr<StringTable> strings;
};

/// /tokens/<side>.
struct ExampleTables::Tokens
{
    Tokens(const hdf5::Object &tokens, const std::string &side, TableStart start) : group(tokens, side)
    {
        end = start.fresh() ? 0 : hdf5::readEntry(group.object, "offset", start.examples);
        offset = hdf5::GrowingDataset(group.object, "offset", format::schema::list(hdf5::ElementType::I64),
            start.fresh() ? 0 : start.examples + 1);
        if (start.fresh())
            offset.append(std::int64_t{0});
        pieces = std::make_unique<StringTable>(group.object, "piece", static_cast<hsize_t>(end), start.fresh());
        for (const format::schema::TokenList &list : format::schema::tokenLists())
            lists.emplace_back(
                group.object, std::string(list.name), format::schema::list(list.type), static_cast<hsize_t>(end));
    }

    void append(const headwise::attention::Tokens &tokens)
    {
        for (const attention::Token &token : tokens) {
            pieces->append(token.piece);
            for (std::size_t i = 0; i < lists.size(); ++i)
                lists[i].appendNumber(format::schema::tokenLists()[i].of(token));
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

/// /mean_map/<stack>: sums over the examples since the last record.
struct ExampleTables::MeanMap
{
    MeanMap(const hdf5::Object &meanMaps, const attention::StackLayout &layout, std::size_t columns, TableStart start)
        : group(meanMaps, std::string(attention::stackName(layout.stack)))
        , sums(layout.totalHeads() * columns)
        , counts(sums.size())
    {
        // Records beyond the announced examples belong to a lost commit and are overwritten.
        hsize_t records = start.fresh() ? 0 : hdf5::readRowCount(group.object, "last");
        while (records > 0 &&
               hdf5::readEntry(group.object, "last", records - 1) >= static_cast<std::int64_t>(start.examples))
            --records;
        for (const format::schema::NamedShape &list : format::schema::meanMapLists(layout.totalHeads(), columns))
            lists.emplace_back(group.object, std::string(list.name), list.shape, records);
    }

    void add(const format::StackResult &result)
    {
        for (std::size_t i = 0; i < result.meanMapSums.size() && i < sums.size(); ++i) {
            sums[i] += result.meanMapSums[i];
            counts[i] += result.meanMapCounts[i];
        }
    }

    void write(hsize_t firstExample, hsize_t endExample)
    {
        lists[0].append(static_cast<std::int64_t>(firstExample));
        lists[1].append(static_cast<std::int64_t>(endExample) - 1);
        lists[2].appendAll<double>(sums);
        lists[3].appendAll<double>(counts);
        for (hdf5::GrowingDataset &list : lists)
            list.write();
        std::fill(sums.begin(), sums.end(), 0.0);
        std::fill(counts.begin(), counts.end(), 0.0);
    }

    hdf5::Group group;
    std::vector<double> sums, counts;
    std::vector<hdf5::GrowingDataset> lists; ///< in the order of schema::meanMapLists
};

/// The tables of one stack.
struct ExampleTables::StackTables
{
    StackTables(const hdf5::Object &file, const attention::StackLayout &layout, const format::ArchiveInfo &info,
        TableStart start)
    {
        const std::string name(attention::stackName(layout.stack));
        if (info.detail.kind != format::DetailKind::Summary) {
            const hdf5::Group group(file, "attention/" + name);
            for (const format::schema::PlaceList &list : format::schema::placeLists(layout, info.detail)) {
                places.push_back(list);
                lists.emplace_back(
                    group.object, std::string(list.name), format::schema::list(list.type), start.examples);
            }
        }
        if (!info.measures.empty()) {
            const hdf5::Group group(file, "measures/" + name + "/" + std::string(format::schema::measurePolicy));
            measures = hdf5::GrowingDataset(group.object, "values",
                format::schema::measures(layout.totalHeads(), info.measures.size()), start.examples);
        }
        if (info.outputWidth > 0) {
            const hdf5::Group group(file, "outputs/" + name);
            for (const format::schema::OutputList &list :
                format::schema::outputLists(layout.totalHeads(), info.outputWidth)) {
                outputs.push_back(list);
                outputLists.emplace_back(group.object, std::string(list.name), list.shape, start.examples);
            }
        }
        if (!info.meanMapColumns.empty())
            meanMap = std::make_unique<MeanMap>(
                hdf5::Group(file, "mean_map").object, layout, info.meanMapColumns.size(), start);
    }

    void append(const format::schema::ValuePlace &place)
    {
        for (std::size_t i = 0; i < lists.size(); ++i)
            std::visit([&](auto field) { lists[i].append(place.*field); }, places[i].field);
    }

    std::vector<format::schema::PlaceList> places;
    std::vector<hdf5::GrowingDataset> lists; ///< in the order of `places`
    hdf5::GrowingDataset measures;
    std::vector<format::schema::OutputList> outputs;
    std::vector<hdf5::GrowingDataset> outputLists; ///< in the order of `outputs`
    std::unique_ptr<MeanMap> meanMap;
};

ExampleTables::ExampleTables(const hdf5::Object &file, const format::ArchiveInfo &info, TableStart start)
    : m_columnInfos(info.columns), m_examples(start.examples), m_firstUnwritten(start.examples)
{
    const hdf5::Lock lock;
    const hdf5::Group examples(file, "examples");
    for (const format::schema::ExampleList &list : format::schema::exampleLists())
        m_lists.emplace_back(examples.object, list, start);
    const hdf5::Group columns(examples.object, "columns");
    for (const format::ColumnInfo &column : m_columnInfos)
        m_columns.push_back(std::make_unique<Column>(columns.object, column, start));
    const hdf5::Group tokens(file, "tokens");
    for (const std::string &side : info.tokenSides)
        m_tokens[side] = std::make_unique<Tokens>(tokens.object, side, start);
    for (const attention::StackLayout &layout : info.stacks)
        m_stacks.push_back(std::make_unique<StackTables>(file, layout, info, start));
}

ExampleTables::~ExampleTables() = default;

void ExampleTables::appendExample(const attention::Example &example)
{
    for (List &list : m_lists)
        list.append(example, m_columnInfos);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const auto found = example.columns.find(m_columnInfos[i].name);
        m_columns[i]->append(found == example.columns.end() ? attention::ColumnValue() : found->second);
    }
    for (const auto &[side, tokens] : m_tokens)
        tokens->append(example.side(side));
}

void ExampleTables::append(const format::ArchiveRecord &record, const std::vector<format::schema::ValuePlace> &places)
{
    appendExample(record.example);
    for (std::size_t s = 0; s < m_stacks.size(); ++s) {
        const format::StackResult &result = record.stacks[s];
        StackTables &tables = *m_stacks[s];
        if (!places.empty())
            tables.append(places[s]);
        tables.measures.appendAll<float>(result.measures);
        for (std::size_t i = 0; i < tables.outputs.size(); ++i)
            tables.outputLists[i].appendAll<float>(result.outputs.*tables.outputs[i].values);
        if (tables.meanMap)
            tables.meanMap->add(result);
    }
    ++m_examples;
}

void ExampleTables::write()
{
    const hdf5::Lock lock;
    for (List &list : m_lists)
        list.write();
    for (const auto &column : m_columns)
        column->write();
    for (const auto &[side, tokens] : m_tokens)
        tokens->write();
    for (const auto &stack : m_stacks) {
        for (hdf5::GrowingDataset &list : stack->lists)
            list.write();
        stack->measures.write();
        for (hdf5::GrowingDataset &list : stack->outputLists)
            list.write();
        if (stack->meanMap && m_examples > m_firstUnwritten)
            stack->meanMap->write(m_firstUnwritten, m_examples);
    }
    m_firstUnwritten = m_examples;
}

} // namespace headwise::archive::writing
