// SPDX-License-Identifier: GPL-3.0-or-later
// The colour bar below every picture: what its colours mean in numbers, and what a faded cell is.
#pragma once

#include "widgets/theme/colorscale.h"

#include <QString>
#include <QWidget>

#include <vector>

class QPainter;

namespace headwise::widgets::controls {

struct ColorBarContent
{
    theme::Scale scale = theme::Scale::Ember;
    theme::ValueRange range{};
    QString unit{};      ///< "attention", "entropy, nats"
    QString fadedRule{}; ///< "q ≥ 0.05": draws the sample of a faded cell beside the bar; empty: none
    bool operator==(const ColorBarContent &) const = default;
};

/// Values to label on a bar: quarters where they are short numbers, else round steps; at most five intervals.
std::vector<double> colorBarTicks(theme::ValueRange range);

/// Height that a colour bar needs at a body font.
double colorBarHeight(const QFont &body);

/// The coloured part inside `rect`: 9 high, at most 146 wide, leaving room for the numbers at both ends.
QRectF colorBarRect(const QRectF &rect, const ColorBarContent &content, const QFont &body);

void paintColorBar(QPainter &painter, const QRectF &rect, const ColorBarContent &content, const theme::Theme &theme);

/// Sample of a cell that is not significant: 30 % of nothing, a dashed hairline, a dot for the number.
void paintFadedSample(QPainter &painter, const QRectF &cell, const theme::Theme &theme);

class ColorBar : public QWidget
{
    Q_OBJECT
public:
    explicit ColorBar(QWidget *parent = nullptr);

    void setContent(const ColorBarContent &content);
    const ColorBarContent &content() const { return m_content; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ColorBarContent m_content;
};

} // namespace headwise::widgets::controls
