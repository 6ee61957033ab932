// SPDX-License-Identifier: GPL-3.0-or-later
// Chips: the letter of a source, and filter buttons.
#pragma once

#include "widgets/theme/lanecolors.h"

#include <QAbstractButton>
#include <QWidget>

class QPainter;

namespace headwise::widgets::controls {

inline constexpr int letterChipHeight = 18;
inline constexpr int pillHeight = 20;

/// Width of a letter chip for a body font; at least its height.
double letterChipWidth(const theme::LaneColor &lane, const QFont &body);

/// Letter on the lane's colour (outlined from the fifth source on), with its left edge and vertical centre at `left`.
void paintLetterChip(QPainter &painter, const QPointF &left, const theme::LaneColor &lane, const theme::Theme &theme);

/// Background, edge and text of a filter chip; selected ones have the selection colour.
void paintPill(QPainter &painter, const QRectF &rect, const QString &text, bool selected, const theme::Theme &theme);

/// The letter of a source, 18 high.
class LetterChip : public QWidget
{
    Q_OBJECT
public:
    explicit LetterChip(QWidget *parent = nullptr);
    void setSource(SourceId source);
    void setDifference(SourceId baseline, SourceId comparison);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    theme::LaneColor lane() const;
    SourceId m_source{0}, m_baseline;
};

/// A checkable filter, 20 high.
class Pill : public QAbstractButton
{
    Q_OBJECT
public:
    explicit Pill(const QString &text, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace headwise::widgets::controls
