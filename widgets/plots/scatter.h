// SPDX-License-Identifier: GPL-3.0-or-later
// Scatter plot of heads: one measure against another, A against B, or change against significance.
#pragma once

#include "core/attention/head.h"
#include "core/base/ids.h"
#include "widgets/plots/plot.h"

namespace headwise::widgets::plots {

/// A head in one source. Limits are NaN without an interval.
struct ScatterMark
{
    attention::HeadId head;
    SourceId source; ///< source whose colour it has
    double x = 0, y = 0;
    double xLow = 0, xHigh = 0, yLow = 0, yHigh = 0;
    bool faded = false;
    bool hollow = false; ///< less certain, for example a p below the resolution of the permutations
    bool named = false;  ///< its label is drawn if there is enough space
};

struct ScatterContent
{
    std::vector<ScatterMark> marks; ///< drawn in this order
    PlotAxis x, y;
    bool linkHeads = false;          ///< marks of one head are joined, first to last
    bool diagonal = false;           ///< line on which both axes are equal
    std::optional<double> threshold; ///< a dashed line across
    QString thresholdName;           ///< "q = 0.05"
    std::vector<std::pair<attention::HeadId, QString>> labels;
    QString name;      ///< for accessibility
    QString emptyText; ///< reason why there is no mark

    QString labelOf(attention::HeadId head) const;
};

struct ScatterState
{
    std::optional<attention::HeadId> hovered;
    std::vector<attention::HeadId> selected;

    bool isSelected(attention::HeadId head) const;
    bool marked(attention::HeadId head) const { return hovered == head || isSelected(head); }
};

inline constexpr double scatterDot = 3.5;

QPointF markPoint(const QRectF &plot, const ScatterContent &content, const ScatterMark &mark);
/// Index of the nearest mark within `reach` pixels.
std::optional<int> markAt(const QRectF &plot, const ScatterContent &content, QPointF point, double reach = 9);
/// Position for a label of this size beside a point, inside the plot and without overlapping `taken`; null if there is
/// none.
QRectF labelPlace(const QRectF &plot, QPointF point, QSizeF size, const std::vector<QRectF> &taken);

class Scatter : public Plot
{
    Q_OBJECT
public:
    explicit Scatter(QWidget *parent = nullptr);
    void setContent(ScatterContent content);
    const ScatterContent &content() const { return m_content; }
    void setState(const ScatterState &state); ///< emits no signal
    QSize sizeHint() const override { return {280, 250}; }
    QSize minimumSizeHint() const override { return {160, 120}; }

signals:
    void headClicked(headwise::attention::HeadId head);
    void headOpened(headwise::attention::HeadId head); ///< double click
    void headHovered(headwise::attention::HeadId head);
    void hoverLeft();

private:
    PlotParts parts(const PlotCanvas &canvas) const override;
    PlotMarks above(const PlotCanvas &canvas) const override;
    int itemCount() const override { return static_cast<int>(m_content.marks.size()); }
    std::optional<int> itemAt(QPointF point) const override;
    std::optional<int> currentItem() const override;
    int itemBeside(std::optional<int> from, int step) const override;
    QString readout(int mark) const override;
    void hoverItem(std::optional<int> mark) override;
    void clickItem(int mark) override { emit headClicked(headOf(mark)); }
    void openItem(int mark) override { emit headOpened(headOf(mark)); }
    void describe();
    attention::HeadId headOf(int mark) const { return m_content.marks[static_cast<std::size_t>(mark)].head; }

    ScatterContent m_content;
    ScatterState m_state;
};

} // namespace headwise::widgets::plots
