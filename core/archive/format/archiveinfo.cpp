// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/format/archiveinfo.h"

#include <charconv>

namespace headwise::archive::format {

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

std::string valueTypeText(ValueType type)
{
    switch (type) {
    case ValueType::Float16:
        return "f16";
    case ValueType::Float32:
        return "f32";
    case ValueType::Code8:
        break;
    }
    return "u8";
}

std::optional<ValueType> valueTypeFromText(std::string_view text)
{
    for (const ValueType type : {ValueType::Float16, ValueType::Float32, ValueType::Code8})
        if (text == valueTypeText(type))
            return type;
    return std::nullopt;
}

} // namespace headwise::archive::format
