// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/reading/storedexample.h"

#include "core/archive/codec/half.h"
#include "core/archive/codec/weightcode.h"
#include "core/archive/format/schema.h"

#include <cmath>

namespace headwise::archive::reading {

attention::Example readExample(const ArchiveTables &tables, hsize_t position, std::int64_t line)
{
    attention::Example example;
    example.line = line;
    for (const ExampleTable &table : tables.lists)
        table.read(position, example);
    for (const ColumnTable &column : tables.columns)
        example.columns[column.info.name] = column.read(position, 1)[0];
    for (const auto &[side, table] : tables.tokens)
        example.tokens[side] = table.read(position);
    return example;
}

attention::HeadOutputs readOutputs(const StackTable &stack, hsize_t position)
{
    attention::HeadOutputs outputs;
    if (const hdf5::StoredDataset *distances = stack.outputs.find("distances"))
        outputs.distances = distances->read<float>(position, 1);
    if (const hdf5::StoredDataset *means = stack.outputs.find("means"))
        outputs.means = means->read<float>(position, 1);
    return outputs;
}

StoredShape readShape(
    const ArchiveTables &tables, const StackTable &stack, hsize_t position, const format::ArchiveInfo &info)
{
    StoredShape shape;
    for (const format::schema::PlaceList &list : format::schema::placeLists(stack.layout, info.detail))
        std::visit(
            [&]<typename Number>(Number format::schema::ValuePlace::*field) {
                shape.*field = stack.attention.at(list.name).readNumbers<Number>(position, 1)[0];
            },
            list.field);
    const auto requireTokens = [&](const char *list, int count, const std::string &side, const char *what) {
        const auto [first, end] = tables.tokens.find(side)->second.range(position);
        if (count < 0 || static_cast<std::int64_t>(end - first) != count)
            hdf5::throwMalformed(
                stack.attention.at(list).place(), ErrorText("the number of %1 is not the number of tokens", what));
    };
    requireTokens("queries", shape.queries, stack.layout.querySide, "queries");
    requireTokens("keys", shape.keys, stack.layout.keySide, "keys");
    shape.perRow = info.detail.keptPerRow(shape.keys);
    shape.keptRows = info.detail.kind == format::DetailKind::Rows ? shape.rows : shape.queries;
    if (shape.keptRows < 0 || shape.keptRows > shape.queries)
        hdf5::throwMalformed(
            stack.attention.at("rows").place(), ErrorText("the number of kept rows is not one of the tokens"));
    for (const format::schema::ValueList &list :
        format::schema::valueLists(stack.layout, info.detail, info.valueType)) {
        const hdf5::StoredDataset &stored = stack.attention.at(list.name);
        const std::int64_t offset = shape.*list.offset;
        const auto size = list.elements(stack.layout.totalHeads(), shape.keptRows, shape.perRow);
        std::int64_t end = 0;
        if (offset < 0 || !size || __builtin_add_overflow(offset, *size, &end) ||
            static_cast<hsize_t>(end) > stored.rows())
            hdf5::throwMalformed(stored.place(), ErrorText("the weights lie beyond the end of the values"));
    }
    return shape;
}

std::vector<float> readWeights(const StackTable &stack, format::ValueType type, hsize_t first, hsize_t count)
{
    const hdf5::StoredDataset &stored = stack.attention.at("values");
    if (type == format::ValueType::Float32)
        return stored.read<float>(first, count);
    stored.requireStored(first, count); // before memory is allocated
    std::vector<float> values(count);
    stored.visit(first, count, [&](std::span<const std::byte> entries, std::size_t begin) {
        const auto out = std::span(values).subspan(begin);
        if (type == format::ValueType::Code8)
            return codec::weightsFromCodes(
                {reinterpret_cast<const std::uint8_t *>(entries.data()), entries.size()}, out);
        codec::floatsFromHalves(
            {reinterpret_cast<const std::uint16_t *>(entries.data()), entries.size() / sizeof(std::uint16_t)}, out);
    });
    return values;
}

std::vector<float> readRowMass(const StackTable &stack, const StoredShape &shape, int firstHead, int heads)
{
    const hdf5::StoredDataset *stored = stack.attention.find("row_mass");
    if (!stored)
        return {};
    const auto rows = static_cast<hsize_t>(shape.keptRows);
    auto masses = stored->read<float>(static_cast<hsize_t>(shape.massOffset) + static_cast<hsize_t>(firstHead) * rows,
        static_cast<hsize_t>(heads) * rows);
    if (shape.keptRows == shape.queries)
        return masses;
    const auto kept = readRows(stack, shape);
    std::vector<float> whole(static_cast<std::size_t>(heads) * static_cast<std::size_t>(shape.queries), std::nanf(""));
    for (std::size_t head = 0; head < static_cast<std::size_t>(heads); ++head)
        for (std::size_t i = 0; i < kept.size(); ++i)
            whole[head * static_cast<std::size_t>(shape.queries) + static_cast<std::size_t>(kept[i])] =
                masses[head * kept.size() + i];
    return whole;
}

std::vector<std::int32_t> readRows(const StackTable &stack, const StoredShape &shape)
{
    const hdf5::StoredDataset &stored = stack.attention.at("row");
    auto rows = stored.read<std::int32_t>(static_cast<hsize_t>(shape.rowOffset), static_cast<hsize_t>(shape.keptRows));
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i] < (i > 0 ? rows[i - 1] + 1 : 0) || rows[i] >= shape.queries)
            hdf5::throwMalformed(stored.place(), ErrorText("the kept rows do not ascend, or lie beyond the tokens"));
    return rows;
}

format::KeptWeights readKept(
    const StackTable &stack, format::ValueType type, const StoredShape &shape, int firstHead, int heads)
{
    format::KeptWeights kept{.heads = heads, .queries = shape.queries, .keys = shape.keys, .perRow = shape.perRow};
    const hsize_t first = static_cast<hsize_t>(shape.offset) + static_cast<hsize_t>(firstHead) * shape.headElements(),
                  count = static_cast<hsize_t>(heads) * shape.headElements();
    kept.values = readWeights(stack, type, first, count);
    if (stack.attention.find("row")) {
        kept.chosenRows = true;
        kept.row = readRows(stack, shape);
        return kept;
    }
    const hdf5::StoredDataset &keys = stack.attention.at("key");
    kept.key = keys.read<std::uint32_t>(first, count);
    kept.rest = stack.attention.at("rest").read<float>(
        static_cast<hsize_t>(shape.restOffset) + static_cast<hsize_t>(firstHead) * shape.queries,
        static_cast<hsize_t>(heads) * shape.queries);
    for (const std::uint32_t key : kept.key)
        if (key != format::schema::unusedKey && key >= static_cast<std::uint32_t>(shape.keys))
            hdf5::throwMalformed(keys.place(), ErrorText("a key lies beyond the tokens"));
    return kept;
}

} // namespace headwise::archive::reading
