// SPDX-License-Identifier: GPL-3.0-or-later
// How often heads stand out by chance, and how often planted ones are found: 200 comparisons each, drawn as distances.
#include "core/compare/findings/standingout.h"
#include "tests/core/statistics/normaldeviates.h"
#include "tests/support/registry.h"

#include <cmath>
#include <functional>
#include <set>

using namespace headwise;
using namespace headwise::compare;
using namespace headwise::compare::findings;
using namespace headwise::tests;

namespace {

constexpr int runs = 200;

struct Shape
{
    int layers = 6, heads = 12; ///< heads in each layer
    int examples = 50;

    int total() const { return layers * heads; }
};

/// A comparison whose heads have these distances; intervals as of examples that differ by a lognormal factor of 0.7.
dataset::ComparisonResult resultOf(const Shape &shape, const std::vector<double> &distances, int seed)
{
    const auto deviates = normalDeviates(shape.total(), seed, 0, 1);
    const double error = std::sqrt((std::exp(0.49) - 1) / shape.examples);
    dataset::ComparisonResult result;
    dataset::ComparedQuantity quantity{.divergence = result.divergence};
    for (int h = 0; h < shape.total(); ++h) {
        dataset::HeadComparison compared;
        compared.head = compared.partner = {attention::Stack::Encoder, h / shape.heads, h % shape.heads};
        result.heads.push_back(compared);
        result.ranking.push_back(h);
        const double divergence = distances[h] * distances[h] * std::max(0.0, 1 + error * deviates[h]);
        statistics::Estimate estimate;
        estimate.n = shape.examples;
        estimate.mean = divergence;
        estimate.low = divergence * (1 - 2 * error);
        estimate.high = divergence * (1 + 2 * error);
        quantity.heads.push_back(estimate);
    }
    result.quantities.push_back(quantity);
    return result;
}

std::set<int> foundIn(const dataset::ComparisonResult &result)
{
    const NoiseFloor floor = statedNoiseFloor(result.divergence);
    std::set<int> found;
    for (const HeadChange &change : standingOut(result, judgeHeads(result, floor), floor).heads)
        found.insert(change.head);
    return found;
}

} // namespace

class TestStandingOut : public QObject
{
    Q_OBJECT

private slots:
    void chance_data()
    {
        QTest::addColumn<int>("layers");
        QTest::addColumn<int>("examples");
        QTest::addColumn<double>("spread");
        QTest::addColumn<double>("growth");
        for (const int layers : {6, 12})
            for (const int examples : {50, 200})
                for (const auto &[spread, growth] : {std::pair(0.2, 1.0), std::pair(0.35, 1.0), std::pair(0.5, 1.0),
                         std::pair(0.35, 1.3), std::pair(0.35, 0.8)})
                    QTest::addRow(
                        "%d heads, %d examples, spread %g, layers grow by %g", 12 * layers, examples, spread, growth)
                        << layers << examples << spread << growth;
    }

    /// All heads attend differently by distances that are lognormal around their layer's: none is set apart.
    void chance()
    {
        QFETCH(int, layers);
        QFETCH(int, examples);
        QFETCH(double, spread);
        QFETCH(double, growth);
        const Shape shape{.layers = layers, .examples = examples};
        int found = 0;
        for (int run = 0; run < runs; ++run) {
            const auto deviates = normalDeviates(shape.total(), 1000 + run);
            std::vector<double> distances;
            for (int h = 0; h < shape.total(); ++h)
                distances.push_back(
                    std::min(0.8, 0.06 * std::pow(growth, h / shape.heads) * std::exp(spread * deviates[h])));
            found += !foundIn(resultOf(shape, distances, 5000 + run)).empty();
        }
        // 5 % and two standard errors of 200 runs
        QVERIFY2(found <= runs * (0.05 + 2 * std::sqrt(0.05 * 0.95 / runs)), qPrintable(QString::number(found)));
    }

    void planted_data()
    {
        QTest::addColumn<int>("layers");
        QTest::addColumn<int>("planted");
        QTest::addColumn<double>("size");
        QTest::addColumn<double>("least"); // share of runs in which exactly they are found
        for (const int layers : {6, 12}) {
            const auto row = [&](int planted, double size, double least) {
                QTest::addRow("%d of %d heads, %g times the next layer's", planted, 12 * layers, size)
                    << layers << planted << size << least;
            };
            row(1, 3, 0.7);
            row(1, 5, 0.95);
            row(3, 3, 0.6);
            row(3, 5, 0.95);
            row(12, 3, 0.3);
            row(12, 5, 0.95);
        }
    }

    /// Heads of any one layer changed (spread 0.14, as measured); those of later layers get changed input (0.2, less in
    /// each layer), those of earlier ones none. With a multiple of 2, 12 planted heads of size 3 were found in 4 % of
    /// runs, 3 in 20-30 %, one in 45-55 %.
    void planted()
    {
        QFETCH(int, layers);
        QFETCH(int, planted);
        QFETCH(double, size);
        QFETCH(double, least);
        const Shape shape{.layers = layers, .examples = 50};
        int found = 0;
        for (int run = 0; run < runs; ++run) {
            const auto deviates = normalDeviates(shape.total(), 1000 + run);
            const int layer = run % layers;
            std::vector<double> distances;
            std::set<int> wanted;
            for (int h = 0; h < shape.total(); ++h) {
                const int own = h / shape.heads;
                const bool here = own == layer && h % shape.heads < planted;
                distances.push_back(here          ? 0.08 * size * std::exp(0.14 * deviates[h])
                                    : own > layer ? 0.08 * std::pow(0.85, own - layer - 1) * std::exp(0.2 * deviates[h])
                                                  : 1e-4);
                if (here)
                    wanted.insert(h);
            }
            found += foundIn(resultOf(shape, distances, 5000 + run)) == wanted;
        }
        QVERIFY2(found >= least * runs, qPrintable(QString::number(found)));
        qInfo("found in %d of %d", found, runs);
    }

    void allHeadsAlikeAreNotSetApart()
    {
        const Shape shape;
        QVERIFY(foundIn(resultOf(shape, std::vector<double>(72, 0.2), 1)).empty());
        QVERIFY(foundIn(resultOf(shape, std::vector<double>(72, 1e-4), 1)).empty());
    }
};

HEADWISE_TEST(TestStandingOut)
#include "tst_standingout.moc"
