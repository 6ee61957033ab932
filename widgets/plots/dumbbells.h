// SPDX-License-Identifier: GPL-3.0-or-later
// "Entropy of each row": two dots per token, A and B, joined by a line.
#pragma once

#include "core/base/ids.h"
#include "widgets/plots/plot.h"

namespace headwise::widgets::plots {

struct Dumbbell
{
    QString label;
    bool special = false;
    double baseline = 0; ///< NaN: not drawn
    std::optional<double> comparison;
};

struct DumbbellsContent
{
    std::vector<Dumbbell> rows;
    double highest = 1; ///< right end of the axis: ln n
    SourceId baseline{0}, comparison{1};
    QString name; ///< for accessibility
};

inline constexpr double dumbbellRowHeight = 16;
inline constexpr double dumbbellAxisHeight = 20;

class Dumbbells : public Plot
{
    Q_OBJECT
public:
    explicit Dumbbells(QWidget *parent = nullptr);
    void setContent(DumbbellsContent content);
    void setSelected(std::optional<int> row); ///< emits no signal
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

signals:
    void rowClicked(int row);

private:
    PlotParts parts(const PlotCanvas &canvas) const override;
    PlotMarks below(const PlotCanvas &canvas) const override;
    int itemCount() const override { return static_cast<int>(m_content.rows.size()); }
    std::optional<int> itemAt(QPointF point) const override;
    QString readout(int row) const override;
    void clickItem(int row) override;

    DumbbellsContent m_content;
    std::optional<int> m_selected;
};

} // namespace headwise::widgets::plots
