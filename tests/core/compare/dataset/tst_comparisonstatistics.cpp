// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/dataset/comparisonslices.h"
#include "core/compare/dataset/comparisonstatistics.h"

#include "core/statistics/random.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::compare::dataset;

namespace {

constexpr int examples = 40, heads = 30, width = 5; // 150 columns: two blocks of 64 and a part

/// Noise on both sides; measure 1 of head 3 changes by 0.5, and some values are missing.
ComparisonResult resultOf(std::int64_t held)
{
    ComparisonResult result;
    result.measures = {"entropy", "distance", "offset_self", "mine", "yours"};
    for (int h = 0; h < heads; ++h)
        result.heads.push_back(
            {{attention::Stack::Encoder, h / 6, h % 6}, {attention::Stack::Encoder, h / 6, h % 6}, {}, {}, {}});
    result.values = compare::values::ComparedValues(examples, heads * width, held);
    for (int e = 0; e < examples; ++e) {
        result.examples.push_back({ExampleIndex{e}, ExampleIndex{e}, std::to_string(e)});
        statistics::Random random(11, static_cast<std::uint64_t>(e));
        Sides<std::vector<float>> rows;
        for (int c = 0; c < heads * width; ++c) {
            const float value = static_cast<float>(random.below(1000)) / 1000;
            const bool isMissing = c == 7 && e % 3 == 0;
            rows.baseline.push_back(isMissing ? std::nanf("") : value);
            rows.comparison.push_back(
                value + static_cast<float>(random.below(100)) / 1000 - 0.05F + (c == 3 * width + 1 ? 0.5F : 0.0F));
        }
        for (const Side side : bothSides)
            result.values.store(side).write(e, rows[side]);
    }
    return result;
}

ComparisonResult computed(std::int64_t held)
{
    ComparisonResult result = resultOf(held);
    NoProgress progress;
    addStatistics(result, {.bootstrapRounds = 200, .permutations = 300}, progress);
    return result;
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }
bool same(const statistics::Estimate &a, const statistics::Estimate &b)
{
    return a.n == b.n && same(a.mean, b.mean) && same(a.low, b.low) && same(a.high, b.high) &&
           same(a.deviation, b.deviation);
}

} // namespace

class TestComparisonStatistics : public QObject
{
    Q_OBJECT
private slots:
    /// Columns from a file, 64 at a time, give bit for bit what all columns in memory give.
    void blocksOfColumnsChangeNothing()
    {
        const ComparisonResult memory = computed(compare::values::ColumnStore::heldNumbers), file = computed(1);
        QCOMPARE(memory.ranking, file.ranking);
        for (int h = 0; h < heads; ++h)
            for (int m = 0; m < width; ++m) {
                const HeadComparison &a = memory.heads[h], &b = file.heads[h];
                QVERIFY(same(a.changes[m], b.changes[m]));
                QVERIFY(same(a.means.baseline[m], b.means.baseline[m]));
                QVERIFY(same(a.means.comparison[m], b.means.comparison[m]));
                QVERIFY(same(a.tests[m].p, b.tests[m].p) && same(a.tests[m].q, b.tests[m].q));
            }
    }
    void theMovedMeasureIsFound()
    {
        const ComparisonResult result = computed(1);
        QCOMPARE(result.heads[1].changes[2].n, std::int64_t(26)); // 14 of 40 are missing in column 7
        QVERIFY(std::abs(result.heads[3].changes[1].mean - 0.5) < 0.05);
        QVERIFY(result.heads[3].tests[1].q < 0.05);
        // q is over the family of 150 tests, not over a block: the smallest p times 150 at most
        QVERIFY(result.heads[3].tests[1].q > result.heads[3].tests[1].p * 10);
        QVERIFY(result.hasChanges && !result.allChangesZero);
        const std::vector<float> changes = result.changesOf(3, 1);
        QCOMPARE(changes.size(), std::size_t(examples));
        QVERIFY(changes[5] > 0.4F && changes[5] < 0.6F);
    }
    /// Of four measures the second is minus the first, up to float32, the third is another one and the fourth does not
    /// change: the copy takes the q of the first and does not count in the family.
    void copiesTakeTheRateOfTheirOriginal()
    {
        ChangeStatistics changes;
        for (int h = 0; h < 3; ++h) {
            const double size = 0.1 + 0.05 * h;
            for (const double mean : {size, -size * (1 + 1e-6), size * 1.01, 0.0})
                changes.estimates.push_back({.n = 20, .mean = mean, .deviation = std::abs(mean)});
            for (const double p : {0.01, 0.01, 0.2, 1.0})
                changes.tests.push_back({.p = p});
        }
        QCOMPARE(copiedMeasures(changes.estimates, 4), (std::vector<int>{-1, 0, -1, -1}));
        correctFamily(changes, 4);
        QVERIFY(same(changes.tests[0].q, 0.01 * 9 / 3)); // with the copies 0.01 x 12 / 6
        QCOMPARE(changes.tests[1].q, changes.tests[0].q);
        QVERIFY(same(changes.tests[2].q, 0.2 * 9 / 6));
        changes.estimates[5].mean = 0; // not a copy at the second head, so at none
        QCOMPARE(copiedMeasures(changes.estimates, 4), (std::vector<int>{-1, -1, -1, -1}));
    }
    /// Measures are float32 sums: values that agree to 1e-6 did not change, in either direction.
    void roundingIsNoChange()
    {
        ComparisonResult result = resultOf(1);
        for (int e = 0; e < examples; ++e) {
            std::vector<float> row(heads * width, 0.25F + 0.01F * static_cast<float>(e));
            result.values.store(Side::Baseline).write(e, row);
            for (float &value : row)
                value += e % 4 == 0 ? 0 : 4e-7F;
            result.values.store(Side::Comparison).write(e, row);
        }
        NoProgress progress;
        addStatistics(result, {.bootstrapRounds = 200, .permutations = 300}, progress);
        QVERIFY(result.allChangesZero);
        QCOMPARE(result.heads[0].tests[0].p, 1.0);
        QCOMPARE(result.heads[0].tests[0].effect, 0.0);
    }
    void slicesAreComparisonsOfTheirExamples()
    {
        const ComparisonResult whole = computed(1);
        statistics::heads::Slicing slicing{.by = "half",
            .slices = {{.name = "even", .examples = {}}, {.name = "odd", .examples = {}},
                {.name = "none", .examples = {1000}}}};
        for (int e = 0; e < examples; ++e)
            slicing.slices[static_cast<std::size_t>(e % 2)].examples.push_back(e);
        NoProgress progress;
        const auto slices = compareSlices(whole, slicing, {.bootstrapRounds = 200, .permutations = 300}, progress);
        QCOMPARE(slices.size(), std::size_t(2)); // example 1000 was not compared
        QCOMPARE(slices[1].name, std::string("odd"));
        QCOMPARE(slices[1].result.examples.size(), std::size_t(examples / 2));
        QCOMPARE(slices[1].result.examples.front().key, std::string("1"));
        double sum = 0;
        const std::vector<float> changes = whole.changesOf(4, 3);
        for (int e = 1; e < examples; e += 2)
            sum += changes[static_cast<std::size_t>(e)];
        QVERIFY(std::abs(slices[1].result.heads[4].changes[3].mean - 2 * sum / examples) < 1e-9);
        QVERIFY(slices[0].result.heads[3].tests[1].q < 0.05 && slices[1].result.heads[3].tests[1].q < 0.05);
    }
};

HEADWISE_TEST(TestComparisonStatistics)
#include "tst_comparisonstatistics.moc"
