// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/notdefined.h"
#include "core/statistics/heads/slicestatistics.h"

#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::statistics;
using namespace headwise::statistics::heads;

namespace {

/// Two heads, one measure.
attention::MeasureValues values(std::vector<float> numbers, std::string measure = "confidence")
{
    return {{{attention::Stack::Encoder, 0, 0}, {attention::Stack::Encoder, 0, 1}}, {std::move(measure)},
        static_cast<std::int64_t>(numbers.size() / 2), std::move(numbers)};
}

} // namespace

class TestSliceStatistics : public QObject
{
    Q_OBJECT
private slots:
    void aHeadsNumbersAreThoseOfItsColumn()
    {
        NoProgress progress;
        const auto d = describeHeads(values({0.1f, 1, 0.2f, notDefined, 0.3f, 0, 0.6f, 0.5f}), {}, progress);
        QCOMPARE(d[0].estimate.n, std::int64_t(4));
        QVERIFY(std::abs(d[0].estimate.mean - 0.3) < 1e-7);
        QVERIFY(std::abs(d[0].lowerQuartile - 0.175) < 1e-7); // between the order statistics 0.1 and 0.2
        QVERIFY(std::abs(d[0].median - 0.25) < 1e-7);
        QVERIFY(std::abs(d[0].upperQuartile - 0.375) < 1e-7);
        QCOMPARE(d[0].lowest, double(0.1f));
        QCOMPARE(d[0].highest, double(0.6f));
        QCOMPARE(d[1].estimate.n, std::int64_t(3));
        QCOMPARE(d[1].estimate.missing, std::int64_t(1));
        QCOMPARE(d[1].median, 0.5);
    }
    void intervalsStayWithinWhatAMeasureCanBe()
    {
        NoProgress progress;
        const std::vector<float> numbers{0.9f, 0, 0, 0};
        const statistics::Estimate share = describeHeads(values(numbers), {}, progress)[0].estimate;
        QVERIFY(share.low >= 0 && share.high <= 1 && share.high > share.mean);
        const statistics::Estimate other =
            describeHeads(values(numbers, "of another program"), {}, progress)[0].estimate;
        QVERIFY(other.low < 0);
    }
    /// Four examples of at most 256 tokens, whose entropy is 2.8 +- 2: the interval would reach 6.
    void entropyStaysBelowTheLogarithmOfTheLength()
    {
        NoProgress progress;
        const std::vector<float> numbers{0.9f, 0.9f, 4.0f, 5.4f};
        std::vector<Distribution> d = describeHeads(values(numbers, "entropy"), {}, progress);
        QVERIFY(d[0].estimate.high > 5.6 && d[0].estimate.low == 0);
        keepWithinRanges(std::vector<std::string>{"entropy"}, d, 256);
        QVERIFY(std::abs(d[0].estimate.high - std::log(256)) < 1e-12);
        d[0].estimate.low = -30;
        d[0].estimate.high = 30;
        keepWithinRanges(std::vector<std::string>{"signed_distance"}, d, 20);
        QCOMPARE(d[0].estimate.low, -20.0);
        QCOMPARE(d[0].estimate.high, 20.0);
    }
    /// A mean that is outside its range, as of rows that do not sum to 1, stays inside its interval.
    void limitsNeverCross()
    {
        statistics::Estimate estimate{.n = 9, .mean = 1.012, .low = 1.003, .high = 1.02};
        statistics::keepWithin(estimate, 0, 1);
        QVERIFY(estimate.low <= estimate.mean && estimate.mean <= estimate.high);
    }
    void aSliceIsItsExamples()
    {
        NoProgress progress;
        const attention::MeasureValues all = values({1, 10, 2, 20, 3, 30, 4, 40}, "x");
        const Slicing slicing{
            .by = "label", .slices = {{"label=a", {1, 3}, 0, 0}, {"label=b", {}, 0, 0}}, .missing = 0, .notes = {}};
        const auto result = describeSlices(all, slicing, {}, progress);
        QCOMPARE(result.size(), std::size_t(3));
        QCOMPARE(result[0].slice, std::string("all"));
        QCOMPARE(result[0].distributions[1].estimate.mean, 25.0);
        QCOMPARE(result[1].examples, std::int64_t(2));
        QCOMPARE(result[1].distributions[0].estimate.mean, 3.0);
        QCOMPARE(result[1].distributions[1].estimate.mean, 30.0);
        QCOMPARE(result[2].distributions[0].estimate.n, std::int64_t(0));
        QVERIFY(std::isnan(result[2].distributions[0].median));
    }
    void cancelStopsTheWork()
    {
        CallbackProgress progress([](double) { return false; });
        VERIFY_ERROR(describeHeads(values({1, 2, 3, 4}), {}, progress), {"Cancelled"});
    }
};

HEADWISE_TEST(TestSliceStatistics)
#include "tst_slicestatistics.moc"
