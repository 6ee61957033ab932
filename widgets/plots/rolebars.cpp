// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/rolebars.h"

#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <algorithm>
#include <cmath>

namespace headwise::widgets::plots {

namespace {

constexpr double barHeight = 4;

double rowHeightOf(const QFont &body) { return std::round(roleBarHeight * theme::textScale(body)); }

QRectF rowRect(const QRectF &rect, int row, double height)
{
    return {rect.left(), rect.top() + row * height, rect.width(), height};
}

/// Half a pixel lower than the rows, so that the edges of bars are on whole pixels.
QRectF plotOf(const QRectF &rect, int rows, double height)
{
    const double nameWidth = std::round(rect.width() * 0.36), noteWidth = std::round(rect.width() * 0.24);
    return {rect.left() + nameWidth + 4, rect.top() + 0.5, std::max(10.0, rect.width() - nameWidth - noteWidth - 12),
        std::max(1, rows) * height};
}

/// Qt counts rows and sets from the bottom: the comparison's bar is the lower one.
BarsPart barsOf(const std::vector<RoleBar> &bars, const QColor &baseline, const QColor &comparison, double height)
{
    const bool compared = std::any_of(bars.begin(), bars.end(), [](const RoleBar &bar) { return bar.comparison; });
    BarsPart::Set upper{{}, baseline}, lower{{}, comparison};
    for (auto bar = bars.rbegin(); bar != bars.rend(); ++bar) {
        upper.sizes.push_back(bar->baseline);
        lower.sizes.push_back(bar->comparison.value_or(0));
    }
    BarsPart part;
    part.horizontal = true;
    part.stacked = false;
    if (compared)
        part.sets = {lower, upper};
    else
        part.sets = {upper};
    part.share = static_cast<double>(part.sets.size()) * barHeight / height;
    return part;
}

void addRow(PlotParts &parts, const QRectF &row, const RoleBar &bar, const theme::Theme &theme)
{
    const QRectF &plot = parts.plot;
    const double middle = row.center().y() + 0.5, half = static_cast<double>(parts.bars.sets.size()) * barHeight / 2;
    parts.below.fills.push_back({QRectF(plot.left(), middle - half, plot.width(), 2 * half), theme.sunk});
    const double x = std::round(plotX(plot, parts.x, bar.threshold)) + 0.5;
    parts.above.segments.push_back({QLineF(x, middle - 7, x, middle + 7), style::hairline(theme.text)});
    parts.above.texts.push_back({QRectF(row.left(), row.top(), plot.left() - 4 - row.left(), row.height()),
        Qt::AlignVCenter, bar.name, theme.text, theme::TextRole::Body});
    parts.above.texts.push_back({QRectF(plot.right() + 8, row.top(), row.right() - plot.right() - 8, row.height()),
        Qt::AlignRight | Qt::AlignVCenter, bar.note, bar.strong ? theme.text : theme.text3});
}

} // namespace

RoleBars::RoleBars(QWidget *parent) : Plot(Keys::Show, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RoleBars::setBars(std::vector<RoleBar> bars, SourceId baseline, SourceId comparison)
{
    m_bars = std::move(bars);
    m_baseline = baseline;
    m_comparison = comparison;
    QStringList spoken;
    for (const RoleBar &bar : m_bars)
        spoken.append(bar.name + QLatin1Char(' ') + theme::formatPercent(bar.baseline) + QLatin1Char(' ') + bar.note);
    setAccessibleName(tr("Roles"));
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    updateGeometry();
    contentChanged();
}

QSize RoleBars::sizeHint() const
{
    return {250, static_cast<int>(rowHeightOf(font()) * static_cast<double>(m_bars.size()))};
}

PlotParts RoleBars::parts(const PlotCanvas &canvas) const
{
    PlotParts parts;
    const double height = rowHeightOf(canvas.body);
    parts.plot = plotOf(canvas.rect, itemCount(), height);
    if (m_bars.empty()) {
        parts.emptyText = QString();
        return parts;
    }
    parts.x.lines = parts.x.numbers = false;
    parts.y = slotAxis(itemCount());
    const auto color = [&](SourceId source) { return theme::laneColor(source, canvas.theme.appearance).line; };
    parts.bars = barsOf(m_bars, color(m_baseline), color(m_comparison), height);
    for (int index = 0; index < itemCount(); ++index)
        addRow(parts, rowRect(canvas.rect, index, height), m_bars[static_cast<std::size_t>(index)], canvas.theme);
    return parts;
}

std::optional<int> RoleBars::itemAt(QPointF point) const
{
    const int row = static_cast<int>(std::floor(point.y() / rowHeightOf(font())));
    return row >= 0 && row < itemCount() ? std::optional(row) : std::nullopt;
}

QString RoleBars::readout(int index) const
{
    const RoleBar &bar = m_bars[static_cast<std::size_t>(index)];
    QString text = bar.name + QLatin1Char('\n') + theme::letterOf(m_baseline) + QLatin1Char(' ') +
                   theme::formatPercent(bar.baseline, 1);
    if (bar.comparison)
        text += QLatin1Char('\n') + theme::letterOf(m_comparison) + QLatin1Char(' ') +
                theme::formatPercent(*bar.comparison, 1);
    return text;
}

} // namespace headwise::widgets::plots

#include "moc_rolebars.cpp"
