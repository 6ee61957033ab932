// SPDX-License-Identifier: GPL-3.0-or-later
// Contents of the Checkpoints view for a series: lines, marks, bars, layers, roles, tables and files.
#include "app/desktop/views/checkpoints/changepointmodel.h"
#include "app/desktop/views/checkpoints/headstories.h"
#include "app/desktop/views/checkpoints/seriesexport.h"
#include "app/desktop/views/checkpoints/seriesmeasures.h"
#include "tests/support/registry.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::desktop;

namespace {

constexpr int steps = 4;

compare::runs::SeriesPoint pointAt(float mean) { return {mean, mean - 0.1F, mean + 0.1F, 8}; }

/// Two layers of two heads at steps 0, 10, 100, 1000. Entropy is 4 - step index + head / 10; previous token is a share;
/// the next token is not defined anywhere. L1H0 falls at step 100 and rises at 1000.
desktop::views::checkpoints::SeriesInput someInput()
{
    auto series = std::make_shared<compare::runs::Series>();
    for (const std::int64_t step : {0, 10, 100, 1000})
        series->steps.push_back({step, "step_" + std::to_string(step), 8});
    for (int layer = 0; layer < 2; ++layer)
        for (int head = 0; head < 2; ++head)
            series->heads.push_back({attention::Stack::Decoder, layer, head});
    series->measures = {"entropy", "offset_previous", "offset_next", "distance"};
    for (int step = 0; step < steps; ++step)
        for (int head = 0; head < 4; ++head) {
            series->points.push_back(pointAt(4.0F - static_cast<float>(step) + static_cast<float>(head) / 10));
            series->points.push_back(pointAt(0.25F * static_cast<float>(step)));
            series->points.push_back({});
            series->points.push_back(pointAt(2));
            series->drift.push_back(step == 0 ? compare::runs::SeriesPoint()
                                              : compare::runs::SeriesPoint{0.04F * static_cast<float>(step), 0, 1, 8});
        }
    series->changes = {{2, 0, 2, {}, {}, {-1.0F, -1.2F, -0.8F, 8}, 3, 1.5, 50},
        {2, 0, 3, {}, {}, {0.5F, 0.4F, 0.6F, 8}, 1.5, 2, 20}, {0, 1, 1, {}, {}, pointAt(0.25F), 0, 0.25, 30}};
    series->rules = {headwise::statistics::findRole("broad"), headwise::statistics::findRole("previous_token")};
    series->rolesMet.assign(steps * 4 * 2, 0);
    series->roles = {{headwise::statistics::findRole("broad"), 1, 0, 2},
        {headwise::statistics::findRole("broad"), 1, 3, -1},
        {headwise::statistics::findRole("previous_token"), 0, 2, -1},
        {headwise::statistics::findRole("previous_token"), 3, 1, -1}};
    desktop::views::checkpoints::SeriesInput input;
    input.series = series;
    input.source = SourceId{1};
    input.name = QStringLiteral("run");
    input.stack = attention::Stack::Decoder;
    input.current = 2;
    input.compared = 0;
    return input;
}

} // namespace

class TestSeriesContent : public QObject
{
    Q_OBJECT

private slots:
    void undefinedMeasuresAreNotOffered()
    {
        QCOMPARE(desktop::views::checkpoints::seriesMeasures(*someInput().series),
            (QStringList{"entropy", "offset_previous", "distance", "drift"}));
        desktop::views::checkpoints::SeriesInput input = someInput();
        input.settings.measure = QStringLiteral("offset_next");
        QCOMPARE(desktop::views::checkpoints::chosenMeasure(input), QString("entropy"));
    }
    void stepsAreComparedWithTheFirstUnlessChosen()
    {
        const desktop::views::checkpoints::SeriesInput input = someInput();
        QCOMPARE(*desktop::views::checkpoints::comparedStep(*input.series, -1), 0);
        QCOMPARE(*desktop::views::checkpoints::comparedStep(*input.series, 100), 2);
        QCOMPARE(*desktop::views::checkpoints::comparedStep(*input.series, 77), 0); // no such step
        compare::runs::Series single;
        single.steps.resize(1);
        QVERIFY(!desktop::views::checkpoints::comparedStep(single, -1));
    }
    void linesStandInTheOrderOfLayers()
    {
        desktop::views::checkpoints::SeriesInput input = someInput();
        const widgets::series::HeadSeriesContent content = desktop::views::checkpoints::headSeries(input);
        QCOMPARE(content.groups.size(), std::size_t{2});
        QCOMPARE(content.series.size(), std::size_t{4});
        QCOMPARE(content.series[3].head, (attention::HeadId{attention::Stack::Decoder, 1, 1}));
        QVERIFY(std::abs(content.series[3].valueAt(1) - 3.3) < 1e-6);
        QVERIFY(std::abs(content.series[3].halfWidthAt(1) - 0.1) < 1e-6);
        QCOMPARE(
            content.series[2].marks, (std::vector<widgets::series::ChangeMark>{{2, false, false}, {3, true, true}}));
        QCOMPARE(content.range.low, 0.0);
        QVERIFY(content.range.high >= 4.4);
        input.settings.changePoints = false;
        QVERIFY(desktop::views::checkpoints::headSeries(input).series[2].marks.empty());
        input.stack = attention::Stack::Encoder; // none of its heads are here
        QVERIFY(desktop::views::checkpoints::headSeries(input).series.empty());
    }
    void meansAreOverWhatTheyAreOf()
    {
        desktop::views::checkpoints::SeriesInput input = someInput();
        QCOMPARE(desktop::views::checkpoints::meanOver(input), 8);
        input.settings.measure = desktop::views::checkpoints::driftMeasure;
        QCOMPARE(desktop::views::checkpoints::meanOver(input), 8); // the first step, which has none, does not count
        QVERIFY(measures::isProbeScore("prefix_matching") && !measures::isProbeScore("entropy"));
    }
    void sharesArePercent()
    {
        desktop::views::checkpoints::SeriesInput input = someInput();
        input.settings.measure = QStringLiteral("offset_previous");
        QVERIFY(std::abs(desktop::views::checkpoints::headSeries(input).series[0].valueAt(2) - 50) < 1e-4);
    }
    void differencesStartFromTheComparedStep()
    {
        desktop::views::checkpoints::SeriesInput input = someInput();
        input.settings.seriesQuantity = desktop::views::checkpoints::SeriesQuantity::Difference;
        input.compared = 1;
        const widgets::series::HeadSeriesContent content = desktop::views::checkpoints::headSeries(input);
        QVERIFY(std::abs(content.series[0].valueAt(1)) < 1e-9);
        QVERIFY(std::abs(content.series[0].valueAt(0) - 1) < 1e-6);
        QVERIFY(std::abs(content.series[0].valueAt(3) + 2) < 1e-6);
        QCOMPARE(content.range.low, -content.range.high);
        QVERIFY(content.series[0].low.empty()); // means alone give no interval of a difference
        QVERIFY(content.signedNumbers);
    }
    void driftIsADistance()
    {
        desktop::views::checkpoints::SeriesInput input = someInput();
        input.settings.measure = desktop::views::checkpoints::driftMeasure;
        const widgets::series::HeadSeriesContent content = desktop::views::checkpoints::headSeries(input);
        QVERIFY(std::isnan(content.series[0].valueAt(0)));
        QVERIFY(std::abs(content.series[0].valueAt(1) - 0.2) < 1e-6); // not 0.04, the divergence
        QVERIFY(content.series[2].marks.empty());
    }
    void sensesOfMeasures_data()
    {
        QTest::addColumn<QString>("measure");
        QTest::addColumn<double>("change");
        QTest::addColumn<bool>("decay");
        QTest::newRow("entropy falls") << "entropy" << -1.0 << false;
        QTest::newRow("entropy rises") << "entropy" << 1.0 << true;
        QTest::newRow("weight on its target rises") << "offset_previous" << 1.0 << false;
        QTest::newRow("weight on its target falls") << "class_first" << -1.0 << true;
        QTest::newRow("prefix matching falls") << "prefix_matching" << -1.0 << true;
        QTest::newRow("distance falls") << "distance" << -1.0 << false;
        QTest::newRow("distance rises") << "distance" << 1.0 << false;
    }
    void sensesOfMeasures()
    {
        QFETCH(QString, measure);
        QFETCH(double, change);
        QFETCH(bool, decay);
        QCOMPARE(desktop::views::checkpoints::decays(measure, change), decay);
    }
    void barsCountChangePointsOrShowDrift()
    {
        desktop::views::checkpoints::SeriesInput input = someInput();
        QCOMPARE(desktop::views::checkpoints::stepSlider(input).bars, (std::vector<double>{0, 0, 1, 1}));
        QVERIFY(desktop::views::checkpoints::stepSlider(input).barsAreCounts);
        input.settings.changePoints = false;
        const auto drift = desktop::views::checkpoints::stepSlider(input).bars;
        QVERIFY(std::isnan(drift[0]));
        QVERIFY(std::abs(drift[1] - 0.2) < 1e-6);
        QVERIFY(!desktop::views::checkpoints::stepSlider(input).barsAreCounts);
    }
    void legendNamesWhatMarksMean()
    {
        desktop::views::checkpoints::SeriesInput input = someInput();
        const widgets::series::SeriesLegendContent legend =
            desktop::views::checkpoints::seriesLegend(input, desktop::views::checkpoints::headSeries(input));
        QCOMPARE(legend.marks.size(), std::size_t{2});
        QVERIFY(legend.marks[0].mark.rises && legend.marks[0].mark.decays);
        QVERIFY(legend.marks[0].text.contains("decays"));
        QCOMPARE(legend.step, QString("step 100"));
        QVERIFY(legend.text.endsWith("log"));
        input.settings.measure = QStringLiteral("distance");
        QCOMPARE(desktop::views::checkpoints::seriesLegend(input, desktop::views::checkpoints::headSeries(input))
                     .marks[0]
                     .text,
            QString("rises"));
        input.settings.changePoints = false;
        QVERIFY(desktop::views::checkpoints::seriesLegend(input, desktop::views::checkpoints::headSeries(input))
                    .marks.empty());
    }
    void layersAreMeansOfTheirHeads()
    {
        desktop::views::checkpoints::SeriesInput input = someInput();
        const widgets::strips::LayerStepsContent content = desktop::views::checkpoints::layerSteps(input);
        QCOMPARE(content.layers, (QStringList{"L0", "L1"}));
        QVERIFY(std::abs(content.at(1, 0) - 4.25) < 1e-6);
        QVERIFY(content.range.low <= 0 && content.range.high >= 4.25);
        QVERIFY(content.differenceRange.high >= 3); // any two steps fit
        input.settings.naming = attention::HeadNaming::OneBased;
        QCOMPARE(desktop::views::checkpoints::layerSteps(input).layers, (QStringList{"1", "2"}));
    }
    void rolesStandInTheOrderOfTheirAppearance()
    {
        const widgets::strips::RoleSpansContent content = desktop::views::checkpoints::roleSpans(someInput());
        QCOMPARE(content.rows.size(), std::size_t{3});
        QCOMPARE(content.rows[0].headLabel, QString("L1H1"));
        QCOMPARE(content.rows[0].glyph, widgets::style::RoleGlyph::Previous);
        QCOMPARE(content.rows[1].headLabel, QString("L0H0"));
        QCOMPARE(content.rows[2].headLabel, QString("L0H1"));    // there from the start
        QCOMPARE(content.rows[2].spells.size(), std::size_t{2}); // gone and back
    }
    void tellingStepsAndMeasures()
    {
        desktop::views::checkpoints::SeriesInput input = someInput();
        const attention::HeadId head{attention::Stack::Decoder, 0, 0};
        QCOMPARE(desktop::views::checkpoints::telltaleSteps(input, head), (std::vector<int>{0, 1, 2, 3}));
        QCOMPARE(desktop::views::checkpoints::telltaleMeasures(input, head),
            (QStringList{"entropy", "offset_previous", "distance"}));
        QVERIFY(desktop::views::checkpoints::changesInWords(input, {attention::Stack::Decoder, 1, 0})
                    .contains("sharpens at step 100, decays at step 1000"));
        QVERIFY(desktop::views::checkpoints::changesInWords(input, head).contains("no change of"));
        const widgets::series::LineChartContent chart =
            desktop::views::checkpoints::lineChart(input, head, QStringLiteral("offset_previous"));
        QVERIFY(std::abs(chart.line.valueAt(3) - 75) < 1e-4);
        QCOMPARE(chart.line.marks.size(), std::size_t{1});
    }
    void tableSortsBySizeOfChange()
    {
        desktop::views::checkpoints::ChangePointModel model;
        QAbstractItemModelTester tester(&model);
        model.setInput(someInput());
        QCOMPARE(model.rowCount(), 2);
        widgets::tables::TableSorting sorted;
        sorted.setSourceModel(&model);
        sorted.sort(desktop::views::checkpoints::ChangePointModel::Change, Qt::DescendingOrder);
        const auto cell = [&](int row, int column) {
            return sorted.index(row, column).data(widgets::tables::CellRole).value<widgets::tables::TableCell>();
        };
        QCOMPARE(cell(0, desktop::views::checkpoints::ChangePointModel::Change).text, QString(QChar(0x2212)) + "1.00");
        QCOMPARE(cell(0, desktop::views::checkpoints::ChangePointModel::Change).note, QString("\u00B10.20"));
        QVERIFY(!cell(0, desktop::views::checkpoints::ChangePointModel::Change).warned);
        QVERIFY(cell(1, desktop::views::checkpoints::ChangePointModel::Change).warned);
        QCOMPARE(cell(0, desktop::views::checkpoints::ChangePointModel::Levels).text, QString("3.00 \u2192 1.50"));
        QCOMPARE(sorted.index(1, 0).data(desktop::views::checkpoints::ChangePointModel::StepRole).toInt(), 3);
        model.setInput({});
        QCOMPARE(model.rowCount(), 0);
    }
    void slopesAndOpenChangesAreNoShifts()
    {
        desktop::views::checkpoints::SeriesInput input = someInput();
        auto series = std::make_shared<compare::runs::Series>(*input.series);
        series->trends = {
            {compare::runs::TrendKind::Slope, 1, 0, 0, 3, 2, pointAt(4), pointAt(1), {-3.0F, -3.5F, -2.5F, 8}, 90},
            {compare::runs::TrendKind::Open, 3, 0, 0, 3, 1, pointAt(1), pointAt(2), {1.0F, 0.5F, 1.5F, 8}, 40}};
        input.series = series;
        desktop::views::checkpoints::ChangePointModel model;
        model.setInput(input);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.shiftCount(), 2);
        const auto text = [&](int row) {
            return model.index(row, desktop::views::checkpoints::ChangePointModel::Step).data().toString();
        };
        QCOMPARE(text(0), QString("100"));
        QCOMPARE(text(2), QString("0 – 1000"));
        QCOMPARE(text(3), QString("≈ 10"));
        QVERIFY(model.index(3, 0).data(Qt::ToolTipRole).toString().contains("do not tell whether at once"));
        // No mark on the lines and no bar above the slider.
        for (const widgets::series::HeadSeries &line : desktop::views::checkpoints::headSeries(input).series)
            QCOMPARE(line.marks.size(), std::size_t(line.head.layer == 1 && line.head.head == 0 ? 2 : 0));
        const auto bars = desktop::views::checkpoints::stepSlider(input).bars;
        QCOMPARE(std::accumulate(bars.begin(), bars.end(), 0.0), 2.0);
        QVERIFY(desktop::views::checkpoints::changesInWords(input, {attention::Stack::Decoder, 0, 1})
                    .contains("falls gradually from step 0 to 1000"));
        QVERIFY(desktop::views::checkpoints::changesInWords(input, {attention::Stack::Decoder, 1, 1})
                    .contains("rises around step 10"));
        const QJsonObject json =
            QJsonDocument::fromJson(desktop::views::checkpoints::seriesJson(input, QStringLiteral("here"))).object();
        QCOMPARE(json["changes"].toArray().size(), 2);
        QCOMPARE(json["trends"].toArray().size(), 2);
        QCOMPARE(json["trends"].toArray()[0].toObject()["kind"].toString(), QString("slope"));
    }
    void filesHoldEverything()
    {
        const desktop::views::checkpoints::SeriesInput input = someInput();
        const QList<QByteArray> lines =
            desktop::views::checkpoints::seriesCsv(input, QStringLiteral("here")).trimmed().split('\n');
        QCOMPARE(lines.size(), 3 + steps * 4);
        QVERIFY(lines[3].startsWith("0,"));
        QVERIFY(lines[3].endsWith(',')); // no drift at the first step
        const QJsonObject json =
            QJsonDocument::fromJson(desktop::views::checkpoints::seriesJson(input, QStringLiteral("here"))).object();
        QCOMPARE(json["points"].toArray().size(), steps * 4);
        QCOMPARE(json["changes"].toArray().size(), 2);
        QCOMPARE(json["roles"].toArray().size(), 4);
        QVERIFY(json["roles"].toArray()[1].toObject()["vanished"].isNull());
        QCOMPARE(json["roles"].toArray()[0].toObject()["vanished"].toInt(), 100);
    }
};

HEADWISE_TEST(TestSeriesContent)
#include "tst_seriescontent.moc"
