// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/notdefined.h"
#include "core/statistics/heads/slicecolumns.h"
#include "core/statistics/heads/slices.h"

#include "core/base/error.h"

#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::statistics;
using namespace headwise::statistics::heads;

namespace {

std::vector<std::string> names(const Slicing &slicing)
{
    std::vector<std::string> result;
    for (const Slice &slice : slicing.slices)
        result.push_back(slice.name);
    return result;
}

using Names = std::vector<std::string>;
using Examples = std::vector<std::int64_t>;

} // namespace

class TestSlices : public QObject
{
    Q_OBJECT
private slots:
    void everyWordIsASlice()
    {
        const std::vector<attention::ColumnValue> values{"b", "a", attention::ColumnValue(), "b"};
        const Slicing slicing = sliceByColumn("label", values);
        QCOMPARE(names(slicing), (Names{"label=a", "label=b"}));
        QCOMPARE(slicing.slices[1].examples, (Examples{0, 3}));
        QCOMPARE(slicing.missing, std::int64_t(1));
        QVERIFY(slicing.notes.empty());
    }
    /// As numbers, not as words: 10 comes after 9.
    void fewNumbersAreSlicesInTheirOrder()
    {
        const std::vector<attention::ColumnValue> values{
            std::int64_t(10), std::int64_t(9), 2.5, attention::ColumnValue(double(notDefined))};
        const Slicing slicing = sliceByColumn("stars", values);
        QCOMPARE(names(slicing), (Names{"stars=2.5", "stars=9", "stars=10"}));
        QCOMPARE(slicing.missing, std::int64_t(1));
    }
    void manyNumbersBecomeBinsOfAsManyExamples()
    {
        std::vector<double> numbers;
        for (int i = 99; i >= 0; --i)
            numbers.push_back(i);
        const Slicing slicing = sliceByNumber("length", numbers);
        QCOMPARE(names(slicing), (Names{"length=0..24", "length=25..49", "length=50..74", "length=75..99"}));
        for (const Slice &slice : slicing.slices)
            QCOMPARE(slice.examples.size(), std::size_t(25));
        QCOMPARE(slicing.slices[0].examples.front(), std::int64_t(75)); // 24 is in this slice, and examples ascend
        QCOMPARE(slicing.notes.size(), std::size_t(1));
    }
    /// Bins of equal width would leave nearly all examples in the first; equal values must be in one bin.
    void equalValuesStayInOneBin()
    {
        std::vector<double> numbers(80, 5);
        for (int i = 0; i < 20; ++i)
            numbers.push_back(100 + i);
        const Slicing slicing = sliceByNumber("length", numbers);
        QCOMPARE(names(slicing), (Names{"length=5", "length=100..119"}));
        QCOMPARE(slicing.slices[0].examples.size(), std::size_t(80));
    }
    void everyExampleWithAValueIsInOneSlice()
    {
        for (const int count : {1, 2, 13, 14, 101}) {
            std::vector<double> numbers;
            for (int i = 0; i < count; ++i)
                numbers.push_back((i * 37) % 101);
            numbers.push_back(notDefined);
            const Slicing slicing = sliceByNumber("x", numbers, {.maxValues = 12, .bins = 5});
            std::size_t total = 0;
            for (const Slice &slice : slicing.slices) {
                QVERIFY(!slice.examples.empty());
                for (const std::int64_t e : slice.examples)
                    QVERIFY(numbers[e] >= slice.low && numbers[e] <= slice.high);
                total += slice.examples.size();
            }
            QCOMPARE(total, std::size_t(count));
            QCOMPARE(slicing.missing, std::int64_t(1));
        }
    }
    void nothingGivesNoSlices()
    {
        QVERIFY(sliceByColumn("label", {}).slices.empty());
        QVERIFY(sliceByNumber("length", std::vector<double>{notDefined}).slices.empty());
    }
    void tooManyWordsAreRefused()
    {
        std::vector<attention::ColumnValue> values;
        for (int i = 0; i < 51; ++i)
            values.emplace_back("id " + std::to_string(i));
        VERIFY_ERROR(sliceByColumn("id", values), (QStringList{"id", "51", "50"}));
    }
    void jointSlicesSplitBySource()
    {
        const std::vector<attention::ColumnValue> values{"a", "b", "a", attention::ColumnValue(), "a"};
        const std::vector<std::int64_t> counts{2, 3};
        const auto parts = splitSlicing(sliceByColumn("label", values), counts);
        QCOMPARE(parts.size(), std::size_t(2));
        QCOMPARE(parts[0].slices[0].examples, Examples{0});
        QCOMPARE(parts[1].slices[0].examples, (Examples{0, 2}));
        QCOMPARE(names(parts[1]), (Names{"label=a", "label=b"}));
        QVERIFY(parts[1].slices[1].examples.empty());
        QCOMPARE(parts[0].missing, std::int64_t(0));
        QCOMPARE(parts[1].missing, std::int64_t(1));
    }
};

HEADWISE_TEST(TestSlices)
#include "tst_slices.moc"
