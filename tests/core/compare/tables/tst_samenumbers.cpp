// SPDX-License-Identifier: GPL-3.0-or-later
// A table says of a head what the comparison of the same sources says of it.
#include "core/compare/dataset/comparisonslices.h"
#include "core/compare/findings/datasets.h"
#include "core/compare/tables/slicetable.h"
#include "core/compare/values/sourcevalues.h"
#include "tests/core/compare/units/memorysource.h"
#include "tests/support/registry.h"

#include <cmath>
#include <numeric>

using namespace headwise;
using namespace headwise::compare;
using namespace headwise::compare::tables;
using namespace headwise::tests;

namespace {

const attention::StackLayout fourHeads{.heads = {2, 2}, .causal = {0, 0}, .window = {0, 0}};

/// The examples of these numbers; head 1 looks at the first token more by `alteration`.
MemorySource sourceOf(const std::vector<int> &numbers, double alteration, unsigned seed = 0)
{
    MemorySource source("memory", {fourHeads});
    for (const int number : numbers) {
        std::string text = "number " + std::to_string(number);
        for (int word = 0; word < 2 + number % 4; ++word)
            text += " more";
        const attention::Example example = wordExample("key" + std::to_string(number), text);
        const int tokens = static_cast<int>(example.side("input").size());
        source.add(example, {noiseMaps(4, tokens, seed + static_cast<unsigned>(number), {1}, alteration)});
    }
    return source;
}

std::vector<int> numbersFrom(int first, int count)
{
    std::vector<int> numbers(static_cast<std::size_t>(count));
    std::iota(numbers.begin(), numbers.end(), first);
    return numbers;
}

std::shared_ptr<const attention::MeasureValues> valuesOf(const MemorySource &source)
{
    NoProgress progress;
    return std::make_shared<const attention::MeasureValues>(values::readSourceValues(source, {}, progress).values);
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

/// Two sources, the second in another order and without some examples.
struct Paired
{
    MemorySource a = sourceOf(numbersFrom(0, 40), 0);
    MemorySource b = sourceOf(numbersInB(), 0.4);
    std::vector<std::shared_ptr<const attention::MeasureValues>> values{valuesOf(a), valuesOf(b)};
    std::vector<std::vector<std::int64_t>> partners{std::vector<std::int64_t>(40), std::vector<std::int64_t>(40, -1)};

    Paired()
    {
        std::iota(partners[0].begin(), partners[0].end(), 0);
        NoProgress progress;
        for (const pairing::ExamplePair &pair : pairing::alignSources({a, b}, progress).examples)
            partners[1][static_cast<std::size_t>(pair.baseline.value)] = pair.comparison.value;
    }
    static std::vector<int> numbersInB()
    {
        std::vector<int> numbers = numbersFrom(3, 35);
        std::reverse(numbers.begin(), numbers.end());
        return numbers;
    }
    std::shared_ptr<const StatisticsTable> tableOf(const std::vector<std::int64_t> &examples) const
    {
        NoProgress progress;
        return tableOfExamples(
            {{SourceId{0}, "a", 40}, {SourceId{1}, "b", 35}}, {values, partners}, examples, progress);
    }
};

void checkSame(const StatisticsTable &table, const dataset::ComparisonResult &result)
{
    QCOMPARE(table.heads.size(), result.heads.size());
    QCOMPARE(table.measures, result.measures);
    QCOMPARE(table.pairs, static_cast<std::int64_t>(result.examples.size()));
    for (int head = 0; head < 4; ++head)
        for (std::size_t m = 0; m < table.measures.size(); ++m) {
            const StatisticsCell &cell = table.at(head, static_cast<int>(m));
            const dataset::HeadComparison &compared = result.heads[static_cast<std::size_t>(head)];
            QCOMPARE(cell.change.n, compared.changes[m].n);
            for (const Side side : bothSides) {
                const statistics::Estimate &mean = cell.means[static_cast<std::size_t>(side)];
                QVERIFY(same(mean.mean, compared.means[side][m].mean));
                QVERIFY(same(mean.low, compared.means[side][m].low)); // within the measure's range
                QVERIFY(same(mean.high, compared.means[side][m].high));
            }
            QVERIFY(same(cell.change.mean, compared.changes[m].mean));
            QVERIFY(same(cell.change.low, compared.changes[m].low));
            QVERIFY(same(cell.change.high, compared.changes[m].high));
            QVERIFY(same(cell.test.p, compared.tests[m].p));
            QVERIFY(same(cell.test.q, compared.tests[m].q));
            QVERIFY(same(cell.test.effect, compared.tests[m].effect));
        }
}

} // namespace

class TestSameNumbers : public QObject
{
    Q_OBJECT
private slots:
    void allExamplesAreTheComparison()
    {
        const Paired sources;
        NoProgress progress;
        const dataset::ComparisonResult result = dataset::compareSources({sources.a, sources.b}, {}, progress);
        QCOMPARE(result.examples.size(), std::size_t{35});
        const auto table = sources.tableOf(sources.partners[0]);
        checkSame(*table, result);
        QVERIFY(table->at(1, table->measureIndex("class_first")).test.q < 0.05);
        for (std::size_t m = 0; m < result.measures.size(); ++m) // of which the correction counts one
            QCOMPARE(std::count(table->copies.begin(), table->copies.end(), result.measures[m]), result.isCopy(m));
    }
    void aSliceIsTheComparisonOfItsExamples()
    {
        const Paired sources;
        NoProgress progress;
        const dataset::ComparisonResult whole = dataset::compareSources({sources.a, sources.b}, {}, progress);
        statistics::heads::Slicing slicing{.by = "half", .slices = {{"even", {}, 0, 0}}, .missing = 0, .notes = {}};
        for (std::int64_t example = 0; example < 40; example += 2)
            slicing.slices.front().examples.push_back(example);
        const auto slices = dataset::compareSlices(whole, slicing, {}, progress);
        checkSame(*sources.tableOf(slicing.slices.front().examples), slices.front().result);
    }
    void slicesAreCorrectedTogether()
    {
        const Paired sources;
        NoProgress progress;
        const dataset::ComparisonResult whole = dataset::compareSources({sources.a, sources.b}, {}, progress);
        statistics::heads::Slicing slicing{.by = "third",
            .slices = {{"only in A", {0, 1, 2}}, {"one", {3, 6, 9, 12, 15, 18, 21, 24}}, {"two", {}}, {"pair", {5}}},
            .missing = 0,
            .notes = {}};
        for (std::int64_t example = 4; example < 38; example += 3)
            slicing.slices[2].examples.push_back(example);
        const auto slices = dataset::compareSlices(whole, slicing, {}, progress);
        const SliceTables tables = tablesOfSlices({{SourceId{0}, "a", 40}, {SourceId{1}, "b", 35}},
            {sources.values, sources.partners}, slicing.slices, progress);
        QCOMPARE(tables.size(), std::size_t{4});
        QCOMPARE(slices.size(), std::size_t{3});
        checkSame(*tables[1], slices[0].result);
        checkSame(*tables[2], slices[1].result);
        checkSame(*tables[3], slices[2].result);
        QCOMPARE(tables[0]->pairs, std::int64_t{0});
        for (const auto &table : tables) { // one pair has no test
            QCOMPARE(table->slices, 2);
            QCOMPARE(table->testedMeasures(), tables[1]->testedMeasures());
        }
        QVERIFY(tables[1]->testedMeasures() > 5);
        QCOMPARE(tables[3]->slice, std::string("pair"));
        // Alone, the same examples have another q.
        const auto alone = sources.tableOf(slicing.slices[1].examples);
        QCOMPARE(alone->slices, 1);
        const int measure = alone->measureIndex("class_first");
        QVERIFY(same(alone->at(1, measure).test.p, tables[1]->at(1, measure).test.p));
        QVERIFY(alone->at(1, measure).test.q != tables[1]->at(1, measure).test.q);
    }
    void aSliceThatOneSourceLacksHasNoChange()
    {
        const Paired sources;
        const auto table = sources.tableOf({0, 1, 2});
        QVERIFY(table->compared);
        QCOMPARE(table->pairs, std::int64_t{0});
        QCOMPARE(table->at(0, 0).change.n, std::int64_t{0});
        QVERIFY(std::isnan(table->at(0, 0).test.q) && !std::isnan(table->at(0, 0).means[0].mean));
    }
    void otherExamplesAreTheComparisonOfDatasets()
    {
        const MemorySource a = sourceOf(numbersFrom(0, 40), 0), b = sourceOf(numbersFrom(100, 60), 0.4);
        Sides<findings::SourceWithLengths> sides{{&a, {}}, {&b, {}}};
        for (const Side side : bothSides)
            for (std::int64_t e = 0; e < sides[side].source->exampleCount(); ++e)
                sides[side].lengths.push_back(
                    static_cast<double>(sides[side].source->example(ExampleIndex{e}).side("input").size()));
        NoProgress progress;
        const findings::DatasetComparison result = findings::compareDatasets(sides, {}, progress);
        const auto table = tableOfGroups({{SourceId{0}, "a", 40}, {SourceId{1}, "b", 60}},
            {{valuesOf(a), sides.baseline.lengths}, {valuesOf(b), sides.comparison.lengths}}, progress);
        QVERIFY(table->heads == result.heads && table->measures == result.measures);
        QVERIFY(result.lengthBins.shared() > 0);
        for (std::size_t cell = 0; cell < result.cells.size(); ++cell) {
            QVERIFY(same(table->cells[cell].change.mean, result.adjusted[cell].difference)); // at equal length, as q
            QVERIFY(same(table->cells[cell].change.low, result.adjusted[cell].low));
            QVERIFY(same(table->cells[cell].change.high, result.adjusted[cell].high));
            QVERIFY(same(table->cells[cell].test.q, result.cells[cell].q));
        }
    }
};

HEADWISE_TEST(TestSameNumbers)
#include "tst_samenumbers.moc"
