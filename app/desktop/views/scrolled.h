// SPDX-License-Identifier: GPL-3.0-or-later
// A list in a card that scrolls up and down.
#pragma once

#include <QScrollArea>

namespace headwise::desktop::views {

/// `rows` at the top of an area without a frame and without a ground of its own; it is as wide as its card.
QScrollArea *scrolled(QWidget *rows);

} // namespace headwise::desktop::views
