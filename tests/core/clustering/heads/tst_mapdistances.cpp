// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/heads/headdistances.h"

#include "core/base/parallel.h"
#include "tests/core/clustering/heads/headsources.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::tests;
using clustering::heads::HeadDistanceRequest;
using clustering::heads::PolicyDistances;
using clustering::values::HeadDistances;

namespace {

/// Noise maps with the heads 2 and 5 equal to 0 and 3.
attention::StackMaps mapsWithDuplicates(int tokens, unsigned seed)
{
    return permuted(noiseMaps(6, tokens, seed), {0, 1, 0, 3, 4, 3});
}

std::vector<double> valuesOf(const HeadDistances &distances)
{
    return {distances.distances.condensed().begin(), distances.distances.condensed().end()};
}

void compareClose(const std::vector<double> &actual, const std::vector<double> &expected, double tolerance)
{
    QCOMPARE(actual.size(), expected.size());
    for (std::size_t i = 0; i < actual.size(); ++i)
        QVERIFY2(std::abs(actual[i] - expected[i]) <= tolerance,
            qPrintable(QString("%1: %2 is not %3").arg(i).arg(actual[i]).arg(expected[i])));
}

} // namespace

class TestMapDistances : public QObject
{
    Q_OBJECT
private slots:
    /// JS((1, 0), (1/2, 1/2)) = H(3/4, 1/4) - ln 2 / 2 = 0.2157616, JS((1, 0), (0, 1)) = ln 2.
    void rootOfTheMeanOverRowsAndExamples()
    {
        const double half = 0.21576155433883565, whole = std::log(2.0);
        const auto source =
            sourceOf("a.h5", {{2, 2, 2, {1, 0, 1, 0, 1, 0, 0.5, 0.5}}, {2, 2, 2, {1, 0, 0, 1, 0, 1, 0, 1}}});
        // The mean over rows, then over examples: (half / 2 + whole / 2) / 2, and the root of that; the mean of the
        // roots would be another number.
        const HeadDistances js = computed(requestFor({source})).asked;
        compareClose(valuesOf(js), {std::sqrt((half + whole) / 4)}, 1e-6);
        QCOMPARE(js.distance, std::string("js"));
        QCOMPARE(js.examples, 2);
        QCOMPARE(js.allExamples, 2);
        const HeadDistances divergence = computed(requestFor({source}, "jensen_shannon")).asked;
        compareClose(valuesOf(divergence), {(half + whole) / 4}, 1e-6);
        // Two values x, y have the standard error |x - y| / 2; that of a root is divided by 2 sqrt(mean).
        const double error = (whole - half) / 4;
        compareClose(divergence.standardErrors, {error}, 1e-6);
        compareClose(js.standardErrors, {error / (2 * std::sqrt((half + whole) / 4))}, 1e-6);
    }
    void headsKeepTheirNames()
    {
        const auto source = sourceOf("a.h5", {noiseMaps(3, 4, 1)});
        const HeadDistances distances = computed(requestFor({source})).asked;
        QCOMPARE(distances.heads.size(), std::size_t(3));
        QVERIFY((distances.heads[2] == clustering::values::SourceHead{0, {attention::Stack::Encoder, 0, 2}, -1}));
    }
    void equalHeadsHaveDistanceZero()
    {
        const auto source = sourceOf("a.h5", {mapsWithDuplicates(20, 1), mapsWithDuplicates(9, 2)});
        const PolicyDistances both = computed(requestFor({source}));
        for (const HeadDistances *distances : {&both.asked, &*both.otherFirstToken}) {
            QCOMPARE(distances->distances.at(0, 2), 0.0);
            QCOMPARE(distances->distances.at(3, 5), 0.0);
            QVERIFY(distances->distances.at(0, 3) > 0.1);
            QCOMPARE(distances->standardErrors[distances->distances.index(3, 5)], 0.0);
        }
    }
    void otherFirstTokenPolicyIsThatOfARequestForIt()
    {
        const auto source = sourceOf("a.h5", {noiseMaps(4, 12, 1), noiseMaps(4, 7, 2)});
        HeadDistanceRequest request = requestFor({source});
        const PolicyDistances shown = computed(request);
        request.policy.firstToken = attention::FirstToken::Drop;
        const PolicyDistances dropped = computed(request);
        QCOMPARE(valuesOf(shown.asked), valuesOf(*dropped.otherFirstToken));
        QCOMPARE(valuesOf(*shown.otherFirstToken), valuesOf(dropped.asked));
        QVERIFY(valuesOf(shown.asked) != valuesOf(dropped.asked));
        QVERIFY(shown.otherFirstToken->policy.firstToken == attention::FirstToken::Drop);
        request.otherFirstToken = false;
        QVERIFY(!computed(request).otherFirstToken);
    }
    /// Without key 0 and query 0, row 1 of the heads is (1, 0) and (1/2, 1/2) after rescaling, and row 2 is left out:
    /// head 1 has all its weight on key 0 there.
    void droppingTheFirstTokenRescalesAndSkips()
    {
        const auto source = sourceOf(
            "a.h5", {{2, 3, 3, {1, 0, 0, 0.5f, 0.5f, 0, 0.2f, 0.4f, 0.4f, 0, 1, 0, 0.9f, 0.05f, 0.05f, 1, 0, 0}}});
        HeadDistanceRequest request = requestFor({source}, "jensen_shannon");
        request.policy.firstToken = attention::FirstToken::Drop;
        const HeadDistances distances = computed(request).asked;
        compareClose(valuesOf(distances), {0.21576155433883565}, 1e-6);
        QVERIFY(std::find(distances.notes.begin(), distances.notes.end(), Note{"rows_left_out", {1}}) !=
                distances.notes.end());
    }
    void oneThreadEqualsMany()
    {
        std::vector<attention::StackMaps> maps;
        for (unsigned e = 0; e < 20; ++e)
            maps.push_back(noiseMaps(7, 5 + static_cast<int>(e % 6), e));
        HeadDistanceRequest request = requestFor({sourceOf("a.h5", maps)});
        request.resamples = 10;
        setThreads(1);
        const PolicyDistances one = computed(request);
        setThreads(3);
        const PolicyDistances many = computed(request);
        setThreads(0);
        QCOMPARE(valuesOf(one.asked), valuesOf(many.asked));
        QCOMPARE(one.asked.standardErrors, many.asked.standardErrors);
        QCOMPARE(one.asked.resampled.values, many.asked.resampled.values);
        QCOMPARE(valuesOf(*one.otherFirstToken), valuesOf(*many.otherFirstToken));
    }
};

HEADWISE_TEST(TestMapDistances)
#include "tst_mapdistances.moc"
