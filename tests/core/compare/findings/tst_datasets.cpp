// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/findings/datasets.h"
#include "tests/core/compare/findings/findingsources.h"
#include "tests/support/registry.h"

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
