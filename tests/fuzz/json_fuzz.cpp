// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target of JSON, UTF-8 and CSV: what is accepted can be copied, written and read again.
#include "core/base/csv.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/utf8.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    const std::string text = headwise::toUtf8(headwise::codePoints(bytes));
    require(headwise::validUtf8(text) && (text == bytes) == headwise::validUtf8(bytes));
    headwise::CsvText csv;
    csv.addComment(bytes);
    require(csv.text().find_first_of("\r\n") == std::string::npos);
    csv.addRow(bytes, 1.0, bytes);
    try {
        const auto ordered = headwise::parseOrderedJson(bytes, "x.json");
        const auto again = headwise::parseOrderedJson(ordered.dump(), "x.json");
        require(again == ordered);
    } catch (const headwise::Error &) { // the expected error
    }
    try {
        static_cast<void>(headwise::parseJson(bytes, "x.json", {.depth = 8, .namesOnce = true}).dump());
    } catch (const headwise::Error &) {
    }
    return 0;
}
