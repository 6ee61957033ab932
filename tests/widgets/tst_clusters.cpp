// SPDX-License-Identifier: GPL-3.0-or-later
// The map of heads, the cards of clusters, lists of heads, and curves over the number of clusters.
#include "tests/support/registry.h"
#include "tests/widgets/samples.h"
#include "widgets/clusters/clustercards.h"
#include "widgets/clusters/countcurve.h"
#include "widgets/clusters/headmap.h"
#include "widgets/clusters/headmapmarks.h"
#include "widgets/clusters/headrows.h"
#include "widgets/clusters/stepcurve.h"
#include "widgets/theme/lanecolors.h"

#include <cmath>

using namespace headwise;
using namespace headwise::tests;
using namespace headwise::widgets::clusters;

namespace {

HeadMapContent someHeads()
{
    HeadMapContent content;
    content.name = "Map of heads";
    const QPointF places[] = {{0, 0}, {2, 0}, {2, 1}, {1, 0.5}};
    for (int i = 0; i < 4; ++i)
        content.points.push_back({places[i], i / 2, widgets::style::RoleGlyph::Next, QStringLiteral("L0H%1").arg(i),
            "next token", i < 2 ? 7 : -1});
    content.legend = {{widgets::style::RoleGlyph::Next, "next"}};
    return content;
}

ClusterCardsContent someCards(int count)
{
    ClusterCardsContent content;
    for (int i = 0; i < count; ++i)
        content.cards.push_back({i + 1, widgets::style::RoleGlyph::None, "Broad", "7 heads", "L0H1 represents", {},
            {{"cohesion", 0.5}, {"stability", 0.4, BarTone::Warning}, {"in B"}}});
    return content;
}

} // namespace

class TestClusters : public QObject
{
    Q_OBJECT

private slots:
    void colorsAreClustersOrValues()
    {
        HeadMapContent content = someHeads();
        const widgets::theme::Theme theme = widgets::theme::theme(widgets::theme::Appearance::Light);
        const auto colorOf = [&](std::size_t shape) {
            return pointMarks({QRectF(0, 0, 300, 300), QFont(), theme}, content).shapes[shape].ground;
        };
        QCOMPARE(colorOf(0), widgets::theme::clusterColor(1, theme.appearance));
        content.colors = widgets::controls::ColorBarContent{widgets::theme::Scale::Cividis, {0, 10}, "importance", {}};
        content.points[1].value = 10;
        content.points[2].value = 0;
        content.points[3].value = 5;
        const auto &scale = widgets::theme::colorScale(widgets::theme::Scale::Cividis, theme.appearance);
        QCOMPARE(colorOf(0), theme.base); // hollow, below the others
        QCOMPARE(colorOf(1), QColor(scale.at(1)));
        QCOMPARE(colorOf(2), QColor(scale.at(0)));
        QCOMPARE(colorOf(3), QColor(scale.at(0.5)));
    }
    /// Glyphs are the same outlines, moved.
    void glyphsLieAtTheirPlaces()
    {
        const HeadMapContent content = someHeads();
        const widgets::theme::Theme theme = widgets::theme::theme(widgets::theme::Appearance::Light);
        const widgets::plots::PlotCanvas canvas{QRectF(0, 0, 300, 300), QFont(), theme};
        const auto places = pointPlaces(mapPlot(canvas.rect, content, canvas.body), content.points);
        const auto marks = pointMarks(canvas, content);
        for (std::size_t i = 0; i < places.size(); ++i)
            QCOMPARE(marks.shapes[i].points.boundingRect().center(), places[i]);
    }
    /// Hundreds of numbers would cover the heads.
    void manyClustersHaveNoNumbers()
    {
        const widgets::theme::Theme theme = widgets::theme::theme(widgets::theme::Appearance::Light);
        const widgets::plots::PlotCanvas canvas{QRectF(0, 0, 300, 300), QFont(), theme};
        const auto textsOf = [&](int clusters, int selected) {
            HeadMapContent content;
            for (int i = 0; i < 50; ++i)
                content.points.push_back({QPointF(i, i % 7), i % clusters});
            QStringList texts;
            for (const auto &text : selectionMarks(canvas, content, {.selectedCluster = selected}).texts)
                texts << text.text;
            return texts;
        };
        QCOMPARE(textsOf(40, -1).size(), 40);
        QCOMPARE(textsOf(41, -1), QStringList());
        QCOMPARE(textsOf(41, 7), QStringList("8"));
    }
    /// Numbers and names stand above the legend, also those of heads at the lower edge.
    void numbersLeaveTheLegendFree()
    {
        const widgets::theme::Theme theme = widgets::theme::theme(widgets::theme::Appearance::Light);
        const widgets::plots::PlotCanvas canvas{QRectF(0, 0, 220, 160), QFont(), theme};
        HeadMapContent content = someHeads();
        content.points.clear();
        for (int i = 0; i < 30; ++i) {
            const int row = i / 6;
            content.points.push_back({QPointF(i % 6, i == 0 ? 9 : 0.1 * row), i}); // many at the lower edge
        }
        const QRectF plot = mapPlot(canvas.rect, content, canvas.body);
        double top = canvas.rect.bottom();
        for (const auto &text : pointMarks(canvas, content).texts) // the legend's
            top = std::min(top, text.rect.top());
        QVERIFY(top > plot.bottom());
        for (const auto &text : selectionMarks(canvas, content, {.selected = {20}, .selectedCluster = 20}).texts)
            QVERIFY2(text.rect.bottom() <= top, qPrintable(text.text));
    }
    void stepsStandSideBySide()
    {
        StepCurve curve;
        curve.resize(250, 104);
        curve.setContent(
            {{{0, 0.5, -0.1, "3 of 6"}, {1000, 1, 1, "6 of 6"}, {1001, 0, std::nan(""), "0 of 6"}}, 1, "Steps"});
        QSignalSpy chosen(&curve, &StepCurve::pointChosen);
        QTest::mouseClick(&curve, Qt::LeftButton, {}, QPoint(240, 50));
        QTest::mouseClick(&curve, Qt::LeftButton, {}, QPoint(36, 50));
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(chosen[0][0].toInt(), 2); // as wide as the step of 1000
        QCOMPARE(chosen[1][0].toInt(), 0);
        QVERIFY(!curve.grab().isNull());
    }
    void bothDirectionsHaveOneScale()
    {
        const HeadMapContent content = someHeads();
        const MapScale scale = mapScale(QRectF(0, 0, 100, 100), content.points);
        QCOMPARE(scale.scale, 50.0); // 2 wide, 1 high
        QCOMPARE(scale.place({0, 0}), QPointF(0, 75));
        QCOMPARE(scale.place({2, 1}), QPointF(100, 25)); // y upwards
        // All heads at one point: in the middle, not at infinity.
        QCOMPARE(mapScale(QRectF(0, 0, 100, 100), {content.points[1]}).place({2, 0}), QPointF(50, 50));
    }
    void hullsHaveTheOuterPoints()
    {
        const QPolygonF hull = convexHull({{0, 0}, {2, 0}, {2, 2}, {0, 2}, {1, 1}, {1, 0}});
        QCOMPARE(hull.size(), qsizetype{4}); // neither the inner point nor the one on an edge
        for (const QPointF corner : {QPointF(0, 0), QPointF(2, 0), QPointF(2, 2), QPointF(0, 2)})
            QVERIFY(hull.contains(corner));
        QCOMPARE(convexHull({{1, 1}, {1, 1}}).size(), qsizetype{1});
        QCOMPARE(convexHull({{0, 0}, {1, 1}, {2, 2}}).size(), qsizetype{2}); // on a line
    }
    void legendsContinueOnTheNextLine()
    {
        const auto places = legendPlaces(QRectF(10, 0, 100, 40), {40, 40, 30}, 16);
        QCOMPARE(places[0], QRectF(10, 0, 40, 16));
        QCOMPARE(places[1], QRectF(62, 0, 40, 16));
        QCOMPARE(places[2], QRectF(10, 16, 30, 16));
    }
    void headsAreFoundOnTheMap()
    {
        HeadMap map;
        map.resize(340, 300);
        map.setContent(someHeads());
        map.setState({{}, {0}, 0});
        const auto places = map.places();
        for (const QPointF place : places)
            QVERIFY(QRectF(map.rect()).contains(place));
        QSignalSpy clicked(&map, &HeadMap::pointClicked), hovered(&map, &HeadMap::pointHovered);
        hoverAt(&map, places[3].toPoint());
        QCOMPARE(lastArgument(hovered).toInt(), 3);
        QVERIFY(map.toolTip().contains("cluster 2"));
        QTest::mouseClick(&map, Qt::LeftButton, {}, places[1].toPoint());
        QCOMPARE(lastArgument(clicked).toInt(), 1);
        QTest::keyClick(&map, Qt::Key_Right);
        QCOMPARE(lastArgument(clicked).toInt(), 1); // the one after the selected
        QVERIFY(map.accessibleDescription().contains("L0H0"));
        const widgets::plots::PlotCanvas canvas{
            QRectF(map.rect()), map.font(), widgets::theme::theme(widgets::theme::Appearance::Light)};
        // A line from the selected head to the other one of its group.
        QCOMPARE(selectionMarks(canvas, map.content(), {{}, {0}, 0}).segments.size(), std::size_t{1});
        QCOMPARE(selectionMarks(canvas, map.content(), {{}, {2}, 0}).segments.size(), std::size_t{0});
        // Only the selected cluster has a ground.
        QCOMPARE(hullMarks(canvas, map.content(), {{}, {0}, 1}).shapes.size(), std::size_t{1});
        QVERIFY(hullMarks(canvas, map.content(), {{}, {0}, -1}).empty());
    }
    void emptyMapsSayWhy()
    {
        HeadMap map;
        map.resize(340, 300);
        map.setContent({{}, {}, {}, "Map", "One head has no map"});
        QVERIFY(!map.grab().isNull());
        QVERIFY(map.places().empty());
    }

    void cardsFillTheirLines_data()
    {
        QTest::addColumn<double>("width");
        QTest::addColumn<int>("columns");
        QTest::newRow("four columns") << 880.0 << 4;
        QTest::newRow("three columns") << 700.0 << 3;
        QTest::newRow("narrower than a card") << 100.0 << 1;
    }
    void cardsFillTheirLines()
    {
        QFETCH(double, width);
        QFETCH(int, columns);
        const CardGrid grid = cardGrid(8, width, widgets::theme::bodyFont());
        QCOMPARE(grid.columns, columns);
        QVERIFY(grid.rect(columns - 1).right() <= width);
        QVERIFY(!grid.rect(0).intersects(grid.rect(1)));
        QCOMPARE(qRound(grid.rect(7).bottom()), grid.height());
    }
    void cardsAreChosen()
    {
        ClusterCards cards;
        cards.setContent(someCards(8));
        cards.resize(880, 10);
        cards.resize(880, cards.sizeHint().height());
        QSignalSpy clicked(&cards, &ClusterCards::itemClicked), opened(&cards, &ClusterCards::cardOpened);
        QTest::mouseClick(&cards, Qt::LeftButton, {}, cards.grid().rect(5).center().toPoint());
        QCOMPARE(lastArgument(clicked).toInt(), 5);
        QTest::mouseDClick(&cards, Qt::LeftButton, {}, cards.grid().rect(2).center().toPoint());
        QCOMPARE(lastArgument(opened).toInt(), 2);
        cards.setSelected(1);
        QVERIFY(cards.accessibleDescription().startsWith("2: Broad, 7 heads, L0H1 represents, cohesion 0.50"));
        QVERIFY(cards.accessibleDescription().endsWith("in B –"));
        QTest::keyClick(&cards, Qt::Key_Down);
        QTest::keyClick(&cards, Qt::Key_Return);
        QCOMPARE(clicked.count(), 1);
    }
    void unstableClustersAreAmber()
    {
        ClusterCards cards;
        cards.resize(220, 120);
        cards.setContent(someCards(1));
        const QImage image = cards.grab().toImage();
        const QRgb amber = widgets::theme::themeOf(cards.palette()).warning.rgb();
        bool found = false;
        for (int y = 0; y < image.height() && !found; ++y)
            for (int x = 0; x < image.width() && !found; ++x)
                found = image.pixel(x, y) == amber;
        QVERIFY(found);
    }

    void rowsOfHeadsAreChosen()
    {
        HeadRows rows;
        rows.setContent({{{SourceId{0}, "L2H8", "representative", {}, 0, {}, false},
                             {SourceId{1}, "L4H9", "next 57 %", "KV 0", 0.38, {}, true}},
            0.5, "Heads"});
        rows.resize(250, rows.sizeHint().height());
        QSignalSpy clicked(&rows, &HeadRows::itemClicked);
        QTest::mouseClick(&rows, Qt::LeftButton, {}, QPoint(60, qRound(1.5 * headRowHeight(rows.font()))));
        QCOMPARE(lastArgument(clicked).toInt(), 1);
        QVERIFY(rows.accessibleDescription().endsWith("B L4H9, KV 0, next 57 % 0.38"));
        QVERIFY(!rows.grab().isNull());
    }

    void curvesChooseANumber()
    {
        CountCurve curve;
        curve.resize(250, 104);
        // What is not defined is left out.
        curve.setContent({{{2, 0.1}, {3, std::nan("")}, {4, 0.4}}, 2, 4, "silhouette", {}});
        QCOMPARE(curve.content().values.size(), std::size_t{2});
        QSignalSpy chosen(&curve, &CountCurve::countChosen);
        QTest::mouseClick(&curve, Qt::LeftButton, {}, QPoint(235, 50));
        QCOMPARE(lastArgument(chosen).toInt(), 4);
        hoverAt(&curve, QPoint(40, 50));
        QCOMPARE(curve.toolTip(), QString("2 clusters: 0.100"));
    }
};

HEADWISE_TEST(TestClusters)
#include "tst_clusters.moc"
