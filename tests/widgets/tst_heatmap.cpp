// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heatmap/heatmap.h"

#include "tests/support/registry.h"
#include "tests/widgets/samples.h"

#include <QSignalSpy>
#include <QWheelEvent>

using namespace headwise;
using namespace headwise::tests;

namespace {

widgets::heatmap::HeatMapContent contentOf(int tokens)
{
    widgets::heatmap::HeatMapContent content;
    content.map = sampleMap(tokens, -1, 3);
    content.rows = content.columns = sampleLabels(tokens);
    content.colorBar.unit = "attention";
    content.laneName = "base";
    return content;
}

void wheel(widgets::heatmap::HeatMap &map, QPointF at, int delta, Qt::KeyboardModifiers modifiers = {})
{
    QWheelEvent event(at, map.mapToGlobal(at), {}, {0, delta}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&map, &event);
}

} // namespace

class TestHeatMap : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        qRegisterMetaType<widgets::heatmap::MapCell>();
        qRegisterMetaType<widgets::heatmap::Viewport>();
    }
    void zoomKeepsThePointUnderThePointer()
    {
        const widgets::heatmap::Viewport before{0.2, 0.1, 0.5};
        const QPointF anchor(0.25, 0.75);
        const widgets::heatmap::Viewport after = widgets::heatmap::zoomedAt(before, anchor, 2, 0.001);
        QCOMPARE(after.span, 0.25);
        QCOMPARE(after.left + anchor.x() * after.span, before.left + anchor.x() * before.span);
        QCOMPARE(after.top + anchor.y() * after.span, before.top + anchor.y() * before.span);
    }
    void viewportStaysInside()
    {
        QCOMPARE(widgets::heatmap::zoomedAt({0.5, 0.5, 0.5}, {0, 0}, 0.1, 0.01), (widgets::heatmap::Viewport{0, 0, 1}));
        QCOMPARE(widgets::heatmap::panned({0.5, 0.5, 0.5}, {9, -9}, 0.01), (widgets::heatmap::Viewport{0.5, 0, 0.5}));
        QCOMPARE(widgets::heatmap::zoomedAt({}, {0.5, 0.5}, 1e9, 0.25).span, 0.25);
    }
    void cellsAreFoundUnderTheirCentre_data()
    {
        QTest::addColumn<int>("queries");
        QTest::addColumn<int>("keys");
        QTest::addColumn<double>("span");
        QTest::newRow("one token") << 1 << 1 << 1.0;
        QTest::newRow("16") << 16 << 16 << 1.0;
        QTest::newRow("cross, wide") << 5 << 60 << 1.0;
        QTest::newRow("cross, high, zoomed") << 60 << 5 << 0.5;
        QTest::newRow("4096 zoomed to a few cells") << 4096 << 4096 << 4.0 / 4096;
    }
    void cellsAreFoundUnderTheirCentre()
    {
        QFETCH(int, queries);
        QFETCH(int, keys);
        QFETCH(double, span);
        const auto geometry = widgets::heatmap::layoutHeatMap(QRectF(0, 0, 300, 320), queries, keys, {0, 0, span});
        const auto rows = visibleRows(geometry), columns = widgets::heatmap::visibleColumns(geometry);
        QVERIFY(rows.count() >= 1 && columns.count() >= 1);
        for (const widgets::heatmap::MapCell cell : {widgets::heatmap::MapCell{rows.begin, columns.begin},
                 widgets::heatmap::MapCell{rows.end - 1, columns.begin}}) {
            const QPointF centre = cellRect(geometry, cell).center();
            const auto found = cellAt(geometry, centre);
            QVERIFY(found && *found == cell);
        }
        QVERIFY(!cellAt(geometry, geometry.map.bottomRight() + QPointF(1, 1)));
    }
    void oneTokenIsNotHuge()
    {
        QVERIFY(widgets::heatmap::layoutHeatMap(QRectF(0, 0, 900, 900), 1, 1, {}).map.width() <= 40);
    }
    void labelsAreThinnedToRoundSteps()
    {
        QCOMPARE(widgets::heatmap::labelStep(14), 1);
        QCOMPARE(widgets::heatmap::labelStep(6), 2);
        QCOMPARE(widgets::heatmap::labelStep(3), 5);
        QCOMPARE(widgets::heatmap::labelStep(0.05), 500);
    }
    void pyramidKeepsPeaksAndMask()
    {
        attention::Map map(4096, 4096);
        map.at(4000, 17) = 1.0f;
        const widgets::heatmap::MapImage image(map.view(), attention::Visibility{true, 0}, {0, 1});
        const auto &scale = widgets::theme::colorScale(widgets::theme::Scale::Ember, widgets::theme::Appearance::Light);
        const QRgb unseen = qRgb(1, 2, 3);
        const QImage whole = image.sampled({}, {512, 512}, scale.table(), unseen);
        QVERIFY((image.reduction({}, {512, 512}) == attention::BlockSize{8, 8}));
        QCOMPARE(whole.pixel(2, 500), scale.at(1)); // 17/8, 4000/8
        QCOMPARE(whole.pixel(500, 2), unseen);
        QCOMPARE(whole.pixel(100, 500), scale.at(0));
        const widgets::heatmap::Viewport near{0, 4000.0 / 4096 - 0.001, 32.0 / 4096};
        QVERIFY(image.reduction(near, {512, 512}).whole());
    }
    void everyCellIsInAPixel()
    {
        // 155 tokens in 100 pixels: sampling every 1.55th cell would lose a third of them.
        const widgets::theme::ColorScale &scale =
            widgets::theme::colorScale(widgets::theme::Scale::Ember, widgets::theme::Appearance::Light);
        for (int token = 0; token < 155; ++token) {
            attention::Map map(155, 155);
            map.at(token, 154 - token) = 1.0f;
            const widgets::heatmap::MapImage image(map.view(), {}, {0, 1});
            QVERIFY((image.reduction({}, {100, 100}) == attention::BlockSize{2, 2}));
            const QImage picture = image.sampled({}, {100, 100}, scale.table(), 0);
            int strong = 0;
            for (int y = 0; y < 100; ++y)
                for (int x = 0; x < 100; ++x)
                    strong += picture.pixel(x, y) == scale.at(1);
            QVERIFY(strong >= 1);
        }
    }
    void differencesKeepTheStrongerSign()
    {
        attention::Map map(2048, 2048);
        map.at(0, 0) = 0.3f;
        map.at(1, 1) = -0.9f;
        const widgets::heatmap::MapImage image(map.view(), {}, {-1, 1});
        const auto &scale =
            widgets::theme::colorScale(widgets::theme::Scale::Difference, widgets::theme::Appearance::Light);
        QCOMPARE(image.sampled({}, {512, 512}, scale.table(), 0).pixel(0, 0), scale.at(0.05));
    }
    void overlaysMixTheLanesColours()
    {
        for (const widgets::theme::Appearance appearance :
            {widgets::theme::Appearance::Light, widgets::theme::Appearance::Dark}) {
            const widgets::theme::Theme &theme = headwise::widgets::theme::theme(appearance);
            const widgets::heatmap::OverlaySides sides{SourceId{0}, SourceId{1}};
            const widgets::theme::ColorTable colors = widgets::heatmap::overlayColors(sides, theme);
            QCOMPARE(
                colors[static_cast<std::size_t>(widgets::heatmap::overlayEntry(0, std::nan("")))], theme.base.rgb());
            const QColor a(colors[static_cast<std::size_t>(widgets::heatmap::overlayEntry(1, 0))]);
            const QColor b(colors[static_cast<std::size_t>(widgets::heatmap::overlayEntry(0, 1))]);
            const QColor both(colors[static_cast<std::size_t>(widgets::heatmap::overlayEntry(2, 1))]);
            QVERIFY(a != b && a != both && b != both);
            const bool light = appearance == widgets::theme::Appearance::Light;
            QVERIFY(light ? both.lightness() < std::min(a.lightness(), b.lightness())
                          : both.lightness() > std::max(a.lightness(), b.lightness()));
        }
        // Sides are not exchanged: what only the comparison has is in its colour.
        attention::Map baseline(1, 3), comparison(1, 3);
        baseline.at(0, 0) = comparison.at(0, 1) = 1.0f;
        widgets::theme::ColorTable numbers{};
        for (std::size_t i = 0; i < numbers.size(); ++i)
            numbers[i] = qRgb(0, 0, static_cast<int>(i));
        const QImage image = widgets::heatmap::MapImage::overlay(baseline.view(), comparison.view(), {}, {0, 1})
                                 .sampled({}, {3, 1}, numbers, 0);
        QCOMPARE(image.pixel(0, 0), qRgb(0, 0, 240));
        QCOMPARE(image.pixel(1, 0), qRgb(0, 0, 15));
        QCOMPARE(image.pixel(2, 0), qRgb(0, 0, 0));
    }
    void overlaysKeepPeaksOfBothMaps()
    {
        attention::Map baseline(2048, 2048), comparison(2048, 2048);
        baseline.at(0, 0) = 0.2f;
        comparison.at(1, 1) = 1.0f;
        widgets::theme::ColorTable numbers{};
        for (std::size_t i = 0; i < numbers.size(); ++i)
            numbers[i] = qRgb(0, 0, static_cast<int>(i));
        const auto image = widgets::heatmap::MapImage::overlay(baseline.view(), comparison.view(), {}, {0, 1});
        QCOMPARE(image.sampled({}, {512, 512}, numbers, 0).pixel(0, 0), qRgb(0, 0, 15));
    }
    void notANumberIsNotVisible()
    {
        attention::Map map(1, 2);
        map.at(0, 1) = std::nanf("");
        const QImage image =
            widgets::heatmap::MapImage(map.view(), {}, {0, 1})
                .sampled({}, {2, 1},
                    widgets::theme::colorScale(widgets::theme::Scale::Ember, widgets::theme::Appearance::Light).table(),
                    qRgb(9, 9, 9));
        QCOMPARE(image.pixel(1, 0), qRgb(9, 9, 9));
    }
    void readoutTakesTheEmptiestCorner()
    {
        const auto geometry = widgets::heatmap::layoutHeatMap(QRectF(0, 0, 500, 500), 16, 16, {});
        const auto leftIsFull = [](int, int key) { return key < 8 ? 1.0 : 0.0; };
        const QRectF card = widgets::heatmap::readoutRect(geometry, {110, 80}, {14, 14}, leftIsFull);
        QVERIFY(card.left() > geometry.map.center().x());
        QVERIFY(card.bottom() < cellRect(geometry, {14, 14}).top()); // bottom right is empty too, but described
        const auto allEmpty = [](int, int) { return 0.0; };
        for (const widgets::heatmap::MapCell cell : {widgets::heatmap::MapCell{0, 0}, widgets::heatmap::MapCell{15, 15},
                 widgets::heatmap::MapCell{0, 15}, widgets::heatmap::MapCell{8, 8}})
            QVERIFY(!widgets::heatmap::readoutRect(geometry, {110, 80}, cell, allEmpty)
                         .intersects(cellRect(geometry, cell)));
    }
    void hoverPinAndEscape()
    {
        widgets::heatmap::HeatMap map;
        map.setContent(contentOf(16));
        map.resize(300, 320);
        map.show();
        QSignalSpy hovered(&map, &widgets::heatmap::HeatMap::cellHovered),
            pinned(&map, &widgets::heatmap::HeatMap::cellPinned), unpinned(&map, &widgets::heatmap::HeatMap::unpinned),
            row(&map, &widgets::heatmap::HeatMap::rowHovered);
        const QPoint centre = cellRect(map.geometryOfMap(), {12, 13}).center().toPoint();
        hoverAt(&map, centre);
        QCOMPARE(lastArgument(hovered).value<widgets::heatmap::MapCell>(), (widgets::heatmap::MapCell{12, 13}));
        QVERIFY(map.accessibleName().startsWith("saved to it"));
        QTest::mouseClick(&map, Qt::LeftButton, {}, centre);
        QCOMPARE(lastArgument(pinned).value<widgets::heatmap::MapCell>(), (widgets::heatmap::MapCell{12, 13}));
        QTest::keyClick(&map, Qt::Key_Up);
        QCOMPARE(lastArgument(pinned).value<widgets::heatmap::MapCell>(), (widgets::heatmap::MapCell{11, 13}));
        QTest::keyClick(&map, Qt::Key_Escape);
        QCOMPARE(unpinned.count(), 1);
        const auto geometry = map.geometryOfMap();
        hoverAt(&map, QPoint(static_cast<int>(geometry.rowLabels.center().x()),
                          static_cast<int>(cellRect(geometry, {2, 0}).center().y())));
        QCOMPARE(lastArgument(row).toInt(), 2);
    }
    void maskedCellsSayNotVisible()
    {
        widgets::heatmap::HeatMap map;
        widgets::heatmap::HeatMapContent content = contentOf(8);
        content.visibility.causal = true;
        map.setContent(content);
        widgets::heatmap::HeatMapState state;
        state.hovered = widgets::heatmap::MapCell{1, 5};
        map.setState(state);
        QCOMPARE(map.accessibleDescription(), QString("not visible"));
    }
    void wheelZoomsLinkedUnlessAltIsHeld()
    {
        widgets::heatmap::HeatMap map;
        map.setContent(contentOf(64));
        map.resize(300, 320);
        map.show();
        QSignalSpy changed(&map, &widgets::heatmap::HeatMap::viewportChanged);
        const QPointF centre = map.geometryOfMap().map.center();
        wheel(map, centre, 120);
        QCOMPARE(changed.count(), 1);
        QVERIFY(changed.last()[1].toBool());
        QVERIFY(map.viewport().span < 1);
        wheel(map, centre, 120, Qt::AltModifier);
        QVERIFY(!changed.last()[1].toBool());
        wheel(map, QPointF(2, 2), 120); // not on the map: left to the view
        QCOMPARE(changed.count(), 2);
    }
    void dragPansAndDoesNotPin()
    {
        widgets::heatmap::HeatMap map;
        map.setContent(contentOf(64));
        map.resize(300, 320);
        map.show();
        map.setViewport({0.25, 0.25, 0.5});
        QSignalSpy pinned(&map, &widgets::heatmap::HeatMap::cellPinned);
        const QPoint from = map.geometryOfMap().map.center().toPoint();
        QTest::mousePress(&map, Qt::LeftButton, {}, from);
        hoverAt(&map, from + QPoint(30, 0));
        QTest::mouseRelease(&map, Qt::LeftButton, {}, from + QPoint(30, 0));
        QVERIFY(map.viewport().left < 0.25);
        QCOMPARE(map.viewport().top, 0.25);
        QCOMPARE(pinned.count(), 0);
    }
    void doubleClickIsolates()
    {
        widgets::heatmap::HeatMap map;
        map.setContent(contentOf(16));
        map.resize(300, 320);
        QSignalSpy isolated(&map, &widgets::heatmap::HeatMap::isolated);
        QTest::mouseDClick(&map, Qt::LeftButton, {}, cellRect(map.geometryOfMap(), {3, 4}).center().toPoint());
        QCOMPARE(lastArgument(isolated).value<widgets::heatmap::MapCell>(), (widgets::heatmap::MapCell{3, 4}));
    }
    void emptyMapDrawsNothing()
    {
        widgets::heatmap::HeatMap map;
        map.resize(200, 200);
        QVERIFY(!map.grab().isNull());
        QTest::mouseClick(&map, Qt::LeftButton);
        QTest::keyClick(&map, Qt::Key_Down);
        QCOMPARE(map.accessibleDescription(), QString("no data"));
    }
};

HEADWISE_TEST(TestHeatMap)
#include "tst_heatmap.moc"
