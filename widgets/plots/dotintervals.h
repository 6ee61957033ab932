// SPDX-License-Identifier: GPL-3.0-or-later
// "Changed most": a dot and its interval per head, largest first; a click selects.
#pragma once

#include "core/attention/head.h"
#include "core/base/ids.h"
#include "widgets/plots/plot.h"

namespace headwise::widgets::plots {

struct DotInterval
{
    attention::HeadId head;
    QString label;
    double value = 0, low = 0, high = 0;
    bool faded = false;  ///< not significant, or below the noise floor
    bool marked = false; ///< its label is underlined
    QString note{};      ///< one more line of the read-out
};

struct DotIntervalsContent
{
    std::vector<DotInterval> items;      ///< in drawing order
    QString title, unit, intervalNote;   ///< "Changed most", "entropy, nats", "95 % interval"
    QString markNote{};                  ///< what underlining means; empty: nothing is marked
    SourceId baseline{0}, comparison{1}; ///< sources whose colours negative and positive values have
    bool oneSided = false;               ///< divergences: the axis starts at 0 and dots are neutral
    int decimals = 2;
};

struct DotIntervalsState
{
    std::optional<attention::HeadId> hovered, selected;
};

/// Number of items that fit into this width.
int dotIntervalCapacity(double width, const QFont &body);
/// Column of an item; title and axis are to the left of the first one.
QRectF dotIntervalColumn(const QRectF &rect, int index, int shown, const QFont &body);

class DotIntervals : public Plot
{
    Q_OBJECT
public:
    explicit DotIntervals(QWidget *parent = nullptr);
    void setContent(DotIntervalsContent content);
    void setState(const DotIntervalsState &state); ///< emits no signal
    QSize sizeHint() const override { return {600, 86}; }
    QSize minimumSizeHint() const override { return {200, 72}; }

signals:
    void headClicked(headwise::attention::HeadId head);
    void headHovered(headwise::attention::HeadId head);
    void hoverLeft();

private:
    PlotParts parts(const PlotCanvas &canvas) const override;
    PlotMarks below(const PlotCanvas &canvas) const override;
    PlotMarks above(const PlotCanvas &canvas) const override;
    int itemCount() const override; ///< items that fit
    std::optional<int> itemAt(QPointF point) const override;
    std::optional<int> currentItem() const override;
    QString readout(int index) const override;
    void hoverItem(std::optional<int> index) override;
    void clickItem(int index) override;
    const DotInterval &item(int index) const { return m_content.items[static_cast<std::size_t>(index)]; }

    DotIntervalsContent m_content;
    DotIntervalsState m_state;
};

} // namespace headwise::widgets::plots
