// SPDX-License-Identifier: GPL-3.0-or-later
// A curve over the number of clusters, with the suggested and the chosen number.
#pragma once

#include "core/clustering/values/clusters.h"
#include "widgets/plots/plot.h"

namespace headwise::widgets::clusters {

struct CountCurveContent
{
    std::vector<clustering::values::ClusterCountValue> values; ///< ascending numbers
    int chosen = 0, suggested = 0;                             ///< numbers of clusters; 0: none
    QString name;                                              ///< for accessibility: "mean silhouette"
    QString emptyText;
};

class CountCurve : public plots::Plot
{
    Q_OBJECT
public:
    explicit CountCurve(QWidget *parent = nullptr);
    void setContent(CountCurveContent content);
    const CountCurveContent &content() const { return m_content; }
    QSize sizeHint() const override { return {250, 104}; }
    QSize minimumSizeHint() const override { return {140, 104}; }

signals:
    void countChosen(int clusters);

private:
    plots::PlotParts parts(const plots::PlotCanvas &canvas) const override;
    plots::PlotMarks above(const plots::PlotCanvas &canvas) const override;
    int itemCount() const override { return static_cast<int>(m_content.values.size()); }
    std::optional<int> itemAt(QPointF point) const override;
    QString readout(int item) const override;
    void clickItem(int item) override { emit countChosen(m_content.values[static_cast<std::size_t>(item)].clusters); }
    plots::PlotParts frame(const plots::PlotCanvas &canvas) const;

    CountCurveContent m_content;
};

} // namespace headwise::widgets::clusters
