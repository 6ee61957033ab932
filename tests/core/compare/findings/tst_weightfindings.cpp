// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences about the weights of two models, alone and among the findings of a comparison.
#include "core/compare/findings/weightfindings.h"
#include "tests/core/compare/findings/findingsources.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::compare::findings;
using namespace headwise::compare::weights;
using namespace headwise::tests;

namespace {

/// The eight heads of findingsources.h; `changes` of the first ones, all others are equal.
WeightComparison eightHeads(const std::vector<double> &changes)
{
    WeightComparison weights{"bert", 2, {}, {}};
    for (int h = 0; h < 8; ++h) {
        HeadWeights head{{attention::Stack::Encoder, h / 4, h % 4}, {}, 0, Sameness::Equal};
        if (h < std::ssize(changes)) {
            head.change = changes[static_cast<std::size_t>(h)];
            head.sameness = Sameness::Changed;
        }
        weights.heads.push_back(head);
    }
    weights.others.kinds = {{OtherKind::Embeddings, 2, 0, 0, Sameness::Equal}};
    return weights;
}

QStringList sentences(const std::vector<Finding> &findings)
{
    QStringList list;
    for (const Finding &finding : findings)
        list << QString::fromStdString(findingText(finding));
    return list;
}

QStringList described(const WeightComparison &weights)
{
    return sentences(describeWeights(weights, {"BASE", "TUNED"}));
}

} // namespace

class TestWeightFindings : public QObject
{
    Q_OBJECT
private slots:
    void headsAreCountedAndNamed_data()
    {
        QTest::addColumn<std::vector<double>>("changes");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("none") << std::vector<double>{} << "The weights of all 8 heads are equal.";
        QTest::newRow("one") << std::vector{0.5}
                             << "The weights of one of 8 heads changed: L0H0; those of all others are equal.";
        QTest::newRow("some, the largest first")
            << std::vector{0.1, 0.3, 0.2}
            << "The weights of 3 of 8 heads changed: L0H1, L0H2 and L0H0; those of all others are equal.";
        QTest::newRow("all") << std::vector{0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.2}
                             << "The weights of all 8 heads changed, by 4.5 % in the median and 20 % at most (L1H3).";
        // A base of zeros has no relative change, but the head changed.
        QTest::newRow("no size")
            << std::vector{0.2, std::nan("")}
            << "The weights of 2 of 8 heads changed: L0H1 and L0H0; those of all others are equal.";
    }
    void headsAreCountedAndNamed()
    {
        QFETCH(std::vector<double>, changes);
        QFETCH(QString, sentence);
        QCOMPARE(described(eightHeads(changes)).first(), sentence);
    }
    void manyHeadsHaveSizesInsteadOfNames()
    {
        auto weights = eightHeads({});
        for (int h = 8; h < 20; ++h)
            weights.heads.push_back(
                {{attention::Stack::Encoder, 2, h - 8}, {}, 0.01 * (h - 7), Sameness::Changed}); // 0.01 to 0.12
        QCOMPARE(described(weights).first(),
            QString(
                "The weights of 12 of 20 heads changed, by 6.5 % in the median and 12 % at most (L2H11); those of all "
                "others are equal."));
    }
    void roundingIsSaid()
    {
        auto weights = eightHeads({0.5});
        weights.heads[3].sameness = Sameness::Rounding;
        weights.others.kinds[0].sameness = Sameness::Rounding;
        const auto text = described(weights);
        QCOMPARE(text[0], QString("The weights of one of 8 heads changed: L0H0; those of all others are equal up to "
                                  "rounding (to float16, bfloat16 or float32)."));
        QCOMPARE(text[1], QString("Outside of the heads all weights are equal up to rounding (to float16, bfloat16 or "
                                  "float32)."));
    }
    void whatChangedElsewhereIsSaid()
    {
        auto weights = eightHeads({});
        QCOMPARE(described(weights)[1], QString("Outside of the heads all weights are equal."));
        weights.others.kinds.push_back({OtherKind::FeedForward, 4, 1, 0.021, Sameness::Changed});
        weights.others.kinds.push_back({OtherKind::Norms, 4, 4, 0.4, Sameness::Changed});
        QCOMPARE(
            described(weights)[1], QString("Outside of the heads, weights changed in feed-forward layers (2.1 %) and "
                                           "norms (40 %); those of embeddings are equal."));
        weights.others.kinds.erase(weights.others.kinds.begin());
        weights.others.only = {{"a"}, {"b", "c", "d", "e", "f", "g"}};
        weights.others.shapesDiffer = {"x [2] and [3]"};
        QCOMPARE(described(weights).mid(1),
            (QStringList{"Outside of the heads, weights changed in feed-forward layers (2.1 %) and norms (40 %).",
                "Only BASE has the weights a.", "Only TUNED has the weights b, c, d, e and 2 more.",
                "Not compared, since the shapes differ: x [2] and [3]."}));
    }
    /// Four heads attend differently; the weights of one of them changed, so three only see changed input.
    void inComparisonsTheOthersSeeChangedInput()
    {
        const MemorySource a = sourceWith(40), b = sourceWith(40, {0, 5, 6, 7}, 0.3);
        const auto result = compared(a, b);
        const NoiseFloor floor;
        const auto changes = judgeHeads(result, floor);
        QCOMPARE(changes.divergent, 4);
        auto findings = describeComparison(result, changes, floor);
        const auto headline = findingText(findings.front());
        addWeights(findings, eightHeads({0.5}), result, changes);
        const auto text = sentences(findings);
        QCOMPARE(text[0].toStdString(), headline);
        QCOMPARE(text[1], QString("The weights of one of 8 heads changed: L0H0; those of all others are equal."));
        QCOMPARE(text[2], QString("3 other heads that attend differently have equal weights, so they only see changed "
                                  "input."));
        QVERIFY(findings[1].kind == FindingKind::Weights && findings[2].kind == FindingKind::Inherited);
        QCOMPARE(findingKindName(findings[1].kind), std::string_view("weights"));
        QVERIFY((findings[1].heads == std::vector<attention::HeadId>{{attention::Stack::Encoder, 0, 0}}));
        QCOMPARE(text.filter("Outside of the heads").size(), 0); // nothing changed there
    }
    /// What is only supposed without the weights is not said beside them.
    void knownWeightsReplaceWhatIsSupposed()
    {
        const MemorySource a = sourceWith(40), b = sourceWith(40, {0}, 0.5);
        const auto result = compared(a, b);
        const auto changes = judgeHeads(result, {});
        std::vector<Finding> findings = {{FindingKind::StandOut, "headline", {}}, {FindingKind::Inherited, "may", {}}};
        addWeights(findings, eightHeads({0.5}), result, changes);
        QCOMPARE(findings.size(), std::size_t(2));
        QVERIFY(findings[1].kind == FindingKind::Weights);
    }
};

HEADWISE_TEST(TestWeightFindings)
#include "tst_weightfindings.moc"
