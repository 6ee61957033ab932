// SPDX-License-Identifier: GPL-3.0-or-later
// Steps of training: axis, slider, player, small multiples, overlaid lines, layers by step, roles.
#include "tests/support/registry.h"
#include "tests/widgets/samples.h"
#include "widgets/series/linechart.h"
#include "widgets/series/serieschart.h"
#include "widgets/series/seriesgrid.h"
#include "widgets/series/serieslegend.h"
#include "widgets/strips/mapstrip.h"
#include "widgets/strips/rolespans.h"
#include "widgets/theme/fonts.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/timeline/stepplayer.h"
#include "widgets/timeline/stepslider.h"

#include <QComboBox>
#include <QPainter>
#include <QScrollBar>
#include <QSvgGenerator>
#include <QToolButton>

#include <cmath>

using namespace headwise;
using namespace headwise::tests;

namespace {

/// Heads of `layers` x `heads`, falling from 2 to 1 in the middle; the last step of the first head is not known.
widgets::series::HeadSeriesContent someSeries(
    int layers, int heads, const widgets::timeline::StepAxis &axis = runAxis())
{
    widgets::series::HeadSeriesContent content;
    content.axis = axis;
    content.range = {0, 2.5};
    content.valueName = QStringLiteral("entropy");
    content.laneName = QStringLiteral("training run");
    content.groups =
        widgets::headgrid::groupsByLayer(layoutOf(std::vector<int>(static_cast<std::size_t>(layers), heads)));
    for (const widgets::headgrid::HeadGroup &group : content.groups)
        for (const attention::HeadId head : group.heads) {
            widgets::series::HeadSeries line{head, {}, {}, {}, {{axis.count() / 2, false, false}}};
            for (int step = 0; step < axis.count(); ++step) {
                line.values.push_back(step < axis.count() / 2 ? 2 : 1);
                line.low.push_back(line.values.back() - 0.1);
                line.high.push_back(line.values.back() + 0.1);
            }
            content.series.push_back(std::move(line));
        }
    content.series.front().values.back() = std::nan("");
    return content;
}

} // namespace

class TestTimeline : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qRegisterMetaType<attention::HeadId>(); }

    void stepsHaveTheirPlaces_data()
    {
        QTest::addColumn<bool>("logarithmic");
        QTest::addColumn<double>("step");
        QTest::addColumn<double>("fraction");
        QTest::newRow("linear, first") << false << 0.0 << 0.0;
        QTest::newRow("linear, half") << false << 800.0 << 0.5;
        QTest::newRow("linear, last") << false << 1600.0 << 1.0;
        QTest::newRow("logarithmic, first") << true << 0.0 << 0.0;
        QTest::newRow("logarithmic, last") << true << 1600.0 << 1.0;
        // ln(1 + 800 / 100) / ln(1 + 1600 / 100); a plain logarithm has no place for step 0
        QTest::newRow("logarithmic, between") << true << 800.0 << std::log(9.0) / std::log(17.0);
    }
    void stepsHaveTheirPlaces()
    {
        QFETCH(bool, logarithmic);
        QFETCH(double, step);
        QFETCH(double, fraction);
        QVERIFY(std::abs(runAxis(logarithmic).fraction(step) - fraction) < 1e-12);
    }
    void degenerateAxes()
    {
        QCOMPARE(widgets::timeline::StepAxis{}.nearest(0.3), -1);
        QCOMPARE((widgets::timeline::StepAxis{{500}, true}).fraction(500), 0.5);
        QCOMPARE((widgets::timeline::StepAxis{{500}, true}).nearest(0.9), 0);
        QCOMPARE((widgets::timeline::StepAxis{{0}, true}).fraction(0), 0.5);
        const widgets::timeline::StepAxis late{{5000, 6000}, true}; // no step 0
        QCOMPARE(late.fraction(5000), 0.0);
        QCOMPARE(late.fraction(6000), 1.0);
        QCOMPARE(runAxis().nearest(-3), 0);
        QCOMPARE(runAxis().nearest(7), 5);
    }
    void stepsAreWritten_data()
    {
        QTest::addColumn<double>("step");
        QTest::addColumn<QString>("brief");
        QTest::newRow("zero") << 0.0 << "0";
        QTest::newRow("thousands") << 2400.0 << "2400";
        QTest::newRow("round") << 12500.0 << "12.5k";
        QTest::newRow("not round: in full") << 12345.0 << "12345";
        QTest::newRow("million") << 1200000.0 << "1.2M";
    }
    void stepsAreWritten()
    {
        QFETCH(double, step);
        QFETCH(QString, brief);
        QCOMPARE(widgets::timeline::shortStepText(step), brief);
        QCOMPARE(widgets::timeline::stepText(step).toDouble(), step);
    }
    void labelsStandApart()
    {
        widgets::timeline::StepAxis axis{{}, true};
        for (int step = 0; step < 100; ++step)
            axis.steps.push_back(step * 50);
        const QFont font = widgets::theme::bodyFont();
        const auto labels = widgets::timeline::stepLabels(axis, widgets::timeline::stepPlaces(axis, 500), font);
        QVERIFY(labels.size() > 4 && labels.size() < 20);
        QCOMPARE(labels.front().text, QString("0"));
        QCOMPARE(labels.back().text, QString("4950"));
        for (std::size_t i = 1; i < labels.size(); ++i)
            QVERIFY(labels[i].center - labels[i - 1].center >= (labels[i].width + labels[i - 1].width) / 2 + 10);
        const auto clear = widgets::timeline::clearOf(labels, labels[2].center, 30);
        QVERIFY(clear.size() < labels.size());
    }
    void sliderMovesBothMarks()
    {
        widgets::timeline::StepSlider slider;
        slider.resize(500, widgets::timeline::stepSliderHeight);
        slider.setContent({runAxis(false), {0, 3, 0, 6, 0, 0}, "change points", true, SourceId{2}, 2, 0, "Steps"});
        QSignalSpy chosen(&slider, &widgets::timeline::StepSlider::stepChosen),
            compared(&slider, &widgets::timeline::StepSlider::comparedStepChosen);
        const auto geometry = widgets::timeline::stepSliderGeometry(slider.rect(), slider.content(), slider.font());
        const auto at = [&](int index) {
            return QPointF(geometry.x(slider.content().axis, index), geometry.track.center().y()).toPoint();
        };
        QTest::mouseClick(&slider, Qt::LeftButton, {}, at(5));
        QCOMPARE(lastArgument(chosen).toInt(), 5);
        QCOMPARE(slider.content().current, 5);
        QTest::mouseClick(&slider, Qt::LeftButton, {}, at(5)); // already at this step
        QCOMPARE(chosen.count(), 0);
        QTest::mousePress(&slider, Qt::LeftButton, {}, at(0) + QPoint(0, 7)); // the triangle
        QTest::mouseMove(&slider, at(4));
        QTest::mouseRelease(&slider, Qt::LeftButton, {}, at(4));
        QCOMPARE(lastArgument(compared).toInt(), 4);
        QCOMPARE(chosen.count(), 0);
        QTest::keyClick(&slider, Qt::Key_Left);
        QCOMPARE(lastArgument(chosen).toInt(), 4);
        QTest::keyClick(&slider, Qt::Key_Home);
        QCOMPARE(lastArgument(chosen).toInt(), 0);
        QTest::keyClick(&slider, Qt::Key_Left);
        QCOMPARE(chosen.count(), 0);
        QTest::keyClick(&slider, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(lastArgument(compared).toInt(), 5);
        QVERIFY(slider.accessibleDescription().contains("compared with step 1600"));
    }
    void barsShareOneScale()
    {
        const widgets::timeline::StepSliderContent content{
            runAxis(), {0, 3, NAN, 6, 0, 0}, {}, true, SourceId{0}, 0, {}, {}};
        const auto geometry = widgets::timeline::stepSliderGeometry(
            QRectF(0, 0, 400, widgets::timeline::stepSliderHeight), content, widgets::theme::bodyFont());
        QVERIFY(widgets::timeline::stepBarRect(geometry, content, 0).isNull());
        QVERIFY(widgets::timeline::stepBarRect(geometry, content, 2).isNull());
        QCOMPARE(widgets::timeline::stepBarRect(geometry, content, 3).height(), geometry.bars.height());
        QCOMPARE(widgets::timeline::stepBarRect(geometry, content, 1).height(), geometry.bars.height() / 2);
    }
    void playerWalksToTheEnd()
    {
        widgets::timeline::StepPlayer player;
        player.setSteps({0, 100, 200}, 2);
        QSignalSpy chosen(&player, &widgets::timeline::StepPlayer::stepChosen),
            changed(&player, &widgets::timeline::StepPlayer::playingChanged);
        player.setPlaying(true); // at the end: from the first step on
        QCOMPARE(chosen.takeFirst().first().toInt(), 0);
        QTRY_VERIFY(!player.playing());
        QCOMPARE(chosen.count(), 2);
        QCOMPARE(player.current(), 2);
        QCOMPARE(changed.count(), 2);
    }
    void playerWaitsForWhatIsNotReady()
    {
        widgets::timeline::StepPlayer player;
        bool ready = false;
        int asked = 0;
        player.setReadyToStep([&] {
            ++asked;
            return ready;
        });
        player.setSteps({0, 100, 200}, 0);
        player.setPlaying(true);
        QTRY_VERIFY(asked > 2);
        QCOMPARE(player.current(), 0);
        ready = true;
        QTRY_COMPARE(player.current(), 2);
    }
    void playerHasButtonsAndBox()
    {
        widgets::timeline::StepPlayer player;
        player.setSteps({0, 100, 200}, 1);
        QSignalSpy chosen(&player, &widgets::timeline::StepPlayer::stepChosen);
        player.findChild<QToolButton *>("lastStep")->click();
        QCOMPARE(lastArgument(chosen).toInt(), 2);
        QVERIFY(!player.findChild<QToolButton *>("lastStep")->isEnabled());
        player.findChild<QToolButton *>("firstStep")->click();
        QCOMPARE(lastArgument(chosen).toInt(), 0);
        QCOMPARE(player.findChild<QComboBox *>("stepBox")->currentText(), QString("0"));
        player.setSteps({700}, 0); // one step: nothing to play
        QVERIFY(!player.findChild<QToolButton *>("playSteps")->isEnabled());
        player.setPlaying(true);
        QVERIFY(!player.playing());
    }
    void framesFillTheRoom_data()
    {
        QTest::addColumn<int>("layers");
        QTest::addColumn<int>("heads");
        QTest::addColumn<QSizeF>("room");
        QTest::addColumn<int>("perLine");
        QTest::addColumn<bool>("scrolls");
        QTest::newRow("one head") << 1 << 1 << QSizeF(900, 300) << 1 << false;
        QTest::newRow("6 x 12") << 6 << 12 << QSizeF(880, 320) << 12 << false;
        QTest::newRow("12 x 12, low") << 12 << 12 << QSizeF(880, 200) << 12 << true;
        QTest::newRow("wide layers take lines") << 2 << 64 << QSizeF(880, 400) << 16 << false;
        QTest::newRow("no head") << 0 << 0 << QSizeF(880, 400) << 1 << false;
    }
    void framesFillTheRoom()
    {
        QFETCH(int, layers);
        QFETCH(int, heads);
        QFETCH(QSizeF, room);
        QFETCH(int, perLine);
        QFETCH(bool, scrolls);
        const auto geometry =
            widgets::series::layoutSeriesGrid(std::vector<int>(static_cast<std::size_t>(layers), heads), room);
        QCOMPARE(geometry.lines.perLine, perLine);
        QVERIFY(geometry.size.width() <= room.width());
        QCOMPARE(geometry.size.height() > room.height(), scrolls);
        for (int layer = 0; layer < layers; ++layer)
            for (int head = 0; head < heads; ++head) {
                const QPointF middle = widgets::series::seriesFrame(geometry, {layer, head}).center();
                QVERIFY(
                    widgets::series::seriesFrameAt(geometry, middle) == (widgets::headgrid::HeadGridCell{layer, head}));
            }
        QVERIFY(!widgets::series::seriesFrameAt(geometry, {2, 2}));
    }
    void gridIsHoveredClickedAndWalked()
    {
        widgets::series::SeriesGrid grid;
        grid.resize(600, 300);
        grid.setContent(someSeries(2, 3));
        grid.setState({1, 0, {}, {}});
        QSignalSpy hovered(&grid, &widgets::series::SeriesGrid::headHovered),
            clicked(&grid, &widgets::series::SeriesGrid::headClicked),
            chosen(&grid, &widgets::series::SeriesGrid::headChosen),
            opened(&grid, &widgets::series::SeriesGrid::headOpened);
        const attention::HeadId head{attention::Stack::Encoder, 1, 2};
        hoverAt(grid.viewport(), grid.headRect(head).center().toPoint());
        QCOMPARE(lastArgument(hovered).value<attention::HeadId>(), head);
        QVERIFY(grid.accessibleName().startsWith("L1H2"));
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, grid.headRect(head).center().toPoint());
        QCOMPARE(lastArgument(clicked).value<attention::HeadId>(), head);
        grid.setState({1, 0, {}, {head}});
        QVERIFY(grid.accessibleDescription().contains("2.00 \u00B10.10 at step 100"));
        QTest::keyClick(&grid, Qt::Key_Left);
        QCOMPARE(lastArgument(chosen).value<attention::HeadId>(), (attention::HeadId{attention::Stack::Encoder, 1, 1}));
        QTest::keyClick(&grid, Qt::Key_Up);
        QCOMPARE(lastArgument(chosen).value<attention::HeadId>(), (attention::HeadId{attention::Stack::Encoder, 0, 2}));
        QTest::keyClick(&grid, Qt::Key_Return);
        QCOMPARE(lastArgument(opened).value<attention::HeadId>(), head);
    }
    void staticPartIsDrawnOnceForAllSteps()
    {
        widgets::series::SeriesGrid grid;
        grid.resize(600, 300);
        grid.setContent(someSeries(2, 3));
        grid.setState({1, {}, {}, {}});
        const QImage before = grid.grab().toImage();
        grid.setState({4, {}, {}, {}});
        const QImage after = grid.grab().toImage();
        QVERIFY(before != after);
        QCOMPARE(after, pictureOfGrid(grid, {4, {}, {}, {}}));
        grid.setState({1, {}, {}, {}});
        QCOMPARE(grid.grab().toImage(), before);
    }
    void valuesBeyondTheRangeStayInside()
    {
        widgets::series::HeadSeriesContent content = someSeries(1, 1);
        content.range = {1.5, 1.8};
        const QRectF frame(10, 10, 100, 60);
        const widgets::series::SeriesPlot plot = widgets::series::seriesFramePlot(frame, content);
        QCOMPARE(plot.y(2.5), plot.rect.top());
        QCOMPARE(plot.y(-7), plot.rect.bottom());
        QVERIFY(frame.contains(plot.rect));
    }
    void theNearestLineIsFound()
    {
        widgets::series::HeadSeriesContent content = someSeries(1, 2);
        for (double &value : content.series[1].values)
            value = 0.5;
        const widgets::series::SeriesPlot plot = widgets::series::chartPlot(QRectF(0, 0, 600, 300), content);
        QCOMPARE(*widgets::series::lineAt(plot, content, {plot.x(3), plot.y(0.5) + 3}), content.series[1].head);
        QCOMPARE(*widgets::series::lineAt(plot, content, {plot.x(1), plot.y(2.0) - 3}), content.series[0].head);
        QVERIFY(!widgets::series::lineAt(plot, content, {plot.x(1), plot.y(1.3)}));
        // between two steps the line is there, though no step is
        QVERIFY(widgets::series::lineAt(plot, content, {(plot.x(3) + plot.x(4)) / 2, plot.y(0.5)}).has_value());
    }
    void clickBesideLinesChoosesAStep()
    {
        widgets::series::SeriesChart chart;
        chart.resize(600, 300);
        chart.setContent(someSeries(1, 1));
        QSignalSpy step(&chart, &widgets::series::SeriesChart::stepChosen),
            head(&chart, &widgets::series::SeriesChart::headClicked);
        const widgets::series::SeriesPlot plot = widgets::series::chartPlot(chart.rect(), chart.content());
        QTest::mouseClick(&chart, Qt::LeftButton, {}, QPointF(plot.x(4), plot.rect.bottom() - 5).toPoint());
        QCOMPARE(lastArgument(step).toInt(), 4);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, QPointF(plot.x(1), plot.y(2)).toPoint());
        QCOMPARE(lastArgument(head).value<attention::HeadId>(), (attention::HeadId{attention::Stack::Encoder, 0, 0}));
    }
    void chartsOverStepsSayTheirValues()
    {
        widgets::series::LineChart chart;
        chart.resize(250, 112);
        widgets::series::LineChartContent content{
            runAxis(), someSeries(1, 1).series.front(), {0, 2.5}, SourceId{0}, 2, "entropy", {}};
        content.line.values = {2.5, NAN, 2.0, NAN, 1.0, 1.5}; // gaps: a dot, and two pieces
        content.line.low = content.line.high = {};
        chart.setContent(content);
        QVERIFY(!chart.grab().isNull());
        chart.setState({4, 0});
        QCOMPARE(chart.currentValue(), QString("1.00"));
        QSignalSpy chosen(&chart, &widgets::series::LineChart::stepChosen);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, QPoint(30, 60)); // where the first step is
        QCOMPARE(lastArgument(chosen).toInt(), 0);
        hoverAt(&chart, QPoint(234, 60)); // and the last
        QVERIFY(chart.toolTip().endsWith("1.50"));
    }
    void rangesHoldIntervals()
    {
        std::vector<widgets::series::HeadSeries> lines{{{}, {1.0, NAN}, {0.4, NAN}, {1.9, NAN}, {}}};
        const widgets::theme::ValueRange range = widgets::series::seriesRange(lines, false);
        QVERIFY(range.low <= 0.4 && range.high >= 1.9);
        QCOMPARE(widgets::series::seriesRange(lines, true).low, 0.0);
        QCOMPARE(widgets::series::seriesRange({}, true), (widgets::theme::ValueRange{0, 1}));
    }
    void everythingIsDrawnWithoutClipping()
    {
        QByteArray svg;
        QBuffer buffer(&svg);
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        QPainter painter(&generator);
        painter.setFont(widgets::theme::bodyFont());
        const widgets::theme::Theme &dark = theme(widgets::theme::Appearance::Dark);
        widgets::series::LineChartContent line{
            runAxis(), someSeries(1, 1).series.front(), {0, 2.5}, SourceId{0}, 2, "entropy", {}};
        widgets::series::LineChart chart;
        chart.setPalette(widgets::theme::paletteFor(dark));
        chart.setContent(line);
        chart.setState({2, 0});
        chart.paint(painter, QRectF(0, 0, 250, 108));
        line.line.values.assign(6, std::nan(""));
        line.emptyText = QStringLiteral("No values");
        chart.setContent(line);
        chart.paint(painter, QRectF(0, 120, 250, 108));
        widgets::series::SeriesChart().paint(painter, QRectF(0, 240, 300, 200));
        widgets::strips::paintRoleSpans({painter, QRectF(0, 450, 300, 100), dark}, {}, {}, 0);
        widgets::strips::paintMapStrip(
            painter, QRectF(0, 560, 250, 68), {{{0, "0", {}, true}, {1, "100", {}, false}}, "maps"}, dark);
        widgets::series::paintSeriesLegend(painter, QRectF(0, 640, 500, 18),
            {"each frame", {{{0, true, true}, "rises"}}, "change points", "step 1", "step 0", SourceId{0}}, dark);
        painter.end();
        QVERIFY(svg.size() > 5000 && !svg.contains("<text"));
    }

private:
    static QImage pictureOfGrid(widgets::series::SeriesGrid &grid, const widgets::series::HeadSeriesState &state)
    {
        widgets::series::SeriesGrid fresh;
        fresh.resize(grid.size());
        fresh.setContent(grid.content());
        fresh.setState(state);
        return fresh.grab().toImage();
    }
};

HEADWISE_TEST(TestTimeline)
#include "tst_timeline.moc"
