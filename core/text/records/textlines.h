// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of a text; they end with LF, CR LF or CR, as in Python.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace headwise::text::records {

/// Calls `visit(line number from 0, text)` for every line, without its line end.
template <typename Visit> void eachLine(std::string_view bytes, const Visit &visit)
{
    std::int64_t number = 0;
    for (std::size_t begin = 0; begin < bytes.size(); ++number) {
        const auto end = std::min(bytes.find_first_of("\r\n", begin), bytes.size());
        visit(number, bytes.substr(begin, end - begin));
        begin = end + (bytes.substr(end).starts_with("\r\n") ? 2 : 1);
    }
}

/// Number of line ends.
inline std::int64_t lineEnds(std::string_view text)
{
    std::int64_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        count += text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.size() && text[i + 1] == '\n'));
    return count;
}

} // namespace headwise::text::records
