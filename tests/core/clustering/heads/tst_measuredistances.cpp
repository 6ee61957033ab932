// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/notdefined.h"
#include "core/base/parallel.h"
#include "core/clustering/heads/featuredistances.h"
#include "tests/core/clustering/heads/headsources.h"
#include "tests/support/registry.h"

#include <cmath>
#include <random>

using namespace headwise;
using namespace headwise::tests;
using clustering::heads::HeadDistanceRequest;
using clustering::heads::HeadValues;
using clustering::heads::PolicyDistances;
using clustering::heads::StandardisedOver;
using clustering::values::HeadDistances;

namespace {

const float missing = std::numeric_limits<float>::quiet_NaN();

std::shared_ptr<SummarySource> step(const std::vector<float> &values)
{
    std::vector<std::vector<float>> examples(2, values);
    return std::make_shared<SummarySource>(
        "step.h5", static_cast<int>(values.size()), std::vector<std::string>{"entropy"}, examples);
}

/// Means 0, 1, 2 and 0, 0, 3 of three heads over two examples; then a measure without spread, one that is 1 - 2 times
/// the first, and one that a head does not have.
std::shared_ptr<SummarySource> fiveMeasures()
{
    return std::make_shared<SummarySource>("a.h5", 3,
        std::vector<std::string>{"entropy", "confidence", "symmetry", "distance", "sink"},
        std::vector<std::vector<float>>{
            {-1, 0, 4, 3, 5, /**/ 1, 1, 4, -1, missing, /**/ 0, 2, 4, 1, 6},
            {1, 0, 4, -1, 7, /**/ 1, -1, 4, -1, missing, /**/ 4, 4, 4, -7, 1},
        });
}

/// [examples, heads, columns] of seeded noise around different levels.
HeadValues noiseValues(std::size_t examples, std::size_t heads, std::size_t columns, unsigned seed)
{
    std::mt19937 engine(seed);
    std::normal_distribution<float> normal;
    HeadValues values{examples, heads, columns, {}};
    for (std::size_t e = 0; e < examples; ++e)
        for (std::size_t i = 0; i < heads * columns; ++i)
            values.values.push_back(normal(engine) + static_cast<float>((i * 7) % 5));
    return values;
}

HeadDistances distancesOf(const HeadValues &values, StandardisedOver over, std::size_t resamples = 0)
{
    HeadDistances result;
    NoProgress progress;
    clustering::heads::featureDistances(values, {.over = over, .resamples = resamples, .seed = 3}, result, progress);
    return result;
}

HeadValues without(const HeadValues &values, std::size_t example)
{
    HeadValues rest = values;
    const auto width = static_cast<std::ptrdiff_t>(values.heads * values.columns);
    const auto from = rest.values.begin() + static_cast<std::ptrdiff_t>(example) * width;
    rest.values.erase(from, from + width);
    --rest.examples;
    return rest;
}

} // namespace

class TestMeasureDistances : public QObject
{
    Q_OBJECT
private slots:
    /// Standardised: (-1, 0, 1) sqrt(3/2) and (-1, -1, 2) / sqrt(2).
    void euclideanOnStandardisedMeans()
    {
        const PolicyDistances result = computed(requestFor({fiveMeasures()}, "measures"));
        compareClose(valuesOf(result.asked), {std::sqrt(1.5), std::sqrt(10.5), std::sqrt(6.0)});
        QVERIFY(hasNote(result.asked, {"measures_compared", {2, std::string("entropy, confidence")}}));
        QVERIFY(hasNote(result.asked, {"measures_without_spread", {std::string("symmetry")}}));
        QVERIFY(hasNote(result.asked, {"measures_repeated", {std::string("distance = entropy")}}));
        QVERIFY(hasNote(result.asked, {"measures_not_defined", {std::string("sink")}}));
    }
    void archivesWithoutMapsHaveOneFirstTokenPolicy()
    {
        const PolicyDistances result = computed(requestFor({fiveMeasures()}, "measures"));
        QVERIFY(!result.otherFirstToken);
        QVERIFY(hasNote(result.asked, {"no_other_policy"}));
    }
    void otherFirstTokenPolicyIsMeasuredFromMaps()
    {
        const auto source = sourceOf("a.h5", {noiseMaps(5, 9, 1), noiseMaps(5, 7, 2)});
        HeadDistanceRequest request = requestFor({source}, "measures");
        const PolicyDistances shown = computed(request);
        request.policy.firstToken = attention::FirstToken::Drop;
        const PolicyDistances dropped = computed(request);
        QVERIFY(valuesOf(shown.asked) != valuesOf(*shown.otherFirstToken));
        compareClose(valuesOf(*shown.otherFirstToken), valuesOf(dropped.asked));
        compareClose(valuesOf(shown.asked), valuesOf(*dropped.otherFirstToken));
    }
    void sampledExamplesAreThoseOfTheSeed()
    {
        std::vector<std::vector<float>> values;
        for (int e = 0; e < 300; ++e)
            values.push_back({0, static_cast<float>(e % 17), 30});
        const auto source = std::make_shared<SummarySource>("a.h5", 3, std::vector<std::string>{"entropy"}, values);
        HeadDistanceRequest request = requestFor({source}, "measures");
        request.maxExamples = 20;
        const HeadDistances one = computed(request).asked, again = computed(request).asked;
        request.seed = 1;
        const HeadDistances other = computed(request).asked;
        QCOMPARE(valuesOf(one), valuesOf(again));
        QVERIFY(valuesOf(one) != valuesOf(other));
        QCOMPARE(one.examples, 20);
        QCOMPARE(one.allExamples, 300);
        QVERIFY(hasNote(one, {"drawn_examples", {20, 300}}));
    }
    void headsOfTwoSourcesAreStandardisedTogether()
    {
        const auto a = std::make_shared<SummarySource>(
            "a.h5", 2, std::vector<std::string>{"entropy"}, std::vector<std::vector<float>>{{0, 1}});
        const auto b = std::make_shared<SummarySource>(
            "b.h5", 1, std::vector<std::string>{"confidence", "entropy"}, std::vector<std::vector<float>>{{9, 2}});
        const HeadDistances result = computed(requestFor({a, b}, "measures")).asked;
        compareClose(valuesOf(result), {std::sqrt(1.5), 2 * std::sqrt(1.5), std::sqrt(1.5)});
        QCOMPARE(result.heads[2].source, std::size_t(1));
    }
    /// Curves (0, 1, 2) and (5, 7, 9) have the same shape, (2, 1, 0) the reverse, (4, 4, 4) none.
    void curvesAreComparedByShape()
    {
        HeadDistanceRequest request =
            requestFor({step({0, 5, 2, 4}), step({1, 7, 1, 4}), step({2, 9, 0, 4})}, "series");
        request.measure = "entropy";
        const HeadDistances result = computed(request).asked;
        const double whole = std::sqrt(12.0), flat = std::sqrt(3.0);
        compareClose(valuesOf(result), {0, whole, flat, whole, flat, flat});
        QCOMPARE(result.heads.size(), std::size_t(4));
        QCOMPARE(result.heads.back().source, std::size_t(0));
        QVERIFY(hasNote(result, {"flat_series", {1}}));
        QCOMPARE(result.examples, 2);
    }
    void headsThatAStepDoesNotHaveAreLeftOut()
    {
        HeadDistanceRequest request = requestFor({step({0, 5, 2}), step({1, 7}), step({2, 9, 0})}, "series");
        request.measure = "entropy";
        const HeadDistances result = computed(request).asked;
        compareClose(valuesOf(result), {0});
        QVERIFY(hasNote(result, {"heads_not_shared", {1}}));
    }
    /// The delta method agrees with leaving out one example after the other.
    void standardErrorsAreThoseOfTheJackknife_data()
    {
        QTest::addColumn<bool>("overHeads");
        QTest::newRow("measures") << true;
        QTest::newRow("series") << false;
    }
    void standardErrorsAreThoseOfTheJackknife()
    {
        QFETCH(bool, overHeads);
        const auto over = overHeads ? StandardisedOver::Heads : StandardisedOver::Columns;
        const std::size_t n = 120;
        HeadValues values = noiseValues(n, 4, 3, 1);
        values.values[5] = missing;
        const HeadDistances all = distancesOf(values, over);
        std::vector<double> means(6), squares(6);
        for (const bool second : {false, true})
            for (std::size_t e = 0; e < n; ++e) {
                const auto rest = valuesOf(distancesOf(without(values, e), over));
                for (std::size_t pair = 0; pair < 6; ++pair)
                    second ? squares[pair] += std::pow(rest[pair] - means[pair], 2)
                           : means[pair] += rest[pair] / static_cast<double>(n);
            }
        for (std::size_t pair = 0; pair < 6; ++pair) {
            const double jackknife = std::sqrt(squares[pair] * static_cast<double>(n - 1) / static_cast<double>(n));
            QVERIFY2(std::abs(all.standardErrors[pair] / jackknife - 1) < 0.03,
                qPrintable(QString("%1 is not %2").arg(all.standardErrors[pair]).arg(jackknife)));
        }
    }
    void resamplesSpreadLikeTheStandardErrors()
    {
        const HeadDistances all = distancesOf(noiseValues(200, 5, 4, 2), StandardisedOver::Heads, 400);
        const std::size_t pairs = all.resampled.pairs;
        QCOMPARE(pairs, std::size_t(10));
        for (std::size_t pair = 0; pair < pairs; ++pair) {
            double sum = 0, squares = 0;
            for (std::size_t r = 0; r < 400; ++r) {
                const double change = all.resampled.values[r * pairs + pair] - all.distances.condensed()[pair];
                sum += change / 400;
                squares += change * change / 400;
            }
            const double ratio = std::sqrt(squares - sum * sum) / all.standardErrors[pair];
            QVERIFY2(ratio > 0.85 && ratio < 1.15, qPrintable(QString::number(ratio)));
        }
    }
    void oneThreadEqualsMany()
    {
        const HeadValues values = noiseValues(50, 9, 6, 4);
        setThreads(1);
        const HeadDistances one = distancesOf(values, StandardisedOver::Heads, 5);
        setThreads(4);
        const HeadDistances many = distancesOf(values, StandardisedOver::Heads, 5);
        setThreads(0);
        QCOMPARE(valuesOf(one), valuesOf(many));
        QCOMPARE(one.standardErrors, many.standardErrors);
        QCOMPARE(one.resampled.values, many.resampled.values);
    }
};

HEADWISE_TEST(TestMeasureDistances)
#include "tst_measuredistances.moc"
