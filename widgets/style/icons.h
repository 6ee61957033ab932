// SPDX-License-Identifier: GPL-3.0-or-later
// Icons as outlines in theme colours: nothing depends on an icon theme.
#pragma once

#include "widgets/theme/theme.h"

#include <QIcon>
#include <QPainterPath>

#include <cstdint>

class QPainter;

namespace headwise::widgets::style {

enum class Icon : std::uint8_t
{
    Open,
    Run,
    Add,
    Swap,
    Eye,
    EyeClosed,
    Close,
    Float,
    Search,
    Pin,
    Warning,
    Info,
    Export,
    Layers,
    Steps,
    Drop,
    Lock,
    Check,
    More,
    ChevronRight,
    ChevronDown,
    ChevronUp,
    Undo,
    Redo,
    Play,
    Pause,
    Back,
    Forward,
    Copy,
    Help,
};

/// Which theme colour an icon takes.
enum class IconTone : std::uint8_t
{
    Text,
    Muted,
    OnInk,
    Warning,
    Error,
    Ok
};

/// Lines of an icon on a grid of 16 x 16, to be stroked 1.25 wide with round ends.
QPainterPath iconStrokes(Icon icon);
/// Filled parts of an icon on the same grid; empty for most.
QPainterPath iconFills(Icon icon);

/// Draws an icon, square, centred in `rect`.
void paintIcon(QPainter &painter, const QRectF &rect, Icon icon, const QColor &color);

/// For buttons and actions; follows the application's palette, also when it changes.
QIcon themedIcon(Icon icon, IconTone tone = IconTone::Text);

QColor toneColor(IconTone tone, const theme::Theme &theme);

/// The program's own sign: two maps side by side and the frame of their difference.
void paintApplicationIcon(QPainter &painter, const QRectF &rect, const theme::Theme &theme);
QIcon applicationIcon();

} // namespace headwise::widgets::style
