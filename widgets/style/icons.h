// SPDX-License-Identifier: GPL-3.0-or-later
// Icons drawn as outlines in theme colours, independent of an icon theme.
#pragma once

#include "widgets/theme/theme.h"

#include <QIcon>

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

/// The theme colour of an icon.
enum class IconTone : std::uint8_t
{
    Text,
    Muted,
    OnInk,
    Warning,
    Error,
    Ok
};

/// Draws an icon, square, centred in `rect`.
void paintIcon(QPainter &painter, const QRectF &rect, Icon icon, const QColor &color);

/// An icon for buttons and actions; it follows changes of the application's palette.
QIcon themedIcon(Icon icon, IconTone tone = IconTone::Text);

QColor toneColor(IconTone tone, const theme::Theme &theme);

/// The logo of the program: two maps side by side and the frame of their difference.
void paintApplicationIcon(QPainter &painter, const QRectF &rect, const theme::Theme &theme);
QIcon applicationIcon();

} // namespace headwise::widgets::style
