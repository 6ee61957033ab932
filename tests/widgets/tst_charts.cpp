// SPDX-License-Identifier: GPL-3.0-or-later
// Charts: axes, shapes per layer, points of a plane.
#include "tests/support/registry.h"
#include "tests/widgets/samples.h"
#include "widgets/plots/layerdistributions.h"
#include "widgets/plots/scatter.h"
#include "widgets/theme/lanecolors.h"

#include <QPainter>
#include <QSvgGenerator>

#include <cmath>

using namespace headwise;
using namespace headwise::tests;

namespace {

widgets::plots::ScatterMark markAtPlace(int head, double x, double y)
{
    widgets::plots::ScatterMark mark;
    mark.head = {attention::Stack::Encoder, 0, head};
    mark.source = SourceId{0};
    mark.x = x;
    mark.y = y;
    mark.xLow = x - 0.1;
    mark.xHigh = x + 0.1;
    mark.yLow = mark.yHigh = std::nan("");
    return mark;
}

widgets::plots::ScatterContent threeHeads()
{
    widgets::plots::ScatterContent content;
    content.x = {{0, 4}, "entropy, nats"};
    content.y = {{0, 4}, "distance, tokens"};
    content.marks = {markAtPlace(0, 1, 1), markAtPlace(1, 2, 3), markAtPlace(2, 3, 2)};
    for (int head = 0; head < 3; ++head)
        content.labels.emplace_back(attention::HeadId{attention::Stack::Encoder, 0, head}, QString("L0H%1").arg(head));
    return content;
}

widgets::plots::LayerDistributionsContent spreads(int layers, int sources)
{
    widgets::plots::LayerDistributionsContent content;
    content.axis.range = {0, 3};
    for (int layer = 0; layer < layers; ++layer) {
        widgets::plots::LayerSpread spread{layer, QString("L%1").arg(layer), {}};
        for (int source = 0; source < sources; ++source)
            spread.sources.push_back({SourceId{source}, 100, 0.2, 0.8, 1.2, 1.8, 2.6, {0, 0.5, 1, 0.4, 0}, 0.1, 2.9});
        content.layers.push_back(spread);
    }
    return content;
}

QByteArray asSvg(const std::function<void(QPainter &)> &paint)
{
    QByteArray svg;
    QBuffer buffer(&svg);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    QPainter painter(&generator);
    paint(painter);
    painter.end();
    return svg;
}

} // namespace

class TestCharts : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { qRegisterMetaType<attention::HeadId>(); }

    void rangesEndOnRoundNumbers_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<widgets::theme::ValueRange>("range");
        QTest::newRow("within") << 0.12 << 2.9 << widgets::theme::ValueRange{0, 3};
        QTest::newRow("not from zero") << 11.2 << 13.9 << widgets::theme::ValueRange{11, 14};
        QTest::newRow("negative") << -0.31 << 0.28 << widgets::theme::ValueRange{-0.4, 0.4};
        QTest::newRow("round already") << 0.0 << 4.0 << widgets::theme::ValueRange{0, 4};
        QTest::newRow("one value") << 2.0 << 2.0 << widgets::theme::ValueRange{1, 3};
        QTest::newRow("nothing") << std::numeric_limits<double>::infinity() << -std::numeric_limits<double>::infinity()
                                 << widgets::theme::ValueRange{0, 1};
    }
    void rangesEndOnRoundNumbers()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(widgets::theme::ValueRange, range);
        const widgets::theme::ValueRange nice = widgets::plots::niceRange(low, high);
        QVERIFY2(std::abs(nice.low - range.low) < 1e-9 && std::abs(nice.high - range.high) < 1e-9,
            qPrintable(QString("%1 %2").arg(nice.low).arg(nice.high)));
    }
    void rootsAreEquallyFarApart()
    {
        widgets::plots::PlotAxis axis;
        axis.scale = widgets::plots::AxisScale::SquareRoot;
        axis.range = {0, 16};
        QCOMPARE(axis.fraction(4), 0.5); // linear would be 0.25
        QCOMPARE(axis.fraction(16), 1.0);
        QCOMPARE(axis.fraction(0), 0.0);
        const auto ticks = axis.ticks();
        QVERIFY(ticks.size() >= 3);
        QCOMPARE(ticks.front(), 0.0);
        for (std::size_t i = 1; i < ticks.size(); ++i)
            QVERIFY(ticks[i] > ticks[i - 1] && ticks[i] <= 16);
    }
    void twoSourcesMirrorEachOther()
    {
        const QRectF slot(100, 0, 60, 200);
        const widgets::plots::SpreadPlace a = widgets::plots::spreadPlace(slot, 0, 2),
                                          b = widgets::plots::spreadPlace(slot, 1, 2);
        QCOMPARE(a.center + b.center, 2 * slot.center().x());
        QCOMPARE(a.shapeWidth, -b.shapeWidth);
        QVERIFY(a.shapeWidth < 0 && a.shapeEdge + a.shapeWidth >= slot.left());
        QVERIFY(b.shapeEdge + b.shapeWidth <= slot.right());
        const widgets::plots::SpreadPlace alone = widgets::plots::spreadPlace(slot, 0, 1);
        QVERIFY(alone.bothSides);
        QCOMPARE(alone.center, slot.center().x());
        const widgets::plots::SpreadPlace third = widgets::plots::spreadPlace(slot, 2, 3);
        QVERIFY(third.center > slot.center().x() && third.shapeEdge + third.shapeWidth <= slot.right());
    }
    void manyLayersAreLabelledInSteps()
    {
        QCOMPARE(widgets::plots::labelStep(240, 6, 30), 1);
        QCOMPARE(widgets::plots::labelStep(240, 20, 30), 5);
        QCOMPARE(widgets::plots::labelStep(240, 0, 30), 1);
    }
    void layersAreClickable()
    {
        widgets::plots::LayerDistributions chart;
        chart.setContent(spreads(6, 2));
        chart.resize(300, 240);
        QSignalSpy clicked(&chart, &widgets::plots::LayerDistributions::layerClicked);
        const QRectF slot = widgets::plots::layerSlot(widgets::plots::plotRect(chart.rect()), 4, 6);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, slot.center().toPoint());
        QCOMPARE(lastArgument(clicked).toInt(), 4);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, QPoint(2, 100)); // beside the axis
        QCOMPARE(clicked.count(), 0);
        QVERIFY(chart.accessibleDescription().startsWith("L0 1.20 1.20"));
    }
    void layersWithoutValuesAreLeftOut()
    {
        widgets::plots::LayerDistributionsContent content = spreads(2, 2);
        content.layers[1].sources[0] = {SourceId{0}, 0, NAN, NAN, NAN, NAN, NAN, {}, 0, 0};
        widgets::plots::LayerDistributions chart;
        chart.setPalette(widgets::theme::paletteFor(theme(widgets::theme::Appearance::Dark)));
        chart.setContent(content);
        const QByteArray svg = asSvg([&](QPainter &painter) { chart.paint(painter, QRectF(0, 0, 300, 240)); });
        QVERIFY(!svg.contains("nan"));
        widgets::plots::LayerDistributions empty;
        empty.setContent({});
        QVERIFY(!empty.grab().isNull());
    }
    void theNearestMarkIsHit()
    {
        const widgets::plots::ScatterContent content = threeHeads();
        const QRectF plot = widgets::plots::plotRect(QRectF(0, 0, 300, 300));
        const QPointF second = widgets::plots::markPoint(plot, content, content.marks[1]);
        QCOMPARE(widgets::plots::markAt(plot, content, second + QPointF(3, -2)), std::optional<int>(1));
        QCOMPARE(widgets::plots::markAt(plot, content, second + QPointF(30, 30)), std::optional<int>());
        QVERIFY(widgets::plots::markPoint(plot, content, content.marks[1]).y() <
                widgets::plots::markPoint(plot, content, content.marks[0]).y()); // up
    }
    void labelsDoNotOverlap()
    {
        const QRectF plot(0, 0, 200, 200);
        const QSizeF size(30, 14);
        std::vector<QRectF> taken;
        for (int i = 0; i < 4; ++i) {
            const QRectF place = widgets::plots::labelPlace(plot, {100, 100}, size, taken);
            QVERIFY(!place.isNull());
            for (const QRectF &other : taken)
                QVERIFY(!place.intersects(other));
            taken.push_back(place);
        }
        QVERIFY(widgets::plots::labelPlace(plot, {100, 100}, size, taken).isNull());   // no room is left
        QVERIFY(widgets::plots::labelPlace(plot, {195, 100}, size, {}).right() < 195); // to the left at the right edge
    }
    void clicksAndKeysChooseHeads()
    {
        widgets::plots::Scatter scatter;
        scatter.setContent(threeHeads());
        scatter.resize(300, 300);
        QSignalSpy clicked(&scatter, &widgets::plots::Scatter::headClicked);
        const QRectF plot = widgets::plots::plotRect(scatter.rect());
        QTest::mouseClick(&scatter, Qt::LeftButton, {},
            widgets::plots::markPoint(plot, scatter.content(), scatter.content().marks[2]).toPoint());
        QCOMPARE(
            lastArgument(clicked).value<attention::HeadId>(), (attention::HeadId{attention::Stack::Encoder, 0, 2}));
        scatter.setState({std::nullopt, {{attention::Stack::Encoder, 0, 0}}});
        QVERIFY(scatter.accessibleDescription().startsWith("L0H0 A"));
        QTest::keyClick(&scatter, Qt::Key_Right);
        QCOMPARE(
            lastArgument(clicked).value<attention::HeadId>(), (attention::HeadId{attention::Stack::Encoder, 0, 1}));
        QTest::keyClick(&scatter, Qt::Key_Left);
        QCOMPARE(
            lastArgument(clicked).value<attention::HeadId>(), (attention::HeadId{attention::Stack::Encoder, 0, 0}));
    }
    void hoveringEmitsOnce()
    {
        widgets::plots::Scatter scatter;
        scatter.setContent(threeHeads());
        scatter.resize(300, 300);
        QSignalSpy hovered(&scatter, &widgets::plots::Scatter::headHovered),
            left(&scatter, &widgets::plots::Scatter::hoverLeft);
        const QPointF at = widgets::plots::markPoint(
            widgets::plots::plotRect(scatter.rect()), scatter.content(), scatter.content().marks[0]);
        hoverAt(&scatter, at.toPoint());
        hoverAt(&scatter, at.toPoint() + QPoint(1, 0));
        QCOMPARE(hovered.count(), 1);
        hoverAt(&scatter, {150, 20});
        QCOMPARE(left.count(), 1);
    }
    void whatHasNoPlaceIsNotDrawn()
    {
        widgets::plots::ScatterContent content = threeHeads();
        content.marks[0].x = std::nan("");
        content.marks[1].y = std::numeric_limits<double>::infinity();
        widgets::plots::Scatter scatter;
        scatter.setContent(content);
        QCOMPARE(scatter.content().marks.size(), std::size_t{1});
    }
    void vectorsHoldOutlinesOnly()
    {
        widgets::plots::ScatterContent content = threeHeads();
        content.threshold = 1.3;
        content.thresholdName = "q = 0.05";
        content.diagonal = content.linkHeads = true;
        content.marks[1].named = content.marks[2].hollow = true;
        widgets::plots::Scatter scatter;
        scatter.setContent(content);
        scatter.setState({{}, {{attention::Stack::Encoder, 0, 0}}});
        const QByteArray svg = asSvg([&](QPainter &painter) { scatter.paint(painter, QRectF(0, 0, 300, 300)); });
        QVERIFY(svg.contains("<path") && !svg.contains("<text") && !svg.contains("nan"));
    }
};

HEADWISE_TEST(TestCharts)
#include "tst_charts.moc"
