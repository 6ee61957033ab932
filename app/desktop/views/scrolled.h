// SPDX-License-Identifier: GPL-3.0-or-later
// A list in a card that scrolls vertically.
#pragma once

#include <QScrollArea>

namespace headwise::desktop::views {

/// `rows` at the top of an area without frame and background, with the width of its card.
QScrollArea *scrolled(QWidget *rows);

} // namespace headwise::desktop::views
