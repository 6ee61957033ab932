// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of all heads over steps in one plot; hovered and pinned heads are highlighted with interval and name.
#pragma once

#include "widgets/plots/plot.h"
#include "widgets/series/seriespainter.h"

namespace headwise::widgets::series {

/// Plot area of an overlaid chart, with space for numbers at the left and below.
SeriesPlot chartPlot(const QRectF &rect, const HeadSeriesContent &content);

/// The head whose line is nearest to a point, within `reach` pixels.
std::optional<attention::HeadId> lineAt(
    const SeriesPlot &plot, const HeadSeriesContent &content, QPointF point, double reach = 10);

class SeriesChart : public plots::Plot
{
    Q_OBJECT
public:
    explicit SeriesChart(QWidget *parent = nullptr);

    void setContent(HeadSeriesContent content);
    const HeadSeriesContent &content() const { return m_content; }
    void setState(const HeadSeriesState &state); ///< emits no signal
    QSize sizeHint() const override { return {600, 300}; }
    QSize minimumSizeHint() const override { return {160, 100}; }

signals:
    void headClicked(headwise::attention::HeadId head);
    void headOpened(headwise::attention::HeadId head); ///< double click
    void headHovered(headwise::attention::HeadId head);
    void hoverLeft();
    void stepChosen(int index); ///< a click beside all lines

private:
    plots::PlotParts parts(const plots::PlotCanvas &canvas) const override;
    plots::PlotMarks above(const plots::PlotCanvas &canvas) const override;
    int itemCount() const override { return static_cast<int>(m_content.series.size()); }
    std::optional<int> itemAt(QPointF point) const override;
    std::optional<int> currentItem() const override;
    QString readout(int line) const override;
    void hoverItem(std::optional<int> line) override;
    void clickItem(int line) override { emit headClicked(headOf(line)); }
    void openItem(int line) override { emit headOpened(headOf(line)); }
    void clickBeside(QPointF point) override;
    void describe();
    attention::HeadId headOf(int line) const { return m_content.series[static_cast<std::size_t>(line)].head; }
    bool standsOut(attention::HeadId head) const { return m_state.isPinned(head) || m_state.hovered == head; }

    HeadSeriesContent m_content;
    HeadSeriesState m_state;
};

} // namespace headwise::widgets::series
