// SPDX-License-Identifier: GPL-3.0-or-later
// The legend below small multiples: how to read a frame, the meaning of marks, and the current steps.
#pragma once

#include "core/base/ids.h"
#include "widgets/series/headseries.h"

#include <QWidget>

namespace headwise::widgets::series {

struct SeriesLegendContent
{
    struct Mark
    {
        ChangeMark mark;
        QString text; ///< "rises", "falls: sharpens"
    };
    QString text;            ///< at the left; elided first
    std::vector<Mark> marks; ///< at the right, in this order
    QString bars;            ///< meaning of the bars above the slider; empty = not shown
    QString step, compared;  ///< "step 2400", "step 1200"; empty = not shown
    SourceId source{0};
    bool textIsHint = false; ///< it says what to do on the screen, and has no place in an exported picture
};

void paintSeriesLegend(
    QPainter &painter, const QRectF &rect, const SeriesLegendContent &content, const theme::Theme &theme);

class SeriesLegend : public QWidget
{
    Q_OBJECT
public:
    explicit SeriesLegend(QWidget *parent = nullptr);
    void setContent(SeriesLegendContent content);
    const SeriesLegendContent &content() const { return m_content; }
    QSize sizeHint() const override { return {400, 18}; }
    QSize minimumSizeHint() const override { return {120, 18}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    SeriesLegendContent m_content;
};

} // namespace headwise::widgets::series
