// SPDX-License-Identifier: GPL-3.0-or-later
// Notes as sentences with what fills them, for lists in which they stand beside those of errors.
#pragma once

#include "core/base/errortext.h"
#include "core/base/note.h"

namespace headwise::errorlines {

/// The text of the note's definition, which context "Notes" of the translations has, and what fills it; numbers as
/// English notes have them.
[[nodiscard]] ErrorText noteSentence(const Note &note);

} // namespace headwise::errorlines
