// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/distances/crossdivergences.h"

#include "core/base/parallel.h"
#include "core/compare/distances/divergences.h"
#include "tests/core/compare/units/memorysource.h"
#include "tests/core/measures/instructionsets.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::compare::distances;
using namespace headwise::tests;

namespace {

std::vector<double> crossed(
    const attention::StackMaps &a, const attention::StackMaps &b, const std::vector<HeadRange> &wanted)
{
    NoProgress progress;
    return crossDivergences({a, b}, wanted, progress);
}

std::vector<HeadRange> allOf(const attention::StackMaps &a, const attention::StackMaps &b)
{
    return std::vector<HeadRange>(a.heads, HeadRange{0, b.heads});
}

/// Pair by pair, without the shortcut over all pairs.
void verifyPairs(const attention::StackMaps &a, const attention::StackMaps &b, const std::vector<HeadRange> &wanted)
{
    const std::vector<double> values = crossed(a, b, wanted);
    QCOMPARE(values.size(), std::size_t(a.heads * b.heads));
    for (int i = 0; i < a.heads; ++i) {
        for (int j = 0; j < b.heads; ++j) {
            const double value = values[i * b.heads + j];
            if (j < wanted[i].begin || j >= wanted[i].end) {
                QVERIFY(std::isnan(value));
                continue;
            }
            const double expected = mapDivergence({a.map(i), b.map(j)}, &definitions::jensenShannon);
            QVERIFY2(value >= 0 && std::abs(value - expected) <= 1e-7 + 1e-5 * expected,
                qPrintable(QString("heads %1, %2: %3, expected %4").arg(i).arg(j).arg(value).arg(expected)));
        }
    }
}

} // namespace

class TestCrossDivergences : public QObject
{
    Q_OBJECT
private slots:
    void agreesPairByPair_data()
    {
        QTest::addColumn<int>("heads");
        QTest::addColumn<int>("others");
        QTest::addColumn<int>("tokens");
        for (const int heads : {1, 16, 21})
            for (const int others : {1, 5, 33})
                for (const int tokens : {1, 17, 40})
                    QTest::addRow("%d x %d heads, %d tokens", heads, others, tokens) << heads << others << tokens;
    }
    void agreesPairByPair()
    {
        QFETCH(int, heads);
        QFETCH(int, others);
        QFETCH(int, tokens);
        const attention::StackMaps a = noiseMaps(heads, tokens, 1), b = noiseMaps(others, tokens, 2);
        verifyPairs(a, b, allOf(a, b));
    }
    void onlyWhatIsWanted()
    {
        const attention::StackMaps a = noiseMaps(4, 9, 1), b = noiseMaps(40, 9, 2);
        verifyPairs(a, b, {{0, 12}, {12, 24}, {}, {39, 40}});
    }
    void equalHeadsAreAtZeroExactly()
    {
        const attention::StackMaps a = noiseMaps(20, 30, 5);
        const std::vector<double> values = crossed(a, a, allOf(a, a));
        for (int i = 0; i < 20; ++i)
            QCOMPARE(values[i * 20 + i], 0.0);
        QVERIFY(values[1] > 0.01);
    }
    /// Where entropies cancel: H(M) - (H(P) + H(Q)) / 2 alone is noise here.
    void nearlyEqualHeads()
    {
        const attention::StackMaps a = noiseMaps(5, 20, 3), b = noiseMaps(5, 20, 3, {0, 1, 2, 3, 4}, 1e-4);
        verifyPairs(a, b, allOf(a, b));
    }
    void rowsThatOneSideLacksAreLeftOut()
    {
        const attention::StackMaps a = noiseMaps(3, 10, 3);
        attention::StackMaps b = noiseMaps(3, 10, 4);
        for (int key = 0; key < 10; ++key)
            b.values[(1 * 10 + 4) * 10 + key] = std::numeric_limits<float>::quiet_NaN();
        verifyPairs(a, b, allOf(a, b));
        std::fill_n(b.values.begin(), 100, 0.0f); // head 0 has no row at all
        QVERIFY(std::isnan(crossed(a, b, allOf(a, b))[0]));
    }
    void oneThreadEqualsMany()
    {
        const attention::StackMaps a = noiseMaps(20, 33, 1), b = noiseMaps(18, 33, 2);
        setThreads(1);
        const auto one = crossed(a, b, allOf(a, b));
        setThreads(3);
        const auto many = crossed(a, b, allOf(a, b));
        setThreads(0);
        QCOMPARE(one, many);
    }
    void everyInstructionSetAgrees()
    {
        withEveryInstructionSet([](const char *) {
            const attention::StackMaps a = noiseMaps(3, 19, 1), b = noiseMaps(18, 19, 2);
            verifyPairs(a, b, allOf(a, b));
        });
    }
    void cancelStopsTheWork()
    {
        const attention::StackMaps a = noiseMaps(3, 10, 3);
        CallbackProgress progress([](double fraction) { return fraction < 0.5; });
        VERIFY_ERROR(crossDivergences({a, a}, allOf(a, a), progress), {"Cancelled"});
    }
};

HEADWISE_TEST(TestCrossDivergences)
#include "tst_crossdivergences.moc"
