// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/distances/headdistances.h"

#include "core/base/parallel.h"
#include "core/compare/distances/divergences.h"
#include "tests/core/compare/units/memorysource.h"
#include "tests/core/measures/instructionsets.h"
#include "tests/support/registry.h"

#include <cmath>
#include <random>

using namespace headwise;
using namespace headwise::compare::distances;
using namespace headwise::tests;

namespace {

attention::StackLayout layoutOf(std::vector<int> heads, std::vector<std::uint8_t> causal, std::vector<int> window)
{
    return {.heads = std::move(heads), .causal = std::move(causal), .window = std::move(window)};
}

/// The definition, in doubles: mean over the rows that both heads have.
double referenceDistance(const attention::StackMaps &maps, const attention::StackLayout &layout, int a, int b)
{
    double sum = 0;
    int rows = 0;
    for (int i = 0; i < maps.queries; ++i) {
        double row = 0, masses[2] = {};
        for (int j = 0; j < maps.keys; ++j) {
            const auto weight = [&](int head) {
                const attention::Visibility visibility = attention::visibilityOf(layout, layout.headAt(head).layer);
                return visibility.visible(i, j, maps.keys) ? static_cast<double>(maps.map(head).at(i, j)) : 0.0;
            };
            const double p = weight(a), q = weight(b), m = (p + q) / 2;
            row += (p > 0 ? p * std::log(p / m) : 0) / 2 + (q > 0 ? q * std::log(q / m) : 0) / 2;
            masses[0] += p;
            masses[1] += q;
        }
        if (masses[0] > 0 && masses[1] > 0) {
            sum += row;
            ++rows;
        }
    }
    return sum / rows;
}

/// The required agreement with double precision.
bool agrees(double actual, double expected)
{
    return std::abs(actual - expected) <= 1e-7 + 1e-5 * expected && actual >= 0;
}

void compareWithReference(const attention::StackMaps &maps, const attention::StackLayout &layout, const char *what)
{
    NoProgress progress;
    const HeadDistances distances = headDistances(maps, layout, progress);
    QCOMPARE(distances.heads, maps.heads);
    for (int a = 0; a < maps.heads; ++a) {
        for (int b = 0; b < maps.heads; ++b) {
            const double expected = referenceDistance(maps, layout, a, b);
            QVERIFY2(agrees(distances.at(a, b), expected), qPrintable(QString("%1: heads %2 and %3: %4, expected %5")
                                                                          .arg(what)
                                                                          .arg(a)
                                                                          .arg(b)
                                                                          .arg(distances.at(a, b), 0, 'g', 12)
                                                                          .arg(expected, 0, 'g', 12)));
            QCOMPARE(distances.at(a, b), distances.at(b, a));
        }
    }
}

/// Softmaxes of noise, from even to nearly one-hot, over the keys that each layer sees.
attention::StackMaps softmaxMaps(const attention::StackLayout &layout, int tokens, unsigned seed)
{
    attention::StackMaps maps{layout.totalHeads(), tokens, tokens, {}};
    std::mt19937 generator(seed);
    std::normal_distribution<double> normal;
    for (int head = 0; head < maps.heads; ++head) {
        const attention::Visibility visibility = attention::visibilityOf(layout, layout.headAt(head).layer);
        const double sharpness = 6.0 * head / std::max(1, maps.heads - 1);
        for (int i = 0; i < tokens; ++i) {
            std::vector<double> row(tokens);
            double sum = 0;
            for (int j = visibility.begin(i); j < visibility.end(i, tokens); ++j)
                sum += row[j] = std::exp(sharpness * normal(generator));
            for (const double weight : row)
                maps.values.push_back(static_cast<float>(weight / sum));
        }
    }
    return maps;
}

/// Head 0 and copies of it whose weights are off by up to `noise` of themselves, rows rescaled.
attention::StackMaps nearlyEqualMaps(int heads, int tokens, double noise)
{
    const attention::StackMaps base = softmaxMaps(layoutOf({1}, {0}, {0}), tokens, 3);
    attention::StackMaps maps{heads, tokens, tokens, {}};
    std::mt19937 generator(5);
    std::uniform_real_distribution<double> change(-noise, noise);
    for (int head = 0; head < heads; ++head) {
        for (int i = 0; i < tokens; ++i) {
            std::vector<double> row(tokens);
            double sum = 0;
            for (int j = 0; j < tokens; ++j)
                sum += row[j] = base.map(0).at(i, j) * (1 + (head > 0 ? change(generator) : 0));
            for (const double weight : row)
                maps.values.push_back(static_cast<float>(weight / sum));
        }
    }
    return maps;
}

} // namespace

class TestHeadDistances : public QObject
{
    Q_OBJECT
private slots:
    void workedExample()
    {
        // Rows (1, 0) and (0, 1): ln 2. Rows (1/2, 1/2) and (1, 0): H(3/4, 1/4) - ln 2 / 2.
        const attention::StackMaps maps{2, 2, 2, {1, 0, 0.5f, 0.5f, 0, 1, 1, 0}};
        NoProgress progress;
        const HeadDistances distances = headDistances(maps, layoutOf({2}, {0}, {0}), progress);
        const double second = -0.75 * std::log(0.75) - 0.25 * std::log(0.25) - std::log(2.0) / 2;
        QVERIFY(std::abs(distances.at(0, 1) - (std::log(2.0) + second) / 2) < 1e-7); // the mean, not the sum of rows
        QCOMPARE(distances.at(0, 0), 0.0);
    }
    void agreesWithDoubles_data()
    {
        QTest::addColumn<int>("heads");
        QTest::addColumn<int>("tokens");
        QTest::newRow("one head") << 1 << 5;
        QTest::newRow("one token") << 3 << 1;
        QTest::newRow("more than a block") << 17 << 19;
        QTest::newRow("blocks and a rest") << 40 << 33;
        QTest::newRow("long") << 5 << 300;
    }
    void agreesWithDoubles()
    {
        QFETCH(int, heads);
        QFETCH(int, tokens);
        const attention::StackLayout layout = layoutOf({heads}, {0}, {0});
        const attention::StackMaps maps = softmaxMaps(layout, tokens, 1);
        withEveryInstructionSet([&](const char *name) { compareWithReference(maps, layout, name); });
    }
    /// The form with one logarithm is 2 % off at 1e-5 and meaningless at 1e-7.
    void nearlyEqualHeads_data()
    {
        QTest::addColumn<double>("noise");
        for (const double noise : {0.3, 0.1, 0.03, 0.01, 1e-3, 1e-4, 1e-6})
            QTest::addRow("%g", noise) << noise;
    }
    void nearlyEqualHeads()
    {
        QFETCH(double, noise);
        const attention::StackMaps maps = nearlyEqualMaps(18, 64, noise);
        withEveryInstructionSet([&](const char *name) { compareWithReference(maps, layoutOf({18}, {0}, {0}), name); });
    }
    /// Relative, too, where 1e-7 would hide it.
    void tinyDivergencesAreExact()
    {
        const attention::StackMaps maps = nearlyEqualMaps(3, 64, 1e-4);
        const attention::StackLayout layout = layoutOf({3}, {0}, {0});
        NoProgress progress;
        const HeadDistances distances = headDistances(maps, layout, progress);
        const double expected = referenceDistance(maps, layout, 0, 1);
        QVERIFY(expected > 0 && expected < 1e-8);
        QVERIFY(std::abs(distances.at(0, 1) - expected) < 1e-3 * expected);
    }
    void equalHeadsDoNotDiffer()
    {
        const attention::StackMaps maps = nearlyEqualMaps(20, 50, 0);
        NoProgress progress;
        const HeadDistances distances = headDistances(maps, layoutOf({20}, {0}, {0}), progress);
        for (const double value : distances.divergences)
            QCOMPARE(value, 0.0);
    }
    /// Masked keys of a causal or windowed layer count as 0, whatever the file holds.
    void layersThatSeeDifferentKeys()
    {
        const attention::StackLayout layout = layoutOf({3, 3, 2}, {1, 0, 1}, {0, 6, 4});
        attention::StackMaps maps = softmaxMaps(layout, 30, 7);
        compareWithReference(maps, layout, "as they are");
        maps.values[5] = 0.75f; // head 0 is causal: its first row sees one key
        compareWithReference(maps, layout, "with a weight on a masked key");
    }
    void brokenRowsAreLeftOut()
    {
        const attention::StackLayout layout = layoutOf({4}, {0}, {0});
        attention::StackMaps maps = softmaxMaps(layout, 12, 9);
        std::fill_n(maps.values.begin() + 12 * 12, 12, 0.0f); // head 1, row 0: all 0
        compareWithReference(maps, layout, "a row of zeros");
        maps.values[2 * 12 * 12 + 5 * 12] = std::numeric_limits<float>::quiet_NaN();
        NoProgress progress;
        const HeadDistances distances = headDistances(maps, layout, progress);
        attention::StackMaps without = maps; // row 5 taken from head 2 as one that sums to 0
        std::fill_n(without.values.begin() + 2 * 12 * 12 + 5 * 12, 12, 0.0f);
        for (int other : {0, 1, 3})
            QVERIFY(agrees(distances.at(2, other), referenceDistance(without, layout, 2, other)));
        std::fill(maps.values.begin(), maps.values.begin() + 12 * 12, 0.0f);
        QVERIFY(std::isnan(headDistances(maps, layout, progress).at(0, 3)));
    }
    void agreesWithThePairKernel()
    {
        const attention::StackLayout layout = layoutOf({6}, {0}, {0});
        const attention::StackMaps maps = softmaxMaps(layout, 40, 11);
        NoProgress progress;
        const HeadDistances distances = headDistances(maps, layout, progress);
        for (int b = 1; b < 6; ++b)
            QVERIFY(agrees(distances.at(0, b), mapDivergence({maps.map(0), maps.map(b)}, &definitions::jensenShannon)));
    }
    void oneThreadEqualsMany()
    {
        const attention::StackLayout layout = layoutOf({30}, {0}, {0});
        const attention::StackMaps maps = softmaxMaps(layout, 60, 13);
        NoProgress progress;
        setThreads(1);
        const auto one = headDistances(maps, layout, progress).divergences;
        setThreads(3);
        const auto many = headDistances(maps, layout, progress).divergences;
        setThreads(0);
        QCOMPARE(one, many);
    }
    void stopsWhenAsked()
    {
        struct Stop final : Progress
        {
            bool advance(double) override { return false; }
        } stop;
        const attention::StackLayout layout = layoutOf({2}, {0}, {0});
        QVERIFY_THROWS_EXCEPTION(Error, headDistances(softmaxMaps(layout, 8, 1), layout, stop));
    }
};

HEADWISE_TEST(TestHeadDistances)
#include "tst_headdistances.moc"
