// SPDX-License-Identifier: GPL-3.0-or-later
// Coverage of intervals and error rates of tests, measured on seeded data with known parameters.
#include "core/statistics/interval.h"
#include "core/statistics/significance/pairedtest.h"
#include "core/statistics/significance/unpairedtest.h"
#include "tests/core/statistics/normaldeviates.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <functional>

using namespace headwise;
using namespace headwise::statistics;
using namespace headwise::statistics::significance;
using namespace headwise::tests;

namespace {

/// A random number; distributions are made of these.
using Draw = std::function<double(Random &)>;

double normal(Random &random)
{
    const double radius = std::sqrt(-2 * std::log(uniform(random)));
    return radius * std::cos(2 * std::numbers::pi * uniform(random));
}

double exponential(Random &random) { return -std::log(uniform(random)); }

/// Gamma with shape 1/2: half a squared normal deviate.
double halfGamma(Random &random) { return std::pow(normal(random), 2) / 2; }

/// Student's t with 3 degrees of freedom: its fourth moment is infinite.
double heavyTailed(Random &random)
{
    const double chiSquared = 2 * (halfGamma(random) + exponential(random));
    return normal(random) / std::sqrt(chiSquared / 3);
}

/// Beta (1/2, 3): a share, mostly near 0.
double smallShare(Random &random)
{
    const double mine = halfGamma(random);
    return mine / (mine + exponential(random) + exponential(random) + exponential(random));
}

std::vector<float> draws(std::size_t count, std::uint64_t seed, const Draw &draw)
{
    Random random(seed, 5);
    std::vector<float> values(count);
    for (float &value : values)
        value = static_cast<float>(draw(random));
    return values;
}

/// Share of columns whose interval holds the true mean.
double coverage(std::int64_t examples, const Draw &draw, double truth)
{
    constexpr std::int64_t columns = 1500;
    const auto values = draws(examples * columns, 42, draw);
    NoProgress progress;
    int inside = 0;
    for (const Estimate &estimate : bootstrapMeans({values.data(), examples, columns}, {.rounds = 1000}, progress))
        inside += estimate.low <= truth && truth <= estimate.high;
    return static_cast<double>(inside) / columns;
}

/// Differences of two runs that differ only by noise: heavy-tailed, half of the noise of an example shared by all
/// heads. `shift` is added to every tenth head, in standard deviations.
std::vector<float> noisePair(std::int64_t examples, std::int64_t heads, std::uint64_t seed, double shift = 0)
{
    Random random(seed, 9);
    std::vector<float> values(examples * heads);
    const double deviation = std::sqrt(1.5); // of the sum below: t with 3 degrees has variance 3
    for (std::int64_t e = 0; e < examples; ++e) {
        const double shared = heavyTailed(random) / 2;
        for (std::int64_t h = 0; h < heads; ++h)
            values[e * heads + h] =
                static_cast<float>(shared + heavyTailed(random) / 2 + (h % 10 == 0 ? shift * deviation : 0));
    }
    return values;
}

} // namespace

class TestSimulation : public QObject
{
    Q_OBJECT
private slots:
    /// Percentiles of resampled means fail on "exponential", "share" and "lognormal": they cover 90-93 %.
    void intervalsCover93To97Percent_data()
    {
        QTest::addColumn<Draw>("draw");
        QTest::addColumn<double>("truth");
        QTest::newRow("normal") << Draw(normal) << 0.0;
        QTest::newRow("uniform") << Draw([](Random &random) { return uniform(random); }) << 0.5;
        QTest::newRow("exponential") << Draw(exponential) << 1.0;
        QTest::newRow("gamma 1/2") << Draw(halfGamma) << 0.5;
        QTest::newRow("lognormal") << Draw([](Random &random) { return std::exp(normal(random)); }) << std::exp(0.5);
        QTest::newRow("share near 0") << Draw(smallShare) << 0.5 / 3.5;
        QTest::newRow("share near 1") << Draw([](Random &random) { return 1 - smallShare(random); }) << 3 / 3.5;
        QTest::newRow("heavy tails") << Draw(heavyTailed) << 0.0;
    }
    void intervalsCover93To97Percent()
    {
        QFETCH(Draw, draw);
        QFETCH(double, truth);
        const double share = coverage(100, draw, truth);
        QVERIFY2(share >= 0.93 && share <= 0.97, qPrintable(QString::number(share)));
    }
    void fewExamplesAreCoveredByFiniteIntervals_data()
    {
        QTest::addColumn<int>("examples");
        QTest::addColumn<Draw>("draw");
        QTest::addColumn<double>("truth");
        QTest::addColumn<double>("atLeast");
        for (const int examples : {4, 5, 8}) {
            QTest::addRow("%d normal", examples) << examples << Draw(normal) << 0.0 << 0.94;
            QTest::addRow("%d uniform", examples)
                << examples << Draw([](Random &random) { return uniform(random); }) << 0.5 << 0.93;
            QTest::addRow("%d share near 0", examples) << examples << Draw(smallShare) << 0.5 / 3.5 << 0.91;
        }
    }
    /// Bootstrap-t alone gives limits of any size for four examples (a share of 0.14 up to 40); Student's t covers 85 %
    /// of the shares.
    void fewExamplesAreCoveredByFiniteIntervals()
    {
        QFETCH(int, examples);
        QFETCH(Draw, draw);
        QFETCH(double, truth);
        QFETCH(double, atLeast);
        const double share = coverage(examples, draw, truth);
        qInfo("covered %.3f", share);
        QVERIFY2(share >= atLeast, qPrintable(QString::number(share)));
    }
    /// Two groups of 100 and 60 examples, of which the second is more skewed.
    void differencesOfGroupsAreCovered()
    {
        constexpr std::int64_t columns = 1000, examples = 160;
        Random random(21, 3);
        std::vector<float> values(examples * columns);
        std::vector<std::uint8_t> groups(examples);
        for (std::int64_t e = 0; e < examples; ++e) {
            groups[e] = e >= 100;
            for (std::int64_t c = 0; c < columns; ++c)
                values[e * columns + c] = static_cast<float>(e < 100 ? exponential(random) : halfGamma(random));
        }
        NoProgress progress;
        int inside = 0;
        for (const GroupDifference &d : testGroups({{values.data(), examples, columns}, groups, {}},
                 {.bootstrapRounds = 1000, .permutations = 10}, progress))
            inside += d.low <= -0.5 && -0.5 <= d.high;
        QVERIFY2(inside >= 930 && inside <= 970, qPrintable(QString::number(inside)));
    }
    void noiseKeepsTheFalseDiscoveryRate_data()
    {
        QTest::addColumn<int>("examples");
        QTest::newRow("20") << 20;
        QTest::newRow("200") << 200;
    }
    /// Without any true change the false-discovery rate is the share of pairs with a discovery: 5 % and at most two
    /// standard errors (1.5 %) more.
    void noiseKeepsTheFalseDiscoveryRate()
    {
        QFETCH(int, examples);
        constexpr std::int64_t heads = 48;
        NoProgress progress;
        int pairs = 0;
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            const auto values = noisePair(examples, heads, seed);
            const auto tests = testChanges({values.data(), examples, heads}, {.permutations = 1000}, progress);
            pairs += std::any_of(tests.begin(), tests.end(), [](const PairedTest &test) { return test.q <= 0.05; });
        }
        QVERIFY2(pairs <= 200 * (0.05 + 2 * std::sqrt(0.05 * 0.95 / 200)), qPrintable(QString::number(pairs)));
    }
    void groupsOfNoiseKeepTheFalseDiscoveryRate_data() { noiseKeepsTheFalseDiscoveryRate_data(); }
    /// The same for two groups of different examples of skewed values, one twice as large as the other.
    void groupsOfNoiseKeepTheFalseDiscoveryRate()
    {
        QFETCH(int, examples);
        constexpr std::int64_t heads = 48;
        NoProgress progress;
        std::vector<std::uint8_t> groups(examples);
        std::vector<double> lengths(examples);
        for (int e = 0; e < examples; ++e) {
            groups[e] = e % 3 == 0;
            lengths[e] = (e * 7) % 11;
        }
        int pairs = 0;
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            auto values = noisePair(examples, heads, seed + 1000);
            std::transform(values.begin(), values.end(), values.begin(), [](float x) { return std::exp(x / 2); });
            const auto tests = testGroups({{values.data(), examples, heads}, groups, lengths},
                {.bootstrapRounds = 20, .permutations = 1000, .seed = seed}, progress);
            pairs +=
                std::any_of(tests.begin(), tests.end(), [](const GroupDifference &test) { return test.q <= 0.05; });
        }
        QVERIFY2(pairs <= 200 * (0.05 + 2 * std::sqrt(0.05 * 0.95 / 200)), qPrintable(QString::number(pairs)));
    }
    void changesOfHalfADeviationAreFound()
    {
        constexpr std::int64_t heads = 50, examples = 200;
        NoProgress progress;
        int found = 0, changed = 0, discoveries = 0;
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            const auto values = noisePair(examples, heads, seed, 0.5);
            const auto tests = testChanges({values.data(), examples, heads}, {.permutations = 1000}, progress);
            for (std::int64_t h = 0; h < heads; ++h) {
                discoveries += tests[h].q <= 0.05;
                changed += h % 10 == 0;
                found += h % 10 == 0 && tests[h].q <= 0.05;
            }
        }
        QVERIFY2(found >= 0.8 * changed, qPrintable(QString("%1 of %2").arg(found).arg(changed)));
        QVERIFY2(
            discoveries - found <= 0.08 * discoveries, qPrintable(QString("%1 of %2").arg(found).arg(discoveries)));
    }
};

HEADWISE_TEST(TestSimulation)
#include "tst_simulation.moc"
