// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/histogram.h"

#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>

namespace headwise::widgets::plots {

namespace {

constexpr double axisHeight = 18, markerHeight = 16;

bool labelled(const HistogramContent &content) { return content.marker && !content.markerLabel.isEmpty(); }

PlotAxis axisOf(const HistogramContent &content, const HistogramBins &bins)
{
    PlotAxis axis;
    axis.range = bins.range;
    axis.signedTicks = content.signedValues;
    axis.lines = false;
    return axis;
}

/// As wide as possible with a whole number of pixels per bin, leaving space for half of the outermost numbers.
QRectF plotOf(const PlotCanvas &canvas, const HistogramContent &content, const HistogramBins &bins)
{
    double half = 0;
    for (const AxisLabel &label : axisOf(content, bins).labels())
        half = std::max(
            half, std::ceil(style::textWidth(theme::fontFor(theme::TextRole::Label, canvas.body), label.text) / 2) + 1);
    const double top = labelled(content) ? markerHeight : 2, room = std::max(10.0, canvas.rect.width() - 2 * half);
    const double count = static_cast<double>(bins.counts.size());
    const double width = room > count ? std::floor(room / count) * count : room;
    return {canvas.rect.left() + std::round((canvas.rect.width() - width) / 2), canvas.rect.top() + top, width,
        std::max(10.0, canvas.rect.height() - top - axisHeight)};
}

BarsPart barsOf(
    const QRectF &plot, const HistogramContent &content, const HistogramBins &bins, const theme::Theme &theme)
{
    const double highest = *std::max_element(bins.counts.begin(), bins.counts.end());
    const auto color = [&](SourceId source) {
        const QColor line = content.signedValues ? theme::laneColor(source, theme.appearance).line : theme.text3;
        return theme::blended(line, theme.base, 0.55);
    };
    BarsPart::Set negative{{}, color(content.baseline)}, positive{{}, color(content.comparison)};
    for (std::size_t bin = 0; bin < bins.counts.size(); ++bin) {
        const double middle = bins.range.low + (static_cast<double>(bin) + 0.5) * bins.width();
        // At least one pixel high, so that one example among thousands is visible.
        const double size = bins.counts[bin] == 0 ? 0.0 : std::max<double>(bins.counts[bin], highest / plot.height());
        negative.sizes.push_back(middle < 0 ? size : 0);
        positive.sizes.push_back(middle < 0 ? 0 : size);
    }
    const double slot = plot.width() / static_cast<double>(bins.counts.size());
    return {{negative, positive}, slot > 2 ? (slot - 1) / slot : 1};
}

void addMarker(PlotMarks &marks, const QRectF &plot, const PlotAxis &axis, const HistogramContent &content,
    const PlotCanvas &canvas)
{
    const double x = std::round(plotX(plot, axis, *content.marker));
    marks.segments.push_back(
        {QLineF(x, plot.top() - markerHeight + 3, x, plot.bottom()), QPen(canvas.theme.text, 1.5)});
    const QFont label = theme::fontFor(theme::TextRole::Label, canvas.body);
    const double width = std::min(std::ceil(style::textWidth(label, content.markerLabel)) + 2, canvas.rect.width() - 8);
    const bool fitsRight = x + 5 + width <= canvas.rect.right(), fitsLeft = x - 5 - width >= canvas.rect.left();
    const double left = fitsRight ? x + 5 : fitsLeft ? x - 5 - width : canvas.rect.right() - width;
    marks.texts.push_back({QRectF(left, plot.top() - markerHeight, width, markerHeight), Qt::AlignVCenter,
        content.markerLabel, canvas.theme.text});
}

} // namespace

HistogramBins histogramBins(const std::vector<double> &values, int maxBins)
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
    const auto edges = theme::roundTicks(low, high, std::max(1, maxBins - 2));
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

Histogram::Histogram(QWidget *parent) : Plot(Keys::Show, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Histogram::setContent(HistogramContent content)
{
    m_content = std::move(content);
    m_bins = histogramBins(m_content.values);
    setAccessibleName(m_content.name);
    setAccessibleDescription(tr("%1 examples").arg(m_content.values.size()) + QLatin1Char(' ') + m_content.markerLabel);
    contentChanged();
}

PlotParts Histogram::parts(const PlotCanvas &canvas) const
{
    PlotParts parts;
    parts.plot = plotOf(canvas, m_content, m_bins);
    if (itemCount() == 0) {
        parts.emptyText = QString();
        return parts;
    }
    const QRectF &plot = parts.plot;
    parts.x = axisOf(m_content, m_bins);
    parts.y.range = {
        0, std::max(1.0, static_cast<double>(*std::max_element(m_bins.counts.begin(), m_bins.counts.end())))};
    parts.y.lines = parts.y.numbers = false;
    parts.bars = barsOf(plot, m_content, m_bins, canvas.theme);
    parts.above.segments.push_back(
        {QLineF(plot.left(), plot.bottom() + 0.5, plot.right(), plot.bottom() + 0.5), QPen(canvas.theme.text3, 1)});
    if (m_bins.range.low < 0 && m_bins.range.high > 0) {
        const double zero = std::round(plotX(plot, parts.x, 0)) - 0.5;
        parts.above.segments.push_back(
            {QLineF(zero, plot.top(), zero, plot.bottom()), style::hairline(canvas.theme.text3, Qt::DashLine)});
    }
    if (m_content.marker && std::isfinite(*m_content.marker))
        addMarker(parts.above, plot, parts.x, m_content, canvas);
    return parts;
}

std::optional<int> Histogram::itemAt(QPointF point) const
{
    const QRectF plot = plotOf(canvas(), m_content, m_bins);
    const int bin = static_cast<int>(std::floor((point.x() - plot.left()) / plot.width() * itemCount()));
    return bin >= 0 && bin < itemCount() ? std::optional(bin) : std::nullopt;
}

QString Histogram::readout(int bin) const
{
    const double low = m_bins.range.low + bin * m_bins.width();
    return theme::formatRange(low, low + m_bins.width(), 3, m_content.signedValues) + QLatin1Char('\n') +
           tr("%1 examples").arg(m_bins.counts[static_cast<std::size_t>(bin)]);
}

} // namespace headwise::widgets::plots

#include "moc_histogram.cpp"
