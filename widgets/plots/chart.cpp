// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/chart.h"

#include <QtCharts/QAreaSeries>
#include <QtCharts/QBarSeries>
#include <QtCharts/QBarSet>
#include <QtCharts/QCandlestickSeries>
#include <QtCharts/QCandlestickSet>
#include <QtCharts/QCategoryAxis>
#include <QtCharts/QChart>
#include <QtCharts/QHorizontalBarSeries>
#include <QtCharts/QHorizontalStackedBarSeries>
#include <QtCharts/QLegend>
#include <QtCharts/QLineSeries>
#include <QtCharts/QStackedBarSeries>
#include <QtCharts/QValueAxis>

#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::plots {

namespace {

/// Qt's axes use fractions of our axes in these units, since boxes are placed at integers.
constexpr double units = 1e6;
/// A z value between Qt's grid (2) and its series (4), which are children of the chart.
constexpr double belowSeries = 3.5;

class MarksItem : public QGraphicsItem
{
public:
    explicit MarksItem(double z) { setZValue(z); }
    void setMarks(const PlotMarks &marks, const PlotCanvas &canvas)
    {
        prepareGeometryChange();
        m_marks = marks;
        m_rect = canvas.rect;
        m_font = canvas.body;
    }
    QRectF boundingRect() const override { return m_rect; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override
    {
        painter->setFont(m_font);
        paintPlotMarks(*painter, m_marks);
    }

private:
    PlotMarks m_marks;
    QRectF m_rect;
    QFont m_font;
};

/// The mapping of one axis to Qt's axis: its length in pixels and the range of Qt's values.
struct Ruler
{
    const PlotAxis &axis;
    Qt::Orientation orientation;
    QRectF plot;
    theme::ValueRange span;

    double coordinate(double fraction) const { return span.low + (span.high - span.low) * fraction; }
    double of(double value) const { return coordinate(axis.fractionWithin(value)); }
    bool across() const { return orientation == Qt::Horizontal; }
    double fractionOfPixel(double pixel) const
    {
        return across() ? (pixel - plot.left()) / plot.width() : (plot.bottom() - pixel) / plot.height();
    }
};

QCategoryAxis *newAxis(const Ruler &ruler, const PlotCanvas &canvas)
{
    auto *axis = new QCategoryAxis;
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis->setLineVisible(false);
    axis->setGridLineVisible(ruler.axis.lines);
    axis->setGridLinePen(QPen(canvas.theme.grid, 1));
    axis->setLabelsVisible(false); // the labels are drawn separately, see plotparts.h
    axis->setRange(ruler.span.low, ruler.span.high);
    // Qt draws a line here too: move it out of view.
    axis->setStartValue(ruler.span.low - (ruler.span.high - ruler.span.low));
    std::vector<std::pair<double, QString>> labels;
    for (const AxisLabel &label : ruler.axis.labels())
        labels.emplace_back(
            ruler.coordinate(ruler.fractionOfPixel(tickPixel(ruler.plot, ruler.axis, ruler.orientation, label.value))),
            label.text);
    std::sort(labels.begin(), labels.end());
    for (const auto &[coordinate, text] : labels)
        axis->append(text, coordinate);
    return axis;
}

QList<QPointF> coordinates(const std::vector<QPointF> &points, const Ruler &x, const Ruler &y)
{
    QList<QPointF> result;
    result.reserve(static_cast<qsizetype>(points.size()));
    for (const QPointF &point : points)
        result.append({x.of(point.x()), y.of(point.y())});
    return result;
}

QXYSeries *newLine(const std::vector<QPointF> &points, const Ruler &x, const Ruler &y)
{
    auto *line = new QLineSeries;
    line->replace(coordinates(points, x, y));
    return line;
}

QAbstractSeries *newSeries(const AreaPart &area, const Ruler &x, const Ruler &y)
{
    auto *upper = static_cast<QLineSeries *>(newLine(area.upper, x, y));
    auto *lower = static_cast<QLineSeries *>(newLine(area.lower, x, y));
    auto *series = new QAreaSeries(upper, lower);
    upper->setParent(series);
    lower->setParent(series);
    series->setPen(Qt::NoPen);
    series->setBrush(area.color);
    return series;
}

QAbstractSeries *newSeries(const LinePart &part, const Ruler &x, const Ruler &y)
{
    QXYSeries *line = newLine(part.points, x, y);
    line->setPen(QPen(part.color, part.width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    return line;
}

/// Qt's box plots are placed in equal slots and have caps; candlesticks can be placed anywhere and have none.
QAbstractSeries *newBoxes(const PlotParts &parts, const PlotCanvas &canvas, const Ruler &x, const Ruler &y)
{
    auto *series = new QCandlestickSeries;
    series->setCapsVisible(false);
    series->setBodyOutlineVisible(true);
    series->setIncreasingColor(canvas.theme.base);
    series->setDecreasingColor(canvas.theme.base);
    series->setMinimumColumnWidth(parts.boxWidth);
    series->setMaximumColumnWidth(parts.boxWidth);
    for (const BoxPart &box : parts.boxes) {
        auto *set = new QCandlestickSet(
            y.of(box.lowerQuartile), y.of(box.high), y.of(box.low), y.of(box.upperQuartile), x.of(box.at));
        set->setPen(QPen(box.color, 1.25));
        series->append(set);
    }
    return series;
}

QAbstractSeries *newBars(const BarsPart &bars, const Ruler &values)
{
    QAbstractBarSeries *series = nullptr;
    if (bars.horizontal)
        series = bars.stacked ? static_cast<QAbstractBarSeries *>(new QHorizontalStackedBarSeries)
                              : new QHorizontalBarSeries;
    else
        series = bars.stacked ? static_cast<QAbstractBarSeries *>(new QStackedBarSeries) : new QBarSeries;
    series->setBarWidth(bars.share);
    for (const BarsPart::Set &part : bars.sets) {
        auto *set = new QBarSet(QString());
        for (const double size : part.sizes)
            set->append(values.of(size));
        set->setPen(Qt::NoPen);
        set->setBrush(part.color);
        series->append(set);
    }
    return series;
}

} // namespace

struct Chart::Private
{
    QGraphicsScene scene;
    QChart *chart = new QChart;
    MarksItem *below = new MarksItem(belowSeries), *above = new MarksItem(1);
    QRectF rect;

    Private()
    {
        scene.setItemIndexMethod(QGraphicsScene::NoIndex);
        scene.addItem(chart);
        scene.addItem(above);
        below->setParentItem(chart);
        chart->setBackgroundVisible(false);
        chart->legend()->hide();
        chart->setMargins({});
        chart->layout()->setContentsMargins(0, 0, 0, 0);
        chart->setMinimumSize(1, 1);
    }

    void clear()
    {
        chart->removeAllSeries();
        for (QAbstractAxis *axis : chart->axes()) {
            chart->removeAxis(axis);
            delete axis;
        }
    }

    void add(QAbstractSeries *series)
    {
        chart->addSeries(series);
        for (QAbstractAxis *axis : chart->axes())
            series->attachAxis(axis);
    }

    /// Candlesticks do not support category axes: they get invisible value axes over the same range.
    void addBoxes(QAbstractSeries *boxes)
    {
        chart->addSeries(boxes);
        for (const Qt::Alignment side : {Qt::AlignBottom, Qt::AlignLeft}) {
            auto *axis = new QValueAxis;
            axis->setRange(0, units);
            axis->setVisible(false);
            chart->addAxis(axis, side);
            boxes->attachAxis(axis);
        }
    }

    /// Qt leaves a margin around the plot; the chart is moved so that the plot is at the right position.
    void place(const QRectF &plot)
    {
        QRectF geometry = plot;
        for (int attempt = 0; attempt < 4; ++attempt) {
            chart->setGeometry(geometry);
            chart->layout()->activate();
            const QRectF placed = chart->plotArea().translated(chart->pos());
            const QMarginsF off(placed.left() - plot.left(), placed.top() - plot.top(), plot.right() - placed.right(),
                plot.bottom() - placed.bottom());
            below->setPos(-chart->pos());
            if (std::abs(off.left()) + std::abs(off.top()) + std::abs(off.right()) + std::abs(off.bottom()) < 0.01)
                return;
            geometry = geometry.marginsAdded(off);
        }
    }
};

Chart::Chart() : m_private(std::make_unique<Private>()) {}

Chart::~Chart() = default;

void Chart::build(const PlotParts &parts, const PlotCanvas &canvas)
{
    m_private->clear();
    m_private->rect = canvas.rect;
    const bool hasBars = !parts.bars.sets.empty();
    const double places = hasBars ? static_cast<double>(parts.bars.sets.front().sizes.size()) : 0;
    const theme::ValueRange plain{0, units}, ofSlots{-0.5, places - 0.5};
    const Ruler x{parts.x, Qt::Horizontal, parts.plot, hasBars && !parts.bars.horizontal ? ofSlots : plain};
    const Ruler y{parts.y, Qt::Vertical, parts.plot, hasBars && parts.bars.horizontal ? ofSlots : plain};
    m_private->chart->addAxis(newAxis(x, canvas), Qt::AlignBottom);
    m_private->chart->addAxis(newAxis(y, canvas), Qt::AlignLeft);
    m_private->place(parts.plot);
    for (const AreaPart &area : parts.areas)
        m_private->add(newSeries(area, x, y));
    for (const LinePart &line : parts.lines)
        m_private->add(newSeries(line, x, y));
    if (hasBars)
        m_private->add(newBars(parts.bars, parts.bars.horizontal ? x : y));
    if (!parts.boxes.empty())
        m_private->addBoxes(newBoxes(parts, canvas, x, y));
    PlotMarks above = parts.above;
    addTickLabels(above, parts, Qt::Horizontal, canvas.theme);
    addTickLabels(above, parts, Qt::Vertical, canvas.theme);
    m_private->below->setMarks(parts.below, canvas);
    m_private->above->setMarks(above, canvas);
}

void Chart::render(QPainter &painter) const
{
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    m_private->scene.render(&painter, m_private->rect, m_private->rect);
    painter.restore();
}

QPointF Chart::placeOf(QPointF fractions) const
{
    const QRectF plot = m_private->chart->plotArea().translated(m_private->chart->pos());
    return {plot.left() + plot.width() * fractions.x(), plot.bottom() - plot.height() * fractions.y()};
}

} // namespace headwise::widgets::plots
