// SPDX-License-Identifier: GPL-3.0-or-later
// The widgets of plans: the curve with its handle, the grid whose clicks mark, and the cells of the candidates' table.
#include "widgets/headgrid/headgrid.h"
#include "widgets/pruning/planlegend.h"
#include "widgets/pruning/qualitycurve.h"
#include "widgets/tables/headtable.h"

#include "tests/support/registry.h"

#include <QApplication>
#include <QImage>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalSpy>

#include <cmath>

using namespace headwise;
using namespace headwise::widgets;
using pruning::QualityPoint;

namespace {

pruning::QualityCurveContent curve()
{
    pruning::QualityCurveContent content;
    content.heads = 20;
    content.points = {
        {0, 0.9, 0.85, 0.95, 0.9}, {2, 0.88, 0.83, 0.93, 0.89}, {4, std::nan(""), std::nan(""), std::nan(""), 0.87}};
    content.random = {{{0, 0.9}, {2, 0.7}}, {{0, 0.9}, {2, 0.6}}};
    content.stops = {0, 1, 2, 4};
    content.metric = "accuracy";
    content.name = "Quality";
    return content;
}

void move(QWidget &widget, const QPointF &to)
{
    QMouseEvent event(QEvent::MouseMove, to, widget.mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(&widget, &event);
}

QImage painted(const tables::TableCell &cell)
{
    QImage image(120, 23, QImage::Format_ARGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    tables::paintTableCell(painter, QRectF(image.rect()), cell, {}, theme::theme(theme::Appearance::Light));
    return image;
}

} // namespace

class TestPruning : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { qRegisterMetaType<attention::HeadId>(); }

    void pointsStandAtTheirShare()
    {
        const pruning::QualityCurveContent content = curve();
        const plots::PlotCanvas canvas{QRectF(0, 0, 400, 300), QFont(), theme::theme(theme::Appearance::Light)};
        const plots::PlotParts frame = pruning::qualityFrame(canvas, content, {});
        QCOMPARE(pruning::largestShown(content, {}), 4);
        QCOMPARE(frame.x.range.high, 0.2); // 4 of 20 heads
        QCOMPARE(pruning::placeOf(frame, content, 0, 0.9).x(), frame.plot.left());
        QCOMPARE(pruning::placeOf(frame, content, 4, 0.9).x(), frame.plot.right());
        QVERIFY(pruning::placeOf(frame, content, 0, 0.9).y() < pruning::placeOf(frame, content, 0, 0.85).y());
        QVERIFY(frame.y.range.low <= 0.6 && frame.y.range.high >= 0.95); // intervals and random orders are inside
        // A plan beyond the points widens the axis.
        QCOMPARE(pruning::largestShown(content, {.plan = 9}), 9);
        QCOMPARE(pruning::largestShown({}, {}), 1);
    }

    void theHandleIsAtThePlan()
    {
        const pruning::QualityCurveContent content = curve();
        const plots::PlotCanvas canvas{QRectF(0, 0, 400, 300), QFont(), theme::theme(theme::Appearance::Light)};
        const plots::PlotParts frame = pruning::qualityFrame(canvas, content, {});
        const double middle = pruning::placeOf(frame, content, 2, 0).x();
        QVERIFY(std::abs(pruning::planHandle(frame, content, 2).center().x() - middle) <= 1);
        QVERIFY(pruning::planHandle(frame, content, 0).bottom() <= frame.plot.bottom()); // above "0 %"
        QCOMPARE(pruning::nearestStop(frame, content, middle), std::optional(2));
        QCOMPARE(pruning::nearestStop(frame, content, -50), std::optional(0));
        QCOMPARE(pruning::nearestStop(frame, content, 5000), std::optional(4));
        QVERIFY(!pruning::nearestStop(frame, {}, 10));
    }

    /// The axis is that of what was measured; predictions are cut where they leave it.
    void predictionsDoNotWidenTheAxis()
    {
        pruning::QualityCurveContent content = curve();
        content.points[2].predicted = 40;
        const plots::PlotCanvas canvas{QRectF(0, 0, 400, 300), QFont(), theme::theme(theme::Appearance::Light)};
        QVERIFY(pruning::qualityFrame(canvas, content, {}).y.range.high < 2);
        content.points = {{0, std::nan(""), std::nan(""), std::nan(""), 0.5},
            {2, std::nan(""), std::nan(""), std::nan(""), 40}}; // nothing else to look at
        QVERIFY(pruning::qualityFrame(canvas, content, {}).y.range.high >= 40);
    }

    void linesAreCutAtTheRange()
    {
        using Line = std::vector<QPointF>;
        const std::vector<Line> parts = pruning::partsWithin({{0, 0.5}, {1, 1.5}, {2, 3}, {3, 0.5}, {4, -0.5}}, {0, 1});
        QCOMPARE(parts.size(), std::size_t(2));
        QCOMPARE(parts[0], (Line{{0, 0.5}, {0.5, 1}}));
        QCOMPARE(parts[1].size(), std::size_t(3));
        QCOMPARE(parts[1][0], QPointF(2.8, 1)); // 4/5 of the way from 3 to 0.5
        QCOMPARE(parts[1][2], QPointF(3.5, 0));
        QVERIFY(pruning::partsWithin({}, {0, 1}).empty());
        QVERIFY(pruning::partsWithin({{0, 2}, {1, 3}}, {0, 1}).empty());
    }

    void labelsKeepApart()
    {
        const std::vector<double> spread = pruning::spreadLabels({50, 52, 20}, 14, 0, 100);
        QCOMPARE(spread, (std::vector<double>{50, 64, 20}));
        // At the end of the room they move back.
        QCOMPARE(pruning::spreadLabels({95, 96}, 14, 0, 100), (std::vector<double>{79, 93}));
        QVERIFY(pruning::spreadLabels({}, 14, 0, 100).empty());
    }

    void theHandleIsDragged()
    {
        pruning::QualityCurve widget;
        widget.resize(400, 300);
        widget.setContent(curve());
        widget.setState({.plan = 0});
        QSignalSpy moved(&widget, &pruning::QualityCurve::planMoved),
            chosen(&widget, &pruning::QualityCurve::planChosen);
        const QPointF start = widget.handle().center();
        QTest::mousePress(&widget, Qt::LeftButton, {}, start.toPoint());
        move(widget, start + QPointF(1000, 0));
        QCOMPARE(moved.last()[0].toInt(), 4);
        QCOMPARE(chosen.count(), 0);
        QTest::mouseRelease(&widget, Qt::LeftButton, {}, start.toPoint());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].toInt(), 4);
        QCOMPARE(widget.state().plan, 0); // the owner decides
    }

    void keysMoveTheHandle()
    {
        pruning::QualityCurve widget;
        widget.setContent(curve());
        widget.setState({.plan = 3}); // between two stops
        QSignalSpy chosen(&widget, &pruning::QualityCurve::planChosen);
        QTest::keyClick(&widget, Qt::Key_Right);
        QTest::keyClick(&widget, Qt::Key_Left);
        QCOMPARE(chosen[0][0].toInt(), 4);
        QCOMPARE(chosen[1][0].toInt(), 2);
        widget.setState({.plan = 4});
        QTest::keyClick(&widget, Qt::Key_Right); // the last one
        QCOMPARE(chosen.count(), 2);
    }

    void anEmptyCurveSaysWhy()
    {
        pruning::QualityCurve widget;
        widget.resize(400, 300);
        QSignalSpy moved(&widget, &pruning::QualityCurve::planMoved);
        widget.setContent({.emptyText = "nothing yet"});
        QTest::mousePress(&widget, Qt::LeftButton, {}, QPoint(200, 150));
        QTest::keyClick(&widget, Qt::Key_Right);
        QCOMPARE(moved.count(), 0);
        QVERIFY(!widget.grab().isNull());
    }

    /// A single point, and a model of which nothing is known but its heads.
    void drawsFewPoints()
    {
        pruning::QualityCurve widget;
        widget.resize(300, 200);
        pruning::QualityCurveContent content;
        content.points = {{0, 0.9}};
        for (const int heads : {0, 1}) {
            content.heads = heads;
            widget.setContent(content);
            QVERIFY(!widget.grab().isNull());
        }
    }

    void clicksMark()
    {
        attention::StackLayout layout;
        layout.heads = {3, 3};
        headgrid::HeadGridContent content;
        content.groups = headgrid::groupsByLayer(layout);
        content.cells.assign(6, {.state = headgrid::CellState::Normal, .value = 0.5});
        content.compact = true;
        content.afterName = "kept";
        for (headgrid::HeadGroup &group : content.groups)
            group.after = "3";
        headgrid::HeadGrid grid;
        grid.resize(300, 200);
        grid.setContent(content);
        grid.setClickMarks(true);
        QSignalSpy marked(&grid, &headgrid::HeadGrid::markToggled), pinned(&grid, &headgrid::HeadGrid::headPinned),
            unpinned(&grid, &headgrid::HeadGrid::headUnpinned), opened(&grid, &headgrid::HeadGrid::headIsolated);
        const QPoint place = grid.headRect({attention::Stack::Encoder, 1, 2}).center().toPoint();
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, place);
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(marked.count(), 2);
        QVERIFY(marked[0][0].value<attention::HeadId>() == (attention::HeadId{attention::Stack::Encoder, 1, 2}));
        QCOMPARE(pinned.count(), 1); // and it stays pinned
        QCOMPARE(unpinned.count(), 0);
        QTest::mouseDClick(grid.viewport(), Qt::LeftButton, {}, place); // quick clicks mark as well
        QCOMPARE(opened.count(), 0);
        QVERIFY(marked.count() >= 3);
        // The column at the right has its room: cells end before it.
        const auto &geometry = grid.geometryOfHeads();
        QVERIFY(geometry.metrics.afterWidth > headgrid::afterGap);
        QVERIFY(headgrid::columnLeft(geometry, 2) + geometry.cell + geometry.metrics.afterWidth <= 300);
    }

    void cellsHaveBoxesBarsAndPictures()
    {
        const QImage plain = painted({.text = "0.5", .alignment = Qt::AlignLeft});
        tables::TableCell cell{.text = "0.5", .alignment = Qt::AlignLeft};
        cell.checked = false;
        const QImage unchecked = painted(cell);
        cell.checked = true;
        const QImage checked = painted(cell);
        QVERIFY(plain != unchecked && unchecked != checked);
        cell = {.text = "0.5", .alignment = Qt::AlignLeft};
        cell.share = 0.25;
        const QImage quarter = painted(cell);
        cell.share = 0.75;
        QVERIFY(painted(cell) != quarter);
        cell.share = 5; // beyond its scale: full, and not longer
        const QImage beyond = painted(cell);
        cell.share = 1;
        QVERIFY(painted(cell) == beyond);
        QImage map(4, 4, QImage::Format_RGB32);
        map.fill(Qt::red);
        cell = {.text = "L0H1", .alignment = Qt::AlignLeft};
        cell.picture = map;
        QVERIFY(painted(cell).pixelColor(12, 11) == QColor(Qt::red));
    }

    void aHeaderOfOneLineIsLower()
    {
        tables::HeadTable table;
        const int grouped = table.header()->height();
        table.header()->setGrouped(false);
        QVERIFY(table.header()->height() < grouped);
    }

    void theLegendLeavesOutWhatDoesNotFit()
    {
        pruning::PlanLegend legend;
        legend.setHint("a long hint that needs room");
        for (const int width : {600, 120, 10}) {
            legend.resize(width, 20);
            QVERIFY(!legend.grab().isNull());
        }
    }
};

HEADWISE_TEST(TestPruning)
#include "tst_pruning.moc"
