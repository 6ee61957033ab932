// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/clusters/countcurve.h"

#include "widgets/style/textpainting.h"
#include "widgets/theme/numberformat.h"

#include <algorithm>
#include <cmath>

namespace headwise::widgets::clusters {

namespace {

constexpr double left = 34, top = 8, right = 10, bottom = 20;

} // namespace

CountCurve::CountCurve(QWidget *parent) : Plot(Keys::Show, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CountCurve::setContent(CountCurveContent content)
{
    std::erase_if(
        content.values, [](const clustering::values::ClusterCountValue &value) { return !std::isfinite(value.value); });
    m_content = std::move(content);
    setAccessibleName(m_content.name);
    setAccessibleDescription(tr("suggested %1, chosen %2").arg(m_content.suggested).arg(m_content.chosen));
    contentChanged();
}

QString CountCurve::readout(int item) const
{
    const clustering::values::ClusterCountValue &value = m_content.values[static_cast<std::size_t>(item)];
    const QString number = theme::formatNumber(value.value, 3);
    return value.clusters == 1 ? tr("1 cluster: %1").arg(number)
                               : tr("%1 clusters: %2").arg(QString::number(value.clusters), number);
}

plots::PlotParts CountCurve::frame(const plots::PlotCanvas &canvas) const
{
    plots::PlotParts parts;
    if (m_content.values.empty()) {
        parts.plot = canvas.rect;
        parts.emptyText = m_content.emptyText;
        return parts;
    }
    const double scale = theme::textScale(canvas.body);
    parts.plot = canvas.rect.adjusted(left * scale, top, -right, -bottom * scale);
    const auto [low, high] = std::minmax_element(m_content.values.begin(), m_content.values.end(),
        [](const auto &a, const auto &b) { return a.value < b.value; });
    parts.y.range = plots::niceRange(low->value, high->value, 3);
    parts.y.maxTicks = 3;
    const double first = m_content.values.front().clusters, last = m_content.values.back().clusters;
    parts.x.range = {first, std::max(last, first + 1)};
    parts.x.lines = false;
    parts.x.maxTicks = 5;
    parts.x.name = tr("clusters");
    return parts;
}

plots::PlotParts CountCurve::parts(const plots::PlotCanvas &canvas) const
{
    plots::PlotParts parts = frame(canvas);
    plots::LinePart line;
    line.color = canvas.theme.text2;
    for (const clustering::values::ClusterCountValue &value : m_content.values)
        line.points.emplace_back(value.clusters, value.value);
    parts.lines.push_back(std::move(line));
    return parts;
}

plots::PlotMarks CountCurve::above(const plots::PlotCanvas &canvas) const
{
    plots::PlotMarks marks;
    if (m_content.values.empty())
        return marks;
    const plots::PlotParts parts = frame(canvas);
    for (std::size_t i = 0; i < m_content.values.size(); ++i) {
        const clustering::values::ClusterCountValue &value = m_content.values[i];
        const QPointF at =
            plots::plotPoint(parts.plot, parts.x, parts.y, {static_cast<double>(value.clusters), value.value});
        if (hovered() == static_cast<int>(i))
            marks.dots.push_back({at, 5, {}, QPen(canvas.theme.text, 1)});
        if (value.clusters == m_content.suggested) // hollow: the suggestion
            marks.dots.push_back({at, 4, canvas.theme.base, QPen(canvas.theme.text, 1.5)});
        if (value.clusters != m_content.chosen)
            continue;
        const double x = std::round(at.x()) + 0.5;
        marks.segments.push_back({QLineF(x, parts.plot.top(), x, parts.plot.bottom()),
            style::hairline(theme::faded(canvas.theme.text, 0.5), Qt::DashLine)});
        marks.dots.push_back({at, value.clusters == m_content.suggested ? 2 : 3.5, canvas.theme.text});
    }
    return marks;
}

std::optional<int> CountCurve::itemAt(QPointF point) const
{
    if (m_content.values.empty())
        return std::nullopt;
    const plots::PlotParts parts = frame(canvas());
    std::optional<int> nearest;
    double least = INFINITY;
    for (std::size_t i = 0; i < m_content.values.size(); ++i) {
        const double away = std::abs(plots::plotX(parts.plot, parts.x, m_content.values[i].clusters) - point.x());
        if (away < least) {
            least = away;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

} // namespace headwise::widgets::clusters
