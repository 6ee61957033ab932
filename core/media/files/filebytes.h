// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a picture, a sound or a configuration.
#pragma once

#include <cstdint>
#include <string>

namespace headwise::media::files {

/// Throws Error{NotFound, Unreadable (a folder, a device, no permission), Unsupported (longer than `limit`)} naming the
/// path.
std::string fileBytes(const std::string &path, std::uint64_t limit = std::uint64_t(1) << 30);

} // namespace headwise::media::files
