// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/dataset/rankings.h"
#include "tests/core/compare/findings/findingsources.h"
#include "tests/support/registry.h"

#include <algorithm>

using namespace headwise;
using namespace headwise::compare::findings;
using namespace headwise::tests;

namespace {

std::string allText(const std::vector<Finding> &findings)
{
    std::string text;
    for (const Finding &finding : findings)
        text += findingText(finding) + "\n";
    return text;
}

std::vector<Finding> described(const compare::dataset::ComparisonResult &result, const NoiseFloor &floor = {})
{
    return describeComparison(result, judgeHeads(result, floor), floor);
}

const Finding *find(const std::vector<Finding> &findings, FindingKind kind)
{
    const auto found =
        std::find_if(findings.begin(), findings.end(), [kind](const Finding &f) { return f.kind == kind; });
    return found == findings.end() ? nullptr : &*found;
}

bool holds(const std::string &text, const char *part) { return text.find(part) != std::string::npos; }

} // namespace

class TestFindings : public QObject
{
    Q_OBJECT
private slots:
    void identicalSourcesSaySo()
    {
        const MemorySource source = sourceWith(20);
        const compare::dataset::ComparisonResult result = compared(source, source);
        const HeadChanges changes = judgeHeads(result, {});
        QVERIFY(changes.identical);
        QCOMPARE(changes.significant, 0);
        QCOMPARE(changes.divergent, 0);
        const auto findings = described(result);
        QVERIFY(findings.front().kind == FindingKind::Identical);
        QCOMPARE(findingText(findings.front()),
            std::string("A and B attend identically: all 8 heads are equal on 20 examples, and no head changed "
                        "significantly."));
        QVERIFY(!find(findings, FindingKind::Changed) && !find(findings, FindingKind::LookFirst));
        const MemorySource one = sourceWith(1);
        QVERIFY(holds(allText(described(compared(one, one))), "all 8 heads are equal on 1 example, and"));
    }
    void alteredHeadsAreCountedPlacedAndRankedFirst()
    {
        const MemorySource a = sourceWith(40), b = sourceWith(40, {5, 6}, 0.3);
        const compare::dataset::ComparisonResult result = compared(a, b);
        const HeadChanges changes = judgeHeads(result, {});
        QCOMPARE(changes.significant, 2);
        QCOMPARE(changes.divergent, 2);
        QVERIFY(!changes.identical);
        QCOMPARE(changes.layers.size(), std::size_t(2));
        QCOMPARE(changes.layers[0].divergent, 0);
        QCOMPARE(changes.layers[1].divergent, 2);
        QCOMPARE(changes.layers[1].heads, 4);
        const auto findings = described(result);
        const std::string text = allText(findings);
        QVERIFY2(holds(text, "2 of 8 heads changed significantly from A to B"), text.c_str());
        QVERIFY2(holds(text, "Most of the divergence of the changed heads is in layer 1 (100 %)."), text.c_str());
        QVERIFY2(holds(text, "No head changed in layer 0."), text.c_str());
        const Finding *first = find(findings, FindingKind::LookFirst);
        QVERIFY(first);
        QCOMPARE(first->heads.front(), result.heads[result.ranking.front()].head);
        const auto order = compare::dataset::rankExamplesByDivergence(result, result.ranking.front());
        QCOMPARE(first->examples.front(), result.examples[order.front()].key);
        QCOMPARE(find(findings, FindingKind::Changed)->heads.size(), std::size_t(2));
    }
    void plantedHeadsStandOut_data()
    {
        QTest::addColumn<QVector<int>>("altered");
        QTest::addColumn<QVector<int>>("slightly"); // what heads of later layers do when their input changes
        QTest::addColumn<QString>("sentence");
        QTest::newRow("none") << QVector<int>{} << QVector<int>{} << "";
        QTest::newRow("one") << QVector<int>{6} << QVector<int>{} << "One head stands out by its ";
        QTest::newRow("three among slight changes")
            << QVector<int>{1, 2, 5} << QVector<int>{4, 6, 7} << "3 heads stand out by their ";
        QTest::newRow("all alike") << QVector<int>{0, 1, 2, 3, 4, 5, 6, 7} << QVector<int>{}
                                   << "No head stands out: 8 of 8 heads attend differently, from ";
    }
    void plantedHeadsStandOut()
    {
        QFETCH(QVector<int>, altered);
        QFETCH(QVector<int>, slightly);
        QFETCH(QString, sentence);
        const MemorySource a = sourceWith(40), b = sourceWith(40, {altered.begin(), altered.end()}, 0.5);
        compare::dataset::ComparisonResult result = compared(a, b);
        if (!slightly.isEmpty()) {
            const compare::dataset::ComparisonResult slight =
                compared(a, sourceWith(40, {slightly.begin(), slightly.end()}, 0.06));
            for (const int head : slightly)
                for (std::size_t e = 0; e < result.examples.size(); ++e)
                    result.quantities.front().values[e * 8 + static_cast<std::size_t>(head)] =
                        slight.quantities.front().values[e * 8 + static_cast<std::size_t>(head)];
            for (const int head : slightly)
                result.quantities.front().heads[static_cast<std::size_t>(head)] =
                    slight.quantities.front().heads[static_cast<std::size_t>(head)];
        }
        const auto findings = described(result);
        const std::string text = findingText(findings.front());
        QVERIFY2(sentence.isEmpty() ? findings.front().kind == FindingKind::Identical
                                    : text.rfind(sentence.toStdString(), 0) == 0,
            text.c_str());
        if (const Finding *found = find(findings, FindingKind::StandOut)) {
            QCOMPARE(found->heads.size(), static_cast<std::size_t>(altered.size()));
            for (const attention::HeadId head : found->heads)
                QVERIFY(altered.contains(head.layer * 4 + head.head));
            QVERIFY2(holds(text, "; the next is L"), text.c_str());
        }
        QCOMPARE(find(findings, FindingKind::Inherited) != nullptr, !slightly.isEmpty());
    }
    /// Where every head differs by chance alone, hardly ever one of them stands out.
    void chanceDoesNotStandOut()
    {
        int found = 0;
        for (unsigned run = 1; run <= 200; ++run) {
            compare::dataset::ComparisonResult result =
                compared(sourceWith(8, {}, 0, 1000 * run), sourceWith(8, {}, 0, 1000 * run + 500));
            found += find(described(result), FindingKind::StandOut) != nullptr;
        }
        QVERIFY2(found <= 10, qPrintable(QString::number(found)));
    }
    void onlyWhatWasComparedIsCalledIdentical()
    {
        const MemorySource a = sourceWith(20), b = sourceWith(20);
        compare::dataset::ComparisonResult result = compared(a, b);
        result.quantities.clear();
        QVERIFY(holds(allText(described(result)), "The stored measures of A and B are equal"));
        for (compare::dataset::HeadComparison &head : result.heads)
            for (statistics::significance::PairedTest &test : head.tests)
                test = {};
        result.hasChanges = result.allChangesZero = false;
        const std::string text = allText(described(result));
        QVERIFY2(!holds(text, "identical") && !holds(text, "are equal"), text.c_str());
        QVERIFY2(holds(text, "No change of the 8 heads from A to B could be tested"), text.c_str());
    }
    /// Both replicates have the reference's heads in another order, or lack some: floors belong to heads, not to rows.
    void floorsFollowMatchedHeads()
    {
        const MemorySource a = sourceWith(30), c = sourceWith(30), d = sourceWith(30, {1}, 0.5);
        compare::dataset::MatchedComparisonOptions options{
            .compare = {}, .pairing = compare::dataset::HeadPairing::Heads};
        options.compare.bootstrapRounds = 200;
        options.compare.permutations = 200;
        NoProgress progress;
        const NoiseFloor same = replicateFloor(a, {{&c, &d}, "C and D"}, options, progress);
        QVERIFY(same.of({attention::Stack::Encoder, 0, 1}) > 0.1);
        QVERIFY(same.of({attention::Stack::Encoder, 0, 0}) < 0.01);
        const NoiseFloor other = replicateFloor(d, {{&c, &d}, "C and D"}, options, progress); // the reference is one
        QVERIFY(other.of({attention::Stack::Encoder, 0, 1}) > 0.1);
        options.only = [](attention::HeadId head) { return head.layer == 1; };
        const compare::dataset::ComparisonResult half =
            compare::dataset::compareMatched({a, d}, options, progress).result;
        QCOMPARE(half.heads.size(), std::size_t(4));
        QVERIFY(half.onlyHeads.baseline.empty() && half.heads.front().head.layer == 1);
    }
    void layersThatAreAllAlikeAreNotNamed()
    {
        const MemorySource a = sourceWith(40), both = sourceWith(40, {1, 5}, 0.3),
                           more = sourceWith(40, {1, 5, 6}, 0.3);
        QVERIFY(holds(allText(described(compared(a, both))), "Heads changed in all 2 layers."));
        QVERIFY(holds(
            allText(described(compared(a, more))), "Most of the divergence of the changed heads is in layer 1 ("));
    }
    /// The distance is the root of the mean divergence, and so are its limits; not the mean itself.
    void theLargestIsNamedByItsDistanceAndInterval()
    {
        const MemorySource a = sourceWith(40), b = sourceWith(40, {5}, 0.5);
        const compare::dataset::ComparisonResult result = compared(a, b);
        const Finding *largest = nullptr;
        const auto findings = described(result);
        largest = find(findings, FindingKind::Largest);
        QVERIFY(largest);
        const statistics::Estimate &divergence = result.divergenceOf(5);
        QVERIFY(std::abs(largest->values[2].number - std::sqrt(divergence.mean)) < 1e-12);
        QVERIFY(std::abs(largest->values[3].number - std::sqrt(divergence.low)) < 1e-12);
        QVERIFY(holds(findingText(*largest), "L1H1 has the largest Jensen-Shannon distance: 0."));
    }
    void oneHeadIsSpokenOfInTheSingular()
    {
        const MemorySource a = sourceWith(40), b = sourceWith(40, {5}, 0.5);
        const std::string text = allText(described(compared(a, b)));
        QVERIFY2(holds(text, "1 of 8 heads changed significantly"), text.c_str());
        QVERIFY2(holds(text, "1 of 8 heads attends differently"), text.c_str());
    }
    void replicatesRaiseTheFloor()
    {
        const MemorySource a = sourceWith(40), b = sourceWith(40, {5, 6}, 0.2), c = sourceWith(40, {5}, 0.6);
        const NoiseFloor floor = floorFromReplicates(compared(a, c), "A and C");
        QVERIFY(floor.fromReplicates());
        QVERIFY(floor.of({attention::Stack::Encoder, 1, 1}) > 0.1);
        QCOMPARE(floor.of({attention::Stack::Encoder, 0, 0}), 0.0);
        const compare::dataset::ComparisonResult result = compared(a, b);
        const HeadChanges changes = judgeHeads(result, floor);
        QCOMPARE(changes.divergent, 1); // L1H2; L1H1 changes less than its own noise
        const std::string text = allText(describeComparison(result, changes, floor));
        QVERIFY2(holds(text, "one more pair of replicates like A and C"), text.c_str());
        QVERIFY(!holds(text, "stated threshold"));
    }
    void theThresholdIsStated()
    {
        const MemorySource a = sourceWith(20), b = sourceWith(20, {5}, 0.3);
        QVERIFY(holds(allText(described(compared(a, b))), "stated threshold (Jensen-Shannon distance 0.020)"));
    }
    void fewExamplesAreSaid()
    {
        const MemorySource a = sourceWith(3), b = sourceWith(3, {5}, 0.9);
        const std::string text = allText(described(compared(a, b)));
        QVERIFY2(holds(text, "Only 3 examples"), text.c_str());
        QVERIFY2(holds(text, "None of 8 heads changed significantly"), text.c_str());
    }
    void withoutMapsOnlyMeasuresAreCompared()
    {
        MemorySource a = sourceWith(20), b = sourceWith(20, {5}, 0.9);
        b.dropMaps();
        const auto findings = described(compared(a, b));
        const std::string text = allText(findings);
        QVERIFY2(holds(text, "No divergences"), text.c_str());
        QVERIFY(!find(findings, FindingKind::Divergent) && !find(findings, FindingKind::LookFirst));
    }
    void missingExamplesAreListedAsNotCompared()
    {
        const MemorySource a = sourceWith(20), b = sourceWith(17);
        QVERIFY(holds(allText(described(compared(a, b))), "(3 in A, 0 in B)"));
    }
    void foreignTextIsNotReadAsAPattern()
    {
        const Finding finding = noteFinding({"unreadable_examples", {2, std::string("a %1 b %2")}});
        QCOMPARE(
            findingText(finding), std::string("2 examples could not be read and are left out; the first: a %1 b %2"));
    }
    void numbersKeepDigitsThatCount_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("negative") << -0.513 << QStringLiteral("\u22120.513");
        QTest::newRow("small") << 0.0123 << QStringLiteral("+0.012");
        QTest::newRow("zero") << 0.0 << QStringLiteral("+0");
        QTest::newRow("not defined") << std::nan("") << QStringLiteral("-");
        QTest::newRow("large") << 12.345 << QStringLiteral("+12.3");
    }
    void numbersKeepDigitsThatCount()
    {
        QFETCH(double, value);
        QFETCH(QString, text);
        const Finding finding{.kind = FindingKind::Note,
            .pattern = "%1",
            .values = {{.kind = FindingValue::Kind::Signed, .number = value}}};
        QCOMPARE(QString::fromStdString(findingText(finding)), text);
    }
};

HEADWISE_TEST(TestFindings)
#include "tst_findings.moc"
