// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of heads over pairs of examples and over two groups, with means worked out by hand.
#include "core/compare/tables/slicetable.h"
#include "tests/support/registry.h"

#include <QTest>

#include <cmath>

using namespace headwise;
using namespace headwise::compare;
using namespace headwise::compare::tables;

class TestTables : public QObject
{
    Q_OBJECT
private slots:
    void slicesComparePairsOnly()
    {
        // Two heads, one measure. The second source holds the examples in another order, and lacks the last.
        auto a = std::make_shared<attention::MeasureValues>();
        a->heads = {{attention::Stack::Encoder, 0, 0}, {attention::Stack::Encoder, 0, 1}};
        a->measures = {"entropy"};
        a->examples = 4;
        a->values = {1, 10, 2, 20, 3, 30, 100, 1000};
        auto b = std::make_shared<attention::MeasureValues>(*a);
        b->examples = 3;
        b->values = {3.5F, 30, 2.5F, NAN, 1.5F, 11}; // examples 2, 1, 0 of the first
        const std::vector<std::shared_ptr<const attention::MeasureValues>> values{a, b};
        const std::vector<std::vector<std::int64_t>> partners{{0, 1, 2, 3}, {2, 1, 0, -1}};
        NoProgress progress;
        const auto table =
            tableOfExamples({{SourceId{0}, "a", 4}, {SourceId{1}, "b", 3}}, {values, partners}, {0, 1, 2, 3}, progress);
        QCOMPARE(table->at(0, 0).change.mean, 0.5); // not 2.5 - 26.5, nor paired in the order of the files
        QCOMPARE(table->at(0, 0).change.n, std::int64_t{3});
        QCOMPARE(table->at(1, 0).change.n, std::int64_t{2});
        QCOMPARE(table->at(1, 0).change.mean, 0.5);
        QCOMPARE(table->at(0, 0).means[0].mean, 2.0); // of the pairs, so that B - A is the change
        QCOMPARE(table->at(0, 0).means[1].mean, 2.5);
        QCOMPARE(table->pairs, std::int64_t{3});
        // Means over other rows stand beside each other without a change.
        const auto other = tableOfExamples(
            {{SourceId{0}, "a", 4}, {SourceId{1}, "b", 3}}, {values, partners, false}, {0, 1, 2, 3}, progress);
        QVERIFY(!other->compared && other->at(0, 0).change.n == 0);
        QCOMPARE(other->at(0, 0).means[0].mean, 26.5);
        QCOMPARE(other->at(0, 0).means[1].mean, 2.5);
        const auto one = tableOfExamples({{SourceId{0}, "a", 4}}, {values, partners}, {1, 2}, progress);
        QCOMPARE(one->at(1, 0).means[0].mean, 25.0);
        QVERIFY(!one->compared);
        QCOMPARE(estimateOf(*b, {attention::Stack::Encoder, 0, 0}, "entropy", {2, -1}, progress).mean, 1.5);
        QVERIFY(std::isnan(estimateOf(*b, {attention::Stack::Encoder, 5, 0}, "entropy", {2}, progress).mean));
    }
    void differentExamplesAreTwoGroups()
    {
        auto a = std::make_shared<attention::MeasureValues>();
        a->heads = {{attention::Stack::Encoder, 0, 0}};
        a->measures = {"entropy"};
        a->examples = 40;
        auto b = std::make_shared<attention::MeasureValues>(*a);
        b->examples = 60;
        for (int i = 0; i < 40; ++i)
            a->values.push_back(1.0F + 0.01F * static_cast<float>(i % 7));
        for (int i = 0; i < 60; ++i)
            b->values.push_back(2.0F + 0.01F * static_cast<float>(i % 5));
        NoProgress progress;
        const auto table = tableOfGroups({{SourceId{0}, "a", 40}, {SourceId{1}, "b", 60}},
            {{a, std::vector<double>(40, 10)}, {b, std::vector<double>(60, 10)}}, progress);
        QVERIFY(table->unpaired && table->testName.find("unpaired") != std::string::npos);
        QVERIFY(std::abs(table->at(0, 0).change.mean - 0.99) < 0.01);
        QCOMPARE(table->at(0, 0).change.n, std::int64_t{100});
        QVERIFY(table->at(0, 0).test.q < 0.05);
        QCOMPARE(table->at(0, 0).means[1].n, std::int64_t{60});
        QCOMPARE(table->meanLengths[1], 10.0);
        const auto other = tableOfGroups({{SourceId{0}, "a", 40}, {SourceId{1}, "b", 60}},
            {{a, std::vector<double>(40, 10)}, {b, std::vector<double>(60, 10), false}}, progress);
        QVERIFY(!other->compared && other->at(0, 0).change.n == 0);
        QCOMPARE(other->at(0, 0).means[1].n, std::int64_t{60});
    }

    /// A measure without a test at any head is none of those that the correction counts.
    void onlyTestedMeasuresCount()
    {
        StatisticsTable table;
        table.measures = {"entropy", "class_sink", "distance"};
        table.heads.resize(2);
        table.cells.resize(6);
        for (StatisticsCell &cell : table.cells)
            cell.test.q = std::nan("");
        QCOMPARE(table.testedMeasures(), 0);
        table.cells[3].test.q = 0.2; // entropy of the second head
        table.cells[2].test.q = 0.9; // distance of the first
        table.cells[5].test.q = 0.1; // and of the second
        QCOMPARE(table.testedMeasures(), 2);
        table.copies = {"distance"}; // equals entropy here
        QCOMPARE(table.testedMeasures(), 1);
    }

    void usualMeasuresAreDefined()
    {
        StatisticsTable table;
        table.sources = {{SourceId{0}, "a", 20}};
        table.measures = {"entropy", "offset_next"};
        table.heads = {{attention::Stack::Encoder, 0, 0}};
        table.cells.resize(2);
        for (StatisticsCell &cell : table.cells)
            cell.means.resize(1);
        table.cells[0].means[0].mean = 1.5;
        table.cells[1].means[0].mean = 0.25;
        QCOMPARE(usualMeasures(table, "offset_next"), (std::vector<std::string>{"offset_next", "entropy"}));
        table.cells[1].means[0].mean = std::nan("");
        QCOMPARE(usualMeasures(table, "offset_next"), std::vector<std::string>{"entropy"});
        table.cells[0].means[0].mean = std::nan("");
        QVERIFY(usualMeasures(table, "entropy").empty());
    }
};

HEADWISE_TEST(TestTables)
#include "tst_tables.moc"
