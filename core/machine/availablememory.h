// SPDX-License-Identifier: GPL-3.0-or-later
// How much memory this process can still use.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace headwise::machine {

/// Bytes that are free, or can be freed, without swapping; also what the limit of a control group (cgroup v2) leaves.
/// Where the system does not say, half of the memory that is installed.
std::int64_t availableMemory();

/// Bytes of this process that are in memory now; 0 where the system does not say.
std::int64_t residentMemory();

/// "512M", "1.5G", "2GiB", "800000": powers of 1,024; nullopt for anything else, and for less than a byte.
std::optional<std::int64_t> bytesFromText(std::string_view text);

} // namespace headwise::machine
