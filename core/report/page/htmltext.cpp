// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/page/htmltext.h"

#include "core/base/utf8.h"

#include <fmt/format.h>

namespace headwise::report::page {

namespace {

constexpr const char *replacement = "\xEF\xBF\xBD";

bool reorders(std::int32_t c)
{
    return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

bool isControl(std::int32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 ||
           c == 0xfffe || c == 0xffff;
}

/// `bytes` encode `point`, which is -1 for invalid UTF-8.
std::string escapedCodePoint(std::int32_t point, std::string_view bytes)
{
    if (point < 0 || isControl(point))
        return replacement;
    if (reorders(point))
        return fmt::format("[U+{:04X}]", point);
    switch (point) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return std::string(bytes);
    }
}

} // namespace

std::string escaped(std::string_view text)
{
    std::string result;
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
        const std::int32_t point = nextCodePoint(text, end);
        result += escapedCodePoint(point, text.substr(begin, end - begin));
    }
    return result;
}

std::string isolatedText(std::string_view text, int longest)
{
    std::size_t end = 0;
    for (int i = 0; i < longest && end < text.size(); ++i)
        static_cast<void>(nextCodePoint(text, end));
    return "<bdi>" + escaped(text.substr(0, end)) + (end == text.size() ? "" : "…") + "</bdi>";
}

} // namespace headwise::report::page
