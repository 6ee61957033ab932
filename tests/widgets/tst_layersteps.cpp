// SPDX-License-Identifier: GPL-3.0-or-later
// Layers by step, and roles over steps.
#include "tests/support/registry.h"
#include "tests/widgets/samples.h"
#include "widgets/palette/fonts.h"
#include "widgets/timeline/layersteps.h"
#include "widgets/timeline/rolespans.h"

#include <cmath>

using namespace headwise;
using namespace headwise::tests;

namespace {

LayerStepsContent someLayers(int layers, const StepAxis &axis = runAxis())
{
    LayerStepsContent content;
    content.axis = axis;
    content.range = {0, 2.5};
    content.differenceRange = {-1, 1};
    for (int layer = 0; layer < layers; ++layer) {
        content.layers << QStringLiteral("L%1").arg(layer);
        for (int step = 0; step < axis.count(); ++step)
            content.means.push_back(0.1 * layer + 0.2 * step);
    }
    return content;
}

} // namespace

class TestLayerSteps : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qRegisterMetaType<HeadId>(); }

    void layersAndStepsAreFound()
    {
        LayerStepsMap map;
        map.resize(420, 240);
        map.setContent(someLayers(4));
        map.setState({3, 1});
        QSignalSpy chosen(&map, &LayerStepsMap::stepChosen);
        const auto geometry = layerStepsGeometry(map.rect(), map.content(), map.state(), map.font());
        QTest::mouseClick(&map, Qt::LeftButton, {}, geometry.cell(2, 4).center().toPoint());
        QCOMPARE(lastArgument(chosen).toInt(), 4);
        QTest::keyClick(&map, Qt::Key_Left);
        QCOMPARE(lastArgument(chosen).toInt(), 2);
        QVERIFY(!geometry.differences.isNull());
        QVERIFY(geometry.cells.right() < geometry.differences.left());
        QVERIFY(geometry.differenceBar.bottom() <= map.height());
        map.setState({3, {}});
        QVERIFY(layerStepsGeometry(map.rect(), map.content(), map.state(), map.font()).differences.isNull());
        QCOMPARE(map.content().readout(2, 4), QString("L2, step 800: 1.00"));
    }
    void manyLayersFit()
    {
        const auto content = someLayers(80);
        const auto geometry = layerStepsGeometry(QRectF(0, 0, 420, 240), content, {0, 1}, bodyFont());
        QVERIFY(geometry.cell(79, 0).bottom() < 240);
        QVERIFY(geometry.rowHeight >= 2);
    }
    void spellsBecomeBars()
    {
        const QRectF plot(100, 0, 200, 100);
        const RoleSpanRow row{{}, "L0H0", "broad", RoleGlyph::Broad, {{0, 2}, {4, -1}}};
        const auto edges = spellEdges(plot, runAxis(false), row);
        QCOMPARE(edges.size(), std::size_t{2});
        QVERIFY(edges[0].first < plot.left() && edges[0].first > plot.left() - 5);
        QVERIFY(std::abs(edges[0].second - (100 + 200 * 100 / 1600.0)) < 5); // the last step that met it, not the next
        QVERIFY(edges[1].second >= plot.right());
    }
    void rolesAreClickedAndRead()
    {
        RoleSpans spans;
        spans.resize(340, 160);
        const HeadId first{Stack::Encoder, 0, 0}, second{Stack::Encoder, 1, 2};
        spans.setContent({runAxis(),
            {{first, "L0H0", "broad", RoleGlyph::Broad, {{0, 2}}},
                {second, "L1H2", "induction", RoleGlyph::None, {{4, -1}}}},
            SourceId{0}, "Roles", {}});
        QSignalSpy clicked(&spans, &RoleSpans::headClicked), chosen(&spans, &RoleSpans::headChosen);
        QTest::mouseClick(spans.viewport(), Qt::LeftButton, {}, QPoint(60, 4 + 30));
        QCOMPARE(lastArgument(clicked).value<HeadId>(), second);
        spans.setState({0, {}, {first}});
        QTest::keyClick(&spans, Qt::Key_Down);
        QCOMPARE(lastArgument(chosen).value<HeadId>(), second);
        QTest::keyClick(&spans, Qt::Key_Up); // above the first there is none
        QCOMPARE(chosen.count(), 0);
        QVERIFY(spans.accessibleDescription().contains("met at the first step, gone at step 200"));
        QVERIFY(spans.accessibleDescription().contains("appeared at step 800"));
    }
};

HEADWISE_TEST(TestLayerSteps)
#include "tst_layersteps.moc"
