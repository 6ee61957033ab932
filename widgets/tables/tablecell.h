// SPDX-License-Identifier: GPL-3.0-or-later
// Cells of tables of numbers with their uncertainty: content and painting.
#pragma once

#include "core/base/ids.h"
#include "widgets/style/roleglyphs.h"
#include "widgets/theme/theme.h"

#include <QImage>
#include <QMetaType>
#include <QString>

#include <limits>
#include <optional>

class QPainter;

namespace headwise::widgets::tables {

/// Data roles of models that a HeadTable shows. Header roles describe columns.
enum TableRole
{
    CellRole = Qt::UserRole + 1, ///< TableCell
    SortRole,                    ///< double or text; NaN comes last in both orders
    HeadRole,                    ///< HeadId of a row
    GroupRole,                   ///< header: title over several columns; equal neighbours share one
    GroupNoteRole,               ///< header: "nats"
    GroupChosenRole,             ///< header: the group that the charts show
    SourceRole,                  ///< header: place of the source whose colour the label has
    WidthRole,                   ///< header: width in pixels at a body of 12
};

struct TableCell
{
    QString text; ///< number, or name
    QString note; ///< "±0.02", in the colour text2
    Qt::Alignment alignment = Qt::AlignRight;
    bool strong = false;                                  ///< semi-bold
    bool faded = false;                                   ///< not significant: pale bar, colour text3
    bool warned = false;                                  ///< text in the colour of warnings
    bool quiet = false;                                   ///< intervals and counts: colour text2
    std::optional<style::RoleGlyph> glyph = std::nullopt; ///< before the text
    /// After the text and an arrow: the role in the other source.
    std::optional<style::RoleGlyph> glyphAfter = std::nullopt;
    std::optional<bool> checked = std::nullopt; ///< a check box before the text
    QImage picture = {};                        ///< a small map before the text
    /// A bar from 0 before the text, a share of its length; NaN: none.
    double share = std::numeric_limits<double>::quiet_NaN();
    /// A bar around zero when `extent` > 0: -extent ... extent is its axis.
    double extent = 0, value = std::numeric_limits<double>::quiet_NaN(), low = value, high = value;
    SourceId baseline{0}, comparison{1}; ///< sources whose colours negative and positive bars have
};

/// The state of a row.
struct TableCellState
{
    bool selected = false, hovered = false;
    bool startsGroup = false; ///< a line at its left
};

inline constexpr double tableBarWidth = 42;
inline constexpr double tableBoxSize = 13; ///< of a check box

/// Rectangle of the bar within a cell.
QRectF tableBarRect(const QRectF &cell);
/// Position of a value on the axis of the bar, clamped to the extent.
double tableBarX(const QRectF &bar, double extent, double value);

void paintTableCell(QPainter &painter, const QRectF &rect, const TableCell &cell, const TableCellState &state,
    const theme::Theme &theme);

} // namespace headwise::widgets::tables
