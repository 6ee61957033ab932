// SPDX-License-Identifier: GPL-3.0-or-later
// The Python dictionary in the header of a .npy file.
#pragma once

#include "core/arrays/npyfile.h"

#include <string_view>

namespace headwise::arrays {

/// Reads "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }". Throws Error{Malformed, Unsupported} naming
/// `path`.
NpyHeader headerFromDictionary(std::string_view text, const std::string &path);

} // namespace headwise::arrays
