// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/format/schema.h"

#include "core/base/error.h"
#include "core/base/json.h"

#include <nlohmann/json.hpp>

namespace headwise::archive::format::schema {

std::string linkName(std::string_view columnName)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string link;
    for (const char character : columnName) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte < 0x20 || byte == 0x7f || character == '/' || character == '%' || (character == '.' && link.empty())) {
            link += '%';
            link += digits[byte >> 4];
            link += digits[byte & 15];
        } else {
            link += character;
        }
    }
    return link.empty() ? "%" : link;
}

hdf5::ElementType elementOf(ValueType type)
{
    switch (type) {
    case ValueType::Float16:
        return hdf5::ElementType::F16;
    case ValueType::Float32:
        return hdf5::ElementType::F32;
    case ValueType::Code8:
        break;
    }
    return hdf5::ElementType::U8;
}

hdf5::DatasetShape list(hdf5::ElementType type, std::size_t bytes)
{
    return {type, {}, hdf5::chunkRowsFor(type, 1, bytes)};
}

std::vector<PlaceList> placeLists(const attention::StackLayout &layout, const Detail &detail)
{
    using hdf5::ElementType;
    if (detail.kind == DetailKind::Summary)
        return {};
    std::vector<PlaceList> lists = {{"offset", hdf5::ElementType::I64, &ValuePlace::offset},
        {"queries", hdf5::ElementType::I32, &ValuePlace::queries}, {"keys", hdf5::ElementType::I32, &ValuePlace::keys}};
    if (detail.kind == DetailKind::TopK || detail.kind == DetailKind::Band)
        lists.insert(lists.end(), {{"rest_offset", hdf5::ElementType::I64, &ValuePlace::restOffset},
                                      {"rest_mean", hdf5::ElementType::F32, &ValuePlace::restMean},
                                      {"rest_max", hdf5::ElementType::F32, &ValuePlace::restMax}});
    if (detail.kind == DetailKind::Rows)
        lists.insert(lists.end(), {{"row_offset", hdf5::ElementType::I64, &ValuePlace::rowOffset},
                                      {"rows", hdf5::ElementType::I32, &ValuePlace::rows}});
    if (hasRowMass(layout))
        lists.push_back({"row_mass_offset", hdf5::ElementType::I64, &ValuePlace::massOffset});
    return lists;
}

std::vector<ValueList> valueLists(const attention::StackLayout &layout, const Detail &detail, ValueType type)
{
    using hdf5::ElementType;
    if (detail.kind == DetailKind::Summary)
        return {};
    // Chunks of weights and keys have the same number of elements, so that one offset applies to both.
    const hdf5::DatasetShape keys = list(hdf5::ElementType::U32, valueChunkBytes),
                             masses = list(hdf5::ElementType::F32, valueChunkBytes);
    std::vector<ValueList> lists;
    if (detail.kind == DetailKind::Full || detail.kind == DetailKind::Rows)
        lists = {{ValueContent::Weights, "values", list(elementOf(type), valueChunkBytes), &ValuePlace::offset}};
    else
        lists = {{ValueContent::Weights, "values", {elementOf(type), {}, keys.chunkRows}, &ValuePlace::offset},
            {ValueContent::Keys, "key", keys, &ValuePlace::offset},
            {ValueContent::Rest, "rest", masses, &ValuePlace::restOffset}};
    if (hasRowMass(layout))
        lists.push_back({ValueContent::RowMass, "row_mass", masses, &ValuePlace::massOffset});
    if (detail.kind == DetailKind::Rows)
        lists.push_back(
            {ValueContent::Rows, "row", list(hdf5::ElementType::I32, valueChunkBytes), &ValuePlace::rowOffset});
    return lists;
}

std::optional<std::int64_t> ValueList::elements(std::int64_t heads, std::int64_t rows, std::int64_t perRow) const
{
    std::int64_t count = rows;
    if (content != ValueContent::Rows && __builtin_mul_overflow(count, heads, &count))
        return std::nullopt;
    if ((content == ValueContent::Weights || content == ValueContent::Keys) &&
        __builtin_mul_overflow(count, perRow, &count))
        return std::nullopt;
    return count;
}

hdf5::DatasetShape measures(int heads, std::size_t measureCount)
{
    const auto rows =
        hdf5::chunkRowsFor(hdf5::ElementType::F32, static_cast<std::size_t>(heads) * measureCount, wideChunkBytes);
    return {hdf5::ElementType::F32, {static_cast<hsize_t>(heads), measureCount}, rows};
}

std::vector<NamedShape> meanMapLists(int heads, std::size_t columnCount)
{
    const hdf5::DatasetShape record{hdf5::ElementType::F64, {static_cast<hsize_t>(heads), columnCount}, 1};
    return {{"first", list(hdf5::ElementType::I64)}, {"last", list(hdf5::ElementType::I64)}, {"sums", record},
        {"counts", record}};
}

std::vector<OutputList> outputLists(int heads, int width)
{
    using attention::HeadOutputs;
    const auto shape = [](std::vector<hsize_t> row) {
        std::size_t elements = 1;
        for (const hsize_t extent : row)
            elements *= extent;
        const auto rows = hdf5::chunkRowsFor(hdf5::ElementType::F32, elements, wideChunkBytes);
        return hdf5::DatasetShape{hdf5::ElementType::F32, std::move(row), rows};
    };
    std::vector<OutputList> lists;
    if (width > 0 && attention::pairCount(heads) > 0)
        lists.push_back({"distances", shape({attention::pairCount(heads)}), &HeadOutputs::distances});
    if (width > 0 && heads > 0)
        lists.push_back(
            {"means", shape({static_cast<hsize_t>(heads), static_cast<hsize_t>(width)}), &HeadOutputs::means});
    return lists;
}

std::optional<NamedShape> cellList(ColumnKind kind)
{
    if (kind == ColumnKind::String)
        return std::nullopt;
    return NamedShape{"value", list(kind == ColumnKind::Real ? hdf5::ElementType::F64 : hdf5::ElementType::I64)};
}

std::optional<NamedShape> missingList(ColumnKind kind)
{
    if (kind == ColumnKind::Real)
        return std::nullopt; // NaN marks missing cells
    return NamedShape{"missing", list(hdf5::ElementType::U8)};
}

std::string jsonList(const std::vector<std::string> &names)
{
    // Invalid UTF-8 in a name becomes U+FFFD instead of an exception.
    return nlohmann::json(names).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::optional<std::vector<std::string>> listFromJson(const std::string &json)
{
    try {
        return parseJson(json, {}, {.depth = 1}).get<std::vector<std::string>>();
    } catch (const Error &) {
        return std::nullopt;
    } catch (const nlohmann::json::exception &) { // not a list of texts
        return std::nullopt;
    }
}

} // namespace headwise::archive::format::schema
