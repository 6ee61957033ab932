// SPDX-License-Identifier: GPL-3.0-or-later
// The tokens of pictures and sounds: patches at their place in the grid, frames at their time.
#pragma once

#include "core/attention/token.h"

#include <string>
#include <vector>

namespace headwise::media {

/// "[CLS]", "[DIST]", "[REG1]"...: what stands before the patches of a picture.
struct SpecialTokens
{
    bool classToken = true;    ///< SigLIP has none
    bool distillation = false; ///< DeiT
    int registers = 0;         ///< DINOv2 with registers, DINOv3
};

/// The tokens of a picture of `rows` x `columns` patches, line by line. Class, distillation and register tokens are
/// special and belong to no word. A patch's word is its number, row * columns + column, its piece "row,column", both
/// counted from 0; ids are positions, since patches have no vocabulary.
attention::Tokens imageTokens(int rows, int columns, const SpecialTokens &special);

/// The tokens of a sound, `seconds` apart: pieces "0.02 s", each a word of its own.
attention::Tokens soundTokens(int frames, double seconds);

} // namespace headwise::media
