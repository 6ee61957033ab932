// SPDX-License-Identifier: GPL-3.0-or-later
// Foreign text in HTML: names, keys and sentences of files that anyone may have written.
#pragma once

#include <string>
#include <string_view>

namespace headwise::report {

/// Text that is safe between tags and inside quoted attributes, whatever it holds: & < > " ' become entities, bytes
/// that are no UTF-8 and control characters become U+FFFD, and characters that reorder what follows them (the
/// bidirectional controls U+061C, U+200E-F, U+202A-E, U+2066-9) become a visible name such as [U+202E].
std::string escaped(std::string_view text);

/// `escaped` in an element that keeps its direction to itself, cut after so many code points.
std::string foreignText(std::string_view text, int longest = 400);

} // namespace headwise::report
