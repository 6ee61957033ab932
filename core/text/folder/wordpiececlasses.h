// SPDX-License-Identifier: GPL-3.0-or-later
// Classes with WordPiece, which splits a word into its longest known pieces: BERT and its kin.
#pragma once

#include "core/text/folder/tokenizerclass.h"

namespace headwise::text::folder {

std::vector<TokenizerClass> wordPieceClasses();

} // namespace headwise::text::folder
