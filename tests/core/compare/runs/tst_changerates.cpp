// SPDX-License-Identifier: GPL-3.0-or-later
// How often changes are told where nothing changes, and found where something does: 200 runs of 40 series each.
#include "core/compare/runs/serieschanges.h"
#include "tests/core/statistics/normaldeviates.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

using namespace headwise;
using namespace headwise::compare::runs;
using namespace headwise::tests;

namespace {

constexpr int seriesCount = 40, runs = 200;

/// A series without its noise: the value at `at` = 0..1 of the training, `step` of `steps`.
using Curve = std::function<double(double at, int step, int steps, int series)>;

struct Case
{
    Curve curve = [](double, int, int, int) { return 0.0; };
    double lasting = 0;       ///< share of the noise that lasts to the next step, AR(1)
    bool uneven = false;      ///< the noise differs between series: 1/3, 1 and 3
    double samplingError = 1; ///< what is known of the noise, whose deviation is 1
};

/// A run of one measure.
Series runOf(const Case &drawn, int steps, int seed, ChangeErrors &errors)
{
    const auto deviates = normalDeviates(std::int64_t(steps) * seriesCount, seed, 0, 1);
    Series series;
    series.measures = {"entropy"};
    for (int s = 0; s < seriesCount; ++s)
        series.heads.push_back({attention::Stack::Encoder, s / 8, s % 8});
    std::array<double, seriesCount> noise{};
    for (int step = 0; step < steps; ++step) {
        series.steps.push_back({100 * step, std::to_string(step), 500});
        for (int s = 0; s < seriesCount; ++s) {
            const double fresh = deviates[std::size_t(step) * seriesCount + s];
            noise[s] =
                step == 0 ? fresh : drawn.lasting * noise[s] + std::sqrt(1 - drawn.lasting * drawn.lasting) * fresh;
            const double width = drawn.uneven ? std::pow(3, s % 3 - 1) : 1;
            const double mean = drawn.curve(step / (steps - 1.0), step, steps, s) + width * noise[s];
            const double half = 1.959963984540054 * drawn.samplingError;
            series.points.push_back(
                {static_cast<float>(mean), static_cast<float>(mean - half), static_cast<float>(mean + half), 500});
            errors.push_back(step == 0 ? std::nanf("") : static_cast<float>(std::sqrt(2) * drawn.samplingError));
        }
    }
    return series;
}

struct Rates
{
    double runsWithChange = 0, runsWithShift = 0; ///< share of runs with any
    double changed = 0, shifted = 0;              ///< share of series
};

Rates ratesOf(const Case &drawn, int steps)
{
    Rates rates;
    for (int run = 0; run < runs; ++run) {
        ChangeErrors errors;
        Series series = runOf(drawn, steps, run + 1, errors);
        addChangePoints(series, errors, SeriesOptions().falseDiscovery);
        std::array<bool, seriesCount> shifted{};
        for (const SeriesChange &change : series.changes)
            shifted[change.head] = true;
        rates.runsWithChange += static_cast<double>(series.penalty.changed > 0) / runs;
        rates.runsWithShift += static_cast<double>(!series.changes.empty()) / runs;
        rates.changed += static_cast<double>(series.penalty.changed) / seriesCount / runs;
        rates.shifted += static_cast<double>(std::count(shifted.begin(), shifted.end(), true)) / seriesCount / runs;
    }
    return rates;
}

QString said(const Rates &rates)
{
    return QString("runs with a change %1, with a shift %2; series changed %3, shifted %4")
        .arg(rates.runsWithChange)
        .arg(rates.runsWithShift)
        .arg(rates.changed)
        .arg(rates.shifted);
}

/// 5 % and two standard errors of the share of the runs.
const double atMost = 0.05 + 2 * std::sqrt(0.05 * 0.95 / runs);

} // namespace

class TestChangeRates : public QObject
{
    Q_OBJECT

private slots:
    void noiseDoesNotChange_data()
    {
        QTest::addColumn<int>("steps");
        QTest::addColumn<bool>("uneven");
        QTest::addColumn<double>("samplingError");
        for (const int steps : {6, 14, 30})
            for (const bool uneven : {false, true})
                for (const double error : {1.0, 0.05})
                    QTest::addRow("%d steps, %s noise, sampling error %g", steps, uneven ? "uneven" : "even", error)
                        << steps << uneven << error;
    }

    /// White noise, its size known or not: any change at all in at most 5 % of runs.
    void noiseDoesNotChange()
    {
        QFETCH(int, steps);
        QFETCH(bool, uneven);
        QFETCH(double, samplingError);
        Case drawn;
        drawn.uneven = uneven;
        drawn.samplingError = samplingError;
        const Rates rates = ratesOf(drawn, steps);
        QVERIFY2(rates.runsWithChange <= atMost, qPrintable(said(rates)));
    }

    void gradualIsNoShift_data()
    {
        QTest::addColumn<int>("steps");
        QTest::addColumn<Curve>("curve");
        QTest::addColumn<double>("lasting");
        QTest::addColumn<double>("samplingError");
        const auto line = [](double rise) { return Curve([rise](double at, int, int, int) { return rise * at; }); };
        const auto saturating = [](double rise) {
            return Curve([rise](double, int step, int, int s) { return rise * (1 - std::exp(-step / (1.0 + s % 6))); });
        };
        const Curve power = [](double, int step, int, int s) { return 100 * std::pow(1 + step, -0.5 - s % 4 / 2.0); };
        const Curve plateau = [](double, int step, int, int s) { return 6.0 * std::min(step, 2 + s % 4); };
        const Curve flat = [](double, int, int, int) { return 0.0; };
        for (const int steps : {8, 14, 30})
            for (const double error : steps == 14 ? std::vector{1.0, 0.05} : std::vector{0.05}) {
                const auto row = [&](const char *name, const Curve &curve, double lasting = 0) {
                    QTest::addRow("%s, %d steps, sampling error %g", name, steps, error)
                        << steps << curve << lasting << error;
                };
                row("line over 5", line(5));
                row("line over 30", line(30));
                row("saturating at 5", saturating(5));
                row("saturating at 50", saturating(50));
                row("power law", power);
                row("rise to a plateau", plateau);
                row("noise that lasts, AR(1) 0.5", flat, 0.5);
            }
    }

    /// A line, a curve or noise that lasts over steps: at most 5 % of the series are told as shifts.
    void gradualIsNoShift()
    {
        QFETCH(int, steps);
        QFETCH(Curve, curve);
        QFETCH(double, lasting);
        QFETCH(double, samplingError);
        Case drawn;
        drawn.curve = curve;
        drawn.lasting = lasting;
        drawn.samplingError = samplingError;
        const Rates rates = ratesOf(drawn, steps);
        // Series of a run have only their pooled noise in common: 8000 of them, 2 standard errors are 0.5 %.
        QVERIFY2(rates.shifted <= 0.05 + 2 * std::sqrt(0.05 * 0.95 / (runs * seriesCount)), qPrintable(said(rates)));
        qInfo() << qPrintable(said(rates));
    }

    void plantedShifts_data()
    {
        QTest::addColumn<int>("steps");
        QTest::addColumn<double>("size");
        QTest::addColumn<double>("samplingError");
        QTest::addColumn<double>("changed"); // at least
        QTest::addColumn<double>("shifted");
        // As often as by the rule before, which found (known noise) 0.26, 0.73, 1.00 with 8 steps, 0.56, 0.94, 1.00
        // with 14, and 0.86, 1.00, 1.00 with 30; with unknown noise it found 0.50, 0.98 with 14 steps, and a change
        // in 65 % of runs without any.
        QTest::newRow("8 steps, 3") << 8 << 3.0 << 1.0 << 0.26 << 0.0;
        QTest::newRow("8 steps, 5") << 8 << 5.0 << 1.0 << 0.73 << 0.1;
        QTest::newRow("14 steps, 3") << 14 << 3.0 << 1.0 << 0.56 << 0.1;
        QTest::newRow("14 steps, 5") << 14 << 5.0 << 1.0 << 0.94 << 0.4;
        QTest::newRow("14 steps, 10") << 14 << 10.0 << 1.0 << 0.99 << 0.75;
        QTest::newRow("30 steps, 3") << 30 << 3.0 << 1.0 << 0.86 << 0.2;
        QTest::newRow("30 steps, 5") << 30 << 5.0 << 1.0 << 0.99 << 0.6;
        QTest::newRow("14 steps, 3, noise unknown") << 14 << 3.0 << 0.05 << 0.5 << 0.1;
        QTest::newRow("14 steps, 5, noise unknown") << 14 << 5.0 << 0.05 << 0.94 << 0.4;
    }

    /// One of eight series shifts by `size` times the noise, anywhere but at the first and last place.
    void plantedShifts()
    {
        QFETCH(int, steps);
        QFETCH(double, size);
        QFETCH(double, samplingError);
        QFETCH(double, changed);
        QFETCH(double, shifted);
        double found = 0, told = 0, planted = 0, others = 0;
        for (int run = 0; run < runs; ++run) {
            const auto placeOf = [&](int s) { return 2 + (run * 7 + s * 5) % (steps - 3); };
            Case drawn;
            drawn.samplingError = samplingError;
            drawn.curve = [&](double, int step, int, int s) { return s % 8 == 0 && step >= placeOf(s) ? size : 0.0; };
            ChangeErrors errors;
            Series series = runOf(drawn, steps, run + 1, errors);
            addChangePoints(series, errors, SeriesOptions().falseDiscovery);
            std::array<bool, seriesCount> any{}, right{};
            for (const SeriesChange &change : series.changes) {
                any[change.head] = true;
                right[change.head] = right[change.head] || std::abs(change.step - placeOf(change.head)) <= 1;
            }
            for (const SeriesTrend &trend : series.trends)
                any[trend.head] = true;
            for (int s = 0; s < seriesCount; ++s) {
                planted += s % 8 == 0;
                found += s % 8 == 0 && any[s];
                told += s % 8 == 0 && right[s];
                others += s % 8 != 0 && any[s];
            }
        }
        const QString rates =
            QString("found %1, told as a shift %2, others %3").arg(found / planted).arg(told / planted).arg(others);
        qInfo() << qPrintable(rates);
        QVERIFY2(found >= changed * planted && told >= shifted * planted, qPrintable(rates));
        QVERIFY2(others <= 0.07 * (others + found), qPrintable(rates)); // the rate of false discoveries
    }

    /// What is drawn once is told with its kind, its steps and its size.
    void kindsOfChange()
    {
        Case drawn;
        drawn.curve = [](double at, int step, int, int s) {
            return s == 0 ? (step >= 7 ? 20.0 : 0.0) : s == 1 ? 40 * at : s == 2 ? (step >= 1 ? 9.0 : 0.0) : 0.0;
        };
        ChangeErrors errors;
        Series series = runOf(drawn, 14, 5, errors);
        addChangePoints(series, errors, 0.05);
        QCOMPARE(series.changes.size(), std::size_t(1));
        QCOMPARE(series.changes[0].head, 0);
        QCOMPARE(series.changes[0].step, 7);
        QVERIFY(std::abs(series.changes[0].levelAfter - series.changes[0].levelBefore - 20) < 2);
        const auto trendOf = [&](int head) {
            const auto found = std::find_if(
                series.trends.begin(), series.trends.end(), [head](const SeriesTrend &t) { return t.head == head; });
            return found == series.trends.end() ? SeriesTrend{.head = -1} : *found;
        };
        const SeriesTrend slope = trendOf(1), early = trendOf(2);
        QCOMPARE(slope.head, 1);
        QCOMPARE(slope.kind, TrendKind::Slope);
        QCOMPARE(slope.from, 0);
        QCOMPARE(slope.to, 13);
        QVERIFY(slope.change.low < 40 && slope.change.high > 40 && slope.change.low > 30);
        // A curve that saturates at once looks like a shift at the first place.
        QCOMPARE(early.head, 2);
        QCOMPARE(early.kind, TrendKind::Open);
        QCOMPARE(early.step, 1);
        QCOMPARE(series.penalty.judged, std::int64_t(seriesCount));
        QVERIFY(series.penalty.changed >= 3 && series.penalty.changed <= 4); // 5 % may be false
        const std::string rate = series.penalty.changed == 3 ? "0.15" : "0.2";
        QVERIFY(noteText(series.penalty.formula).find(rate + " / (40 series x 13 places)") != std::string::npos);
    }

    void changesStayWithinTheRange()
    {
        statistics::Estimate rise;
        rise.n = 10;
        rise.mean = 0.88;
        rise.low = 0.49;
        rise.high = 1.30;
        QCOMPARE(changeOf("prefix_matching", rise).high, 1.0f); // a share from 0 to 1
        QCOMPARE(changeOf("prefix_matching", rise).low, 0.49f);
        QCOMPARE(changeOf("copying", rise).high, 1.30f); // from -1 to 1
        QCOMPARE(changeOf("entropy", rise).high, 1.30f); // its largest value depends on the length
    }

    void fewStepsAreNotJudged()
    {
        Case drawn;
        drawn.curve = [](double, int step, int, int) { return step >= 2 ? 100.0 : 0.0; };
        ChangeErrors errors;
        Series five = runOf(drawn, 5, 1, errors);
        addChangePoints(five, errors, 0.05);
        QVERIFY(five.changes.empty() && five.trends.empty() && five.penalty.judged == 0);
        QVERIFY(five.penalty.formula.values.empty());
        errors.clear();
        Series six = runOf(drawn, 6, 1, errors);
        addChangePoints(six, errors, 0.05);
        QCOMPARE(six.penalty.changed, std::int64_t(seriesCount));
    }
};

HEADWISE_TEST(TestChangeRates)
#include "tst_changerates.moc"
