// SPDX-License-Identifier: GPL-3.0-or-later
// The ordered matrix: its tree, the cut that is dragged, and what the pointer finds.
#include "tests/support/registry.h"
#include "tests/widgets/samples.h"
#include "widgets/dendrogram/clustermatrix.h"
#include "widgets/theme/fonts.h"
#include "widgets/theme/lanecolors.h"

#include <cmath>
#include <numeric>

using namespace headwise;
using namespace headwise::tests;
using namespace headwise::widgets::dendrogram;

namespace {

/// 0 and 1 merge at 1, 2 and 3 at 2, both at 4; drawn as 2, 3, 0, 1.
clustering::values::Tree smallTree() { return {4, {{0, 1, 1, 2}, {2, 3, 2, 2}, {4, 5, 4, 4}}, {2, 3, 0, 1}}; }

clustering::values::Partition twoClusters() { return {{1, 1, 0, 0}, 2}; }

ClusterMatrixContent smallContent()
{
    ClusterMatrixContent content;
    content.tree = smallTree();
    content.order = content.tree.order;
    attention::Map map(4, 4);
    const double distances[4][4] = {{0, 2, 4, 4}, {2, 0, 4, 4}, {4, 4, 0, 1}, {4, 4, 1, 0}}; // 2, 3, 0, 1
    for (int row = 0; row < 4; ++row)
        for (int column = 0; column < 4; ++column)
            map.at(row, column) = static_cast<float>(distances[row][column]);
    content.map = attention::sharedMap(std::move(map));
    content.colorBar = {widgets::theme::Scale::EmberReversed, {0, 4}, "distance", {}};
    content.names = {"L0H0", "L0H1", "L0H2", "L0H3"};
    content.name = "Distances";
    return content;
}

/// A chain: each item joins the others a little higher.
ClusterMatrixContent chain(int items)
{
    ClusterMatrixContent content;
    content.tree.items = items;
    for (int item = 1; item < items; ++item)
        content.tree.merges.push_back({item == 1 ? 0 : item, item == 1 ? 1 : items + item - 2, 0.001 * item, item + 1});
    content.tree.order.resize(static_cast<std::size_t>(items));
    std::iota(content.tree.order.begin(), content.tree.order.end(), 0);
    content.order = content.tree.order;
    attention::Map map(items, items);
    for (int row = 0; row < items; ++row)
        for (int column = 0; column < items; ++column)
            map.at(row, column) = static_cast<float>(std::abs(row - column)) / static_cast<float>(items);
    content.map = attention::sharedMap(std::move(map));
    content.colorBar = {widgets::theme::Scale::EmberReversed, {0, 1}, "distance", {}};
    return content;
}

clustering::values::Partition oneCluster(int items)
{
    return {std::vector<int>(static_cast<std::size_t>(items), 0), 1};
}

} // namespace

class TestDendrogram : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qRegisterMetaType<MatrixCell>(); }

    void mergesLieBetweenTheirParts()
    {
        // Items 0..3, then the merges: 0 and 1 are in the rows 2 and 3, so their merge is between them.
        QCOMPARE(nodeRows(smallTree()), (std::vector<double>{2.5, 3.5, 0.5, 1.5, 3, 1, 2}));
        QCOMPARE(nodeClusters(smallTree(), twoClusters()), (std::vector<int>{1, 1, 0, 0, 1, 0, -1}));
    }
    void heightsAndNumbersOfClustersBelongTogether_data()
    {
        QTest::addColumn<double>("height");
        QTest::addColumn<int>("clusters");
        QTest::newRow("below all merges") << 0.5 << 4;
        QTest::newRow("at the first merge: it is below the cut") << 1.0 << 3;
        QTest::newRow("between") << 3.9 << 2;
        QTest::newRow("at the root") << 4.0 << 1;
    }
    void heightsAndNumbersOfClustersBelongTogether()
    {
        QFETCH(double, height);
        QFETCH(int, clusters);
        QCOMPARE(clustersAt(smallTree(), height), clusters);
    }
    void equalHeadsHaveAHeightToo() { QCOMPARE(treeHeight({2, {{0, 1, 0, 2}}, {0, 1}}), 1.0); }
    void branchesShareTheRowsOfTheMatrix()
    {
        const MatrixGeometry geometry = layoutMatrix(QRectF(0, 0, 520, 400), 4, 4, widgets::theme::bodyFont());
        QCOMPARE(geometry.tree.rowHeight, geometry.rowHeight());
        QCOMPARE(geometry.tree.rect.top(), geometry.matrix.top());
        QCOMPARE(geometry.matrix.width(), geometry.matrix.height());
        QVERIFY(geometry.tree.rect.right() <= geometry.strip.left());
        QVERIFY(geometry.colorBar.bottom() <= 400);
        QVERIFY(geometry.matrix.right() <= 520);
        const auto branches = treeBranches(geometry.tree, smallTree(), twoClusters());
        QCOMPARE(branches.size(), std::size_t{3});
        QCOMPARE(branches.front().cluster, -1); // above the cut: drawn first
        QCOMPARE(branches[1].cluster, 1);       // the merge of 0 and 1, in rows 2 and 3
        QCOMPARE(branches[1].line[0], QPointF(geometry.tree.rect.right(), geometry.row(2).center().y()));
        QCOMPARE(branches[1].line[2].y(), geometry.row(3).center().y());
        QCOMPARE(geometry.tree.heightAt(branches[1].line[1].x()), 1.0);
    }
    void smallestSpacesKeepTheirOrder_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(60, 40), QSize(220, 150), QSize(2000, 150), QSize(220, 1200)})
            QTest::addRow("%d x %d", size.width(), size.height()) << size;
    }
    void smallestSpacesKeepTheirOrder()
    {
        QFETCH(QSize, size);
        const MatrixGeometry geometry = layoutMatrix(QRectF({}, size), 72, 1, widgets::theme::bodyFont());
        QVERIFY(geometry.tree.rect.left() >= 0 && geometry.tree.rect.right() <= geometry.strip.left());
        QVERIFY(
            geometry.strip.right() <= geometry.numbers.left() && geometry.numbers.right() <= geometry.matrix.left());
        QVERIFY(geometry.matrix.width() >= 10);
    }
    void clustersAreRunsOfRows()
    {
        QCOMPARE(clusterRows(smallTree().order, twoClusters()), (std::vector<ClusterRows>{{0, 0, 2}, {1, 2, 4}}));
        // Without the tree's order a cluster may be cut into pieces.
        QCOMPARE(clusterRows({0, 2, 1, 3}, twoClusters()).size(), std::size_t{4});
    }
    void crowdedNumbersAreLeftOut()
    {
        const MatrixGeometry geometry = layoutMatrix(QRectF(0, 0, 520, 400), 400, 1, widgets::theme::bodyFont());
        std::vector<ClusterRows> runs{{0, 0, 300}, {1, 300, 301}, {2, 301, 302}, {3, 302, 400}};
        std::vector<double> places = numberPlaces(geometry, runs, 12);
        QVERIFY(std::isfinite(places[0]) && std::isfinite(places[3]));
        QVERIFY(std::isfinite(places[1]) != std::isfinite(places[2]));
        places = numberPlaces(geometry, runs, 12, 2);
        QVERIFY(std::isfinite(places[2]) && !std::isfinite(places[1])); // the chosen one has its number
    }

    void theCutIsDragged()
    {
        ClusterMatrix matrix;
        matrix.resize(520, 400);
        matrix.setContent(smallContent());
        matrix.setState({twoClusters(), 3, {}, {}, -1});
        QSignalSpy moved(&matrix, &ClusterMatrix::cutMoved), chosen(&matrix, &ClusterMatrix::cutChosen);
        const MatrixGeometry geometry = matrix.geometryOfMatrix();
        QCOMPARE(matrix.cut(), 3.0);
        const QPoint handle = cutHandle(geometry, 3, matrix.font()).center().toPoint();
        QTest::mousePress(&matrix, Qt::LeftButton, {}, handle);
        const auto drag = [&](double height) { hoverAt(&matrix, QPoint(qRound(geometry.tree.x(height)), handle.y())); };
        drag(2.5); // still two clusters
        QCOMPARE(moved.count(), 0);
        drag(1.5);
        QCOMPARE(lastArgument(moved).toInt(), 3);
        QCOMPARE(chosen.count(), 0);
        matrix.setState({{{2, 2, 0, 1}, 3}, 1.5, {}, {}, -1}); // as the view answers
        QTest::mouseRelease(&matrix, Qt::LeftButton, {}, QPoint(qRound(geometry.tree.x(1.5)), handle.y()));
        QCOMPARE(lastArgument(chosen).toInt(), 3);
        QCOMPARE(matrix.cut(), 1.5);
        // Beyond the root there is one cluster, not none.
        QTest::mousePress(&matrix, Qt::LeftButton, {}, cutHandle(geometry, 1.5, matrix.font()).center().toPoint());
        hoverAt(&matrix, QPoint(0, handle.y()));
        QCOMPARE(lastArgument(moved).toInt(), 1);
        QTest::keyClick(&matrix, Qt::Key_Escape);
        QCOMPARE(lastArgument(moved).toInt(), 3); // as before
    }
    void keysMoveTheCut()
    {
        ClusterMatrix matrix;
        matrix.resize(520, 400);
        matrix.setContent(smallContent());
        matrix.setState({twoClusters(), 3, {}, {}, -1});
        QSignalSpy chosen(&matrix, &ClusterMatrix::cutChosen);
        QTest::keyClick(&matrix, Qt::Key_Left); // higher
        QCOMPARE(lastArgument(chosen).toInt(), 1);
        QTest::keyClick(&matrix, Qt::Key_Right);
        QCOMPARE(lastArgument(chosen).toInt(), 3);
        matrix.setState({oneCluster(4), 4.1, {}, {}, -1});
        QTest::keyClick(&matrix, Qt::Key_Left);
        QCOMPARE(chosen.count(), 0);
    }
    void cellsAndClustersAreFound()
    {
        ClusterMatrix matrix;
        matrix.resize(520, 400);
        matrix.setContent(smallContent());
        matrix.setState({twoClusters(), 3, {}, {3}, -1});
        QSignalSpy hovered(&matrix, &ClusterMatrix::cellHovered), clicked(&matrix, &ClusterMatrix::cellClicked),
            cluster(&matrix, &ClusterMatrix::clusterClicked), left(&matrix, &ClusterMatrix::hoverLeft);
        const MatrixGeometry geometry = matrix.geometryOfMatrix();
        const QPoint cell = geometry.row(1).intersected(geometry.column(3)).center().toPoint();
        hoverAt(&matrix, cell);
        QCOMPARE(lastArgument(hovered).value<MatrixCell>(), (MatrixCell{1, 3}));
        QTest::mouseClick(&matrix, Qt::LeftButton, {}, cell);
        QCOMPARE(lastArgument(clicked).value<MatrixCell>(), (MatrixCell{1, 3}));
        QTest::mouseClick(
            &matrix, Qt::LeftButton, {}, QPointF(geometry.strip.center().x(), geometry.row(3).center().y()).toPoint());
        QCOMPARE(lastArgument(cluster).toInt(), 1);
        hoverAt(&matrix, QPoint(1, 1));
        QCOMPARE(left.count(), 1);
        // By keys from the selected row on.
        QTest::keyClick(&matrix, Qt::Key_Up);
        QCOMPARE(lastArgument(hovered).value<MatrixCell>(), (MatrixCell{2, 3}));
        QVERIFY(matrix.accessibleDescription().contains("L0H1 in cluster 2"));
    }
    void aMatrixWithoutATreeHasNoCut()
    {
        ClusterMatrixContent content = smallContent();
        content.tree = {};
        ClusterMatrix matrix;
        matrix.resize(520, 400);
        matrix.setContent(content);
        matrix.setState({twoClusters(), 3, {}, {}, -1});
        QVERIFY(!matrix.geometryOfMatrix().hasTree());
        QSignalSpy chosen(&matrix, &ClusterMatrix::cutChosen);
        QTest::keyClick(&matrix, Qt::Key_Left);
        QCOMPARE(chosen.count(), 0);
        QVERIFY(!matrix.grab().isNull());
    }
    void nearPairsStayVisible()
    {
        // 400 items in 100 pixels: the only near pair is not averaged away.
        attention::Map map(400, 400);
        for (int row = 0; row < 400; ++row)
            for (int column = 0; column < 400; ++column)
                map.at(row, column) = 1;
        map.at(10, 251) = 0;
        ClusterMatrixContent content = chain(400);
        content.map = attention::sharedMap(std::move(map));
        const auto &colors =
            widgets::theme::colorScale(widgets::theme::Scale::EmberReversed, widgets::theme::Appearance::Light).table();
        const QImage image = matrixImage(content).sampled({}, {100, 100}, colors, 0);
        QCOMPARE(image.pixel(62, 2), colors[0]);
        QCOMPARE(image.pixel(61, 2), colors[255]);
    }
    void aPointerThatMovesDoesNotDrawTheCellsAgain()
    {
        ClusterMatrix matrix;
        matrix.resize(700, 520);
        matrix.setContent(chain(1024));
        matrix.setState({oneCluster(1024), 1.1, {}, {7}, -1});
        matrix.show(); // hidden, it is laid out again whenever it is grabbed
        QVERIFY(QTest::qWaitForWindowExposed(&matrix));
        matrix.grab();
        const qint64 drawn = matrix.drawnCells();
        for (int frame = 0; frame < 3; ++frame) {
            ClusterMatrixState state = matrix.state();
            state.hovered = MatrixCell{frame, 2 * frame};
            matrix.setState(state);
            matrix.grab();
        }
        QCOMPARE(matrix.drawnCells(), drawn);
        matrix.resize(600, 520);
        matrix.grab();
        QVERIFY(matrix.drawnCells() != drawn);
    }
};

HEADWISE_TEST(TestDendrogram)
#include "tst_dendrogram.moc"
