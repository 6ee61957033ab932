// SPDX-License-Identifier: GPL-3.0-or-later
// Values of heads by name: rows and columns are chosen, joined and moved.
#include "core/attention/measurevalues.h"

#include "core/base/error.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::attention;

namespace {

const std::vector<HeadId> twoHeads = {{Stack::Encoder, 0, 0}, {Stack::Encoder, 3, 1}};

/// Three examples: entropy and distance of two heads.
MeasureValues threeExamples()
{
    return {twoHeads, {"entropy", "distance"}, 3, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}};
}

} // namespace

class TestMeasureValues : public QObject
{
    Q_OBJECT
private slots:
    void headsAreNamedAsTheModelNumbersThem()
    {
        const StackLayout layout{.stack = Stack::Decoder,
            .heads = {1, 2},
            .causal = {1, 1},
            .window = {0, 0},
            .layerIndex = {2, 5},
            .headIndex = {3, 0, 4}};
        const MeasureValues values = namedValues(layout, {"entropy"}, 7);
        QCOMPARE(values.examples, std::int64_t{7});
        QVERIFY((values.heads ==
                 std::vector<HeadId>{{Stack::Decoder, 2, 3}, {Stack::Decoder, 5, 0}, {Stack::Decoder, 5, 4}}));
        QVERIFY(values.values.empty());
    }
    void valuesAreExamplesThenHeadsThenMeasures()
    {
        const MeasureValues values = threeExamples();
        QCOMPARE(values.at(1, 0, 1), 6.0F);
        QCOMPARE(values.at(2, 1, 0), 11.0F);
        QCOMPARE(values.column(1, 1), std::int64_t{3});
    }
    void examplesAreTakenInTheirOrder()
    {
        const MeasureValues taken = takeExamples(threeExamples(), std::vector<std::int64_t>{2, -1, 0});
        QCOMPARE(taken.examples, std::int64_t{3});
        QCOMPARE(taken.at(0, 0, 0), 9.0F);
        QVERIFY(std::isnan(taken.at(1, 0, 0)) && std::isnan(taken.at(1, 1, 1)));
        QCOMPARE(taken.at(2, 1, 1), 4.0F);
    }
    void columnsAreTakenByName()
    {
        const MeasureValues taken =
            takeColumns(threeExamples(), {twoHeads[1], {Stack::Encoder, 9, 9}}, {"distance", "confidence", "entropy"});
        QCOMPARE(taken.columns(), std::int64_t{6});
        QCOMPARE(taken.at(1, 0, 0), 8.0F);
        QCOMPARE(taken.at(1, 0, 2), 7.0F);
        QVERIFY(std::isnan(taken.at(1, 0, 1)) && std::isnan(taken.at(1, 1, 0)));
    }
    void whatIsInOrderIsMoved()
    {
        MeasureValues values = threeExamples();
        const float *numbers = values.values.data();
        const MeasureValues taken = takeColumns(std::move(values), twoHeads, {"entropy", "distance"});
        QCOMPARE(taken.values.data(), numbers);
    }
    void valuesThatAreNotStoredAreNotDefined()
    {
        const MeasureValues taken = takeColumns({twoHeads, {"entropy"}, 2, {}}, {twoHeads[0]}, {"entropy"});
        QCOMPARE(taken.values.size(), std::size_t{2});
        QVERIFY(std::isnan(taken.at(1, 0, 0)));
    }
    void moreExamplesAreAppended()
    {
        MeasureValues values = threeExamples();
        appendExamples(values, takeExamples(threeExamples(), std::vector<std::int64_t>{1}));
        QCOMPARE(values.examples, std::int64_t{4});
        QCOMPARE(values.at(3, 0, 0), 5.0F);
        VERIFY_ERROR(appendExamples(values, {twoHeads, {"entropy"}, 0, {}}), {"pooled"});
    }
};

HEADWISE_TEST(TestMeasureValues)
#include "tst_measurevalues.moc"
