// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/archivetables.h"

#include "core/archive/schema.h"

#include <algorithm>
#include <cmath>

namespace headwise::archive {

using namespace hdf5;

namespace {

hdf5::Handle openGroup(const hdf5::Object &parent, const std::string &name)
{
    const hdf5::Lock lock;
    if (H5Lexists(parent.id, name.c_str(), H5P_DEFAULT) <= 0)
        hdf5::throwMalformed(parent.place.at(name), "the group is missing");
    return opened(H5Gopen2(parent.id, name.c_str(), H5P_DEFAULT), parent.place.at(name), "open the group");
}

ColumnTable openColumn(const hdf5::Object &columns, const ColumnInfo &info, hsize_t examples)
{
    const std::string link = schema::linkName(info.name);
    const hdf5::Handle group = openGroup(columns, link);
    const hdf5::Object object{group.id(), columns.place.at(link)};
    ColumnTable table;
    table.info = info;
    if (info.kind == ColumnKind::String)
        table.strings.emplace(object, "", examples);
    else
        table.value.emplace(object, "value",
            hdf5::ExpectedDataset{
                info.kind == ColumnKind::Real ? hdf5::ElementType::F64 : hdf5::ElementType::I64, {}, examples});
    if (hdf5::exists(object, "missing"))
        table.missing.emplace(object, "missing", hdf5::ExpectedDataset{hdf5::ElementType::U8, {}, examples});
    return table;
}

void openAttention(const hdf5::Object &file, StackTable &stack, const ArchiveInfo &info, hsize_t examples)
{
    const std::string name = "attention/" + std::string(attention::stackName(stack.layout.stack));
    const hdf5::Handle group = openGroup(file, name);
    const hdf5::Object object{group.id(), file.place.at(name)};
    stack.values.emplace(object, "values", hdf5::ExpectedDataset{schema::elementOf(info.valueType), {}, 0});
    stack.offset.emplace(object, "offset", hdf5::ExpectedDataset{hdf5::ElementType::I64, {}, examples});
    stack.queries.emplace(object, "queries", hdf5::ExpectedDataset{hdf5::ElementType::I32, {}, examples});
    stack.keys.emplace(object, "keys", hdf5::ExpectedDataset{hdf5::ElementType::I32, {}, examples});
    if (info.detail.kind != DetailKind::TopK)
        return;
    stack.key.emplace(object, "key", hdf5::ExpectedDataset{hdf5::ElementType::U32, {}, 0});
    stack.rest.emplace(object, "rest", hdf5::ExpectedDataset{hdf5::ElementType::F32, {}, 0});
    stack.restOffset.emplace(object, "rest_offset", hdf5::ExpectedDataset{hdf5::ElementType::I64, {}, examples});
    stack.restMean.emplace(
        object, std::string(schema::restMean), hdf5::ExpectedDataset{hdf5::ElementType::F32, {}, examples});
    stack.restMax.emplace(
        object, std::string(schema::restMax), hdf5::ExpectedDataset{hdf5::ElementType::F32, {}, examples});
}

void openMeanMap(const hdf5::Object &file, StackTable &stack, std::size_t columns)
{
    const std::string name = "mean_map/" + std::string(attention::stackName(stack.layout.stack));
    if (!hdf5::exists(file, "mean_map") || !hdf5::exists(file, name))
        return;
    const hdf5::Handle group = openGroup(file, name);
    const hdf5::Object object{group.id(), file.place.at(name)};
    const auto row = schema::meanMapRecords(stack.layout.totalHeads(), columns).row;
    stack.meanFirst.emplace(object, "first", hdf5::ExpectedDataset{hdf5::ElementType::I64, {}, 0});
    stack.meanLast.emplace(object, "last", hdf5::ExpectedDataset{hdf5::ElementType::I64, {}, 0});
    stack.meanSums.emplace(object, "sums", hdf5::ExpectedDataset{hdf5::ElementType::F64, row, 0});
    stack.meanCounts.emplace(object, "counts", hdf5::ExpectedDataset{hdf5::ElementType::F64, row, 0});
}

StackTable openStack(
    const hdf5::Object &file, const attention::StackLayout &layout, const ArchiveInfo &info, hsize_t examples)
{
    StackTable stack;
    stack.layout = layout;
    if (info.detail.kind != DetailKind::Summary)
        openAttention(file, stack, info, examples);
    if (!info.measures.empty()) {
        const std::string name =
            "measures/" + std::string(attention::stackName(layout.stack)) + "/" + std::string(schema::measurePolicy);
        const hdf5::Handle group = openGroup(file, name);
        stack.measures.emplace(hdf5::Object{group.id(), file.place.at(name)}, "values",
            hdf5::ExpectedDataset{
                hdf5::ElementType::F32, schema::measures(layout.totalHeads(), info.measures.size()).row, examples});
    }
    if (!info.meanMapColumns.empty())
        openMeanMap(file, stack, info.meanMapColumns.size());
    return stack;
}

void walk(std::initializer_list<const std::optional<hdf5::StoredDataset> *> datasets)
{
    for (const auto *dataset : datasets)
        if (*dataset)
            (*dataset)->walkChunks();
}

} // namespace

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
    case ColumnKind::String:
        fill(strings->read(first, count));
        break;
    case ColumnKind::Integer:
        fill(value->read<std::int64_t>(first, count));
        break;
    case ColumnKind::Real:
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
    for (const schema::TokenList &list : schema::tokenLists) {
        const std::string name(list.name);
        const bool optional = name == "type" || name == "generated";
        if (!optional || hdf5::exists(object, name))
            lists.emplace(name, hdf5::StoredDataset(object, name, {list.type, {}, 0}));
    }
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
    const auto texts = pieces.read(first, count);
    const auto integers = [&, f = first](const char *name) { return lists.at(name).read<std::int32_t>(f, count); };
    const auto bytes = [&, f = first](const char *name) {
        const auto found = lists.find(name);
        return found == lists.end() ? std::vector<std::uint8_t>() : found->second.read<std::uint8_t>(f, count);
    };
    const auto id = integers("id"), begin = integers("begin"), finish = integers("end"), word = integers("word");
    const auto segment = bytes("segment"), type = bytes("type"), special = bytes("special"),
               generated = bytes("generated");
    attention::Tokens tokens(count);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (begin[i] < 0 || finish[i] < begin[i] || word[i] < -1 || segment[i] > 1)
            hdf5::throwMalformed(
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
            hdf5::throwMalformed(meanFirst->place(), "the records do not follow one another");
        next = last[r] + 1;
        records.push_back({first[r], last[r]});
    }
    return records;
}

ArchiveTables::ArchiveTables(const hdf5::Object &file, const ArchiveInfo &info)
{
    const hdf5::Lock lock;
    const hdf5::Handle group = openGroup(file, "examples");
    const hdf5::Object object{group.id(), file.place.at("examples")};
    // First of all: whatever is announced was written before.
    announced.emplace(object, "announced", hdf5::ExpectedDataset{hdf5::ElementType::I64, {}, 0});
    examples = announced->rows();
    if (hdf5::exists(object, "truncated"))
        truncated.emplace(object, "truncated", hdf5::ExpectedDataset{hdf5::ElementType::U32, {}, examples});
    if (hdf5::exists(object, "has_pair"))
        hasPair.emplace(object, "has_pair", hdf5::ExpectedDataset{hdf5::ElementType::U8, {}, examples});
    const auto strings = [&](const char *name, std::optional<StoredStrings> &target) {
        if (hdf5::exists(object, name))
            target.emplace(object, name, examples);
    };
    strings("key", key);
    strings("text", text);
    strings("text_pair", textPair);
    strings("extra", extra);
    if (!info.columns.empty()) {
        const hdf5::Handle columnGroup = openGroup(object, "columns");
        for (const ColumnInfo &column : info.columns)
            columns.push_back(openColumn({columnGroup.id(), object.place.at("columns")}, column, examples));
    }
    const hdf5::Handle tokenGroup = openGroup(file, "tokens");
    for (const std::string &side : info.tokenSides)
        tokens.emplace(side, TokenTable({tokenGroup.id(), file.place.at("tokens")}, side, examples));
    for (const attention::StackLayout &layout : info.stacks)
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

} // namespace headwise::archive
