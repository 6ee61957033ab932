// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/findings/manysources.h"
#include "tests/core/compare/findings/findingsources.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::compare::findings;
using namespace headwise::tests;

namespace {

SourceList threeSources()
{
    return {std::make_shared<MemorySource>(sourceWith(20)), std::make_shared<MemorySource>(sourceWith(20, {5}, 0.2)),
        std::make_shared<MemorySource>(sourceWith(20, {5}, 0.8))};
}

compare::dataset::MatchedComparisonOptions quick()
{
    compare::dataset::MatchedComparisonOptions options;
    options.compare.bootstrapRounds = 200;
    options.compare.permutations = 200;
    return options;
}

} // namespace

class TestManySources : public QObject
{
    Q_OBJECT
private slots:
    void everyOtherSourceMeetsTheReference()
    {
        NoProgress progress;
        const auto compared = compareWithReference(threeSources(), 1, quick(), progress);
        QCOMPARE(compared.size(), std::size_t(2));
        QCOMPARE(compared[0].source, 0);
        QCOMPARE(compared[1].source, 2);
        QCOMPARE(compared[1].compared.result.ranking.front(), 5);
    }
    void theMatrixIsSymmetricWithZerosAndOrdered()
    {
        NoProgress progress;
        const SourceList sources = threeSources();
        const auto known = compareWithReference(sources, 0, quick(), progress);
        const PairMatrix matrix = comparePairs(sources, 0, known, quick(), progress);
        QCOMPARE(matrix.at(1, 1).mean, 0.0);
        QCOMPARE(matrix.at(0, 2).mean, matrix.at(2, 0).mean);
        QVERIFY(matrix.at(0, 1).mean < matrix.at(0, 2).mean);
        QVERIFY(matrix.at(1, 2).low <= matrix.at(1, 2).mean && matrix.at(1, 2).mean <= matrix.at(1, 2).high);
        const PairMatrix fresh = comparePairs(sources, 0, {}, quick(), progress); // without known pairs: the same
        QVERIFY(std::abs(fresh.at(0, 2).mean - matrix.at(0, 2).mean) < 1e-9);
    }
    /// One head of eight changes: the mean over heads is an eighth of its divergence, before the root.
    void theMeanIsOverHeadsThenExamples()
    {
        NoProgress progress;
        const SourceList sources = threeSources();
        const auto known = compareWithReference(sources, 0, quick(), progress);
        const PairMatrix matrix = comparePairs(sources, 0, known, quick(), progress);
        const double head = known[1].compared.result.divergenceOf(5).mean;
        QVERIFY(std::abs(matrix.at(0, 2).mean - std::sqrt(head / 8)) < 1e-6);
    }
    void pairsWithoutACommonExampleStayUndefined()
    {
        NoProgress progress;
        SourceList sources = threeSources();
        MemorySource other("other", {twoLayers});
        const attention::Example example = wordExample("x", "something else");
        other.add(example, {noiseMaps(8, static_cast<int>(example.side("input").size()), 1)});
        sources.push_back(std::make_shared<MemorySource>(other));
        const PairMatrix matrix = comparePairs(sources, 0, {}, quick(), progress);
        QCOMPARE(matrix.at(0, 3).n, std::int64_t(0));
        QVERIFY(matrix.at(0, 1).n > 0);
    }
    void lettersGoOnAfterZ()
    {
        QCOMPARE(sourceLetter(0), std::string("A"));
        QCOMPARE(sourceLetter(25), std::string("Z"));
        QCOMPARE(sourceLetter(27), std::string("B1"));
    }
};

HEADWISE_TEST(TestManySources)
#include "tst_manysources.moc"
