// SPDX-License-Identifier: GPL-3.0-or-later
// Unpacks gzip files.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace headwise::text::records {

constexpr std::size_t maxUnpacked = std::size_t{4} << 30;

bool isGzip(std::string_view bytes);

/// All members of a gzip file, one after the other. Throws Error{Malformed} without a place if it is damaged or cut
/// off, Error{Resources} if the result is larger than `max`.
std::string unpackedGzip(std::string_view bytes, std::size_t max = maxUnpacked);

} // namespace headwise::text::records
