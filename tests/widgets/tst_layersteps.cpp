// SPDX-License-Identifier: GPL-3.0-or-later
// Layers by step, and roles over steps.
#include "tests/support/registry.h"
#include "tests/widgets/samples.h"
#include "widgets/strips/layersteps.h"
#include "widgets/strips/rolespans.h"
#include "widgets/theme/fonts.h"

#include <cmath>

using namespace headwise;
using namespace headwise::tests;

namespace {

widgets::strips::LayerStepsContent someLayers(int layers, const widgets::timeline::StepAxis &axis = runAxis())
{
    widgets::strips::LayerStepsContent content;
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
    void initTestCase() { qRegisterMetaType<attention::HeadId>(); }

    void layersAndStepsAreFound()
    {
        widgets::strips::LayerStepsMap map;
        map.resize(420, 240);
        map.setContent(someLayers(4));
        map.setState({3, 1});
        QSignalSpy chosen(&map, &widgets::strips::LayerStepsMap::stepChosen);
        const auto geometry = widgets::strips::layerStepsGeometry(map.rect(), map.content(), map.state(), map.font());
        QTest::mouseClick(&map, Qt::LeftButton, {}, geometry.cell(2, 4).center().toPoint());
        QCOMPARE(lastArgument(chosen).toInt(), 4);
        QTest::keyClick(&map, Qt::Key_Left);
        QCOMPARE(lastArgument(chosen).toInt(), 2);
        QVERIFY(!geometry.differences.isNull());
        QVERIFY(geometry.cells.right() < geometry.differences.left());
        QVERIFY(geometry.differenceBar.bottom() <= map.height());
        map.setState({3, {}});
        QVERIFY(widgets::strips::layerStepsGeometry(map.rect(), map.content(), map.state(), map.font())
                    .differences.isNull());
        QCOMPARE(map.content().readout(2, 4), QString("L2, step 800: 1.00"));
    }
    void manyLayersFit()
    {
        const auto content = someLayers(80);
        const auto geometry =
            widgets::strips::layerStepsGeometry(QRectF(0, 0, 420, 240), content, {0, 1}, widgets::theme::bodyFont());
        QVERIFY(geometry.cell(79, 0).bottom() < 240);
        QVERIFY(geometry.rowHeight >= 2);
    }
    void spellsBecomeBars()
    {
        const QRectF plot(100, 0, 200, 100);
        const widgets::strips::RoleSpanRow row{
            {}, "L0H0", "broad", widgets::style::RoleGlyph::Broad, {{0, 2}, {4, -1}}};
        const auto edges = widgets::strips::spellEdges(plot, runAxis(false), row);
        QCOMPARE(edges.size(), std::size_t{2});
        QVERIFY(edges[0].first < plot.left() && edges[0].first > plot.left() - 5);
        // The last step with the role, not the next one.
        QVERIFY(std::abs(edges[0].second - (100 + 200 * 100 / 1600.0)) < 5);
        QVERIFY(edges[1].second >= plot.right());
    }
    void rolesAreClickedAndRead()
    {
        widgets::strips::RoleSpans spans;
        spans.resize(340, 160);
        const attention::HeadId first{attention::Stack::Encoder, 0, 0}, second{attention::Stack::Encoder, 1, 2};
        spans.setContent({runAxis(),
            {{first, "L0H0", "broad", widgets::style::RoleGlyph::Broad, {{0, 2}}},
                {second, "L1H2", "induction", widgets::style::RoleGlyph::None, {{4, -1}}}},
            SourceId{0}, "Roles", {}});
        QSignalSpy clicked(&spans, &widgets::strips::RoleSpans::headClicked),
            chosen(&spans, &widgets::strips::RoleSpans::headChosen);
        QTest::mouseClick(spans.viewport(), Qt::LeftButton, {}, QPoint(60, 4 + 30));
        QCOMPARE(lastArgument(clicked).value<attention::HeadId>(), second);
        spans.setState({0, {}, {first}});
        QTest::keyClick(&spans, Qt::Key_Down);
        QCOMPARE(lastArgument(chosen).value<attention::HeadId>(), second);
        QTest::keyClick(&spans, Qt::Key_Up); // above the first there is none
        QCOMPARE(chosen.count(), 0);
        QVERIFY(spans.accessibleDescription().contains("met at the first step, vanished at step 200"));
        QVERIFY(spans.accessibleDescription().contains("appeared at step 800"));
    }
};

HEADWISE_TEST(TestLayerSteps)
#include "tst_layersteps.moc"
