#include "core/archive/schema.h"

#include <nlohmann/json.hpp>

#include <charconv>

namespace headwise::schema {

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

std::string detailText(const Detail &detail)
{
    switch (detail.kind) {
    case DetailKind::Full:
        return "full";
    case DetailKind::TopK:
        return "topk:" + std::to_string(detail.k);
    case DetailKind::Summary:
        break;
    }
    return "summary";
}

std::optional<Detail> detailFromText(std::string_view text)
{
    if (text == "full")
        return Detail{DetailKind::Full, 0};
    if (text == "summary")
        return Detail{DetailKind::Summary, 0};
    constexpr std::string_view prefix = "topk:";
    int k = 0;
    if (!text.starts_with(prefix))
        return std::nullopt;
    const auto [end, error] = std::from_chars(text.data() + prefix.size(), text.data() + text.size(), k);
    if (error != std::errc() || end != text.data() + text.size() || k < 1)
        return std::nullopt;
    return Detail{DetailKind::TopK, k};
}

std::string valueTypeText(ValueType type) { return type == ValueType::Float16 ? "f16" : "f32"; }

hdf5::DatasetShape list(hdf5::ElementType type, std::size_t bytes)
{
    return {type, {}, hdf5::chunkRowsFor(type, 1, bytes)};
}

hdf5::DatasetShape values(ValueType type)
{
    return list(type == ValueType::Float16 ? hdf5::ElementType::F16 : hdf5::ElementType::F32, valueChunkBytes);
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

} // namespace headwise::schema
