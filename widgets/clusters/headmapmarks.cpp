// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/clusters/headmapmarks.h"

#include "widgets/plots/scatter.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"

#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace headwise::widgets::clusters {

namespace {

constexpr double margin = 14, lineHeight = 17, entryGap = 12;

QColor colorOf(int cluster, const theme::Theme &theme) { return theme::clusterColor(cluster + 1, theme.appearance); }

/// Smaller where there are many, so that they do not cover each other.
double glyphSize(std::size_t points) { return points > 600 ? 5.5 : points > 250 ? 7 : style::roleGlyphSize; }

QPolygonF polygonOf(const QPainterPath &path)
{
    const QList<QPolygonF> polygons = path.toSubpathPolygons();
    return polygons.isEmpty() ? QPolygonF() : polygons.front();
}

/// The glyphs of one size around 0: their outlines are taken from paths once, not for every head.
class Glyphs
{
public:
    explicit Glyphs(double size) : m_size(size) {}
    plots::PlotShape at(QPointF place, style::RoleGlyph glyph, const QColor &color, const QColor &edge)
    {
        QPolygonF &outline = m_outlines[static_cast<std::size_t>(glyph)];
        if (outline.isEmpty())
            outline = polygonOf(style::roleGlyphPath(glyph, QRectF(-m_size / 2, -m_size / 2, m_size, m_size)));
        return {outline.translated(place), color,
            edge.isValid() ? QPen(edge, 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin) : QPen(Qt::NoPen)};
    }

private:
    double m_size;
    std::array<QPolygonF, static_cast<std::size_t>(style::RoleGlyph::None) + 1> m_outlines;
};

/// In the colour of its cluster; or of its value, with a grey edge, since some of those colours are near the ground's.
plots::PlotShape pointMark(
    QPointF place, Glyphs &glyphs, const HeadMapContent &content, const HeadMapPoint &point, const theme::Theme &theme)
{
    if (!content.colors)
        return glyphs.at(place, point.glyph, colorOf(point.cluster, theme), theme.base);
    const bool known = !std::isnan(point.value);
    const theme::ColorScale &scale = theme::colorScale(content.colors->scale, theme.appearance);
    const QColor color = known ? QColor(scale.at(content.colors->range.fraction(point.value))) : theme.base;
    return glyphs.at(place, point.glyph, color, known ? theme.text2 : theme.text3);
}

std::vector<double> entryWidths(const HeadMapContent &content, const QFont &body)
{
    const QFont label = theme::fontFor(theme::TextRole::Label, body);
    std::vector<double> widths;
    for (const GlyphEntry &entry : content.legend)
        widths.push_back(14 + std::ceil(style::textWidth(label, entry.text)) + 1);
    if (!content.groupText.isEmpty())
        widths.push_back(22 + std::ceil(style::textWidth(label, content.groupText)) + 1);
    return widths;
}

/// The entries on lines of the width of `rect`, the last line at its lower edge.
std::vector<QRectF> entryPlaces(const QRectF &rect, const HeadMapContent &content, const QFont &body)
{
    const double height = std::round(lineHeight * theme::textScale(body));
    const QRectF area = rect.adjusted(margin, 0, -margin, 0);
    std::vector<QRectF> places = legendPlaces(area, entryWidths(content, body), height);
    const double lower = places.empty() ? area.top() : places.back().bottom();
    for (QRectF &place : places)
        place.translate(0, rect.bottom() - 4 - lower);
    return places;
}

void addLegend(plots::PlotMarks &marks, const plots::PlotCanvas &canvas, const HeadMapContent &content)
{
    const std::vector<QRectF> places = entryPlaces(canvas.rect, content, canvas.body);
    Glyphs glyphs(8);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const QRectF &place = places[i];
        const bool group = i >= content.legend.size();
        const double middle = std::round(place.center().y());
        if (group)
            marks.segments.push_back(
                {QLineF(place.left(), middle, place.left() + 16, middle), QPen(canvas.theme.text, 1.25, Qt::DotLine)});
        else
            marks.shapes.push_back(
                glyphs.at(QPointF(place.left() + 5, middle), content.legend[i].glyph, canvas.theme.text2, {}));
        marks.texts.push_back({place.adjusted(group ? 21 : 13, 0, 0, 0), Qt::AlignVCenter,
            group ? content.groupText : content.legend[i].text, canvas.theme.text2});
    }
}

/// Where numbers and names of heads may stand: above the legend.
plots::PlotCanvas aboveLegend(const plots::PlotCanvas &canvas, const HeadMapContent &content)
{
    plots::PlotCanvas above = canvas;
    const std::vector<QRectF> legend = entryPlaces(canvas.rect, content, canvas.body);
    if (!legend.empty())
        above.rect.setBottom(std::max(canvas.rect.top(), legend.front().top() - 2));
    return above;
}

/// A number in a box, moved away from those that are placed already.
void addNumber(
    plots::PlotMarks &marks, std::vector<QRectF> &taken, const plots::PlotCanvas &canvas, QPointF center, int cluster)
{
    const QFont font = theme::fontFor(theme::TextRole::StrongLabel, canvas.body);
    const double scale = theme::textScale(canvas.body);
    const QString text = QString::number(cluster + 1);
    const QSizeF size(std::max(16 * scale, std::ceil(style::textWidth(font, text)) + 8), 16 * scale);
    QRectF box(QPointF(), size);
    box.moveCenter(center);
    for (const QPointF away : {QPointF(0, 0), QPointF(0, -18), QPointF(0, 18), QPointF(20, 0), QPointF(-20, 0),
             QPointF(20, -18), QPointF(-20, 18), QPointF(-20, -18), QPointF(20, 18), QPointF(0, -36), QPointF(0, 36),
             QPointF(40, 0), QPointF(-40, 0), QPointF(40, -18), QPointF(-40, 18), QPointF(-40, -18), QPointF(40, 18)}) {
        const QRectF moved = box.translated(away * scale);
        if (canvas.rect.contains(moved) && std::none_of(taken.begin(), taken.end(), [&](const QRectF &other) {
                return other.intersects(moved.adjusted(-1, -1, 1, 1));
            })) {
            box = moved;
            break;
        }
    }
    box.moveBottom(std::min(box.bottom(), canvas.rect.bottom()));
    box.moveTopLeft(QPointF(std::round(box.left()) + 0.5, std::round(box.top()) + 0.5));
    taken.push_back(box);
    QPainterPath outline;
    outline.addRoundedRect(box, 3, 3);
    marks.shapes.push_back({polygonOf(outline), canvas.theme.base, QPen(colorOf(cluster, canvas.theme), 1.5)});
    marks.texts.push_back({box, Qt::AlignCenter, text, canvas.theme.text, theme::TextRole::StrongLabel});
}

/// Above this number of clusters, their numbers would cover the heads: only that of the selected one is shown.
constexpr int maxNumbers = 40;

struct NumberedCluster
{
    int cluster = 0;
    QPointF center; ///< of its number
};

/// In the middle of each cluster: its own points' medians, which an outlier does not move.
std::vector<NumberedCluster> numberedClusters(
    const HeadMapContent &content, const std::vector<QPointF> &places, int selected)
{
    std::vector<std::vector<double>> xsOf, ysOf;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto cluster = static_cast<std::size_t>(content.points[i].cluster);
        xsOf.resize(std::max(xsOf.size(), cluster + 1));
        ysOf.resize(xsOf.size());
        xsOf[cluster].push_back(places[i].x());
        ysOf[cluster].push_back(places[i].y());
    }
    std::vector<NumberedCluster> numbered;
    for (int cluster = 0; cluster < std::ssize(xsOf); ++cluster) {
        auto &xs = xsOf[static_cast<std::size_t>(cluster)], &ys = ysOf[static_cast<std::size_t>(cluster)];
        if (xs.empty() || (std::ssize(xsOf) > maxNumbers && cluster != selected))
            continue;
        const auto middle = static_cast<std::ptrdiff_t>(xs.size() / 2);
        std::nth_element(xs.begin(), xs.begin() + middle, xs.end());
        std::nth_element(ys.begin(), ys.begin() + middle, ys.end());
        const double lift = xs.size() == 1 ? 14 : 0; // not over the only head
        numbered.push_back(
            {cluster, QPointF(xs[static_cast<std::size_t>(middle)], ys[static_cast<std::size_t>(middle)] - lift)});
    }
    return numbered;
}

void addGroupLines(plots::PlotMarks &marks, const plots::PlotCanvas &canvas, const HeadMapContent &content,
    const std::vector<QPointF> &places, int point)
{
    const int group = content.points[static_cast<std::size_t>(point)].group;
    if (group < 0)
        return;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (static_cast<int>(i) == point || content.points[i].group != group)
            continue;
        marks.segments.push_back(
            {QLineF(places[static_cast<std::size_t>(point)], places[i]), QPen(canvas.theme.text, 1.25, Qt::DotLine)});
        marks.dots.push_back({places[i], 6.5, {}, QPen(canvas.theme.text, 1.25, Qt::DotLine)});
    }
}

} // namespace

std::vector<QRectF> legendPlaces(const QRectF &rect, const std::vector<double> &widths, double lineHeight)
{
    std::vector<QRectF> places;
    double x = rect.left(), y = rect.top();
    for (const double width : widths) {
        if (x > rect.left() && x + width > rect.right()) {
            x = rect.left();
            y += lineHeight;
        }
        places.emplace_back(x, y, std::min(width, rect.right() - x), lineHeight);
        x += width + entryGap;
    }
    return places;
}

QRectF mapPlot(const QRectF &rect, const HeadMapContent &content, const QFont &body)
{
    const std::vector<QRectF> legend = entryPlaces(rect, content, body);
    const double bottom = legend.empty() ? rect.bottom() - margin : legend.front().top() - 10;
    // Room at the sides for half a glyph and for labels beside the outermost heads.
    return QRectF(QPointF(rect.left() + margin + 8, rect.top() + margin + 16),
        QPointF(std::max(rect.left() + margin + 18, rect.right() - margin - 22),
            std::max(rect.top() + margin + 16, bottom - 6)));
}

std::vector<QPointF> pointPlaces(const QRectF &plot, const std::vector<HeadMapPoint> &points)
{
    const MapScale scale = mapScale(plot, points);
    std::vector<QPointF> places;
    places.reserve(points.size());
    for (const HeadMapPoint &point : points)
        places.push_back(scale.place(point.at));
    return places;
}

plots::PlotMarks pointMarks(const plots::PlotCanvas &canvas, const HeadMapContent &content)
{
    plots::PlotMarks marks;
    const std::vector<QPointF> places = pointPlaces(mapPlot(canvas.rect, content, canvas.body), content.points);
    Glyphs glyphs(glyphSize(places.size()));
    for (const bool valued : {false, true}) // over those without a value
        for (std::size_t i = 0; i < places.size(); ++i)
            if (valued == (!content.colors || !std::isnan(content.points[i].value)))
                marks.shapes.push_back(pointMark(places[i], glyphs, content, content.points[i], canvas.theme));
    addLegend(marks, canvas, content);
    return marks;
}

plots::PlotMarks hullMarks(const plots::PlotCanvas &canvas, const HeadMapContent &content, const HeadMapState &state)
{
    plots::PlotMarks marks;
    if (state.selectedCluster < 0)
        return marks;
    const std::vector<QPointF> places = pointPlaces(mapPlot(canvas.rect, content, canvas.body), content.points);
    std::vector<QPointF> members;
    for (std::size_t i = 0; i < places.size(); ++i)
        if (content.points[i].cluster == state.selectedCluster)
            members.push_back(places[i]);
    if (members.empty())
        return marks;
    // Opaque, so that the edge, which widens it around the glyphs, does not show twice.
    const QColor ground = theme::blended(colorOf(state.selectedCluster, canvas.theme), canvas.theme.base, 0.16);
    const QPen edge(ground, 20, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    const QPolygonF hull = convexHull(members);
    if (hull.size() < 3)
        marks.shapes.push_back({QPolygonF{hull.front(), hull.back() + QPointF(0.01, 0)}, {}, edge});
    else
        marks.shapes.push_back({hull, ground, edge});
    return marks;
}

plots::PlotMarks selectionMarks(
    const plots::PlotCanvas &canvas, const HeadMapContent &content, const HeadMapState &state)
{
    plots::PlotMarks marks;
    const QRectF plot = mapPlot(canvas.rect, content, canvas.body);
    const std::vector<QPointF> places = pointPlaces(plot, content.points);
    const plots::PlotCanvas labels = aboveLegend(canvas, content);
    std::vector<QRectF> taken;
    for (const NumberedCluster &numbered : numberedClusters(content, places, state.selectedCluster))
        addNumber(marks, taken, labels, numbered.center, numbered.cluster);
    std::vector<int> marked = state.selected;
    if (state.hovered && std::find(marked.begin(), marked.end(), *state.hovered) == marked.end())
        marked.push_back(*state.hovered);
    if (!marked.empty())
        addGroupLines(marks, canvas, content, places, state.hovered.value_or(marked.back()));
    const QFont label = theme::fontFor(theme::TextRole::StrongLabel, canvas.body);
    const double scale = theme::textScale(canvas.body);
    constexpr std::size_t maxLabels = 12; // more would cover the map; their rings show where they are
    for (const int point : marked) {
        const QPointF place = places[static_cast<std::size_t>(point)];
        const bool selected = point != state.hovered.value_or(-1);
        const bool ofMany = marked.size() > maxLabels && state.hovered != point; // whose rings overlap
        if (!ofMany)
            marks.dots.push_back({place, 7.5, {}, QPen(canvas.theme.halo, 3.5)});
        marks.dots.push_back({place, 7.5, {}, QPen(canvas.theme.text, selected && !ofMany ? 2 : 1)});
        if (ofMany)
            continue;
        const QString &name = content.points[static_cast<std::size_t>(point)].name;
        const QRectF text = plots::labelPlace(
            labels.rect, place, QSizeF(std::ceil(style::textWidth(label, name)) + 10, 14 * scale), taken);
        if (text.isNull())
            continue;
        taken.push_back(text);
        marks.texts.push_back(
            {text, Qt::AlignCenter, name, canvas.theme.text, theme::TextRole::StrongLabel, canvas.theme.halo});
    }
    return marks;
}

} // namespace headwise::widgets::clusters
