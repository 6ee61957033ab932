// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/reading/archivetables.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace headwise::archive::reading {

using namespace hdf5;

namespace {

hdf5::Handle openGroup(const hdf5::Object &parent, const std::string &name)
{
    const hdf5::Lock lock;
    if (H5Lexists(parent.id, name.c_str(), H5P_DEFAULT) <= 0)
        hdf5::throwMalformed(parent.place.at(name), ErrorText("the group is missing"));
    return opened(H5Gopen2(parent.id, name.c_str(), H5P_DEFAULT), parent.place.at(name), ErrorText("open the group"));
}

ColumnTable openColumn(const hdf5::Object &columns, const format::ColumnInfo &info, hsize_t examples)
{
    const std::string link = format::schema::linkName(info.name);
    const hdf5::Handle group = openGroup(columns, link);
    const hdf5::Object object{group.id(), columns.place.at(link)};
    ColumnTable table;
    table.info = info;
    if (info.kind == format::ColumnKind::String)
        table.strings.emplace(object, "", examples);
    const auto open = [&](const std::optional<format::schema::NamedShape> &list,
                          std::optional<hdf5::StoredDataset> &target) {
        if (list)
            target.emplace(object, std::string(list->name), hdf5::ExpectedDataset{list->shape.type, {}, examples});
    };
    open(format::schema::cellList(info.kind), table.value);
    if (hdf5::exists(object, "missing"))
        table.missing.emplace(object, "missing", hdf5::ExpectedDataset{hdf5::ElementType::U8, {}, examples});
    return table;
}

void openAttention(const hdf5::Object &file, StackTable &stack, const format::ArchiveInfo &info, hsize_t examples)
{
    const std::string name = "attention/" + std::string(attention::stackName(stack.layout.stack));
    const hdf5::Handle group = openGroup(file, name);
    const hdf5::Object object{group.id(), file.place.at(name)};
    for (const format::schema::ValueList &list : format::schema::valueLists(stack.layout, info.detail, info.valueType))
        stack.attention.open(object, list.name, {list.shape.type, {}, 0});
    for (const format::schema::PlaceList &list : format::schema::placeLists(stack.layout, info.detail))
        stack.attention.open(object, list.name, {list.type, {}, examples});
}

void openMeanMap(const hdf5::Object &file, StackTable &stack, std::size_t columns)
{
    const std::string name = "mean_map/" + std::string(attention::stackName(stack.layout.stack));
    if (!hdf5::exists(file, "mean_map") || !hdf5::exists(file, name))
        return;
    const hdf5::Handle group = openGroup(file, name);
    const hdf5::Object object{group.id(), file.place.at(name)};
    for (const format::schema::NamedShape &list : format::schema::meanMapLists(stack.layout.totalHeads(), columns))
        stack.meanMap.open(object, list.name, {list.shape.type, list.shape.row, 0});
}

void openOutputs(const hdf5::Object &file, StackTable &stack, int width, hsize_t examples)
{
    const std::string name = "outputs/" + std::string(attention::stackName(stack.layout.stack));
    const hdf5::Handle group = openGroup(file, name);
    const hdf5::Object object{group.id(), file.place.at(name)};
    for (const format::schema::OutputList &list : format::schema::outputLists(stack.layout.totalHeads(), width))
        stack.outputs.open(object, list.name, {list.shape.type, list.shape.row, examples});
}

StackTable openStack(
    const hdf5::Object &file, const attention::StackLayout &layout, const format::ArchiveInfo &info, hsize_t examples)
{
    StackTable stack;
    stack.layout = layout;
    if (info.detail.kind != format::DetailKind::Summary)
        openAttention(file, stack, info, examples);
    if (!info.measures.empty()) {
        const std::string name = "measures/" + std::string(attention::stackName(layout.stack)) + "/" +
                                 std::string(format::schema::measurePolicy);
        const hdf5::Handle group = openGroup(file, name);
        stack.measures.emplace(hdf5::Object{group.id(), file.place.at(name)}, "values",
            hdf5::ExpectedDataset{hdf5::ElementType::F32,
                format::schema::measures(layout.totalHeads(), info.measures.size()).row, examples});
    }
    if (info.outputWidth > 0)
        openOutputs(file, stack, info.outputWidth, examples);
    if (!info.meanMapColumns.empty())
        openMeanMap(file, stack, info.meanMapColumns.size());
    return stack;
}

ExampleTable openExampleList(const hdf5::Object &examples, const format::schema::ExampleList &list, hsize_t count)
{
    ExampleTable table;
    table.list = list;
    if (!hdf5::exists(examples, list.name))
        return table;
    if (list.type)
        table.numbers.emplace(examples, list.name, hdf5::ExpectedDataset{*list.type, {}, count});
    else
        table.texts.emplace(examples, list.name, count);
    return table;
}

} // namespace

void ExampleTable::read(hsize_t position, attention::Example &example) const
{
    if (texts)
        list.give(texts->at(position), example, texts->place());
    else if (numbers)
        list.give(numbers->readNumbers<std::int64_t>(position, 1)[0], example, numbers->place());
    else
        list.absent(example);
}

void OpenLists::open(const hdf5::Object &group, std::string_view name, const hdf5::ExpectedDataset &expected)
{
    m_lists.emplace(name, hdf5::StoredDataset(group, std::string(name), expected));
}

const hdf5::StoredDataset *OpenLists::find(std::string_view name) const
{
    const auto found = m_lists.find(name);
    return found == m_lists.end() ? nullptr : &found->second;
}

const hdf5::StoredDataset &OpenLists::at(std::string_view name) const
{
    const hdf5::StoredDataset *list = find(name);
    assert(list != nullptr);
    return *list;
}

void OpenLists::walkChunks() const
{
    for (const auto &[name, list] : m_lists)
        list.walkChunks();
}

std::vector<attention::ColumnValue> ColumnTable::read(hsize_t first, hsize_t count) const
{
    std::vector<attention::ColumnValue> cells(count);
    const auto absent = missing ? missing->read<std::uint8_t>(first, count) : std::vector<std::uint8_t>(count);
    const auto fill = [&](auto &&values) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (absent[i] == 0)
                cells[i] = std::move(values[i]);
    };
    switch (info.kind) {
    case format::ColumnKind::String:
        fill(strings->read(first, count));
        break;
    case format::ColumnKind::Integer:
        fill(value->read<std::int64_t>(first, count));
        break;
    case format::ColumnKind::Real:
        fill(value->read<double>(first, count));
        for (attention::ColumnValue &cell : cells)
            if (const auto *real = std::get_if<double>(&cell); real && std::isnan(*real))
                cell = std::monostate();
        break;
    }
    return cells;
}

TokenTable::TokenTable(const hdf5::Object &tokens, const std::string &side, hsize_t examples)
    : group(openGroup(tokens, side))
    , offset(hdf5::Object{group.id(), tokens.place.at(side)}, "offset",
          {hdf5::ElementType::I64, {}, examples > 0 ? examples + 1 : 0})
    , pieces(hdf5::Object{group.id(), tokens.place.at(side)}, "piece", 0)
{
    const hdf5::Object object{group.id(), tokens.place.at(side)};
    for (const format::schema::TokenList &list : format::schema::tokenLists())
        if (list.absent == nullptr || hdf5::exists(object, std::string(list.name)))
            lists.open(object, list.name, {list.type, {}, 0});
}

std::pair<hsize_t, hsize_t> TokenTable::range(hsize_t example) const
{
    const auto ends = readOffsets(offset, example, 1, lists.at("id").rows());
    return {static_cast<hsize_t>(ends[0]), static_cast<hsize_t>(ends[1])};
}

attention::Tokens TokenTable::read(hsize_t example) const
{
    const auto [first, end] = range(example);
    const hsize_t count = end - first;
    attention::Tokens tokens(count);
    auto texts = pieces.read(first, count);
    for (std::size_t i = 0; i < tokens.size(); ++i)
        tokens[i].piece = std::move(texts[i]);
    for (const format::schema::TokenList &list : format::schema::tokenLists()) {
        const hdf5::StoredDataset *stored = lists.find(list.name);
        const auto entries = stored ? stored->readNumbers<std::int64_t>(first, count) : std::vector<std::int64_t>();
        for (std::size_t i = 0; i < tokens.size(); ++i)
            stored ? list.give(entries[i], tokens[i]) : list.absent(tokens[i]);
    }
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (tokens[i].begin < 0 || tokens[i].end < tokens[i].begin || tokens[i].word < -1 || tokens[i].segment > 1)
            hdf5::throwMalformed(offset.place(), ErrorText("token %1 has an impossible range, word or segment", i));
    return tokens;
}

void TokenTable::walkChunks() const
{
    offset.walkChunks();
    pieces.walkChunks();
    lists.walkChunks();
}

std::vector<StackTable::MeanRecord> StackTable::meanRecords(hsize_t examples) const
{
    if (meanMap.empty())
        return {};
    const hdf5::StoredDataset &first = meanMap.at("first"), &last = meanMap.at("last");
    const hsize_t stored =
        std::min({first.rows(), last.rows(), meanMap.at("sums").rows(), meanMap.at("counts").rows()});
    std::vector<MeanRecord> records;
    std::int64_t next = 0;
    // Rows are read one by one: in a file that grows, data beyond the announced examples may not be written yet.
    for (hsize_t r = 0; r < stored && next < static_cast<std::int64_t>(examples); ++r) {
        const MeanRecord record{first.read<std::int64_t>(r, 1)[0], last.read<std::int64_t>(r, 1)[0]};
        if (record.last >= static_cast<std::int64_t>(examples))
            break;
        if (record.first != next || record.last < record.first)
            hdf5::throwMalformed(first.place(), ErrorText("the records do not follow one another"));
        next = record.last + 1;
        records.push_back(record);
    }
    return records;
}

hdf5::StoredDataset ArchiveTables::openAnnounced(const hdf5::Object &file)
{
    const hdf5::Lock lock;
    const hdf5::Handle group = openGroup(file, "examples");
    return {hdf5::Object{group.id(), file.place.at("examples")}, "announced",
        hdf5::ExpectedDataset{hdf5::ElementType::I64, {}, 0}};
}

ArchiveTables::ArchiveTables(
    const hdf5::Object &file, const format::ArchiveInfo &info, hdf5::StoredDataset announcedLines)
    : announced(std::move(announcedLines)), examples(announced.rows())
{
    const hdf5::Lock lock;
    const hdf5::Handle group = openGroup(file, "examples");
    const hdf5::Object object{group.id(), file.place.at("examples")};
    for (const format::schema::ExampleList &list : format::schema::exampleLists())
        lists.push_back(openExampleList(object, list, examples));
    if (!info.columns.empty()) {
        const hdf5::Handle columnGroup = openGroup(object, "columns");
        for (const format::ColumnInfo &column : info.columns)
            columns.push_back(openColumn({columnGroup.id(), object.place.at("columns")}, column, examples));
    }
    const hdf5::Handle tokenGroup = openGroup(file, "tokens");
    for (const std::string &side : info.tokenSides)
        tokens.emplace(side, TokenTable({tokenGroup.id(), file.place.at("tokens")}, side, examples));
    for (const attention::StackLayout &layout : info.stacks)
        stacks.push_back(openStack(file, layout, info, examples));
}

const StoredStrings *ArchiveTables::texts(std::string_view name) const
{
    for (const ExampleTable &table : lists)
        if (table.list.name == name && table.texts)
            return &*table.texts;
    return nullptr;
}

void ArchiveTables::walkChunks() const
{
    const auto walk = [](const std::optional<hdf5::StoredDataset> &dataset) {
        if (dataset)
            dataset->walkChunks();
    };
    announced.walkChunks();
    for (const ExampleTable &table : lists) {
        walk(table.numbers);
        if (table.texts)
            table.texts->walkChunks();
    }
    for (const ColumnTable &column : columns) {
        walk(column.value);
        walk(column.missing);
        if (column.strings)
            column.strings->walkChunks();
    }
    for (const auto &[side, table] : tokens)
        table.walkChunks();
    for (const StackTable &stack : stacks) {
        stack.attention.walkChunks();
        walk(stack.measures);
        stack.outputs.walkChunks();
        stack.meanMap.walkChunks();
    }
}

} // namespace headwise::archive::reading
