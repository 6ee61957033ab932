// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/headgrid/headgrid.h"
#include "widgets/headgrid/thumbnail.h"

#include "tests/support/registry.h"
#include "tests/widgets/samples.h"

#include <QSignalSpy>
#include <QWheelEvent>

using namespace headwise;
using namespace headwise::tests;

class TestHeadGrid : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { qRegisterMetaType<attention::HeadId>(); }

    void linesPerLayer_data()
    {
        QTest::addColumn<int>("layers");
        QTest::addColumn<int>("heads");
        QTest::addColumn<QSizeF>("room");
        QTest::addColumn<int>("perLine");
        QTest::newRow("12 heads fit a wide lane") << 12 << 12 << QSizeF(600, 400) << 12;
        QTest::newRow("12 heads take two lines of 6") << 12 << 12 << QSizeF(298, 400) << 6;
        QTest::newRow("13 heads: two lines of 7 and 6") << 12 << 13 << QSizeF(330, 400) << 7;
        QTest::newRow("one head") << 1 << 1 << QSizeF(298, 400) << 1;
        QTest::newRow("one head in no room at all") << 1 << 1 << QSizeF(10, 400) << 1;
        QTest::newRow("64 heads") << 12 << 64 << QSizeF(298, 400) << 6; // 10 lines of 7 would make cells of 31.7
        // One line a layer makes cells of 55, which can be read: a second line would look like another layer.
        QTest::newRow("few heads stay on one line") << 2 << 4 << QSizeF(285, 560) << 4;
        // 6 a line make cells of 37, which are small; 3 a line cells of 79.
        QTest::newRow("many heads in a narrow lane use the height") << 2 << 12 << QSizeF(298, 560) << 3;
        QTest::newRow("a little more is not worth it") << 5 << 4 << QSizeF(285, 560) << 4;
    }
    void linesPerLayer()
    {
        QFETCH(int, layers);
        QFETCH(int, heads);
        QFETCH(QSizeF, room);
        QFETCH(int, perLine);
        const std::vector<int> counts(static_cast<std::size_t>(layers), heads);
        QCOMPARE(widgets::headgrid::automaticPerLine(counts, room), perLine);
        const auto geometry = widgets::headgrid::layoutHeadGrid(counts, room);
        QVERIFY(geometry.cell >= geometry.metrics.minCell && geometry.cell <= geometry.metrics.maxCell);
    }
    void allHeadsFit_data()
    {
        QTest::addColumn<int>("layers");
        QTest::addColumn<int>("heads");
        QTest::newRow("one head") << 1 << 1;
        QTest::newRow("144 heads") << 12 << 12;
        QTest::newRow("1,024 heads") << 32 << 32;
        QTest::newRow("48 x 64") << 48 << 64;
    }
    void allHeadsFit()
    {
        QFETCH(int, layers);
        QFETCH(int, heads);
        const std::vector<int> counts(static_cast<std::size_t>(layers), heads);
        const QSizeF room(320, 420);
        const auto geometry = widgets::headgrid::layoutHeadGrid(counts, room, widgets::headgrid::fitAll);
        QVERIFY2(geometry.size.height() <= room.height() && geometry.size.width() <= room.width(),
            qPrintable(QString("%1 x %2").arg(geometry.size.width()).arg(geometry.size.height())));
        QVERIFY(geometry.cell >= widgets::headgrid::fittedCell);
    }
    void gridsOfOtherSizesAreLaidOutAlike()
    {
        widgets::headgrid::HeadGrid a, b;
        a.resize(300, 400);
        b.resize(313, 392);
        for (widgets::headgrid::HeadGrid *grid : {&a, &b}) {
            widgets::headgrid::HeadGridContent content;
            content.groups = widgets::headgrid::groupsByLayer(layoutOf(std::vector<int>(24, 16)));
            content.cells.resize(24 * 16);
            grid->setContent(std::move(content));
        }
        const attention::HeadId last{attention::Stack::Encoder, 23, 15};
        QVERIFY(a.headRect(last) != b.headRect(last));
        widgets::headgrid::shareLayout({&a, &b});
        QCOMPARE(a.headRect(last), b.headRect(last));
        for (widgets::headgrid::HeadGrid *grid : {&a, &b})
            grid->setScrollPosition(100'000);
        QCOMPARE(a.scrollPosition(), b.scrollPosition());
        QCOMPARE(a.headRect(last), b.headRect(last));
    }
    void everyCellIsFoundUnderItsCentre_data()
    {
        QTest::addColumn<QVector<int>>("counts");
        QTest::newRow("one head") << QVector<int>{1};
        QTest::newRow("6 x 12") << QVector<int>(6, 12);
        QTest::newRow("unequal layers, one empty") << QVector<int>{12, 0, 3, 7};
        QTest::newRow("48 x 64") << QVector<int>(48, 64);
    }
    void everyCellIsFoundUnderItsCentre()
    {
        QFETCH(QVector<int>, counts);
        const auto geometry = widgets::headgrid::layoutHeadGrid({counts.begin(), counts.end()}, {298, 560});
        QRectF before;
        for (int group = 0; group < counts.size(); ++group) {
            for (int index = 0; index < counts[group]; ++index) {
                const QRectF rect = widgets::headgrid::cellRect(geometry, {group, index});
                QVERIFY(!rect.intersects(before));
                QVERIFY(rect.right() <= geometry.size.width() && rect.bottom() <= geometry.size.height());
                const auto found = widgets::headgrid::cellAt(geometry, rect.center());
                QVERIFY(found && *found == (widgets::headgrid::HeadGridCell{group, index}));
                before = rect;
            }
        }
        QVERIFY(!widgets::headgrid::cellAt(geometry, {1, 1}));
        QVERIFY(!widgets::headgrid::cellAt(geometry, {geometry.size.width() + 500, geometry.size.height() + 500}));
    }
    void gapsAndUnusedPlacesBelongToNoHead()
    {
        const auto geometry = widgets::headgrid::layoutHeadGrid({7, 12}, {298, 560}, 6);
        const QRectF last = widgets::headgrid::cellRect(geometry, {0, 6});
        QVERIFY(!widgets::headgrid::cellAt(
            geometry, last.center() + QPointF(geometry.cell + 4, 0))); // second line has one head only
        QVERIFY(!widgets::headgrid::cellAt(geometry, QPointF(last.right() + 2, last.center().y())));
    }
    /// Nine heads on three key heads: 4 px between heads that share one, 11 to the next group.
    void headsOfAGroupStandTogether()
    {
        const widgets::headgrid::HeadGridRows rows{.counts = {9, 9}, .perKeyHead = 3};
        const auto geometry = widgets::headgrid::layoutHeadGrid(rows, {400, 200}, 9);
        QCOMPARE(geometry.perKeyHead, 3);
        const auto gapAfter = [&](int head) {
            return widgets::headgrid::cellRect(geometry, {0, head + 1}).left() -
                   widgets::headgrid::cellRect(geometry, {0, head}).right();
        };
        QCOMPARE(gapAfter(0), 4.0);
        QCOMPARE(gapAfter(1), 4.0);
        QCOMPARE(gapAfter(2), 11.0);
        QCOMPARE(gapAfter(5), 11.0);
        QVERIFY(widgets::headgrid::cellRect(geometry, {0, 8}).right() <= 400 - geometry.metrics.margin);
        for (int head = 0; head < 9; ++head)
            QCOMPARE(*widgets::headgrid::cellAt(geometry, widgets::headgrid::cellRect(geometry, {1, head}).center()),
                (widgets::headgrid::HeadGridCell{1, head}));
        QVERIFY(!widgets::headgrid::cellAt(
            geometry, widgets::headgrid::cellRect(geometry, {0, 2}).center() + QPointF(geometry.cell / 2 + 5, 0)));
        QCOMPARE(
            widgets::headgrid::layoutHeadGrid(rows, {400, 200}, 4).perKeyHead, 0); // 4 heads a line would cut a group
        QCOMPARE(widgets::headgrid::automaticPerLine(rows, {150, 600}) % 3, 0);
    }
    void layersWithoutHeadsAnywhereAreThin()
    {
        const widgets::headgrid::HeadGridRows rows{.counts = {4, 0, 4, 0}, .thin = {0, 1, 0, 0}};
        const auto geometry = widgets::headgrid::layoutHeadGrid(rows, {300, 300});
        QCOMPARE(geometry.groupBottoms[1] - geometry.groupTops[1], 7.0);
        QCOMPARE(geometry.groupBottoms[3] - geometry.groupTops[3], geometry.cell); // some other lane has heads there
        QCOMPARE(widgets::headgrid::neighbour(geometry, {0, 3}, 1, 0), (widgets::headgrid::HeadGridCell{2, 0}));
        QCOMPARE(widgets::headgrid::neighbour(geometry, {0, 1}, 0, 1), (widgets::headgrid::HeadGridCell{2, 1}));
    }
    /// A hybrid: maps of layers 1 and 3 of five, two heads each on one key head, head 1 of layer 3 pruned.
    void groupsAreLayersOfTheModel()
    {
        attention::StackLayout layout = layoutOf({2, 2});
        layout.layerIndex = {1, 3};
        layout.headIndex = {0, 1, 0, 2};
        layout.keyHeads = {1, 1};
        layout.layerKinds = {"short convolution", "attention", "linear attention", "attention", "short convolution"};
        const auto groups = widgets::headgrid::groupsByLayer(layout);
        QCOMPARE(widgets::headgrid::groupCounts(groups), (std::vector<int>{0, 2, 0, 2, 0}));
        QCOMPARE(groups[3].label, QString("L3"));
        QCOMPARE(groups[3].heads[1], (attention::HeadId{layout.stack, 3, 2}));
        QCOMPARE(groups[2].emptyText, QString("linear attention"));
        QVERIFY(groups[1].emptyText.isEmpty());
        QCOMPARE(widgets::headgrid::headsPerKeyHead(layout), 2);
        layout.keyHeads = {2, 1};
        QCOMPARE(widgets::headgrid::headsPerKeyHead(layout), 0); // layers differ: no common brackets
        QCOMPARE(widgets::headgrid::keyHeadLabel(0, 2, 4), QString::fromUtf8("KV 0 · 2"));
    }
    /// A row of 0.25 on its key and 0.75 on the sink: two pixels, the second the darker.
    void thumbnailsEndWithTheSink()
    {
        attention::Map map(1, 1);
        map.values = {0.25f};
        map.rowMass = {0.25f};
        const QImage image = widgets::headgrid::thumbnailOf(map.view(), {});
        QCOMPARE(image.size(), QSize(2, 1));
        QVERIFY(qGray(image.pixel(1, 0)) < qGray(image.pixel(0, 0)));
        map.rowMass.clear();
        QCOMPARE(widgets::headgrid::thumbnailOf(map.view(), {}).width(), 1);
    }
    void sameSizeGivesTheSameGeometry()
    {
        const auto a = widgets::headgrid::layoutHeadGrid({12, 12}, {298, 500}),
                   b = widgets::headgrid::layoutHeadGrid({12, 12}, {298, 500});
        QCOMPARE(widgets::headgrid::cellRect(a, {1, 11}), widgets::headgrid::cellRect(b, {1, 11}));
    }
    void arrowsWalkInReadingOrder()
    {
        const auto geometry = widgets::headgrid::layoutHeadGrid({12, 0, 5}, {298, 500}, 6);
        QCOMPARE(widgets::headgrid::neighbour(geometry, {0, 5}, 1, 0),
            (widgets::headgrid::HeadGridCell{0, 6})); // across lines of a layer
        QCOMPARE(widgets::headgrid::neighbour(geometry, {0, 11}, 1, 0),
            (widgets::headgrid::HeadGridCell{2, 0})); // over the empty layer
        QCOMPARE(widgets::headgrid::neighbour(geometry, {2, 0}, -1, 0), (widgets::headgrid::HeadGridCell{0, 11}));
        QCOMPARE(widgets::headgrid::neighbour(geometry, {2, 4}, 1, 0),
            (widgets::headgrid::HeadGridCell{2, 4})); // the end stays
        QCOMPARE(widgets::headgrid::neighbour(geometry, {0, 1}, 0, 1), (widgets::headgrid::HeadGridCell{0, 7}));
        QCOMPARE(widgets::headgrid::neighbour(geometry, {0, 11}, 0, 1),
            (widgets::headgrid::HeadGridCell{2, 4})); // shorter line: its last head
        QCOMPARE(widgets::headgrid::neighbour(geometry, {0, 3}, 0, -1), (widgets::headgrid::HeadGridCell{0, 3}));
    }
    void columnLabels()
    {
        using widgets::headgrid::columnLabel;
        constexpr auto zero = attention::HeadNaming::ZeroBased, one = attention::HeadNaming::OneBased;
        auto layers = widgets::headgrid::groupsByLayer(layoutOf({12, 12}), zero);
        QCOMPARE(columnLabel(layers, 3, 6, zero), QString::fromUtf8("3 · 9"));
        QCOMPARE(columnLabel(layers, 3, 6, one), QString::fromUtf8("4 · 10"));
        QCOMPARE(columnLabel(layers, 0, 12, zero), QString("0"));
        for (auto &layer : layers) // a capture of some heads
            layer.heads = {layer.heads[1], layer.heads[7]};
        QCOMPARE(columnLabel(layers, 1, 2, zero), QString("7"));
        layers[1].heads = {layers[1].heads[1]};
        QCOMPARE(columnLabel(layers, 0, 2, zero), QString()); // 1 in one layer, 7 in the other
        QCOMPARE(columnLabel(layers, 1, 2, zero), QString("7"));
        QCOMPARE(widgets::headgrid::groupsByLayer(layoutOf({2}), attention::HeadNaming::OneBased).front().label,
            QString("1"));
    }
    void hoverClickAndEscape()
    {
        widgets::headgrid::HeadGrid grid;
        grid.setContent(thumbnailGrid(3, 4, widgets::theme::Appearance::Light));
        grid.resize(300, 300);
        grid.show();
        QSignalSpy hovered(&grid, &widgets::headgrid::HeadGrid::headHovered),
            left(&grid, &widgets::headgrid::HeadGrid::hoverLeft),
            pinned(&grid, &widgets::headgrid::HeadGrid::headPinned),
            unpinned(&grid, &widgets::headgrid::HeadGrid::headUnpinned);
        const attention::HeadId head{attention::Stack::Encoder, 1, 2};
        const QPoint centre = grid.headRect(head).center().toPoint();
        hoverAt(grid.viewport(), centre);
        QCOMPARE(lastArgument(hovered).value<attention::HeadId>(), head);
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, centre);
        QCOMPARE(lastArgument(pinned).value<attention::HeadId>(), head);
        QCOMPARE(grid.accessibleName(), QString("L1H2, base"));
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(lastArgument(pinned).value<attention::HeadId>(), (attention::HeadId{attention::Stack::Encoder, 1, 3}));
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(lastArgument(pinned).value<attention::HeadId>(), (attention::HeadId{attention::Stack::Encoder, 2, 0}));
        QTest::keyClick(&grid, Qt::Key_Escape);
        QCOMPARE(unpinned.count(), 1);
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, centre);
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, centre); // a second click unpins
        QCOMPARE(unpinned.count(), 2);
        hoverAt(grid.viewport(), QPoint(2, 2));
        QCOMPARE(left.count(), 1);
    }
    void zoomedCellsWrapTheirLayers()
    {
        const widgets::headgrid::HeadGridRows rows{.counts = std::vector<int>(32, 32)};
        const auto geometry = widgets::headgrid::zoomedHeadGrid(rows, QSizeF(300, 700), 40);
        QCOMPARE(geometry.cell, 40.0);
        QCOMPARE(geometry.perLine, 5); // six would have 38: (300 - 24 - 28 + 4) / 6 - 4
        QCOMPARE(lineCount(geometry, 0), 7);
        QVERIFY(geometry.size.width() <= 300);
        // Neighbouring sizes differ by a pixel, however many lines they take.
        QCOMPARE(widgets::headgrid::zoomedHeadGrid(rows, QSizeF(300, 700), 41).cell, 41.0);
        QCOMPARE(widgets::headgrid::zoomedHeadGrid(rows, QSizeF(300, 700), 1000).cell, 160.0);
        QCOMPARE(widgets::headgrid::zoomedHeadGrid(rows, QSizeF(300, 700), 6).perLine, 32);
    }
    void onlyHeadsInTheViewportAreVisible()
    {
        widgets::headgrid::HeadGrid grid;
        grid.setContent(thumbnailGrid(30, 4, widgets::theme::Appearance::Light));
        grid.resize(300, 200);
        grid.setCellSize(40); // four fit in a line
        const auto first = grid.visibleHeads();
        QVERIFY(first.size() >= 12 && first.size() <= 20); // 200 pixels hold 4 to 5 lines of 40 and gaps
        QCOMPARE(first.front(), (attention::HeadId{attention::Stack::Encoder, 0, 0}));
        grid.setScrollPosition(500);
        const auto later = grid.visibleHeads();
        QVERIFY(later.size() >= 12 && later.size() <= 24);
        QVERIFY(later.front().layer >= 9 && later.front().layer <= 10); // 500 / 50, less the header
        grid.setCellSize(0);
        grid.setPerLine(widgets::headgrid::fitAll);
        grid.resize(400, 800);
        QCOMPARE(grid.visibleHeads().size(), std::size_t(120));
    }
    void controlAndTheWheelZoom()
    {
        widgets::headgrid::HeadGrid grid;
        grid.setContent(thumbnailGrid(12, 12, widgets::theme::Appearance::Light));
        grid.resize(400, 300);
        grid.show();
        const double before = grid.geometryOfHeads().cell;
        QSignalSpy zoomed(&grid, &widgets::headgrid::HeadGrid::zoomRequested);
        const auto turn = [&](int delta, Qt::KeyboardModifiers modifiers) {
            const QPointF at(200, 150);
            QWheelEvent wheel(
                at, grid.mapToGlobal(at), {}, {0, delta}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(grid.viewport(), &wheel);
        };
        turn(120, {});
        QCOMPARE(zoomed.count(), 0);   // it scrolls
        turn(15, Qt::ControlModifier); // an eighth of a notch, as touch pads send it
        QCOMPARE(zoomed.count(), 1);
        QCOMPARE(zoomed.last().at(0).toDouble(), before + 1);
        QCOMPARE(zoomed.last().at(1).toDouble(), 150.0);
        turn(-120, Qt::ControlModifier);
        QVERIFY(zoomed.last().at(0).toDouble() < before);
        QTest::keyClick(&grid, Qt::Key_0);
        QCOMPARE(zoomed.last().at(0).toDouble(), 0.0);
        grid.setCellSize(20);
        QCOMPARE(grid.geometryOfHeads().cell, 20.0);
    }
    void settersEmitNothing()
    {
        widgets::headgrid::HeadGrid grid;
        grid.setContent(thumbnailGrid(2, 2, widgets::theme::Appearance::Light));
        QSignalSpy pinned(&grid, &widgets::headgrid::HeadGrid::headPinned),
            hovered(&grid, &widgets::headgrid::HeadGrid::headHovered),
            scrolled(&grid, &widgets::headgrid::HeadGrid::scrolled);
        grid.setState(
            {attention::HeadId{attention::Stack::Encoder, 0, 1}, attention::HeadId{attention::Stack::Encoder, 1, 1}});
        grid.setScrollPosition(10);
        QCOMPARE(pinned.count() + hovered.count() + scrolled.count(), 0);
    }
    void doubleClickIsolates()
    {
        widgets::headgrid::HeadGrid grid;
        grid.setContent(changeGrid(2, 4));
        grid.resize(300, 300);
        QSignalSpy isolated(&grid, &widgets::headgrid::HeadGrid::headIsolated);
        QTest::mouseDClick(
            grid.viewport(), Qt::LeftButton, {}, grid.headRect({attention::Stack::Encoder, 0, 1}).center().toPoint());
        QCOMPARE(isolated.count(), 1);
        QCOMPARE(grid.state().pinned, std::optional(attention::HeadId{attention::Stack::Encoder, 0, 1}));
    }
    void pruningKeysOnlyWhenEnabled()
    {
        widgets::headgrid::HeadGrid grid;
        grid.setContent(changeGrid(2, 4));
        grid.setState({{}, attention::HeadId{attention::Stack::Encoder, 0, 1}});
        QSignalSpy marked(&grid, &widgets::headgrid::HeadGrid::markToggled),
            locked(&grid, &widgets::headgrid::HeadGrid::lockToggled);
        QTest::keyClick(&grid, Qt::Key_X);
        QCOMPARE(marked.count(), 0);
        grid.setPruningKeys(true);
        QTest::keyClick(&grid, Qt::Key_X);
        QTest::keyClick(&grid, Qt::Key_L);
        QCOMPARE(marked.count(), 1);
        QCOMPARE(locked.count(), 1);
    }
    void manyHeadsScrollAndThePinnedOneIsRevealed()
    {
        widgets::headgrid::HeadGrid grid;
        grid.setContent(changeGrid(48, 64));
        grid.resize(298, 500);
        grid.show();
        grid.setState({{}, attention::HeadId{attention::Stack::Encoder, 47, 63}});
        QVERIFY(grid.scrollPosition() > 0);
        QVERIFY(grid.viewport()->rect().contains(grid.headRect({attention::Stack::Encoder, 47, 63}).toRect()));
    }
    void thumbnailsKeepMaskAndPeaks()
    {
        attention::Map map(200, 200);
        map.at(150, 10) = 1.0f; // one strong cell among 40,000
        const QImage image =
            widgets::headgrid::thumbnailOf(map.view(), attention::Visibility{true, 0}, {.maxSide = 50});
        QCOMPARE(image.size(), QSize(50, 50));
        QCOMPARE(image.pixel(2, 37),
            widgets::theme::colorScale(widgets::theme::Scale::Ember, widgets::theme::Appearance::Light).at(1));
        QCOMPARE(
            // A masked key is not drawn as weight 0.
            QColor(image.pixel(40, 3)), theme(widgets::theme::Appearance::Light).sunk);
        QCOMPARE(image.pixel(3, 40),
            widgets::theme::colorScale(widgets::theme::Scale::Ember, widgets::theme::Appearance::Light).at(0));
        QVERIFY(widgets::headgrid::thumbnailOf({}, {}).isNull());
    }
};

HEADWISE_TEST(TestHeadGrid)
#include "tst_headgrid.moc"
