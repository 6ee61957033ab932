// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/clusters/stepcurve.h"

#include "widgets/style/textpainting.h"

#include <algorithm>
#include <cmath>

namespace headwise::widgets::clusters {

namespace {

constexpr double left = 34, top = 8, right = 10, bottom = 20;

/// The first step, the last and the chosen one; more would not fit.
std::vector<plots::AxisLabel> stepLabels(const StepCurveContent &content, double slotWidth, const QFont &label)
{
    std::vector<plots::AxisLabel> labels;
    const int last = static_cast<int>(content.points.size()) - 1;
    const auto text = [&](int point) { return QString::number(content.points[static_cast<std::size_t>(point)].step); };
    labels.push_back({0, text(0)});
    if (last > 0)
        labels.push_back({static_cast<double>(last), text(last)});
    const int chosen = content.chosen;
    const auto apart = [&](int other) {
        return std::abs(chosen - other) * slotWidth >
               (style::textWidth(label, text(chosen)) + style::textWidth(label, text(other))) / 2 + 8;
    };
    if (chosen > 0 && chosen < last && apart(0) && apart(last))
        labels.push_back({static_cast<double>(chosen), text(chosen)});
    return labels;
}

} // namespace

StepCurve::StepCurve(QWidget *parent) : Plot(Keys::Show, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StepCurve::setContent(StepCurveContent content)
{
    m_content = std::move(content);
    setAccessibleName(m_content.name);
    contentChanged();
}

QString StepCurve::readout(int point) const
{
    const StepPoint &of = m_content.points[static_cast<std::size_t>(point)];
    return tr("step %1").arg(of.step) + QLatin1Char('\n') + of.text;
}

std::optional<int> StepCurve::currentItem() const
{
    return m_content.chosen >= 0 ? std::optional(m_content.chosen) : std::nullopt;
}

plots::PlotParts StepCurve::frame(const plots::PlotCanvas &canvas) const
{
    plots::PlotParts parts;
    const double scale = theme::textScale(canvas.body);
    parts.plot = canvas.rect.adjusted(left * scale, top, -right, -bottom * scale);
    if (m_content.points.empty()) {
        parts.plot = canvas.rect;
        parts.emptyText = QString();
        return parts;
    }
    double lowest = 0; // the index may be negative
    for (const StepPoint &point : m_content.points)
        lowest = std::isnan(point.agreement) ? lowest : std::min(lowest, point.agreement);
    parts.y.range = plots::niceRange(lowest, 1, 2);
    parts.y.maxTicks = 2;
    parts.x = plots::slotAxis(itemCount());
    parts.x.numbers = true;
    parts.x.places = stepLabels(
        m_content, parts.plot.width() / std::max(1, itemCount()), theme::fontFor(theme::TextRole::Label, canvas.body));
    return parts;
}

plots::PlotParts StepCurve::parts(const plots::PlotCanvas &canvas) const
{
    plots::PlotParts parts = frame(canvas);
    if (m_content.points.empty())
        return parts;
    plots::BarsPart::Set stayed{{}, theme::blended(canvas.theme.text3, canvas.theme.base, 0.4)};
    plots::LinePart line;
    line.color = canvas.theme.text;
    for (std::size_t i = 0; i < m_content.points.size(); ++i) {
        const StepPoint &point = m_content.points[i];
        stayed.sizes.push_back(point.stayed);
        if (!std::isnan(point.agreement))
            line.points.emplace_back(static_cast<double>(i), point.agreement);
    }
    parts.bars.sets.push_back(std::move(stayed));
    parts.bars.share = 0.8;
    parts.lines.push_back(std::move(line));
    return parts;
}

plots::PlotMarks StepCurve::above(const plots::PlotCanvas &canvas) const
{
    plots::PlotMarks marks;
    const plots::PlotParts parts = frame(canvas);
    for (int i = 0; i < itemCount(); ++i) {
        const StepPoint &point = m_content.points[static_cast<std::size_t>(i)];
        const QPointF at = plots::plotPoint(
            parts.plot, parts.x, parts.y, {static_cast<double>(i), std::isnan(point.agreement) ? 0 : point.agreement});
        if (hovered() == i)
            marks.dots.push_back({at, 5, {}, QPen(canvas.theme.text, 1)});
        if (i != m_content.chosen)
            continue;
        const double x = std::round(at.x()) + 0.5;
        marks.segments.push_back({QLineF(x, parts.plot.top(), x, parts.plot.bottom()),
            style::hairline(theme::faded(canvas.theme.text, 0.5), Qt::DashLine)});
        marks.dots.push_back({at, 3.5, canvas.theme.text});
    }
    return marks;
}

std::optional<int> StepCurve::itemAt(QPointF point) const
{
    if (m_content.points.empty())
        return std::nullopt;
    const plots::PlotParts parts = frame(canvas());
    const double slot = parts.plot.width() / itemCount();
    return std::clamp(static_cast<int>(std::floor((point.x() - parts.plot.left()) / slot)), 0, itemCount() - 1);
}

} // namespace headwise::widgets::clusters
