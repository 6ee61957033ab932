// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/headgrid/headgrid.h"
#include "widgets/headgrid/thumbnail.h"

#include "tests/support/registry.h"
#include "tests/widgets/samples.h"

#include <QSignalSpy>

using namespace headwise;
using namespace headwise::tests;

class TestHeadGrid : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { qRegisterMetaType<HeadId>(); }

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
        // One line a layer makes cells of 55, two lines cells of 106 that still fit: 4 x 106 + 44 of 560.
        QTest::newRow("few heads use the height") << 2 << 4 << QSizeF(285, 560) << 2;
        QTest::newRow("a little more is not worth it") << 5 << 4 << QSizeF(285, 560) << 4;
    }
    void linesPerLayer()
    {
        QFETCH(int, layers);
        QFETCH(int, heads);
        QFETCH(QSizeF, room);
        QFETCH(int, perLine);
        const std::vector<int> counts(static_cast<std::size_t>(layers), heads);
        QCOMPARE(automaticPerLine(counts, room), perLine);
        const auto geometry = layoutHeadGrid(counts, room);
        QVERIFY(geometry.cell >= geometry.metrics.cellLeast && geometry.cell <= geometry.metrics.cellMost);
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
        const auto geometry = layoutHeadGrid({counts.begin(), counts.end()}, {298, 560});
        QRectF before;
        for (int group = 0; group < counts.size(); ++group) {
            for (int index = 0; index < counts[group]; ++index) {
                const QRectF rect = cellRect(geometry, {group, index});
                QVERIFY(!rect.intersects(before));
                QVERIFY(rect.right() <= geometry.size.width() && rect.bottom() <= geometry.size.height());
                const auto found = cellAt(geometry, rect.center());
                QVERIFY(found && *found == (HeadGridCell{group, index}));
                before = rect;
            }
        }
        QVERIFY(!cellAt(geometry, {1, 1}));
        QVERIFY(!cellAt(geometry, {geometry.size.width() + 500, geometry.size.height() + 500}));
    }
    void gapsAndUnusedPlacesBelongToNoHead()
    {
        const auto geometry = layoutHeadGrid({7, 12}, {298, 560}, 6);
        const QRectF last = cellRect(geometry, {0, 6});
        QVERIFY(!cellAt(geometry, last.center() + QPointF(geometry.cell + 4, 0))); // second line has one head only
        QVERIFY(!cellAt(geometry, QPointF(last.right() + 2, last.center().y())));
    }
    void sameSizeGivesTheSameGeometry()
    {
        const auto a = layoutHeadGrid({12, 12}, {298, 500}), b = layoutHeadGrid({12, 12}, {298, 500});
        QCOMPARE(cellRect(a, {1, 11}), cellRect(b, {1, 11}));
    }
    void arrowsWalkInReadingOrder()
    {
        const auto geometry = layoutHeadGrid({12, 0, 5}, {298, 500}, 6);
        QCOMPARE(neighbour(geometry, {0, 5}, 1, 0), (HeadGridCell{0, 6}));  // across lines of a layer
        QCOMPARE(neighbour(geometry, {0, 11}, 1, 0), (HeadGridCell{2, 0})); // over the empty layer
        QCOMPARE(neighbour(geometry, {2, 0}, -1, 0), (HeadGridCell{0, 11}));
        QCOMPARE(neighbour(geometry, {2, 4}, 1, 0), (HeadGridCell{2, 4})); // the end stays
        QCOMPARE(neighbour(geometry, {0, 1}, 0, 1), (HeadGridCell{0, 7}));
        QCOMPARE(neighbour(geometry, {0, 11}, 0, 1), (HeadGridCell{2, 4})); // shorter line: its last head
        QCOMPARE(neighbour(geometry, {0, 3}, 0, -1), (HeadGridCell{0, 3}));
    }
    void columnLabels()
    {
        QCOMPARE(columnLabel(3, 6, 12, HeadNaming::ZeroBased), QString::fromUtf8("3 · 9"));
        QCOMPARE(columnLabel(3, 6, 12, HeadNaming::OneBased), QString::fromUtf8("4 · 10"));
        QCOMPARE(columnLabel(0, 12, 12, HeadNaming::ZeroBased), QString("0"));
        QCOMPARE(groupsByLayer(layoutOf({2}), HeadNaming::OneBased).front().label, QString("1"));
    }
    void hoverClickAndEscape()
    {
        HeadGrid grid;
        grid.setContent(thumbnailGrid(3, 4, Appearance::Light));
        grid.resize(300, 300);
        grid.show();
        QSignalSpy hovered(&grid, &HeadGrid::headHovered), left(&grid, &HeadGrid::hoverLeft),
            pinned(&grid, &HeadGrid::headPinned), unpinned(&grid, &HeadGrid::headUnpinned);
        const HeadId head{Stack::Encoder, 1, 2};
        const QPoint centre = grid.headRect(head).center().toPoint();
        hoverAt(grid.viewport(), centre);
        QCOMPARE(lastArgument(hovered).value<HeadId>(), head);
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, centre);
        QCOMPARE(lastArgument(pinned).value<HeadId>(), head);
        QCOMPARE(grid.accessibleName(), QString("L1H2, base"));
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(lastArgument(pinned).value<HeadId>(), (HeadId{Stack::Encoder, 1, 3}));
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(lastArgument(pinned).value<HeadId>(), (HeadId{Stack::Encoder, 2, 0}));
        QTest::keyClick(&grid, Qt::Key_Escape);
        QCOMPARE(unpinned.count(), 1);
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, centre);
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, centre); // a second click unpins
        QCOMPARE(unpinned.count(), 2);
        hoverAt(grid.viewport(), QPoint(2, 2));
        QCOMPARE(left.count(), 1);
    }
    void settersStaySilent()
    {
        HeadGrid grid;
        grid.setContent(thumbnailGrid(2, 2, Appearance::Light));
        QSignalSpy pinned(&grid, &HeadGrid::headPinned), hovered(&grid, &HeadGrid::headHovered),
            scrolled(&grid, &HeadGrid::scrolled);
        grid.setState({HeadId{Stack::Encoder, 0, 1}, HeadId{Stack::Encoder, 1, 1}});
        grid.setScrollPosition(10);
        QCOMPARE(pinned.count() + hovered.count() + scrolled.count(), 0);
    }
    void doubleClickIsolates()
    {
        HeadGrid grid;
        grid.setContent(changeGrid(2, 4));
        grid.resize(300, 300);
        QSignalSpy isolated(&grid, &HeadGrid::headIsolated);
        QTest::mouseDClick(
            grid.viewport(), Qt::LeftButton, {}, grid.headRect({Stack::Encoder, 0, 1}).center().toPoint());
        QCOMPARE(isolated.count(), 1);
        QCOMPARE(grid.state().pinned, std::optional(HeadId{Stack::Encoder, 0, 1}));
    }
    void pruningKeysOnlyWhenEnabled()
    {
        HeadGrid grid;
        grid.setContent(changeGrid(2, 4));
        grid.setState({{}, HeadId{Stack::Encoder, 0, 1}});
        QSignalSpy marked(&grid, &HeadGrid::markToggled), locked(&grid, &HeadGrid::lockToggled);
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
        HeadGrid grid;
        grid.setContent(changeGrid(48, 64));
        grid.resize(298, 500);
        grid.show();
        grid.setState({{}, HeadId{Stack::Encoder, 47, 63}});
        QVERIFY(grid.scrollPosition() > 0);
        QVERIFY(grid.viewport()->rect().contains(grid.headRect({Stack::Encoder, 47, 63}).toRect()));
    }
    void descriptionsSayWhatColourCannot()
    {
        HeadGridContent content = changeGrid(1, 3);
        content.cells[0].value = -0.171;
        content.cells[0].state = CellState::Faded;
        content.cells[1].state = CellState::Untested;
        content.cells[2] = HeadCell{};
        QCOMPARE(cellDescription(content, {0, 0}), QString::fromUtf8("change −0.17, not significant"));
        QVERIFY(cellDescription(content, {0, 1}).endsWith("not tested yet"));
        QCOMPARE(cellDescription(content, {0, 2}), QString("no data"));
    }
    void fadedIsPaleAndUntestedIsNot()
    {
        HeadGridContent content = changeGrid(1, 1);
        HeadCell cell;
        cell.value = 1.6;
        cell.state = CellState::Untested;
        const Theme &light = theme(Appearance::Light);
        QCOMPARE(cellColor(content, cell, light).rgb(), colorScale(Scale::Difference, Appearance::Light).at(1));
        cell.state = CellState::Faded;
        QVERIFY(lightnessOf(cellColor(content, cell, light).rgb()) > 70);
    }
    void thumbnailsKeepMaskAndPeaks()
    {
        Map map(200, 200);
        map.at(150, 10) = 1.0f; // one strong cell among 40,000
        const QImage image = thumbnailOf(map.view(), Visibility{true, 0}, {.most = 50});
        QCOMPARE(image.size(), QSize(50, 50));
        QCOMPARE(image.pixel(2, 37), colorScale(Scale::Ember, Appearance::Light).at(1));
        QCOMPARE(QColor(image.pixel(40, 3)), theme(Appearance::Light).sunk); // the future is not weight 0
        QCOMPARE(image.pixel(3, 40), colorScale(Scale::Ember, Appearance::Light).at(0));
        QVERIFY(thumbnailOf({}, {}).isNull());
    }
};

HEADWISE_TEST(TestHeadGrid)
#include "tst_headgrid.moc"
