// SPDX-License-Identifier: GPL-3.0-or-later
// Whether bytes from a file are text.
#pragma once

#include <string_view>

namespace headwise::archive {

/// Well-formed UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF.
bool validUtf8(std::string_view bytes);

} // namespace headwise::archive
