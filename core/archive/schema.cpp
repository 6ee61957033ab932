// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/schema.h"

#include <nlohmann/json.hpp>

namespace headwise::archive::schema {

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

std::vector<ValueList> valueLists(const Detail &detail, ValueType type)
{
    using hdf5::ElementType;
    if (detail.kind == DetailKind::Summary)
        return {};
    if (detail.kind == DetailKind::Full)
        return {{"values", "offset", list(elementOf(type), valueChunkBytes)}};
    // Weights and keys have chunks of as many elements, so that one offset serves both.
    const hdf5::DatasetShape keys = list(hdf5::ElementType::U32, valueChunkBytes);
    return {{"values", "offset", {elementOf(type), {}, keys.chunkRows}}, {"key", "offset", keys},
        {"rest", "rest_offset", list(hdf5::ElementType::F32, valueChunkBytes)}};
}

hdf5::DatasetShape measures(int heads, std::size_t measureCount)
{
    const auto rows =
        hdf5::chunkRowsFor(hdf5::ElementType::F32, static_cast<std::size_t>(heads) * measureCount, wideChunkBytes);
    return {hdf5::ElementType::F32, {static_cast<hsize_t>(heads), measureCount}, rows};
}

hdf5::DatasetShape meanMapRecords(int heads, std::size_t columnCount)
{
    return {hdf5::ElementType::F64, {static_cast<hsize_t>(heads), columnCount}, 1};
}

std::string jsonList(const std::vector<std::string> &names)
{
    // Invalid UTF-8 in a name becomes U+FFFD instead of an exception.
    return nlohmann::json(names).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::optional<std::vector<std::string>> listFromJson(const std::string &json)
{
    const auto parsed = nlohmann::json::parse(json, nullptr, false);
    if (!parsed.is_array())
        return std::nullopt;
    std::vector<std::string> names;
    for (const auto &item : parsed) {
        if (!item.is_string())
            return std::nullopt;
        names.push_back(item.get<std::string>());
    }
    return names;
}

} // namespace headwise::archive::schema
