// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of the Statistics view: table, slices, exports, contents of charts.
#include "app/desktop/views/statistics/roledialog.h"
#include "app/desktop/views/statistics/slicelabel.h"
#include "app/desktop/views/statistics/statisticscharts.h"
#include "app/desktop/views/statistics/statisticsexport.h"
#include "app/desktop/views/statistics/statisticsrows.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QAbstractItemModelTester>
#include <QDoubleSpinBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::desktop;

namespace {

const double undefinedNumber = std::nan("");

headwise::statistics::Estimate estimate(double mean, double half)
{
    headwise::statistics::Estimate result;
    result.n = 20;
    result.mean = mean;
    result.low = mean - half;
    result.high = mean + half;
    return result;
}

/// Three heads, two measures (nats and a share); head 1 changes most, downwards; head 2 has no values of the share.
desktop::views::statistics::StatisticsContent sampleContent(bool compared = true)
{
    auto table = std::make_shared<compare::tables::StatisticsTable>();
    table->sources = {{SourceId{0}, "base", 20}};
    if (compared)
        table->sources.push_back({SourceId{1}, "tuned", 20});
    table->measures = {"entropy", "offset_next"};
    table->compared = compared;
    table->pairs = 20;
    table->testName = headwise::statistics::significance::pairedTestName;
    const double changes[] = {0.1, -0.5, 0.0}, q[] = {0.2, 1e-4, 0.9};
    for (int head = 0; head < 3; ++head) {
        table->heads.push_back({attention::Stack::Encoder, head / 2, head % 2});
        for (int measure = 0; measure < 2; ++measure) {
            const bool missing = head == 2 && measure == 1;
            const double a = missing ? undefinedNumber : 1.0 + head, change = missing ? undefinedNumber : changes[head];
            compare::tables::StatisticsCell cell;
            cell.means = {estimate(a, 0.1)};
            if (compared) {
                cell.means.push_back(estimate(a + change, 0.1));
                cell.change = estimate(change, 0.05);
                cell.test.q = missing ? undefinedNumber : q[head];
                cell.test.p = cell.test.q / 2;
                cell.test.effect = missing ? undefinedNumber : change * 2;
            }
            table->cells.push_back(cell);
        }
    }
    desktop::views::statistics::StatisticsContent content;
    content.table = table;
    content.measures = {"entropy", "offset_next"};
    content.chosen = "entropy";
    return content;
}

QStringList shownColumn(const desktop::views::statistics::StatisticsRows &rows, int column)
{
    QStringList texts;
    for (int row = 0; row < rows.rowCount(); ++row)
        texts << rows.index(row, column).data().toString();
    return texts;
}

} // namespace

class TestStatistics : public QObject
{
    Q_OBJECT
private slots:
    void modelKeepsTheRules()
    {
        desktop::views::statistics::StatisticsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setContent(sampleContent());
        desktop::views::statistics::StatisticsRows rows(model);
        QAbstractItemModelTester sorted(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
        rows.sort(3, Qt::DescendingOrder);
        rows.setFilter({"L0", false});
        QCOMPARE(rows.rowCount(), 2);
        model.setContent({});
        QCOMPARE(model.rowCount(), 0);
    }
    void columnsFollowTheSources()
    {
        desktop::views::statistics::StatisticsContent content = sampleContent();
        content.measures = {"entropy"};
        QCOMPARE(desktop::views::statistics::statisticsColumns(content).size(),
            std::size_t{6}); // head, role, A, B, B - A, d
        content.allNumbers = true;
        QCOMPARE(desktop::views::statistics::statisticsColumns(content).size(),
            std::size_t{11}); // and three intervals, q, n
        content = sampleContent(false);
        content.measures = {"entropy"};
        QCOMPARE(
            desktop::views::statistics::statisticsColumns(content).size(), std::size_t{4}); // head, role, A, interval
        content.measures = {"no such measure"};
        QCOMPARE(desktop::views::statistics::statisticsColumns(content).size(), std::size_t{2});
    }
    void changesSortByTheirSize()
    {
        desktop::views::statistics::StatisticsModel model;
        model.setContent(sampleContent());
        desktop::views::statistics::StatisticsRows rows(model);
        rows.sort(model.columnNamed("entropy.change"), Qt::DescendingOrder);
        QCOMPARE(shownColumn(rows, 0), (QStringList{"L0H1", "L0H0", "L1H0"})); // -0.5 before +0.1
        rows.sort(model.columnNamed("offset_next.mean-A"), Qt::DescendingOrder);
        QCOMPARE(shownColumn(rows, 0), (QStringList{"L0H1", "L0H0", "L1H0"})); // not defined comes last
        rows.sort(model.columnNamed("offset_next.mean-A"), Qt::AscendingOrder);
        QCOMPARE(shownColumn(rows, 0), (QStringList{"L0H0", "L0H1", "L1H0"})); // in either order
        QCOMPARE(model.columnNamed("head"), 0);
        QCOMPARE(model.columnNamed("nonsense"), -1);
    }
    void cellsSayWhatIsKnown()
    {
        desktop::views::statistics::StatisticsModel model;
        model.setContent(sampleContent());
        const auto cell = [&](int row, const char *column) {
            return model.index(row, model.columnNamed(column))
                .data(widgets::tables::CellRole)
                .value<widgets::tables::TableCell>();
        };
        QCOMPARE(cell(1, "entropy.change").text, QString::fromUtf8("−0.50"));
        QCOMPARE(cell(1, "entropy.change").note, QString::fromUtf8("±0.05"));
        QVERIFY(!cell(1, "entropy.change").faded && cell(0, "entropy.change").faded);
        QCOMPARE(cell(1, "entropy.change").extent, 0.55);               // the bar's axis holds the interval too
        QCOMPARE(cell(0, "offset_next.mean-A").text, QString("100.0")); // percent
        QCOMPARE(cell(2, "offset_next.mean-A").text, QString::fromUtf8("–"));
        QCOMPARE(cell(2, "offset_next.change").text, QString::fromUtf8("–"));
        QVERIFY(cell(2, "offset_next.change").note.isEmpty());
    }
    void filterTakesNamesValuesAndSignificance_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("significant");
        QTest::addColumn<int>("rows");
        QTest::newRow("all") << "" << false << 3;
        QTest::newRow("layer") << "L1" << false << 1;
        QTest::newRow("bound on either mean") << ">2.2" << false << 1;
        QTest::newRow("B alone is below") << "<1.6" << false << 2; // head 1: 2 in A, 1.5 in B
        QTest::newRow("significant") << "" << true << 1;
        QTest::newRow("none") << "L9" << false << 0;
    }
    void filterTakesNamesValuesAndSignificance()
    {
        QFETCH(QString, text);
        QFETCH(bool, significant);
        QFETCH(int, rows);
        desktop::views::statistics::StatisticsModel model;
        model.setContent(sampleContent());
        desktop::views::statistics::StatisticsRows shown(model);
        shown.setFilter({text, significant});
        QCOMPARE(shown.rowCount(), rows);
    }
    void rolesGoByTheLowerEnd()
    {
        desktop::views::statistics::StatisticsContent content = sampleContent();
        auto table = std::make_shared<compare::tables::StatisticsTable>(*content.table);
        compare::tables::StatisticsCell &next = table->cells[1]; // offset_next of the first head
        next.means = {estimate(0.52, 0.05), estimate(0.8, 0.05)};
        QCOMPARE(desktop::views::firstRole(desktop::views::headRoles(*table, 0, 0, {})),
            static_cast<const headwise::statistics::RoleMatch *>(nullptr)); // 0.47 < 0.5
        const auto matches = desktop::views::headRoles(*table, 0, 1, {});
        QCOMPARE(desktop::views::roleName(desktop::views::firstRole(matches)), QString("next token"));
        QVERIFY(desktop::views::roleGlyph(desktop::views::firstRole(matches)) == widgets::style::RoleGlyph::Next);
        const auto strict = desktop::views::headRoles(*table, 0, 1, {{"next_token", 0.9}});
        QCOMPARE(desktop::views::roleName(desktop::views::firstRole(strict)), QString("none"));
        content.table = table;
        desktop::views::statistics::StatisticsModel model;
        model.setContent(content);
        const auto cell = model.index(0, model.columnNamed("role"))
                              .data(widgets::tables::CellRole)
                              .value<widgets::tables::TableCell>();
        QCOMPARE(cell.text, QString("none"));
        QVERIFY(cell.glyphAfter == widgets::style::RoleGlyph::Next);
        QVERIFY(!model.index(1, model.columnNamed("role"))
                     .data(widgets::tables::CellRole)
                     .value<widgets::tables::TableCell>()
                     .glyphAfter);
    }
    void onlyChangedThresholdsAreKept()
    {
        desktop::views::statistics::RoleDialog dialog(
            {{"induction", 0.3}, {"next_token", 0.6}}, {"offset_next", "distance"});
        auto *next = dialog.findChild<QDoubleSpinBox *>("threshold_next_token");
        QCOMPARE(next->value(), 0.6);
        QVERIFY(!dialog.findChild<QDoubleSpinBox *>("threshold_induction")); // its measure is not there
        next->setValue(0.5);                                                 // the rule's own
        dialog.findChild<QDoubleSpinBox *>("threshold_local")->setValue(4);
        QCOMPARE(
            dialog.thresholds(), (desktop::views::statistics::ThresholdSettings{{"induction", 0.3}, {"local", 4.0}}));
    }
    void linesHoldAllNumbersOfTheRowsShown()
    {
        const QByteArray lines = desktop::views::statistics::tableLines(sampleContent(), {2, 0}, '\t');
        const QList<QByteArray> rows = lines.trimmed().split('\n');
        QCOMPARE(rows.size(), 3);
        const QList<QByteArray> names = rows[0].split('\t'), last = rows[1].split('\t');
        QCOMPARE(names.size(), 1 + 2 * (3 * 4 + 3));
        QCOMPARE(last.size(), names.size());
        QCOMPARE(last[0], QByteArray("L1H0"));
        QCOMPARE(last[names.indexOf("entropy.A.mean")], QByteArray("3"));
        QCOMPARE(last[names.indexOf("offset_next.A.mean")], QByteArray());                     // not defined
        QCOMPARE(rows[2].split('\t')[names.indexOf("offset_next.B.mean")], QByteArray("1.1")); // a share, not percent
    }
    void csvAndJsonSayWhereTheyComeFrom()
    {
        const desktop::views::statistics::TableExport what{{1}, "A 1234 | v0.1\nsecond", "label=pos"};
        const QByteArray csv = desktop::views::statistics::tableCsv(sampleContent(), what);
        QVERIFY(csv.startsWith("# A 1234 | v0.1 second\n# examples: label=pos\n# test: sign-flip"));
        const QJsonObject json =
            QJsonDocument::fromJson(desktop::views::statistics::tableJson(sampleContent(), what)).object();
        QCOMPARE(json["slice"].toString(), QString("label=pos"));
        const QJsonObject head = json["heads"].toArray()[0].toObject();
        QCOMPARE(head["head"].toString(), QString("L0H1"));
        QCOMPARE(head["measures"].toObject()["entropy"].toObject()["change"].toObject()["mean"].toDouble(), -0.5);
        const QJsonObject all =
            QJsonDocument::fromJson(desktop::views::statistics::tableJson(sampleContent(), {{2}, {}, {}})).object();
        QVERIFY(all["slice"].isNull());
        const QJsonObject last = all["heads"].toArray().at(0).toObject()["measures"].toObject();
        QVERIFY(last["offset_next"].toObject()["A"].toObject()["mean"].isNull());
        QVERIFY(QJsonDocument::fromJson(desktop::views::statistics::tableJson(sampleContent(false), {{0}, {}, {}}))
                    .object()["test"]
                    .isNull());
    }

    void unpairedTestsSayBothGroups()
    {
        desktop::views::statistics::StatisticsContent content = sampleContent();
        auto table = std::make_shared<compare::tables::StatisticsTable>(*content.table);
        table->unpaired = true;
        table->sources[0].examples = 40;
        table->sources[1].examples = 60;
        content.table = table;
        QVERIFY(desktop::views::statistics::testSummary(content).contains("n = 40 and 60"));
    }
    void distributionsAreInTheShownUnit()
    {
        desktop::views::statistics::StatisticsContent content = sampleContent(false);
        content.chosen = "offset_next"; // a share: percent
        compare::tables::StatisticsData data;
        data.request.sources = {{SourceId{0}, nullptr}};
        headwise::statistics::Spread spread;
        spread.median = 0.5;
        spread.densityHigh = 0.75;
        data.layers = {{1, {spread}}};
        const widgets::plots::LayerDistributionsContent chart =
            desktop::views::statistics::distributionChart(content, data);
        QCOMPARE(chart.layers.size(), std::size_t{1});
        QCOMPARE(chart.layers[0].label, QString("L1"));
        QCOMPARE(chart.layers[0].sources[0].median, 50.0);
        QCOMPARE(chart.layers[0].sources[0].densityHigh, 75.0);
        QVERIFY(chart.layers[0].sources[0].source == SourceId{0});
    }
    /// What cannot be shown is not shown under another name.
    void aSliceThatIsNotThereSaysSo()
    {
        using namespace compare::tables;
        QTemporaryDir folder;
        const auto opened = [&](const char *name, const tests::SampleArchive &sample) {
            tests::writeSampleArchive(folder.filePath(name), sample);
            return archive::reading::ArchiveReader::open(folder.filePath(name).toStdString());
        };
        const auto a = opened("a.h5", {.examples = 6}), b = opened("b.h5", {.examples = 6, .sharpness = 0.9}),
                   other = opened("other.h5", {.examples = 6, .firstNumber = 50});
        const auto requestOf = [&](const auto &second, const std::string &slice) {
            StatisticsRequest request;
            request.sources = {{SourceId{0}, a}, {SourceId{1}, second}};
            request.named = {{SourceId{0}, "a", 6}, {SourceId{1}, "b", 6}};
            request.measure = "entropy";
            request.sliceColumn = "label";
            request.slice = slice;
            request.ownTable = second == other;
            return request;
        };
        NoProgress progress;
        const auto odd = loadStatistics(requestOf(b, "label=odd"), progress);
        QVERIFY(odd->slice == "label=odd" && odd->table->slice == odd->slice && !odd->problem);
        QCOMPARE(odd->table->pairs, std::int64_t{3});
        StatisticsRequest renamed = requestOf(b, "label=even");
        renamed.named[1].name = "tuned";
        QVERIFY(!odd->request.asksLike(renamed));
        reuse(renamed, *odd);
        QCOMPARE(loadStatistics(renamed, progress)->table->sources[1].name, std::string("tuned"));
        const auto unknown = loadStatistics(requestOf(b, "label=foo"), progress);
        QVERIFY(unknown->slice.empty() && !unknown->table);
        QVERIFY(unknown->problem && QString(unknown->problem->what()).contains("There is no slice label=foo"));
        QCOMPARE(sliceExamples(*unknown).size(), std::size_t{6});
        const auto groups = loadStatistics(requestOf(other, "label=odd"), progress);
        QVERIFY(groups->slice.empty() && groups->table->unpaired && groups->table->slice.empty());
        QVERIFY(groups->problem && QString(groups->problem->what()).contains("no example in common"));
    }
    void slicesOfAnArchive()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("a.h5");
        tests::writeSampleArchive(path, {.examples = 6});
        const auto reader = archive::reading::ArchiveReader::open(path.toStdString());
        QCOMPARE(compare::tables::usualSliceColumns(*reader), (std::vector<std::string>{"label", "correct", "length"}));
        const headwise::statistics::heads::Slicing labels = compare::tables::slicingOf(*reader, "label");
        QCOMPARE(labels.slices.size(), std::size_t{2});
        QCOMPARE(desktop::views::statistics::sliceLabel("label", labels.slices[0]), QString("even"));
        QCOMPARE(labels.slices[1].examples, (std::vector<std::int64_t>{1, 3, 5}));
        const headwise::statistics::heads::Slicing correct = compare::tables::slicingOf(*reader, "correct");
        QCOMPARE(desktop::views::statistics::sliceLabel("correct", correct.slices[0]), QString("wrong"));
        QCOMPARE(
            desktop::views::statistics::sliceLabel("length", compare::tables::slicingOf(*reader, "length").slices[0]),
            QString("5 tokens"));
    }

    void significanceIsLogarithmic()
    {
        const widgets::plots::ScatterContent chart = desktop::views::statistics::significanceChart(sampleContent());
        QCOMPARE(chart.marks.size(), std::size_t{3});
        QVERIFY(std::abs(chart.marks[1].y - 4) < 1e-9);                         // q = 1e-4
        QVERIFY(chart.marks[1].source == SourceId{0} && !chart.marks[1].faded); // it falls: A's colour
        QVERIFY(chart.marks[0].source == SourceId{1} && chart.marks[0].faded);
        QVERIFY(std::abs(*chart.threshold - 1.30103) < 1e-5);
        QCOMPARE(chart.x.range.low, -chart.x.range.high);
        QVERIFY(desktop::views::statistics::significanceChart(sampleContent(false)).marks.empty());
        desktop::views::statistics::StatisticsContent share = sampleContent();
        share.chosen = "offset_next";
        widgets::plots::Scatter scatter;
        scatter.setContent(desktop::views::statistics::significanceChart(share));
        QCOMPARE(scatter.content().marks.size(), std::size_t{2}); // the head without values is left out
    }
    void scatterPlotsWhatIsAskedFor()
    {
        const widgets::plots::ScatterContent both =
            desktop::views::statistics::measureChart(sampleContent(), "offset_next");
        QCOMPARE(both.marks.size(), std::size_t{6});
        QVERIFY(both.linkHeads && !both.diagonal);
        QCOMPARE(both.marks[0].y, 100.0); // percent
        const widgets::plots::ScatterContent sources = desktop::views::statistics::measureChart(sampleContent(), {});
        QCOMPARE(sources.marks.size(), std::size_t{3});
        QVERIFY(sources.diagonal && sources.x.range == sources.y.range);
        QCOMPARE(sources.marks[1].x, 2.0);
        QCOMPARE(sources.marks[1].y, 1.5);
        QVERIFY(desktop::views::statistics::measureChart(sampleContent(false), {}).marks.empty());
    }
};

HEADWISE_TEST(TestStatistics)
#include "tst_statistics.moc"
