// SPDX-License-Identifier: GPL-3.0-or-later
// Length is no finding: error rates and power of unpaired tests and associations on values that depend on length.
#include "core/statistics/significance/association.h"
#include "core/statistics/significance/lengthadjusted.h"
#include "tests/core/statistics/normaldeviates.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <functional>

using namespace headwise;
using namespace headwise::statistics;
using namespace headwise::statistics::significance;
using namespace headwise::tests;

namespace {

constexpr std::int64_t columns = 40;
constexpr int runs = 200;
/// 5 % and two standard errors of 200 runs.
constexpr double atMost = 0.05 + 2 * 0.0154;

/// A value that depends on the length in some way, such as the entropy of a head.
using Shape = std::function<double(double)>;

struct LengthCase
{
    int examples = 0;                 ///< of each group
    double shortest = 0, longest = 0; ///< tokens, of the first group; uniform in the logarithm
    double gap = 0;                   ///< logarithm by which the second group is longer
    double noise = 0;                 ///< deviation of the values given the length
};

struct Drawn
{
    std::vector<float> values;
    std::vector<std::uint8_t> groups;
    std::vector<double> lengths;

    GroupedSample sample() const
    {
        return {{values.data(), static_cast<std::int64_t>(groups.size()), columns}, groups, lengths};
    }
};

/// Every column is the shape times a factor of its own, plus noise; `effect` deviations are added to the second group
/// in every tenth column.
Drawn drawn(const LengthCase &shared, const Shape &shape, std::uint64_t seed, double effect = 0)
{
    Random random(seed, 31);
    Drawn result;
    const double width = std::log(shared.longest / shared.shortest);
    for (int e = 0; e < 2 * shared.examples; ++e) {
        const bool second = e >= shared.examples;
        result.groups.push_back(second);
        result.lengths.push_back(
            std::round(shared.shortest * std::exp(width * uniform(random) + (second ? shared.gap : 0))));
    }
    result.values = normalDeviates(2 * shared.examples * columns, seed + 1'000'000, 0, shared.noise);
    for (int e = 0; e < 2 * shared.examples; ++e)
        for (std::int64_t c = 0; c < columns; ++c)
            result.values[e * columns + c] +=
                static_cast<float>(shape(result.lengths[e]) * (0.5 + 0.025 * static_cast<double>(c)) +
                                   (c % 10 == 0 && result.groups[e] ? effect * shared.noise : 0));
    return result;
}

double entropyLike(double length) { return std::log(length); }
double saturating(double length) { return length / (length + 20); }
double stepped(double length) { return length > 150 || (length > 18 && length < 60) ? 1 : 0; }

/// Share of the planted columns with p < 0.05.
double powerOf(const LengthCase &shared, double effect, bool withLengths)
{
    NoProgress progress;
    int found = 0;
    for (int run = 0; run < runs; ++run) {
        Drawn sample = drawn(
            shared, [](double) { return 0.0; }, static_cast<std::uint64_t>(run), effect);
        if (!withLengths)
            sample.lengths.clear();
        const auto tests = testGroups(sample.sample(), {.bootstrapRounds = 10, .permutations = 400}, progress);
        for (std::int64_t c = 0; c < columns; c += 10)
            found += tests[c].p < 0.05;
    }
    return found / (runs * columns / 10.0);
}

} // namespace

class TestLengthSimulation : public QObject
{
    Q_OBJECT
private slots:
    void lengthAloneIsNoFinding_data()
    {
        QTest::addColumn<LengthCase>("shared");
        QTest::addColumn<Shape>("shape");
        const LengthCase sentences{150, 8, 40, 0.5, 0.05}, texts{30, 100, 400, 0.3, 0.02}, exact{150, 8, 40, 0.5, 1e-4};
        QTest::newRow("sentences, entropy") << sentences << Shape(entropyLike);
        QTest::newRow("sentences, saturating") << sentences << Shape(saturating);
        QTest::newRow("sentences, almost exact") << exact << Shape(entropyLike);
        QTest::newRow("texts, entropy") << texts << Shape(entropyLike);
        QTest::newRow("texts, saturating") << texts << Shape(saturating);
        QTest::newRow("texts, stepped") << texts << Shape(stepped);
        QTest::newRow("opposite ends") << LengthCase{150, 8, 40, 0.8, 0.02} << Shape(entropyLike);
    }
    /// Bins whose lengths differ by up to a half find something in nine of ten runs.
    void lengthAloneIsNoFinding()
    {
        QFETCH(LengthCase, shared);
        QFETCH(Shape, shape);
        NoProgress progress;
        int discoveries = 0, significant = 0, tested = 0, missed = 0;
        for (int run = 0; run < runs; ++run) {
            const Drawn sample = drawn(shared, shape, static_cast<std::uint64_t>(run));
            const auto tests = testGroups(sample.sample(), {.bootstrapRounds = 10, .permutations = 1000}, progress);
            discoveries += std::any_of(tests.begin(), tests.end(), [](const auto &test) { return test.q < 0.05; });
            for (const GroupDifference &test : tests) {
                significant += test.p < 0.05;
                tested += !std::isnan(test.p);
            }
            for (const LengthAdjusted &within : adjustForLength(sample.sample(), {}))
                missed += within.low > 0 || within.high < 0;
        }
        qInfo("any q %.3f, p %.3f, intervals %.3f", double(discoveries) / runs, double(significant) / tested,
            double(missed) / tested);
        QVERIFY2(discoveries <= atMost * runs, qPrintable(QString::number(discoveries)));
        QVERIFY2(significant <= 0.06 * tested, qPrintable(QString::number(double(significant) / tested)));
        QVERIFY2(missed <= 0.065 * tested, qPrintable(QString::number(double(missed) / tested)));
        QCOMPARE(tested, runs * int(columns));
    }
    /// Groups of like lengths lose little by the strata.
    void plantedDifferencesAreFoundAsOften()
    {
        const LengthCase sentences{150, 8, 40, 0, 0.05};
        const double within = powerOf(sentences, 0.35, true), without = powerOf(sentences, 0.35, false);
        qInfo("power %.3f within lengths, %.3f without", within, without);
        QVERIFY2(within >= without - 0.06, qPrintable(QString("%1 %2").arg(within).arg(without)));
        QVERIFY(without > 0.7);
    }
    void longTextsKeepTheirPower()
    {
        const LengthCase texts{30, 100, 400, 0, 0.05};
        const double within = powerOf(texts, 0.8, true), without = powerOf(texts, 0.8, false);
        qInfo("power %.3f within lengths, %.3f without", within, without);
        QVERIFY2(within >= without - 0.2, qPrintable(QString("%1 %2").arg(within).arg(without)));
    }
    void lengthAloneIsNoAssociation_data()
    {
        QTest::addColumn<LengthCase>("shared");
        QTest::addColumn<bool>("graded");
        QTest::newRow("sentences, correct or not") << LengthCase{125, 8, 40, 0, 0.05} << false;
        QTest::newRow("sentences, loss") << LengthCase{125, 8, 40, 0, 0.05} << true;
        QTest::newRow("texts, correct or not") << LengthCase{60, 100, 400, 0, 0.05} << false;
        QTest::newRow("texts, loss") << LengthCase{60, 100, 400, 0, 0.05} << true;
    }
    /// Short examples are more often correct, and have a smaller loss; the columns depend on length too.
    void lengthAloneIsNoAssociation()
    {
        QFETCH(LengthCase, shared);
        QFETCH(bool, graded);
        NoProgress progress;
        constexpr int draws = 1000; // two standard errors: 1.4 %
        int discoveries = 0, plain = 0;
        for (int run = 0; run < draws; ++run) {
            const Drawn sample = drawn(shared, entropyLike, static_cast<std::uint64_t>(run));
            Random random(static_cast<std::uint64_t>(run), 5);
            std::vector<double> outcome;
            for (const double length : sample.lengths) {
                const double place = std::log(length / shared.shortest) / std::log(shared.longest / shared.shortest);
                outcome.push_back(graded ? place + uniform(random) / 2 : uniform(random) > 0.1 + 0.8 * place);
            }
            const auto found = associate(sample.sample().sample, {outcome, sample.lengths},
                graded ? Correlation::Spearman : Correlation::PointBiserial, progress);
            discoveries += std::any_of(found.begin(), found.end(), [](const auto &a) { return a.q < 0.05; });
            plain += std::abs(found[5].plain) > 0.3;
        }
        qInfo("any q %.3f", double(discoveries) / draws);
        QVERIFY2(discoveries <= 0.064 * draws, qPrintable(QString::number(discoveries)));
        QVERIFY(plain > 0.95 * draws); // without regard to length they are correlated
    }
};

HEADWISE_TEST(TestLengthSimulation)
#include "tst_lengthsimulation.moc"
