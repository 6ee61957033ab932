// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lanes/histogram.h"

#include "widgets/palette/lanecolors.h"
#include "widgets/palette/numberformat.h"
#include "widgets/palette/textpainting.h"
#include "widgets/palette/ticks.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::lanes {

namespace {

constexpr double axisHeight = 18, markerHeight = 16;

double xOf(const QRectF &plot, const HistogramBins &bins, double value)
{
    return plot.left() + plot.width() * std::clamp(bins.range.fraction(value), 0.0, 1.0);
}

void paintBars(QPainter &painter, const QRectF &plot, const HistogramContent &content, const HistogramBins &bins,
    const palette::Theme &theme)
{
    const int highest = *std::max_element(bins.counts.begin(), bins.counts.end());
    for (std::size_t bin = 0; bin < bins.counts.size(); ++bin) {
        if (bins.counts[bin] == 0)
            continue;
        const double low = bins.range.low + static_cast<double>(bin) * bins.width();
        const double left = std::round(xOf(plot, bins, low)), right = std::round(xOf(plot, bins, low + bins.width()));
        const double height = std::max(1.0, std::round(plot.height() * bins.counts[bin] / highest));
        const QColor line = !content.signedValues
                                ? theme.text3
                                : palette::laneColor(low + bins.width() / 2 < 0 ? content.baseline : content.comparison,
                                      theme.appearance)
                                      .line;
        const QRectF bar(left, plot.bottom() - height, std::max(1.0, right - left - 1), height);
        painter.fillRect(bar, palette::blended(line, theme.base, theme.dark() ? 0.55 : 0.55));
    }
}

void paintAxisLabels(QPainter &painter, const QRectF &plot, const HistogramContent &content, const HistogramBins &bins,
    const palette::Theme &theme)
{
    painter.setPen(palette::hairline(theme.text3));
    painter.drawLine(QPointF(plot.left(), plot.bottom() + 0.5), QPointF(plot.right(), plot.bottom() + 0.5));
    painter.setPen(theme.text2);
    for (const double tick : palette::roundTicks(bins.range.low, bins.range.high, 4)) {
        const QString label = palette::formatTick(tick, content.signedValues);
        const double width = palette::textWidth(painter.font(), label) + 2;
        const double x = std::clamp(xOf(plot, bins, tick) - width / 2, plot.left(), plot.right() - width);
        palette::drawText(
            painter, QRectF(x, plot.bottom() + 2, width, axisHeight - 2), Qt::AlignHCenter | Qt::AlignVCenter, label);
    }
    if (bins.range.low < 0 && bins.range.high > 0) {
        const double zero = std::round(xOf(plot, bins, 0)) - 0.5;
        painter.setPen(palette::hairline(theme.text3, Qt::DashLine));
        painter.drawLine(QPointF(zero, plot.top()), QPointF(zero, plot.bottom()));
    }
}

void paintMarker(QPainter &painter, const QRectF &plot, const HistogramContent &content, const HistogramBins &bins,
    const palette::Theme &theme)
{
    const double x = std::round(xOf(plot, bins, *content.marker));
    const double top = plot.top() - markerHeight + 3;
    painter.setPen(QPen(theme.text, 1.5));
    painter.drawLine(QPointF(x, top), QPointF(x, plot.bottom()));
    const double width = std::min(palette::textWidth(painter.font(), content.markerLabel) + 2, plot.width() - 8);
    const bool fitsRight = x + 5 + width <= plot.right();
    const bool fitsLeft = x - 5 - width >= plot.left();
    const double left = fitsRight ? x + 5 : fitsLeft ? x - 5 - width : plot.right() - width;
    painter.setPen(theme.text);
    palette::drawElidedText(
        painter, QRectF(left, plot.top() - markerHeight, width, markerHeight), Qt::AlignVCenter, content.markerLabel);
}

} // namespace

HistogramBins histogramBins(const std::vector<double> &values, int most)
{
    double low = 0, high = 0;
    for (const double value : values) {
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    HistogramBins bins;
    if (!(high > low)) {
        bins.range = {-0.5, 0.5};
        bins.counts.assign(1,
            static_cast<int>(std::count_if(values.begin(), values.end(), [](double v) { return std::isfinite(v); })));
        return bins;
    }
    const auto edges = palette::roundTicks(low, high, std::max(1, most - 2));
    const double width = edges.size() > 1 ? edges[1] - edges[0] : high - low;
    const double first = std::floor(low / width + 1e-9), last = std::ceil(high / width - 1e-9);
    bins.range = {first * width, last * width};
    bins.counts.assign(static_cast<std::size_t>(std::max(1.0, last - first)), 0);
    for (const double value : values) {
        if (!std::isfinite(value))
            continue;
        const auto bin = static_cast<std::int64_t>(std::floor((value - bins.range.low) / width));
        ++bins.counts[static_cast<std::size_t>(
            std::clamp<std::int64_t>(bin, 0, static_cast<std::int64_t>(bins.counts.size()) - 1))];
    }
    return bins;
}

void paintHistogram(QPainter &painter, const QRectF &rect, const HistogramContent &content, const palette::Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(palette::fontFor(palette::TextRole::Label, painter.font()));
    const HistogramBins bins = histogramBins(content.values);
    const bool labelled = content.marker && !content.markerLabel.isEmpty();
    const QRectF plot = rect.adjusted(1, labelled ? markerHeight : 2, -1, -axisHeight);
    if (!content.values.empty() && plot.height() > 4) {
        paintBars(painter, plot, content, bins, theme);
        paintAxisLabels(painter, plot, content, bins, theme);
        if (content.marker && std::isfinite(*content.marker))
            paintMarker(painter, plot, content, bins, theme);
    }
    painter.restore();
}

Histogram::Histogram(QWidget *parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void Histogram::setContent(HistogramContent content)
{
    m_content = std::move(content);
    setAccessibleName(m_content.name);
    setAccessibleDescription(tr("%1 examples").arg(m_content.values.size()) + QLatin1Char(' ') + m_content.markerLabel);
    update();
}

void Histogram::paint(QPainter &painter, const QRectF &rect) const
{
    paintHistogram(painter, rect, m_content, palette::themeOf(palette()));
}

void Histogram::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect());
}

} // namespace headwise::widgets::lanes
