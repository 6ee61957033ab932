// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as text of 64 characters (RFC 4648, with padding).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace headwise::text::aligned {

/// None if the text is not base 64.
[[nodiscard]] std::optional<std::string> decodedBase64(std::string_view text);
[[nodiscard]] std::string encodedBase64(std::string_view bytes);

} // namespace headwise::text::aligned
