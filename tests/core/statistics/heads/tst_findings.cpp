// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/notdefined.h"
#include "core/base/parallel.h"
#include "core/statistics/heads/accumulators.h"
#include "core/statistics/heads/contrast.h"
#include "core/statistics/heads/unusual.h"

#include "core/statistics/heads/wordslices.h"
#include "tests/core/statistics/normaldeviates.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::statistics;
using namespace headwise::statistics::heads;
using namespace headwise::tests;

namespace {

attention::MeasureValues noise(std::int64_t examples, std::size_t heads, std::uint64_t seed)
{
    attention::MeasureValues values{
        {}, {"x", "y"}, examples, normalDeviates(examples * static_cast<std::int64_t>(heads) * 2, seed, 0.5, 0.1)};
    for (std::size_t h = 0; h < heads; ++h)
        values.heads.push_back({attention::Stack::Encoder, 0, static_cast<int>(h)});
    return values;
}

Slice sliceOf(std::vector<std::int64_t> examples) { return {"s", std::move(examples), 0, 0}; }

attention::MeasureValues rows(const attention::MeasureValues &values, std::int64_t first, std::int64_t count)
{
    std::vector<std::int64_t> examples;
    for (std::int64_t e = first; e < first + count; ++e)
        examples.push_back(e);
    return takeExamples(values, examples);
}

bool near(double a, double b, double tolerance)
{
    return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= tolerance;
}

} // namespace

class TestFindings : public QObject
{
    Q_OBJECT
private slots:
    void accumulatorsAgreeWithAllNumbersAtHand()
    {
        attention::MeasureValues values = noise(3000, 3, 5);
        values.values[7] = notDefined;
        const Slicing slicing{.by = "a", .slices = {sliceOf({0, 5, 1500, 2999})}, .missing = 0, .notes = {}};
        SliceAccumulators whole(values, slicing), first(values, slicing), second(values, slicing);
        whole.add(values, 0);
        for (std::int64_t e = 0; e < 1300; e += 100)
            first.add(rows(values, e, 100), e);
        second.add(rows(values, 1300, 1700), 1300);
        first.merge(second);
        NoProgress progress;
        const auto exact = describeSlices(values, slicing, {}, progress), streamed = whole.statistics(),
                   merged = first.statistics();
        for (std::size_t s = 0; s < 2; ++s) {
            QCOMPARE(merged[s].slice, exact[s].slice);
            QCOMPARE(merged[s].examples, exact[s].examples);
            for (std::size_t c = 0; c < 6; ++c) {
                const statistics::Distribution &e = exact[s].distributions[c], &w = streamed[s].distributions[c],
                                               &m = merged[s].distributions[c];
                QCOMPARE(w.estimate.n, e.estimate.n);
                QCOMPARE(w.estimate.missing, e.estimate.missing);
                QVERIFY(near(w.estimate.mean, e.estimate.mean, 1e-9) && near(m.estimate.mean, w.estimate.mean, 1e-9));
                QVERIFY(near(w.estimate.deviation, e.estimate.deviation, 1e-9) &&
                        near(m.estimate.deviation, w.estimate.deviation, 1e-9));
                QVERIFY(near(m.estimate.low, w.estimate.low, 1e-9) && near(m.estimate.high, w.estimate.high, 1e-9));
                QVERIFY(near(w.median, e.median, 0.008) && near(w.upperQuartile, e.upperQuartile, 0.008));
                QCOMPARE(m.median, w.median);
                QCOMPARE(w.highest, e.highest);
            }
        }
        const statistics::Estimate &e = exact[0].distributions[1].estimate, &w = streamed[0].distributions[1].estimate;
        QVERIFY(near((w.high - w.low) / (e.high - e.low), 1, 0.06)); // expansion and resampling
    }
    void accumulatorsDoNotDependOnThreads()
    {
        const attention::MeasureValues values = noise(2500, 20, 6);
        const auto run = [&](int threadCount) {
            setThreads(threadCount);
            ColumnAccumulators accumulators(values.columns());
            accumulators.add(viewOf(values));
            setThreads(0);
            return accumulators.distributions();
        };
        const auto one = run(1), many = run(3);
        for (std::size_t c = 0; c < one.size(); ++c) {
            QCOMPARE(one[c].estimate.mean, many[c].estimate.mean);
            QCOMPARE(one[c].estimate.high, many[c].estimate.high);
            QCOMPARE(one[c].median, many[c].median);
        }
    }
    /// Every second example has 1 more at the first head; the matched differences are exactly 1.
    void contrastsFindWhatDiffers()
    {
        attention::MeasureValues values = noise(80, 2, 7);
        Slice even = sliceOf({}), odd = sliceOf({});
        std::vector<double> lengths(80);
        std::vector<attention::ColumnValue> pairs(80);
        for (std::int64_t e = 0; e < 80; ++e) {
            (e % 2 == 0 ? even : odd).examples.push_back(e);
            lengths[e] = e % 2 == 0 ? 10 : 12;
            pairs[e] = e / 2;
            if (e % 2 != 0)
                for (int c = 0; c < 4; ++c)
                    values.values[e * 4 + c] = values.values[(e - 1) * 4 + c] + (c == 0 ? 1.0f : 0.0f);
        }
        NoProgress progress;
        const ContrastResult unpaired =
            contrastSlices(values, {.baseline = even, .comparison = odd, .lengths = {}}, progress);
        QVERIFY(!unpaired.paired && unpaired.differences[0].q < 1e-6 && unpaired.differences[1].q > 0.5);
        QVERIFY(near(unpaired.differences[0].difference, 1, 1e-6));
        const ContrastResult paired = contrastSlices(values,
            {.baseline = even, .comparison = odd, .lengths = lengths, .matches = matchExamples(even, odd, pairs)},
            progress);
        QVERIFY(paired.paired);
        QCOMPARE(paired.baselineExamples, std::int64_t(40));
        QCOMPARE(paired.comparisonLength, 12.0);
        QCOMPARE(paired.differences[1].difference, 0.0);
        QVERIFY(near(paired.differences[0].low, 1, 1e-3) && near(paired.differences[0].high, 1, 1e-3));
    }
    void examplesOfBothGroupsAreLeftOut()
    {
        const attention::MeasureValues values = noise(10, 1, 8);
        NoProgress progress;
        const Slice a = sliceOf({0, 1, 2, 3, 4}), b = sliceOf({4, 5, 6, 7});
        const ContrastResult result = contrastSlices(values, {.baseline = a, .comparison = b, .lengths = {}}, progress);
        QCOMPARE(result.baselineExamples, std::int64_t(4));
        QCOMPARE(result.comparisonExamples, std::int64_t(3));
        QCOMPARE(result.inBoth, std::int64_t(1));
    }
    void matchesAreUnique()
    {
        const std::vector<attention::ColumnValue> by{"a", "b", "b", "a", "b", attention::ColumnValue()};
        QCOMPARE(
            matchExamples(sliceOf({0, 1, 2}), sliceOf({3, 4, 5}), by), (ExampleMatches{{0, 3}})); // "b" is twice in one
    }
    void slicesAreFoundByName()
    {
        const Slicing slicing{.by = "label", .slices = {{"label=a", {1}, 0, 0}}, .missing = 0, .notes = {}};
        QCOMPARE(&findSlice(slicing, "a"), &slicing.slices[0]);
        QCOMPARE(&findSlice(slicing, "label=a"), &slicing.slices[0]);
        VERIFY_ERROR(findSlice(slicing, "b"), (QStringList{"b", "label=a"}));
    }
    void wordsMakeSlices()
    {
        const std::vector<WordList> lists{{"she", {"she", "Her"}}, {"big", {"very big"}}, {"none", {"zebra"}}};
        const std::vector<std::string> texts{"SHE left.", "Sheep, there", "a very  big her", "big, very"};
        const Slicing slicing = sliceByWords(lists, texts);
        QCOMPARE(slicing.slices[0].examples, (std::vector<std::int64_t>{0, 2})); // neither "Sheep" nor "there"
        QCOMPARE(slicing.slices[1].examples, (std::vector<std::int64_t>{2}));
        QVERIFY(slicing.slices[2].examples.empty());
        QCOMPARE(slicing.missing, std::int64_t(2));
        const std::vector<WordList> umlaut{{"u", {"\xc3\x9c"
                                                  "ber"}}};
        QCOMPARE(sliceByWords(umlaut, std::vector<std::string>{"\xc3\xbc"
                                                               "ber alles"})
                     .slices[0]
                     .examples.size(),
            std::size_t(1));
    }
    void unusualHeadsAndExamplesStandOut()
    {
        attention::MeasureValues values = noise(200, 12, 9);
        for (std::int64_t e = 0; e < 200; ++e)
            values.values[e * 24 + 5 * 2] += 1; // head 5, measure x
        for (std::size_t h = 0; h < 12; ++h)
            values.values[77 * 24 + h * 2 + 1] += 2; // example 77, measure y
        NoProgress progress;
        const Unusual unusual = findUnusual(values, statistics::unusualScore, progress);
        QVERIFY(!unusual.heads.empty() && !unusual.examples.empty());
        QCOMPARE(unusual.heads[0].head, std::size_t(5));
        QCOMPARE(unusual.heads[0].measure, std::size_t(0));
        QVERIFY(unusual.heads[0].score > 10);
        QCOMPARE(unusual.examples[0].example, std::int64_t(77));
        QCOMPARE(unusual.examples[0].beyond, std::int64_t(12));
        QCOMPARE(unusual.examples[0].measure, std::size_t(1));
        QCOMPARE(unusual.unscoredColumns, std::int64_t(0));
    }
    /// MAD is next to 0, the value a weight of 0.0008: 80 deviations, but nothing unusual of a share.
    void almostEqualSharesAreNotUnusual()
    {
        attention::MeasureValues values{{{attention::Stack::Encoder, 0, 0}}, {"class_first"}, 40, {}};
        for (int e = 0; e < 40; ++e)
            values.values.push_back(e == 11 ? 0.0008f : 1e-5f * static_cast<float>(e % 3));
        NoProgress progress;
        QVERIFY(findUnusual(values, statistics::unusualScore, progress).examples.empty());
        values.values[11] = 0.4f;
        QCOMPARE(findUnusual(values, statistics::unusualScore, progress).examples.size(), std::size_t(1));
        QVERIFY(robustScores(std::vector<double>{0.4, 0.4 + 1e-8, 0.4, 0.4 - 1e-8, 0.5})[4] !=
                robustScores(std::vector<double>{0.4, 0.4 + 1e-8, 0.4, 0.4 - 1e-8, 0.5})[4]); // NaN: rounding
    }
    /// Where nothing is planted, few examples are listed, and a planted one is the first of them.
    void chanceListsFewExamples()
    {
        constexpr int runs = 200;
        constexpr std::int64_t examples = 100, heads = 30;
        std::size_t listed = 0;
        int found = 0;
        for (int run = 0; run < runs; ++run) {
            attention::MeasureValues values = noise(examples, heads, static_cast<std::uint64_t>(run) + 50);
            NoProgress progress;
            listed += findUnusual(values, statistics::unusualScore, progress).examples.size();
            for (std::int64_t h = 0; h < heads; h += 3)
                values.values[(run % examples) * heads * 2 + h * 2] += 5; // a third of the heads, one measure
            const Unusual unusual = findUnusual(values, statistics::unusualScore, progress);
            found += !unusual.examples.empty() && unusual.examples[0].example == run % examples;
        }
        qInfo("listed %.4f, planted found in %d of %d", double(listed) / (runs * examples), found, runs);
        QVERIFY2(listed <= 0.05 * runs * examples, qPrintable(QString::number(listed)));
        QCOMPARE(found, runs);
    }
    void equalNumbersAreNotScored()
    {
        const attention::MeasureValues values{{{attention::Stack::Encoder, 0, 0}}, {"x"}, 4, {1, 1, 1, 9}};
        NoProgress progress;
        const Unusual unusual = findUnusual(values, statistics::unusualScore, progress);
        QCOMPARE(unusual.unscoredColumns, std::int64_t(1));
        QVERIFY(unusual.heads.empty() && unusual.examples.empty());
    }
};

HEADWISE_TEST(TestFindings)
#include "tst_findings.moc"
