// SPDX-License-Identifier: GPL-3.0-or-later
// A measure in slices of the examples: one row per slice, a dot with its interval per source.
#pragma once

#include "core/base/ids.h"
#include "widgets/plots/plot.h"

namespace headwise::widgets::plots {

struct SliceMark
{
    SourceId source;
    double value = 0, low = 0, high = 0; ///< NaN = not defined
};

struct SliceRow
{
    QString label;
    qint64 examples = 0;
    std::vector<SliceMark> marks;
    bool startsGroup = false; ///< with some space above
    bool chosen = false;      ///< the slice that the view shows
};

struct SliceRowsContent
{
    std::vector<SliceRow> rows;
    PlotAxis axis;
    QString name; ///< for accessibility
};

inline constexpr double sliceRowHeight = 19, sliceGroupGap = 7;

/// Row `index` within the widget.
QRectF sliceRowRect(const QRectF &rect, const std::vector<SliceRow> &rows, std::size_t index, const QFont &body);
double sliceRowsHeight(const std::vector<SliceRow> &rows, const QFont &body);

class SliceRows : public Plot
{
    Q_OBJECT
public:
    explicit SliceRows(QWidget *parent = nullptr);
    void setContent(SliceRowsContent content);
    const SliceRowsContent &content() const { return m_content; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

signals:
    void itemClicked(int index);

private:
    PlotParts parts(const PlotCanvas &canvas) const override;
    PlotMarks below(const PlotCanvas &canvas) const override;
    int itemCount() const override { return static_cast<int>(m_content.rows.size()); }
    std::optional<int> itemAt(QPointF point) const override;
    QString readout(int index) const override;
    void clickItem(int index) override { emit itemClicked(index); }

    SliceRowsContent m_content;
};

} // namespace headwise::widgets::plots
