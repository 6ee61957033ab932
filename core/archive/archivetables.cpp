// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/archivetables.h"

#include "core/archive/schema.h"

#include <algorithm>
#include <cmath>

namespace headwise {

using namespace hdf5;

namespace {

Handle openGroup(const Object &parent, const std::string &name)
{
    const Lock lock;
    if (H5Lexists(parent.id, name.c_str(), H5P_DEFAULT) <= 0)
        throwMalformed(parent.place.at(name), "the group is missing");
    return opened(H5Gopen2(parent.id, name.c_str(), H5P_DEFAULT), parent.place.at(name), "open the group");
}

ColumnTable openColumn(const Object &columns, const ColumnInfo &info, hsize_t examples)
{
    const std::string link = schema::linkName(info.name);
    const Handle group = openGroup(columns, link);
    const Object object{group.id(), columns.place.at(link)};
    ColumnTable table;
    table.info = info;
    if (info.kind == ColumnKind::String)
        table.strings.emplace(object, "", examples);
    else
        table.value.emplace(object, "value",
            ExpectedDataset{info.kind == ColumnKind::Real ? ElementType::F64 : ElementType::I64, {}, examples});
    if (exists(object, "missing"))
        table.missing.emplace(object, "missing", ExpectedDataset{ElementType::U8, {}, examples});
    return table;
}

void openAttention(const Object &file, StackTable &stack, const ArchiveInfo &info, hsize_t examples)
{
    const std::string name = "attention/" + std::string(stackName(stack.layout.stack));
    const Handle group = openGroup(file, name);
    const Object object{group.id(), file.place.at(name)};
    stack.values.emplace(object, "values", ExpectedDataset{schema::elementOf(info.valueType), {}, 0});
    stack.offset.emplace(object, "offset", ExpectedDataset{ElementType::I64, {}, examples});
    stack.queries.emplace(object, "queries", ExpectedDataset{ElementType::I32, {}, examples});
    stack.keys.emplace(object, "keys", ExpectedDataset{ElementType::I32, {}, examples});
    if (info.detail.kind != DetailKind::TopK)
        return;
    stack.key.emplace(object, "key", ExpectedDataset{ElementType::U32, {}, 0});
    stack.rest.emplace(object, "rest", ExpectedDataset{ElementType::F32, {}, 0});
    stack.restOffset.emplace(object, "rest_offset", ExpectedDataset{ElementType::I64, {}, examples});
    stack.restMean.emplace(object, std::string(schema::restMean), ExpectedDataset{ElementType::F32, {}, examples});
    stack.restMax.emplace(object, std::string(schema::restMax), ExpectedDataset{ElementType::F32, {}, examples});
}

void openMeanMap(const Object &file, StackTable &stack, std::size_t columns)
{
    const std::string name = "mean_map/" + std::string(stackName(stack.layout.stack));
    if (!exists(file, "mean_map") || !exists(file, name))
        return;
    const Handle group = openGroup(file, name);
    const Object object{group.id(), file.place.at(name)};
    const auto row = schema::meanMapRecords(stack.layout.totalHeads(), columns).row;
    stack.meanFirst.emplace(object, "first", ExpectedDataset{ElementType::I64, {}, 0});
    stack.meanLast.emplace(object, "last", ExpectedDataset{ElementType::I64, {}, 0});
    stack.meanSums.emplace(object, "sums", ExpectedDataset{ElementType::F64, row, 0});
    stack.meanCounts.emplace(object, "counts", ExpectedDataset{ElementType::F64, row, 0});
}

StackTable openStack(const Object &file, const StackLayout &layout, const ArchiveInfo &info, hsize_t examples)
{
    StackTable stack;
    stack.layout = layout;
    if (info.detail.kind != DetailKind::Summary)
        openAttention(file, stack, info, examples);
    if (!info.measures.empty()) {
        const std::string name =
            "measures/" + std::string(stackName(layout.stack)) + "/" + std::string(schema::measurePolicy);
        const Handle group = openGroup(file, name);
        stack.measures.emplace(Object{group.id(), file.place.at(name)}, "values",
            ExpectedDataset{
                ElementType::F32, schema::measures(layout.totalHeads(), info.measures.size()).row, examples});
    }
    if (!info.meanMapColumns.empty())
        openMeanMap(file, stack, info.meanMapColumns.size());
    return stack;
}

void walk(std::initializer_list<const std::optional<StoredDataset> *> datasets)
{
    for (const auto *dataset : datasets)
        if (*dataset)
            (*dataset)->walkChunks();
}

} // namespace

std::vector<ColumnValue> ColumnTable::read(hsize_t first, hsize_t count) const
{
    std::vector<ColumnValue> cells(count);
    const auto absent = missing ? missing->read<std::uint8_t>(first, count) : std::vector<std::uint8_t>(count);
    const auto fill = [&](auto &&values) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (absent[i] == 0)
                cells[i] = std::move(values[i]);
    };
    switch (info.kind) {
    case ColumnKind::String:
        fill(strings->read(first, count));
        break;
    case ColumnKind::Integer:
        fill(value->read<std::int64_t>(first, count));
        break;
    case ColumnKind::Real:
        fill(value->read<double>(first, count));
        for (ColumnValue &cell : cells)
            if (const auto *real = std::get_if<double>(&cell); real && std::isnan(*real))
                cell = std::monostate();
        break;
    }
    return cells;
}

TokenTable::TokenTable(const Object &tokens, const std::string &side, hsize_t examples)
    : group(openGroup(tokens, side))
    , offset(
          Object{group.id(), tokens.place.at(side)}, "offset", {ElementType::I64, {}, examples > 0 ? examples + 1 : 0})
    , pieces(Object{group.id(), tokens.place.at(side)}, "piece", 0)
{
    const Object object{group.id(), tokens.place.at(side)};
    for (const schema::TokenList &list : schema::tokenLists) {
        const std::string name(list.name);
        const bool optional = name == "type" || name == "generated";
        if (!optional || exists(object, name))
            lists.emplace(name, StoredDataset(object, name, {list.type, {}, 0}));
    }
}

std::pair<hsize_t, hsize_t> TokenTable::range(hsize_t example) const
{
    const auto ends = readOffsets(offset, example, 1, lists.at("id").rows());
    return {static_cast<hsize_t>(ends[0]), static_cast<hsize_t>(ends[1])};
}

Tokens TokenTable::read(hsize_t example) const
{
    const auto [first, end] = range(example);
    const hsize_t count = end - first;
    const auto texts = pieces.read(first, count);
    const auto integers = [&, f = first](const char *name) { return lists.at(name).read<std::int32_t>(f, count); };
    const auto bytes = [&, f = first](const char *name) {
        const auto found = lists.find(name);
        return found == lists.end() ? std::vector<std::uint8_t>() : found->second.read<std::uint8_t>(f, count);
    };
    const auto id = integers("id"), begin = integers("begin"), finish = integers("end"), word = integers("word");
    const auto segment = bytes("segment"), type = bytes("type"), special = bytes("special"),
               generated = bytes("generated");
    Tokens tokens(count);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (begin[i] < 0 || finish[i] < begin[i] || word[i] < -1 || segment[i] > 1)
            throwMalformed(
                offset.place(), "token " + std::to_string(i) + " has an impossible range, word or segment");
        tokens[i] = {texts[i], id[i], begin[i], finish[i], word[i], segment[i], type.empty() ? segment[i] : type[i],
            special[i] != 0, !generated.empty() && generated[i] != 0};
    }
    return tokens;
}

void TokenTable::walkChunks() const
{
    offset.walkChunks();
    pieces.walkChunks();
    for (const auto &[name, list] : lists)
        list.walkChunks();
}

std::vector<StackTable::MeanRecord> StackTable::meanRecords(hsize_t examples) const
{
    if (!meanSums)
        return {};
    const hsize_t stored = std::min({meanFirst->rows(), meanLast->rows(), meanSums->rows(), meanCounts->rows()});
    const auto first = meanFirst->read<std::int64_t>(0, stored), last = meanLast->read<std::int64_t>(0, stored);
    std::vector<MeanRecord> records;
    std::int64_t next = 0;
    for (hsize_t r = 0; r < stored && last[r] < static_cast<std::int64_t>(examples); ++r) {
        if (first[r] != next || last[r] < first[r])
            throwMalformed(meanFirst->place(), "the records do not follow one another");
        next = last[r] + 1;
        records.push_back({first[r], last[r]});
    }
    return records;
}

ArchiveTables::ArchiveTables(const Object &file, const ArchiveInfo &info)
{
    const Lock lock;
    const Handle group = openGroup(file, "examples");
    const Object object{group.id(), file.place.at("examples")};
    // First of all: whatever is announced was written before.
    announced.emplace(object, "announced", ExpectedDataset{ElementType::I64, {}, 0});
    examples = announced->rows();
    if (exists(object, "truncated"))
        truncated.emplace(object, "truncated", ExpectedDataset{ElementType::U32, {}, examples});
    if (exists(object, "has_pair"))
        hasPair.emplace(object, "has_pair", ExpectedDataset{ElementType::U8, {}, examples});
    const auto strings = [&](const char *name, std::optional<StoredStrings> &target) {
        if (exists(object, name))
            target.emplace(object, name, examples);
    };
    strings("key", key);
    strings("text", text);
    strings("text_pair", textPair);
    strings("extra", extra);
    if (!info.columns.empty()) {
        const Handle columnGroup = openGroup(object, "columns");
        for (const ColumnInfo &column : info.columns)
            columns.push_back(openColumn({columnGroup.id(), object.place.at("columns")}, column, examples));
    }
    const Handle tokenGroup = openGroup(file, "tokens");
    for (const std::string &side : info.tokenSides)
        tokens.emplace(side, TokenTable({tokenGroup.id(), file.place.at("tokens")}, side, examples));
    for (const StackLayout &layout : info.stacks)
        stacks.push_back(openStack(file, layout, info, examples));
}

void ArchiveTables::walkChunks() const
{
    walk({&announced, &truncated, &hasPair});
    for (const auto *strings : {&key, &text, &textPair, &extra})
        if (*strings)
            (*strings)->walkChunks();
    for (const ColumnTable &column : columns) {
        walk({&column.value, &column.missing});
        if (column.strings)
            column.strings->walkChunks();
    }
    for (const auto &[side, table] : tokens)
        table.walkChunks();
    for (const StackTable &stack : stacks)
        walk({&stack.values, &stack.offset, &stack.queries, &stack.keys, &stack.key, &stack.rest, &stack.restOffset,
            &stack.restMean, &stack.restMax, &stack.measures, &stack.meanFirst, &stack.meanLast, &stack.meanSums,
            &stack.meanCounts});
}

} // namespace headwise
