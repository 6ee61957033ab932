// SPDX-License-Identifier: GPL-3.0-or-later
// The colour bar below a picture: the numbers of its colours, and the meaning of faded cells.
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
    QString fadedRule{}; ///< "q ≥ 0.05": drawn with a sample of a faded cell beside the bar; empty: none
    bool operator==(const ColorBarContent &) const = default;
};

/// Values to label on a bar: quarters if they are short numbers, otherwise round steps; at most five intervals.
std::vector<double> colorBarTicks(theme::ValueRange range);

/// Height of a colour bar for a body font.
double colorBarHeight(const QFont &body);

/// The coloured part inside `rect`: 9 high, at most 146 wide, leaving space for the numbers at both ends.
QRectF colorBarRect(const QRectF &rect, const ColorBarContent &content, const QFont &body);

void paintColorBar(QPainter &painter, const QRectF &rect, const ColorBarContent &content, const theme::Theme &theme);

/// Sample of a cell that is not significant: pale background, dashed hairline, a dot instead of the number.
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
