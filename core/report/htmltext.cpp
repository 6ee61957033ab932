// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/htmltext.h"

#include "core/archive/utf8.h"

#include <fmt/format.h>

namespace headwise::report {

namespace {

constexpr const char *replacement = "\xEF\xBF\xBD";

/// One code point at the front of `text`; `length` 1 and -1 where there is none.
struct CodePoint
{
    std::int32_t value = -1;
    std::size_t length = 1;
};

CodePoint firstCodePoint(std::string_view text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (length > text.size() || !archive::validUtf8(text.substr(0, length)))
        return {};
    std::int32_t value = length == 1 ? lead : lead & (0xff >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        value = (value << 6) | (static_cast<unsigned char>(text[i]) & 0x3f);
    return {value, length};
}

bool reorders(std::int32_t c)
{
    return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

bool isControl(std::int32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 ||
           c == 0xfffe || c == 0xffff;
}

std::string escapedCodePoint(const CodePoint &point, std::string_view bytes)
{
    if (point.value < 0 || isControl(point.value))
        return replacement;
    if (reorders(point.value))
        return fmt::format("[U+{:04X}]", point.value);
    switch (point.value) {
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
    while (!text.empty()) {
        const CodePoint point = firstCodePoint(text);
        result += escapedCodePoint(point, text.substr(0, point.length));
        text.remove_prefix(point.length);
    }
    return result;
}

std::string foreignText(std::string_view text, int longest)
{
    std::string_view rest = text;
    for (int i = 0; i < longest && !rest.empty(); ++i)
        rest.remove_prefix(firstCodePoint(rest).length);
    return "<bdi>" + escaped(text.substr(0, text.size() - rest.size())) + (rest.empty() ? "" : "…") + "</bdi>";
}

} // namespace headwise::report
