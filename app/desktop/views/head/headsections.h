// SPDX-License-Identifier: GPL-3.0-or-later
// Where the parts of the Head view stand.
#pragma once

#include <array>

class QGridLayout;
class QWidget;

namespace headwise::desktop::views::head {

/// Matrices, the controls of the links, links, the controls of the text, texts.
using HeadSections = std::array<QWidget *, 5>;

/// Puts the parts below one another, or the links beside the matrices. Rows whose parts are hidden take no height, so
/// call it after showing and hiding them.
void arrangeSections(QGridLayout &places, const HeadSections &parts, bool beside);

} // namespace headwise::desktop::views::head
