// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/findings/datasets.h"
#include "core/compare/findings/headchanges.h"
#include "core/statistics/significance/pairedtest.h"
#include "tests/core/compare/findings/findingsources.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>

using namespace headwise;
using namespace headwise::compare::findings;
using namespace headwise::tests;

namespace {

SourceWithLengths withLengths(const MemorySource &source)
{
    SourceWithLengths result{.source = &source, .lengths = {}};
    for (std::int64_t e = 0; e < source.exampleCount(); ++e)
        result.lengths.push_back(static_cast<double>(source.example(ExampleIndex{e}).side("input").size()));
    return result;
}

DatasetComparison comparedAs(const MemorySource &a, const MemorySource &b)
{
    NoProgress progress;
    return compareDatasets(
        {withLengths(a), withLengths(b)}, {.test = {.bootstrapRounds = 200, .permutations = 500}}, progress);
}

} // namespace

class TestDatasets : public QObject
{
    Q_OBJECT
private slots:
    void alteredHeadsDifferUnpairedToo()
    {
        const DatasetComparison result = comparedAs(sourceWith(60), sourceWith(60, {5}, 0.5, 1000));
        QCOMPARE(result.ranking.front(), 5);
        QVERIFY(result.significantHeads() >= 1);
        QCOMPARE(result.examples.baseline, std::int64_t(60));
        const std::size_t at = result.cell(5, result.clearest(5));
        QVERIFY(std::abs(result.adjusted[at].difference - result.cells[at].difference) < 0.05); // lengths are alike
        QVERIFY(result.adjusted[at].low < result.adjusted[at].difference);
    }
    void equalGroupsDoNotDiffer()
    {
        const MemorySource source = sourceWith(40);
        const DatasetComparison result = comparedAs(source, source);
        QCOMPARE(result.significantHeads(), 0);
        QCOMPARE(result.cells[0].difference, 0.0);
        const std::string first = findingText(describeDatasets(result, "A", "B")[3]);
        QVERIFY2(first.find("None of 8 heads") != std::string::npos, first.c_str());
    }
    /// Sink and vertical are always equal: one test. The q of the others is that of a family without the copy.
    void copiesCountOnce()
    {
        const DatasetComparison result = comparedAs(sourceWith(60), sourceWith(60, {5}, 0.5, 1000));
        const auto place = [&](const char *id) {
            return static_cast<std::size_t>(
                std::find(result.measures.begin(), result.measures.end(), id) - result.measures.begin());
        };
        const std::size_t sink = place("sink"), vertical = place("vertical");
        QVERIFY(sink < result.measures.size() && vertical < result.measures.size());
        QCOMPARE(result.copiedMeasures[std::max(sink, vertical)], static_cast<int>(std::min(sink, vertical)));
        std::vector<double> p, q;
        for (std::size_t c = 0; c < result.cells.size(); ++c) {
            if (result.copiedMeasures[c % result.measures.size()] >= 0)
                continue;
            p.push_back(result.cells[c].p);
            q.push_back(result.cells[c].q);
        }
        const std::vector<double> expected = statistics::significance::falseDiscoveryRates(p);
        for (std::size_t i = 0; i < q.size(); ++i)
            QVERIFY(q[i] == expected[i] || (std::isnan(q[i]) && std::isnan(expected[i])));
        for (int head = 0; head < 8; ++head)
            QCOMPARE(result.cells[result.cell(head, static_cast<int>(sink))].q,
                result.cells[result.cell(head, static_cast<int>(vertical))].q);
    }
    void differencesHaveASize()
    {
        DatasetComparison result = comparedAs(sourceWith(60), sourceWith(60, {5}, 0.5, 1000));
        const int significant =
            result.significantHeads(); // other examples on the other side: another may be among them
        QVERIFY(significant >= 1 && significant <= 3);
        QVERIFY(result.size(5) >= smallestChange);
        const Finding found = describeDatasets(result, "A", "B")[3];
        QCOMPARE(found.kind, FindingKind::Changed);
        QCOMPARE(static_cast<int>(found.heads.size()), significant);
        QCOMPARE(found.heads.front(), result.heads[5]);
        const std::string said = findingText(found);
        QVERIFY2(said.find("of its range") != std::string::npos && said.find("at equal length") != std::string::npos &&
                     said.find(": L1H1") != std::string::npos,
            said.c_str());
        // The same p with differences of a thousandth of the range.
        for (std::size_t c = 0; c < result.cells.size(); ++c)
            result.cells[c].difference = result.adjusted[c].difference =
                0.001 * result.ranges[c % result.measures.size()];
        QCOMPARE(result.significantHeads(), 0);
        const std::string slight = findingText(describeDatasets(result, "A", "B")[3]);
        QVERIFY2(slight.find(" of the range of any of ") != std::string::npos, slight.c_str());
    }
    void sentencesSayUnpairedAndPrintLengths()
    {
        std::string text;
        for (const Finding &finding :
            describeDatasets(comparedAs(sourceWith(60), sourceWith(50, {5}, 0.5, 1000)), "A", "B"))
            text += findingText(finding) + "\n";
        for (const char *part : {"Unpaired: 60 examples of A and 50 of B", "Mean length is 8.5", "Hedges' g",
                 "of equal length", "length included"})
            QVERIFY2(text.find(part) != std::string::npos, text.c_str());
    }
};

HEADWISE_TEST(TestDatasets)
#include "tst_datasets.moc"
