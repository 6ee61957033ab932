// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/storedexample.h"

#include "core/archive/half.h"
#include "core/archive/schema.h"
#include "core/archive/weightcode.h"
#include "core/base/nesting.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace headwise::archive {

namespace {

/// Late columns: one JSON object of scalars.
void addExtra(const std::string &json, const hdf5::Place &place, std::map<std::string, attention::ColumnValue> &columns)
{
    if (json.empty())
        return;
    constexpr int deepest = 64; // as in a line of a dataset
    if (nestedDeeperThan(deepest, json))
        hdf5::throwMalformed(place, "the extra columns are nested deeper than " + std::to_string(deepest));
    const auto extra = nlohmann::json::parse(json, nullptr, false);
    if (!extra.is_object())
        hdf5::throwMalformed(place, "the extra columns are not a JSON object");
    for (const auto &[name, value] : extra.items()) {
        if (value.is_null())
            columns.emplace(name, attention::ColumnValue());
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

attention::Example readExample(const ArchiveTables &tables, hsize_t position, std::int64_t line)
{
    attention::Example example;
    example.line = line;
    example.key = tables.key ? tables.key->at(position) : std::to_string(example.line + 1);
    example.text = tables.text ? tables.text->at(position) : std::string();
    example.textPair = tables.textPair ? tables.textPair->at(position) : std::string();
    example.hasPair =
        tables.hasPair ? tables.hasPair->read<std::uint8_t>(position, 1)[0] != 0 : !example.textPair.empty();
    const std::uint32_t cut = tables.truncated ? tables.truncated->read<std::uint32_t>(position, 1)[0] : 0;
    example.truncated = static_cast<int>(std::min<std::uint32_t>(cut, std::numeric_limits<int>::max()));
    for (const ColumnTable &column : tables.columns)
        example.columns[column.info.name] = column.read(position, 1)[0];
    if (tables.extra)
        addExtra(tables.extra->at(position), {tables.announced->place().file, "/examples/extra"}, example.columns);
    for (const auto &[side, table] : tables.tokens)
        example.tokens[side] = table.read(position);
    return example;
}

StoredShape readShape(const ArchiveTables &tables, const StackTable &stack, hsize_t position, const Detail &detail)
{
    StoredShape shape;
    shape.queries = stack.queries->read<std::int32_t>(position, 1)[0];
    shape.keys = stack.keys->read<std::int32_t>(position, 1)[0];
    const auto tokens = [&](const std::string &side) {
        const auto [first, end] = tables.tokens.find(side)->second.range(position);
        return static_cast<std::int64_t>(end - first);
    };
    if (shape.queries < 0 || tokens(stack.layout.querySide) != shape.queries)
        hdf5::throwMalformed(stack.queries->place(), "the number of queries is not the number of tokens");
    if (shape.keys < 0 || tokens(stack.layout.keySide) != shape.keys)
        hdf5::throwMalformed(stack.keys->place(), "the number of keys is not the number of tokens");
    shape.perRow = detail.kind == DetailKind::TopK ? keptPerRow(detail.k, shape.keys) : shape.keys;
    const auto begin = [&](const hdf5::StoredDataset &offsets, std::int64_t perRow, hsize_t stored) {
        const std::int64_t offset = offsets.read<std::int64_t>(position, 1)[0];
        std::int64_t size = 0, end = 0;
        if (offset < 0 || __builtin_mul_overflow(shape.queries * perRow, stack.layout.totalHeads(), &size) ||
            __builtin_add_overflow(offset, size, &end) || static_cast<hsize_t>(end) > stored)
            hdf5::throwMalformed(offsets.place(), "the weights lie beyond the end of the values");
        return static_cast<hsize_t>(offset);
    };
    const hsize_t stored = stack.key ? std::min(stack.values->rows(), stack.key->rows()) : stack.values->rows();
    shape.offset = begin(*stack.offset, shape.perRow, stored);
    if (stack.rest)
        shape.restOffset = begin(*stack.restOffset, 1, stack.rest->rows());
    return shape;
}

std::vector<float> readWeights(const StackTable &stack, ValueType type, hsize_t first, hsize_t count)
{
    if (type == ValueType::Float32)
        return stack.values->read<float>(first, count);
    stack.values->requireStored(first, count); // before memory is taken
    std::vector<float> values(count);
    stack.values->visit(first, count, [&](std::span<const std::byte> entries, std::size_t begin) {
        const auto out = std::span(values).subspan(begin);
        if (type == ValueType::Code8)
            return weightsFromCodes({reinterpret_cast<const std::uint8_t *>(entries.data()), entries.size()}, out);
        floatsFromHalves(
            {reinterpret_cast<const std::uint16_t *>(entries.data()), entries.size() / sizeof(std::uint16_t)}, out);
    });
    return values;
}

LargestWeights readLargest(const StackTable &stack, ValueType type, const StoredShape &shape, int firstHead, int heads)
{
    LargestWeights kept{heads, shape.queries, shape.keys, shape.perRow, {}, {}, {}};
    const hsize_t first = shape.offset + firstHead * shape.headElements(), count = heads * shape.headElements();
    kept.values = readWeights(stack, type, first, count);
    kept.key = stack.key->read<std::uint32_t>(first, count);
    kept.rest = stack.rest->read<float>(shape.restOffset + static_cast<hsize_t>(firstHead) * shape.queries,
        static_cast<hsize_t>(heads) * shape.queries);
    for (const std::uint32_t key : kept.key)
        if (key != schema::unusedKey && key >= static_cast<std::uint32_t>(shape.keys))
            hdf5::throwMalformed(stack.key->place(), "a key lies beyond the tokens");
    return kept;
}

} // namespace headwise::archive
