// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pruning/qualitycurve.h"

#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>
#include <map>

namespace headwise::widgets::pruning {

namespace {

constexpr double dotRadius = 3, reach = 14;
constexpr std::size_t maxHollow = 40; ///< points that are not measured have dots up to so many

double labelHeightOf(const plots::PlotCanvas &canvas) { return 14 * theme::textScale(canvas.body); }

using Value = double QualityPoint::*;

/// The line through the known values, in values of the axes.
std::vector<QPointF> lineOf(const std::vector<QualityPoint> &points, Value value, const QualityCurveContent &content)
{
    std::vector<QPointF> line;
    for (const QualityPoint &point : points)
        if (std::isfinite(point.*value) && content.heads > 0)
            line.emplace_back(static_cast<double>(point.removed) / content.heads, point.*value * content.scale);
    return line;
}

/// Between the largest and the smallest value of the random orders, where all of them were measured.
plots::AreaPart bandOf(const QualityCurveContent &content, const QColor &color)
{
    std::map<int, std::vector<double>> values;
    for (const std::vector<QualityPoint> &order : content.random)
        for (const QualityPoint &point : order)
            if (std::isfinite(point.value))
                values[point.removed].push_back(point.value * content.scale);
    plots::AreaPart band{{}, {}, color};
    for (const auto &[removed, all] : values) {
        if (all.size() < content.random.size())
            continue;
        const auto [low, high] = std::minmax_element(all.begin(), all.end());
        const double share = static_cast<double>(removed) / std::max(1, content.heads);
        band.lower.emplace_back(share, *low);
        band.upper.emplace_back(share, *high);
    }
    return band;
}

std::optional<QPointF> endOf(
    const std::vector<QualityPoint> &points, Value value, const plots::PlotParts &frame, const QualityCurveContent &of)
{
    const auto shown = [&](const QualityPoint &point) {
        return point.*value * of.scale >= frame.y.range.low && point.*value * of.scale <= frame.y.range.high;
    };
    const auto last = std::find_if(points.rbegin(), points.rend(), shown);
    if (last == points.rend() || last + 1 == points.rend())
        return std::nullopt;
    return placeOf(frame, of, last->removed, (*last).*value);
}

QString headsText(int heads)
{
    return heads == 1 ? QualityCurve::tr("1 head") : QualityCurve::tr("%1 heads").arg(heads);
}

} // namespace

QualityCurve::QualityCurve(QWidget *parent) : plots::Plot(Keys::Show, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setFocusPolicy(Qt::StrongFocus);
}

void QualityCurve::setContent(QualityCurveContent content)
{
    m_content = std::move(content);
    describe();
    contentChanged();
}

void QualityCurve::setState(const QualityCurveState &state)
{
    if (state == m_state)
        return;
    m_state = state;
    describe();
    redraw(); // the axis follows the plan
}

void QualityCurve::describe()
{
    setAccessibleName(m_content.name);
    setAccessibleDescription(tr("this plan: %1").arg(headsText(m_state.plan)));
}

QRectF QualityCurve::handle() const
{
    return planHandle(qualityFrame(canvas(), m_content, m_state), m_content, m_dragged.value_or(m_state.plan));
}

plots::PlotParts QualityCurve::parts(const plots::PlotCanvas &canvas) const
{
    plots::PlotParts parts = qualityFrame(canvas, m_content, m_state);
    if (empty()) {
        parts.plot = canvas.rect;
        parts.emptyText = m_content.emptyText;
        return parts;
    }
    if (m_content.random.size() > 1)
        parts.areas.push_back(bandOf(m_content, theme::faded(canvas.theme.text3, 0.18)));
    // Several are a band; single lines would be read one by one.
    const QColor random = theme::faded(canvas.theme.text3, m_content.random.size() > 2 ? 0.4 : 1);
    for (const std::vector<QualityPoint> &order : m_content.random)
        parts.lines.push_back({lineOf(order, &QualityPoint::value, m_content), random, 1.25});
    parts.lines.push_back({lineOf(m_content.points, &QualityPoint::value, m_content),
        theme::laneColor(m_content.source, canvas.theme.appearance).line, 2});
    return parts;
}

void QualityCurve::addNothingRemoved(plots::PlotMarks &marks, const plots::PlotCanvas &canvas) const
{
    const plots::PlotParts frame = qualityFrame(canvas, m_content, m_state);
    const QualityPoint &none = m_content.points.front();
    if (!std::isfinite(none.low) || !std::isfinite(none.high))
        return;
    const QColor tint = theme::laneColor(m_content.source, canvas.theme.appearance).tint;
    const double top = placeOf(frame, m_content, 0, none.high).y(), bottom = placeOf(frame, m_content, 0, none.low).y();
    marks.fills.push_back(
        {QRectF(QPointF(frame.plot.left(), std::min(top, bottom)), QPointF(frame.plot.right(), std::max(top, bottom))),
            tint});
}

plots::PlotMarks QualityCurve::below(const plots::PlotCanvas &canvas) const
{
    plots::PlotMarks marks;
    if (!empty())
        addNothingRemoved(marks, canvas);
    return marks;
}

void QualityCurve::addPoints(
    plots::PlotMarks &marks, const plots::PlotCanvas &canvas, const plots::PlotParts &frame) const
{
    const QColor color = theme::laneColor(m_content.source, canvas.theme.appearance).line;
    for (const std::vector<QPointF> &part :
        partsWithin(lineOf(m_content.points, &QualityPoint::predicted, m_content), frame.y.range)) {
        QPolygonF predicted;
        for (const QPointF &value : part)
            predicted << plots::plotPoint(frame.plot, frame.x, frame.y, value);
        if (predicted.size() > 1)
            marks.shapes.push_back({predicted, {}, QPen(color, 1.6, Qt::DashLine, Qt::FlatCap, Qt::RoundJoin)});
    }
    for (std::size_t i = 0; i < m_content.points.size(); ++i) {
        const QualityPoint &point = m_content.points[i];
        const bool measured = std::isfinite(point.value);
        if (!measured && !std::isfinite(point.predicted))
            continue;
        if (!measured && m_content.points.size() > maxHollow && hovered() != static_cast<int>(i))
            continue; // the dashed line says it
        const double value = measured ? point.value : point.predicted;
        if (value * m_content.scale < frame.y.range.low || value * m_content.scale > frame.y.range.high)
            continue; // a prediction that left the axis
        const QPointF at = placeOf(frame, m_content, point.removed, value);
        if (measured && std::isfinite(point.low) && std::isfinite(point.high))
            marks.segments.push_back({QLineF(placeOf(frame, m_content, point.removed, point.low),
                                          placeOf(frame, m_content, point.removed, point.high)),
                QPen(color, 1.5, Qt::SolidLine, Qt::FlatCap)});
        if (hovered() == static_cast<int>(i))
            marks.dots.push_back({at, dotRadius + 2.5, {}, QPen(canvas.theme.text, 1)});
        marks.dots.push_back(measured ? plots::PlotDot{at, dotRadius, color}
                                      : plots::PlotDot{at, dotRadius, canvas.theme.base, QPen(color, 1.5)});
    }
}

void QualityCurve::addPlan(
    plots::PlotMarks &marks, const plots::PlotCanvas &canvas, const plots::PlotParts &frame) const
{
    const int plan = m_dragged.value_or(m_state.plan);
    const QRectF grip = planHandle(frame, m_content, plan);
    const double x = grip.center().x();
    marks.segments.push_back({QLineF(x, frame.plot.top() - 14, x, grip.top()), QPen(canvas.theme.text, 1.5)});
    QPolygonF outline(grip.adjusted(0.5, 0.5, -0.5, -0.5));
    marks.shapes.push_back(
        {outline, m_dragged ? canvas.theme.selection : canvas.theme.controlTop, QPen(canvas.theme.text2, 1)});
    for (const double line : {-2.0, 2.0})
        marks.shapes.push_back({QPolygonF({QPointF(x + line, grip.top() + 4), QPointF(x + line, grip.bottom() - 4)}),
            {}, QPen(canvas.theme.text2, 1)});
    if (!m_dragged && std::isfinite(m_state.measured.value))
        marks.dots.push_back(
            {placeOf(frame, m_content, m_state.measured.removed, m_state.measured.value), dotRadius + 0.5,
                theme::laneColor(m_content.source, canvas.theme.appearance).line, QPen(canvas.theme.text, 1.5)});
    const QString text =
        tr("this plan: %1, %2")
            .arg(headsText(plan), theme::formatPercent(m_content.heads > 0 ? 1.0 * plan / m_content.heads : 0));
    const QFont label = theme::fontFor(theme::TextRole::Label, canvas.body);
    const double width = std::ceil(style::textWidth(label, text)) + 2, height = labelHeightOf(canvas);
    const bool right = x + 6 + width <= canvas.rect.right() - 4;
    marks.texts.push_back({QRectF(right ? x + 6 : x - 6 - width, frame.plot.top() - height - 2, width, height),
        Qt::AlignLeft | Qt::AlignVCenter, text, canvas.theme.text, theme::TextRole::Label, canvas.theme.halo});
}

void QualityCurve::addLabels(
    plots::PlotMarks &marks, const plots::PlotCanvas &canvas, const plots::PlotParts &frame) const
{
    struct EndLabel
    {
        double y;
        QString text;
        QColor color;
        theme::TextRole role;
    };
    const QColor color = theme::laneColor(m_content.source, canvas.theme.appearance).line;
    std::vector<EndLabel> labels;
    const auto add = [&](std::optional<QPointF> end, const QString &text, const QColor &tone, theme::TextRole role) {
        if (end)
            labels.push_back({end->y(), text, tone, role});
    };
    const QualityPoint &none = m_content.points.front();
    if (std::isfinite(none.low) && std::isfinite(none.high))
        add(placeOf(frame, m_content, 0, (none.low + none.high) / 2), tr("nothing removed"), canvas.theme.text2,
            theme::TextRole::Label);
    add(endOf(m_content.points, &QualityPoint::value, frame, m_content), tr("measured"), color,
        theme::TextRole::StrongLabel);
    add(endOf(m_content.points, &QualityPoint::predicted, frame, m_content), tr("predicted"), color,
        theme::TextRole::Label);
    if (!m_content.random.empty())
        add(endOf(m_content.random.front(), &QualityPoint::value, frame, m_content), tr("random order"),
            canvas.theme.text2, theme::TextRole::Label);
    std::vector<double> centers;
    for (const EndLabel &label : labels)
        centers.push_back(label.y);
    const double height = labelHeightOf(canvas);
    centers = spreadLabels(centers, height, frame.plot.top(), frame.plot.bottom());
    for (std::size_t i = 0; i < labels.size(); ++i)
        marks.texts.push_back({QRectF(frame.plot.right() + 6, centers[i] - height / 2,
                                   canvas.rect.right() - frame.plot.right() - 8, height),
            Qt::AlignLeft | Qt::AlignVCenter, labels[i].text, labels[i].color, labels[i].role});
}

plots::PlotMarks QualityCurve::above(const plots::PlotCanvas &canvas) const
{
    plots::PlotMarks marks;
    if (empty())
        return marks;
    const plots::PlotParts frame = qualityFrame(canvas, m_content, m_state);
    addPoints(marks, canvas, frame);
    addLabels(marks, canvas, frame);
    addPlan(marks, canvas, frame);
    const QString across = tr("heads removed");
    const QFont label = theme::fontFor(theme::TextRole::Label, canvas.body);
    const double width = std::ceil(style::textWidth(label, across)) + 1;
    const double height = labelHeightOf(canvas), begin = canvas.rect.left() + 16;
    const QRectF line(begin, frame.plot.bottom() + 22 * height / 14, canvas.rect.right() - 8 - begin, height);
    marks.texts.push_back({QRectF(line.right() - width, line.top(), width, height), Qt::AlignRight | Qt::AlignVCenter,
        across, canvas.theme.text2});
    marks.texts.push_back({QRectF(line.left(), line.top(), line.width() - width - 10, height),
        Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("\u2191 ") + m_content.below, canvas.theme.text2});
    return marks;
}

std::optional<int> QualityCurve::itemAt(QPointF point) const
{
    if (empty())
        return std::nullopt;
    const plots::PlotParts frame = qualityFrame(canvas(), m_content, m_state);
    std::optional<int> nearest;
    double least = reach;
    for (std::size_t i = 0; i < m_content.points.size(); ++i) {
        const double away = std::abs(placeOf(frame, m_content, m_content.points[i].removed, 0).x() - point.x());
        if (away < least) {
            least = away;
            nearest = static_cast<int>(i);
        }
    }
    return frame.plot.adjusted(-reach, -reach, reach, reach).contains(point) ? nearest : std::nullopt;
}

QString QualityCurve::readout(int item) const
{
    const QualityPoint &point = m_content.points[static_cast<std::size_t>(item)];
    const auto number = [&](double value) { return theme::formatNumber(value * m_content.scale, m_content.decimals); };
    QStringList lines{tr("removed: %1").arg(headsText(point.removed))};
    if (std::isfinite(point.value))
        lines << tr("%1: %2").arg(m_content.metric, number(point.value));
    if (std::isfinite(point.low))
        lines << tr("95 % interval: %1")
                     .arg(theme::formatRange(
                         point.low * m_content.scale, point.high * m_content.scale, m_content.decimals, false));
    if (std::isfinite(point.predicted))
        lines << tr("predicted: %1").arg(number(point.predicted));
    if (!std::isfinite(point.value))
        lines << tr("not measured yet");
    return lines.join(QLatin1Char('\n'));
}

void QualityCurve::drag(double x)
{
    const auto stop = nearestStop(qualityFrame(canvas(), m_content, m_state), m_content, x);
    if (!stop || stop == m_dragged)
        return;
    m_dragged = stop;
    update();
    emit planMoved(*stop);
}

void QualityCurve::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || empty())
        return;
    const plots::PlotParts frame = qualityFrame(canvas(), m_content, m_state);
    if (frame.plot.adjusted(-reach, -reach, reach, reach).contains(event->position()))
        drag(event->position().x());
}

void QualityCurve::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragged)
        return drag(event->position().x());
    setCursor(
        !empty() && handle().adjusted(-4, -4, 4, 4).contains(event->position()) ? Qt::SizeHorCursor : Qt::ArrowCursor);
    Plot::mouseMoveEvent(event);
}

void QualityCurve::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_dragged)
        return;
    const int chosen = *std::exchange(m_dragged, std::nullopt);
    update();
    emit planChosen(chosen);
}

void QualityCurve::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step == 0 || m_content.stops.empty() || empty())
        return Plot::keyPressEvent(event);
    // A plan between two stops goes to the next one in the direction of the key.
    const auto &stops = m_content.stops;
    const auto at = step > 0 ? std::upper_bound(stops.begin(), stops.end(), m_state.plan)
                             : std::lower_bound(stops.begin(), stops.end(), m_state.plan);
    if (step > 0 ? at == stops.end() : at == stops.begin())
        return;
    emit planChosen(step > 0 ? *at : *(at - 1));
}

} // namespace headwise::widgets::pruning

#include "moc_qualitycurve.cpp"
