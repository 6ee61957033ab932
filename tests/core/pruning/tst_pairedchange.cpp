// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/pruning/pairedchange.h"
#include "core/statistics/random.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>
#include <functional>

using namespace headwise;
using namespace headwise::pruning;

namespace {

PairedChange changeOf(const Sides<Outcomes> &outcomes, Summary summary, int rounds = 2000)
{
    NoProgress progress;
    return pairedChange(outcomes, summary, {.rounds = rounds}, progress);
}

/// Uniform in (0, 1).
double uniform(statistics::Random &random)
{
    return (static_cast<double>(random.next() >> 11) + 0.5) / 9007199254740992.0;
}
double exponential(statistics::Random &random) { return -std::log(uniform(random)); }

const double undefinedOutcome = std::nan("");

/// A simulated pair of models, and what the change would be with endless examples.
struct Simulation
{
    Summary summary;
    double change;
    std::function<void(statistics::Random &, Sides<Outcomes> &)> addExample;
};

/// The loss of an example is exponential with mean 2, and what the comparison adds is exponential with mean 0.2.
void addLosses(statistics::Random &random, Sides<Outcomes> &outcomes)
{
    const double before = 2 * exponential(random), after = before + 0.2 * exponential(random);
    outcomes.baseline.values.push_back(before);
    outcomes.comparison.values.push_back(after);
}

/// Sums over 50 to 149 tokens; the mean loss of an example is between 1 and 2, what is added between 0 and 0.2.
void addTexts(statistics::Random &random, Sides<Outcomes> &outcomes)
{
    const double tokens = 50 + random.below(100);
    const double before = 1 + uniform(random), after = before + 0.2 * uniform(random);
    outcomes.baseline.tokens.push_back(tokens);
    outcomes.comparison.tokens.push_back(tokens);
    outcomes.baseline.values.push_back(tokens * before);
    outcomes.comparison.values.push_back(tokens * after);
}

/// 40 % are of class 1. The baseline is right in 85 %; where it is, the comparison is in 90 %, otherwise in 30 %.
void addAnswers(statistics::Random &random, Sides<Outcomes> &outcomes)
{
    const int expected = uniform(random) < 0.4 ? 1 : 0;
    const bool before = uniform(random) < 0.85, after = uniform(random) < (before ? 0.9 : 0.3);
    for (const Side side : bothSides) {
        outcomes[side].expected.push_back(expected);
        outcomes[side].predicted.push_back((side == Side::Baseline ? before : after) ? expected : 1 - expected);
    }
}

/// 2 TP / (predicted + expected) of class 1, of which 40 % are, with this share of right answers.
double f1OfShare(double right) { return 2 * 0.4 * right / (0.4 * right + 0.6 * (1 - right) + 0.4); }

} // namespace

class TestPairedChange : public QObject
{
    Q_OBJECT

private slots:
    void meansAndTheirChange()
    {
        const Sides<Outcomes> outcomes{{.values = {1, 2, 3, 4}}, {.values = {2, 2, 5, 4}}};
        const PairedChange change = changeOf(outcomes, Summary::Mean);
        QCOMPARE(change.examples, std::int64_t(4));
        QCOMPARE(change.baseline, 2.5);
        QCOMPARE(change.value.value, 3.25);
        QCOMPARE(change.change.value, 0.75);
        // differences 1, 0, 2, 0: standard error sqrt(11/12 / 4); at least Student's t with 3 degrees of freedom, 3.182
        const double error = std::sqrt(2.75 / 3 / 4);
        QVERIFY(change.change.low <= 0.75 - 3.182 * error && change.change.high >= 0.75 + 3.182 * error);
    }
    void pairingMakesSmallChangesVisible()
    {
        // The same 0.1 on widely spread values: clear in pairs, hidden in the values.
        Sides<Outcomes> outcomes{};
        statistics::Random random(3);
        for (int example = 0; example < 50; ++example) {
            const double value = 10 * uniform(random);
            outcomes.baseline.values.push_back(value);
            outcomes.comparison.values.push_back(value + 0.05 + 0.1 * uniform(random));
        }
        const PairedChange change = changeOf(outcomes, Summary::Mean);
        QVERIFY(change.change.low > 0.05 && change.change.high < 0.15);
        QVERIFY(change.value.low < change.baseline);
    }
    void perplexityWeighsTokens()
    {
        // exp((10 + 6) / (10 + 2)); a mean over examples of exp(1) and exp(3), or of 1 and 3, would be another number
        const Sides<Outcomes> outcomes{{.values = {10, 2}, .tokens = {10, 2}}, {.values = {10, 6}, .tokens = {10, 2}}};
        const PairedChange change = changeOf(outcomes, Summary::Perplexity);
        QCOMPARE(change.baseline, std::exp(1.0));
        QCOMPARE(change.value.value, std::exp(16.0 / 12));
        QCOMPARE(change.change.value, std::exp(16.0 / 12) - std::exp(1.0));
        const PairedChange loss = changeOf(outcomes, Summary::TokenMean);
        QCOMPARE(loss.value.value, 16.0 / 12);
        QCOMPARE(change.value.low, std::exp(loss.value.low));
        QCOMPARE(change.value.high, std::exp(loss.value.high));
    }
    void macroF1IsTheMeanOverClasses()
    {
        // baseline: class 0: TP 2, predicted 3, expected 2: 4/5; class 1: TP 1, 1, 2: 2/3; class 7: TP 1, 1, 1: 1.
        // comparison: class 0: 1, 1, 2: 2/3; class 1: 2, 2, 2: 1; class 7: 1, 1, 1; class 900000 is predicted once: 0.
        const std::vector<int> expected = {0, 0, 1, 1, 7};
        const Sides<Outcomes> outcomes{{.predicted = {0, 0, 1, 0, 7}, .expected = expected},
            {.predicted = {0, 900000, 1, 1, 7}, .expected = expected}};
        const PairedChange change = changeOf(outcomes, Summary::MacroF1);
        QCOMPARE(change.baseline, (4.0 / 5 + 2.0 / 3 + 1) / 3);
        QCOMPARE(change.value.value, (2.0 / 3 + 1 + 1 + 0) / 4);
        QVERIFY(change.value.low >= 0 && change.value.high <= 1);
    }
    void binaryF1IsOfClassOne()
    {
        const std::vector<int> expected = {0, 0, 0, 1, 1};
        const Sides<Outcomes> outcomes{{.predicted = {0, 0, 0, 1, 0}, .expected = expected},
            {.predicted = {0, 1, -1, 1, 1}, .expected = expected}};
        const PairedChange change = changeOf(outcomes, Summary::BinaryF1);
        QCOMPARE(change.baseline, 2.0 / 3);    // TP 1, predicted 1, expected 2
        QCOMPARE(change.value.value, 4.0 / 5); // TP 2, 3, 2
        // never of class 1
        const Outcomes none{.predicted = {0, 0}, .expected = {0, 0}};
        QVERIFY(std::isnan(changeOf({none, none}, Summary::BinaryF1).value.value));
    }
    void noPredictionIsWrong()
    {
        const Sides<Outcomes> outcomes{
            {.predicted = {0, 1}, .expected = {0, 1}}, {.predicted = {0, -1}, .expected = {0, 1}}};
        QCOMPARE(changeOf(outcomes, Summary::MacroF1).value.value, 0.5);
    }
    void examplesCountOnBothSidesOrNotAtAll()
    {
        const Sides<Outcomes> means{{.values = {1, undefinedOutcome, 3}}, {.values = {2, 100, 4}}};
        QCOMPARE(changeOf(means, Summary::Mean).examples, std::int64_t(2));
        QCOMPARE(changeOf(means, Summary::Mean).value.value, 3.0);
        const Sides<Outcomes> texts{{.values = {1, 0}, .tokens = {1, 0}}, {.values = {2, 0}, .tokens = {1, 0}}};
        QCOMPARE(changeOf(texts, Summary::TokenMean).value.value, 2.0);
        const Sides<Outcomes> classes{
            {.predicted = {0, 1}, .expected = {0, -1}}, {.predicted = {0, 0}, .expected = {0, -1}}};
        QCOMPARE(changeOf(classes, Summary::MacroF1).examples, std::int64_t(1));
    }
    void whatHasNoInterval()
    {
        QVERIFY(std::isnan(changeOf({}, Summary::Mean).value.value));
        QCOMPARE(changeOf({}, Summary::MacroF1).examples, std::int64_t(0));
        const PairedChange one = changeOf({{.values = {1}}, {.values = {3}}}, Summary::Mean);
        QCOMPARE(one.change.value, 2.0);
        QVERIFY(std::isnan(one.change.low) && std::isnan(one.value.high));
        QVERIFY(std::isnan(changeOf({{.values = {1, 2}}, {.values = {3, 3}}}, Summary::Mean, 0).change.low));
        // exp overflows: no interval of the change, and no crash
        const Outcomes huge{.values = {900, 901}, .tokens = {1, 1}};
        const PairedChange infinite = changeOf({huge, huge}, Summary::Perplexity);
        QVERIFY(std::isinf(infinite.value.value) && std::isnan(infinite.change.low));
    }
    void equalSidesDoNotDiffer()
    {
        const Outcomes losses{.values = {0.1, 0.7, 0.3}};
        const PairedChange change = changeOf({losses, losses}, Summary::Mean);
        QVERIFY(change.change.value == 0 && change.change.low == 0 && change.change.high == 0);
        QVERIFY(change.value.low < change.value.value);
        const PairedChange shifted = changeOf({losses, {.values = {0.3, 0.9, 0.5}}}, Summary::Mean);
        QCOMPARE(shifted.change.low, shifted.change.high);
    }
    void sharesStayBetweenTheirLimits()
    {
        // all right: a bootstrap would give 1 to 1; Wilson's interval of 20 of 20 begins at 0.839
        const Outcomes right{.values = std::vector<double>(20, 1.0)};
        const PairedChange same = changeOf({right, right}, Summary::Mean);
        QVERIFY(std::abs(same.value.low - 0.8389) < 1e-3 && same.value.high == 1);
        Outcomes one = right;
        one.values[4] = 0;
        const PairedChange lost = changeOf({right, one}, Summary::Mean);
        QCOMPARE(lost.change.value, -0.05);
        QVERIFY(lost.change.low < -0.05 && lost.change.high > 0); // one of twenty may be chance
        const Outcomes wrong{.values = {0, 0, 0}};
        const PairedChange all = changeOf({{.values = {1, 1, 1}}, wrong}, Summary::Mean);
        QVERIFY(all.change.low >= -1 && all.value.low == 0);
    }
    void theSameForAnyNumberOfThreads()
    {
        Sides<Outcomes> outcomes{};
        statistics::Random random(5);
        for (int example = 0; example < 40; ++example)
            addAnswers(random, outcomes);
        setThreads(1);
        const PairedChange one = changeOf(outcomes, Summary::MacroF1);
        setThreads(4);
        const PairedChange four = changeOf(outcomes, Summary::MacroF1);
        setThreads(0);
        QVERIFY(one.change.low == four.change.low && one.value.high == four.value.high);
        QVERIFY(one.change.low < one.change.high);
    }
    void cancelled()
    {
        CallbackProgress stop([](double) { return false; });
        const Outcomes losses{.values = {1, 2, 4}};
        try {
            (void)pairedChange({losses, losses}, Summary::Mean, {}, stop);
            QFAIL("no error");
        } catch (const Error &error) {
            QVERIFY(error.code() == ErrorCode::Cancelled);
        }
    }
    void intervalsCoverTheTrueChange_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("skewed losses") << 0;
        QTest::newRow("perplexity") << 1;
        QTest::newRow("binary F1") << 2;
    }
    /// 400 simulated data sets of 60 examples: 95 % of the intervals should have the true change in them. Intervals of
    /// two unpaired values would cover more, those of a share of right answers instead of F1 fewer.
    void intervalsCoverTheTrueChange()
    {
        QFETCH(int, which);
        const std::vector<Simulation> simulations = {{Summary::Mean, 0.2, addLosses},
            {Summary::Perplexity, std::exp(1.6) - std::exp(1.5), addTexts},
            {Summary::BinaryF1, f1OfShare(0.85 * 0.9 + 0.15 * 0.3) - f1OfShare(0.85), addAnswers}};
        const Simulation &simulation = simulations[static_cast<std::size_t>(which)];
        constexpr int repeats = 400;
        int covered = 0;
        for (int repeat = 0; repeat < repeats; ++repeat) {
            statistics::Random random(17, static_cast<std::uint64_t>(repeat));
            Sides<Outcomes> outcomes{};
            for (int example = 0; example < 60; ++example)
                simulation.addExample(random, outcomes);
            const Bounds change = changeOf(outcomes, simulation.summary, 500).change;
            covered += change.low <= simulation.change && simulation.change <= change.high ? 1 : 0;
        }
        // binomial with 0.95: 400 * 0.95 +- 3 * sqrt(400 * 0.95 * 0.05)
        QVERIFY2(covered >= 367 && covered <= 393, qPrintable(QString::number(covered)));
    }
};

HEADWISE_TEST(TestPairedChange)
#include "tst_pairedchange.moc"
