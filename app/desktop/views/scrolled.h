// SPDX-License-Identifier: GPL-3.0-or-later
// Areas that scroll what is in a card or a dock.
#pragma once

#include <QScrollArea>

namespace headwise::desktop::views {

/// An area without frame and background. It is no stop of the Tab key, since its focus would be invisible, and leaves
/// the arrow keys to the window, which moves between heads by them.
class ScrollColumn : public QScrollArea
{
    Q_OBJECT

public:
    explicit ScrollColumn(QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

/// `rows` at the top of an area with the width of its card.
QScrollArea *scrolled(QWidget *rows);

} // namespace headwise::desktop::views
