// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/format/archiveinfo.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace headwise::archive::format {

namespace {

/// Numbers of at least `smallest`, separated by commas; nullopt for anything else.
std::optional<std::vector<int>> numbersOf(std::string_view text, int smallest)
{
    std::vector<int> numbers;
    const char *at = text.data(), *const end = at + text.size();
    for (;;) {
        int number = 0;
        const auto [next, error] = std::from_chars(at, end, number);
        if (error != std::errc() || number < smallest || (next != end && *next != ','))
            return std::nullopt;
        numbers.push_back(number);
        if (next == end)
            return numbers;
        at = next + 1;
    }
}

std::optional<Detail> rowsFromText(std::string_view text)
{
    constexpr std::string_view last = "last";
    Detail detail{.kind = DetailKind::Rows};
    if (text.starts_with(last)) {
        const auto count = numbersOf(text.substr(last.size()), 1);
        if (!count || count->size() != 1)
            return std::nullopt;
        detail.last = count->front();
        return detail;
    }
    auto rows = numbersOf(text, 0);
    if (!rows)
        return std::nullopt;
    std::ranges::sort(*rows);
    rows->erase(std::unique(rows->begin(), rows->end()), rows->end());
    detail.rows = std::move(*rows);
    return detail;
}

} // namespace

int Detail::keptPerRow(int keys) const
{
    if (kind == DetailKind::TopK)
        return std::min(k, keys);
    if (kind == DetailKind::Band) // the sum may be beyond int
        return static_cast<int>(std::min<std::int64_t>(std::int64_t{first} + recent, keys));
    return keys;
}

std::vector<int> Detail::rowsOf(int queries) const
{
    std::vector<int> own;
    if (last > 0)
        for (int row = std::max(0, queries - last); row < queries; ++row)
            own.push_back(row);
    std::ranges::copy_if(rows, std::back_inserter(own), [&](int row) { return row < queries; });
    return own;
}

std::string detailText(const Detail &detail)
{
    switch (detail.kind) {
    case DetailKind::Full:
        return "full";
    case DetailKind::TopK:
        return "topk:" + std::to_string(detail.k);
    case DetailKind::Band:
        return "band:" + std::to_string(detail.first) + "," + std::to_string(detail.recent);
    case DetailKind::Rows: {
        if (detail.last > 0)
            return "rows:last" + std::to_string(detail.last);
        std::string text;
        for (const int row : detail.rows)
            text += (text.empty() ? "rows:" : ",") + std::to_string(row);
        return text;
    }
    case DetailKind::Summary:
        break;
    }
    return "summary";
}

std::optional<Detail> detailFromText(std::string_view text)
{
    if (text == "full")
        return Detail{};
    if (text == "summary")
        return Detail{.kind = DetailKind::Summary};
    const auto colon = text.find(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    const auto name = text.substr(0, colon), values = text.substr(colon + 1);
    if (name == "rows")
        return rowsFromText(values);
    const auto numbers = numbersOf(values, name == "topk" ? 1 : 0);
    if (name == "topk" && numbers && numbers->size() == 1)
        return Detail{.kind = DetailKind::TopK, .k = numbers->front()};
    if (name == "band" && numbers && numbers->size() == 2 && (*numbers)[0] + std::int64_t{(*numbers)[1]} > 0)
        return Detail{.kind = DetailKind::Band, .first = (*numbers)[0], .recent = (*numbers)[1]};
    return std::nullopt;
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
