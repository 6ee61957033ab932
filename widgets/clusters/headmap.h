// SPDX-License-Identifier: GPL-3.0-or-later
// Heads as points in the plane: colour for the cluster or for a value, number for the cluster, shape for the role. This
// room has the widgets for clusters of heads.
#pragma once

#include "widgets/controls/colorbar.h"
#include "widgets/plots/plot.h"
#include "widgets/style/roleglyphs.h"

#include <limits>

namespace headwise::widgets::clusters {

struct HeadMapPoint
{
    QPointF at; ///< in units of the distances; y upwards
    int cluster = 0;
    style::RoleGlyph glyph = style::RoleGlyph::None;
    QString name, role; ///< "L4H9", "next token"
    int group = -1;     ///< heads that share keys and values have the same; -1: none
    double value = std::numeric_limits<double>::quiet_NaN(); ///< that colours it, in place of the cluster
};

struct GlyphEntry
{
    style::RoleGlyph glyph = style::RoleGlyph::None;
    QString text;
};

struct HeadMapContent
{
    std::vector<HeadMapPoint> points;
    std::vector<GlyphEntry> legend; ///< the shapes that occur
    /// The values of colours, with their name; nothing: colours are clusters. A point without a value is hollow.
    std::optional<controls::ColorBarContent> colors{};
    QString groupText; ///< what the lines between heads of a group mean
    QString name;      ///< for accessibility
    QString emptyText; ///< reason why there is no point
};

struct HeadMapState
{
    std::optional<int> hovered;
    std::vector<int> selected; ///< points, the last one is current
    int selectedCluster = -1;
    bool operator==(const HeadMapState &) const = default;
};

/// Points on the screen: the same scale in both directions, the middle of all points in the middle of `plot`.
struct MapScale
{
    QPointF middle; ///< of the points
    QPointF center; ///< of the plot
    double scale = 1;

    QPointF place(QPointF point) const
    {
        return {center.x() + (point.x() - middle.x()) * scale, center.y() - (point.y() - middle.y()) * scale};
    }
};
MapScale mapScale(const QRectF &plot, const std::vector<HeadMapPoint> &points);

/// The corners of the convex hull of points, counter-clockwise on paper; all of them if there are fewer than three.
QPolygonF convexHull(std::vector<QPointF> points);

/// The nearest point within `reach` pixels.
std::optional<int> pointAt(const std::vector<QPointF> &places, QPointF point, double reach = 9);

/// Entries of a legend from the left, in lines of a width; empty rectangles are not there.
std::vector<QRectF> legendPlaces(const QRectF &rect, const std::vector<double> &widths, double lineHeight);

class HeadMap : public plots::Plot
{
    Q_OBJECT
public:
    explicit HeadMap(QWidget *parent = nullptr);
    void setContent(HeadMapContent content);
    const HeadMapContent &content() const { return m_content; }
    void setState(const HeadMapState &state); ///< emits no signal
    const HeadMapState &state() const { return m_state; }
    /// The points on the screen.
    std::vector<QPointF> places() const;
    QSize sizeHint() const override { return {340, 300}; }
    QSize minimumSizeHint() const override { return {180, 150}; }

signals:
    void pointHovered(int point);
    void hoverLeft();
    void pointClicked(int point);
    void pointOpened(int point); ///< double click

private:
    plots::PlotParts parts(const plots::PlotCanvas &canvas) const override;
    plots::PlotMarks below(const plots::PlotCanvas &canvas) const override;
    plots::PlotMarks above(const plots::PlotCanvas &canvas) const override;
    int itemCount() const override { return static_cast<int>(m_content.points.size()); }
    std::optional<int> itemAt(QPointF point) const override { return pointAt(places(), point); }
    std::optional<int> currentItem() const override;
    QString readout(int point) const override;
    void hoverItem(std::optional<int> point) override;
    void clickItem(int point) override { emit pointClicked(point); }
    void openItem(int point) override { emit pointOpened(point); }
    void describe();

    HeadMapContent m_content;
    HeadMapState m_state;
};

} // namespace headwise::widgets::clusters
