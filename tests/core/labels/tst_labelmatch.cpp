// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labels/labelmatch.h"

#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::labels;

namespace {

LabelSet named(std::vector<std::string> names) { return {.names = std::move(names)}; }

} // namespace

class TestLabelMatch : public QObject
{
    Q_OBJECT
private slots:
    void namesAreMatchedInAnyOrder()
    {
        const LabelSet a = named({"neg", "pos"}), b = named({"POS", "mixed", "neg"});
        const Sides<const LabelSet &> sides{a, b};
        const LabelMatch match = matchLabels(sides);
        QCOMPARE(match.partner, (std::vector<int>{2, 0}));
        QVERIFY(!match.byNumber && !match.sameNumbers);
        QVERIFY(match.only.baseline.empty());
        QCOMPARE(match.only.comparison, std::vector<std::string>{"mixed"});
        QCOMPARE(match.same(sides, "pos", "POS"), std::optional(true));
        QCOMPARE(match.same(sides, "neg", "POS"), std::optional(false)); // both are number 0
        QVERIFY(!match.same(sides, "neg", "unknown"));
    }
    void namesAndNumbersAreMatchedByNumber()
    {
        const LabelSet a = named({"neg", "pos"}), b = named({"LABEL_0", "LABEL_1"});
        const LabelMatch match = matchLabels({a, b});
        QCOMPARE(match.partner, (std::vector<int>{0, 1}));
        QVERIFY(match.byNumber && match.sameNumbers);
        QCOMPARE(match.same({a, b}, "pos", "LABEL_1"), std::optional(true));
        QVERIFY(matchLabels({b, b}).byNumber);
    }
    void otherLabelsHaveNoPartner()
    {
        const LabelSet a = named({"neg", "pos"}), b = named({"sport", "trade", "neg"});
        const LabelMatch match = matchLabels({a, b});
        QCOMPARE(match.partner, (std::vector<int>{2, -1}));
        QCOMPARE(match.only.baseline, std::vector<std::string>{"pos"});
        QCOMPARE(match.only.comparison, (std::vector<std::string>{"sport", "trade"}));
    }
};

HEADWISE_TEST(TestLabelMatch)
#include "tst_labelmatch.moc"
