// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/pruning/budget.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::pruning;

class TestBudget : public QObject
{
    Q_OBJECT

private slots:
    void shares_data()
    {
        QTest::addColumn<double>("keep");
        QTest::addColumn<int>("removals");
        QTest::addColumn<double>("kept");
        QTest::addColumn<bool>("reached");
        QTest::newRow("all") << 1.0 << 0 << 1.0 << true;
        QTest::newRow("exactly") << 0.7 << 3 << 0.7 << true; // 0.7 * 10 is not 7 in binary
        QTest::newRow("just below") << 0.9 << 1 << 0.9 << true;
        QTest::newRow("a whole unit, not half") << 0.65 << 4 << 0.5 << true;
        QTest::newRow("more than the rules allow") << 0.2 << 4 << 0.5 << false;
        QTest::newRow("nothing") << 0.0 << 4 << 0.5 << false;
    }
    void shares()
    {
        QFETCH(double, keep);
        const std::vector<Removal> order = {{.heads = {0}}, {.heads = {1}}, {.heads = {2}}, {.heads = {3, 4}}};
        const Reach reach = removalsFor(order, {.heads = std::vector<double>(10, 1.0)}, keep);
        QTEST(reach.removals, "removals");
        QTEST(reach.kept, "kept");
        QTEST(reach.reached, "reached");
    }
    void costsDifferBetweenLayers()
    {
        // parameters: half of the cost is head 2 alone; by heads two removals would be needed
        const std::vector<Removal> order = {{.heads = {2}}, {.heads = {0}}, {.heads = {1}}};
        QCOMPARE(removalsFor(order, {.heads = {10, 20, 40, 10}}, 0.5).removals, 1);
        QCOMPARE(removalsFor(order, {.heads = {1, 1, 1, 1}}, 0.5).removals, 2);
        // of the whole model with as much again in other parts, 0.75 is what 0.5 was
        QCOMPARE(removalsFor(order, {.heads = {10, 20, 40, 10}, .fixed = 80}, 0.75).removals, 1);
        QCOMPARE(removalsFor(order, {.heads = {10, 20, 40, 10}, .fixed = 80}, 0.5).removals, 3);
        QVERIFY(!removalsFor(order, {.heads = {10, 20, 40, 10}, .fixed = 80}, 0.5).reached);
    }
    void nothingToRemove()
    {
        QCOMPARE(removalsFor({}, {.heads = {1, 1}}, 0.5).kept, 1.0);
        QVERIFY(!removalsFor({}, {.heads = {1, 1}}, 0.5).reached);
        QVERIFY(removalsFor({}, {}, 0.5).reached); // nothing costs anything
    }
    void sharesOutOfRange()
    {
        for (const double keep : {-0.1, 1.1, 60.0, std::nan("")})
            VERIFY_ERROR((void)removalsFor({}, {.heads = {1}}, keep), {"the share to keep is"});
    }
    void evenCountsAreRoundedUp()
    {
        const std::vector<attention::HeadId> heads = {{attention::Stack::Encoder, 0, 0},
            {attention::Stack::Encoder, 0, 1}, {attention::Stack::Encoder, 1, 0}, {attention::Stack::Encoder, 1, 1}};
        const std::vector<Removal> order = {{.heads = {0}}, {.heads = {2}}, {.heads = {1}}, {.heads = {3}}};
        const std::vector<std::size_t> expected = {0, 2, 2, 4, 4};
        for (std::size_t removals = 0; removals < expected.size(); ++removals)
            QCOMPARE(evenCount(order, heads, removals), expected[removals]);
        QCOMPARE(evenCount(std::span(order).first(3), heads, 3), std::size_t(3)); // none is even
    }
};

HEADWISE_TEST(TestBudget)
#include "tst_budget.moc"
