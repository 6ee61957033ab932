// SPDX-License-Identifier: GPL-3.0-or-later
// Escapes untrusted text for HTML: names, keys and sentences of files.
#pragma once

#include <string>
#include <string_view>

namespace headwise::report::page {

/// Text that is safe between tags and in quoted attributes: & < > " ' become entities, invalid UTF-8 and control
/// characters become U+FFFD, and characters that change the direction of the following text (the bidirectional controls
/// U+061C, U+200E-F, U+202A-E, U+2066-9) become a visible name such as [U+202E].
std::string escaped(std::string_view text);

/// `escaped` in an element with isolated text direction, cut after the given number of code points.
std::string isolatedText(std::string_view text, int longest = 400);

} // namespace headwise::report::page
