// SPDX-License-Identifier: GPL-3.0-or-later
// Histogram of a value over all examples, with a line at the selected example.
#pragma once

#include "core/base/ids.h"
#include "widgets/plots/plot.h"

namespace headwise::widgets::plots {

struct HistogramContent
{
    std::vector<double> values;   ///< one per example; NaN is left out
    std::optional<double> marker; ///< value of the selected example
    QString markerLabel;          ///< "this one +0.04"
    bool signedValues = true;     ///< draw negative values in the baseline's colour, positive ones in the comparison's
    SourceId baseline{0}, comparison{1};
    QString name; ///< for accessibility
};

struct HistogramBins
{
    theme::ValueRange range;
    std::vector<int> counts;
    double width() const { return counts.empty() ? 0 : (range.high - range.low) / static_cast<double>(counts.size()); }
};

/// `maxBins` equal bins at most, with round widths and an edge on 0, so that no bar mixes signs. NaN is left out.
HistogramBins histogramBins(const std::vector<double> &values, int maxBins = 24);

class Histogram : public Plot
{
    Q_OBJECT
public:
    explicit Histogram(QWidget *parent = nullptr);
    void setContent(HistogramContent content);
    QSize sizeHint() const override { return {240, 84}; }
    QSize minimumSizeHint() const override { return {120, 70}; }

private:
    PlotParts parts(const PlotCanvas &canvas) const override;
    int itemCount() const override { return m_content.values.empty() ? 0 : static_cast<int>(m_bins.counts.size()); }
    std::optional<int> itemAt(QPointF point) const override; ///< a bin
    QString readout(int bin) const override;

    HistogramContent m_content;
    HistogramBins m_bins;
};

} // namespace headwise::widgets::plots
