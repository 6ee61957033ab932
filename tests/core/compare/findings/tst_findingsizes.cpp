// SPDX-License-Identifier: GPL-3.0-or-later
// Findings have a size, and nothing is found where sources differ by chance.
#include "tests/core/compare/findings/findingsources.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>

using namespace headwise;
using namespace headwise::compare::findings;
using namespace headwise::tests;

namespace {

std::vector<Finding> toldAbout(const compare::dataset::ComparisonResult &result, const NoiseFloor &floor = {})
{
    return describeComparison(result, judgeHeads(result, floor), floor);
}

const Finding *firstOf(const std::vector<Finding> &findings, FindingKind kind)
{
    const auto found =
        std::find_if(findings.begin(), findings.end(), [kind](const Finding &f) { return f.kind == kind; });
    return found == findings.end() ? nullptr : &*found;
}

std::string sentenceOf(const std::vector<Finding> &findings, FindingKind kind)
{
    const Finding *finding = firstOf(findings, kind);
    return finding ? findingText(*finding) : std::string();
}

} // namespace

class TestFindingSizes : public QObject
{
    Q_OBJECT
private slots:
    /// The weights of every head are a little different, as after rounding: everything is significant, nothing changed.
    void aTinyChangeOfAllHeadsIsNoFinding()
    {
        const MemorySource a = sourceWith(40), b = sourceWith(40, {0, 1, 2, 3, 4, 5, 6, 7}, 0.0005);
        const compare::dataset::ComparisonResult result = compared(a, b);
        const HeadChanges changes = judgeHeads(result, {});
        QCOMPARE(changes.significant, 0);
        QCOMPARE(changes.slight, 8);
        QVERIFY2(changes.slightSize > 0 && changes.slightSize < 0.001, qPrintable(QString::number(changes.slightSize)));
        const auto findings = toldAbout(result);
        QVERIFY(!firstOf(findings, FindingKind::Changed) && !firstOf(findings, FindingKind::Largest));
        const std::string none = sentenceOf(findings, FindingKind::NoneChanged),
                          slight = sentenceOf(findings, FindingKind::ChangedSlightly);
        QVERIFY2(none.find("by 1.0 % of the range") != std::string::npos, none.c_str());
        QVERIFY2(slight.find("8 heads changed significantly, but by less than 1.0 %") == 0, slight.c_str());
        QCOMPARE(firstOf(findings, FindingKind::ChangedSlightly)->heads.size(), std::size_t(8));
    }
    void changedHeadsAreNamedWithTheirSize()
    {
        const MemorySource a = sourceWith(40), b = sourceWith(40, {2, 6}, 0.3);
        const std::string text = sentenceOf(toldAbout(compared(a, b)), FindingKind::Changed);
        QVERIFY2(text.find("L0H2") != std::string::npos && text.find("L1H2") != std::string::npos, text.c_str());
        QVERIFY2(text.find("(median ") != std::string::npos, text.c_str());
    }
    /// Two heads of layer 0 changed a little, one of layer 1 a lot: layer 1 holds most, though layer 0 has more heads.
    void layersAreRankedByDivergence()
    {
        const MemorySource a = sourceWith(40), little = sourceWith(40, {1, 2}, 0.12), lot = sourceWith(40, {5}, 0.6);
        compare::dataset::ComparisonResult result = compared(a, little), other = compared(a, lot);
        result.heads[5] = other.heads[5];
        result.quantities[0].heads[5] = other.quantities[0].heads[5];
        const HeadChanges changes = judgeHeads(result, {});
        QCOMPARE(changes.layers[0].divergent, 2);
        QCOMPARE(changes.layers[1].divergent, 1);
        const std::string text = sentenceOf(toldAbout(result), FindingKind::Layers);
        QVERIFY2(text.find("is in layer 1 (") != std::string::npos, text.c_str());
    }
    void unequalDetailIsNotJudged()
    {
        const MemorySource a = sourceWith(40), b = sourceWith(40, {5}, 0.5);
        compare::dataset::ComparisonResult result = compared(a, b);
        result.wholeMaps.comparison = false;
        const auto findings = toldAbout(result);
        QVERIFY(!firstOf(findings, FindingKind::Divergent) && !firstOf(findings, FindingKind::NoneDivergent));
        QVERIFY(sentenceOf(findings, FindingKind::NotJudged).find("Divergences are shown but not judged") == 0);
        QVERIFY(firstOf(findings, FindingKind::Changed)); // stored measures are exact
        result.storedMeasures = false;
        QVERIFY(!firstOf(toldAbout(result), FindingKind::Changed));
        QVERIFY(sentenceOf(toldAbout(result), FindingKind::NotJudged).find("Divergences and changes") == 0);
    }
    void equalMapsThatAreNotWholeAreEqualInWhatTheyKeep()
    {
        const MemorySource a = sourceWith(20);
        compare::dataset::ComparisonResult result = compared(a, a);
        result.wholeMaps = {false, false};
        const std::string text = sentenceOf(toldAbout(result), FindingKind::Identical);
        QVERIFY2(text.find("equal in what they keep") != std::string::npos, text.c_str());
    }
    /// Sink and vertical are the same number.
    void copiesCountOnce()
    {
        const MemorySource a = sourceWith(40), b = sourceWith(40, {2, 6}, 0.3);
        const compare::dataset::ComparisonResult result = compared(a, b);
        const auto place = [&](const char *id) {
            return std::find(result.measures.begin(), result.measures.end(), id) - result.measures.begin();
        };
        const auto vertical = static_cast<std::size_t>(place("vertical")),
                   sink = static_cast<std::size_t>(place("sink"));
        QVERIFY(result.isCopy(std::max(vertical, sink)) && !result.isCopy(std::min(vertical, sink)));
        QCOMPARE(result.heads[2].tests[vertical].q, result.heads[2].tests[sink].q);
        int copies = 0;
        for (std::size_t m = 0; m < result.measures.size(); ++m)
            copies += result.isCopy(m);
        int tested = 0;
        for (const auto &head : result.heads)
            for (const auto &test : head.tests)
                tested += !std::isnan(test.p);
        QVERIFY(judgeHeads(result, {}).tests <= tested - 8 * copies + 8);
        QVERIFY2(copies >= 1 && copies <= 8, qPrintable(QString::number(copies)));
    }
    void fewExamplesSayWhatTheyCanFind()
    {
        const MemorySource a = sourceWith(7), b = sourceWith(7, {5}, 0.9);
        const std::string text = sentenceOf(toldAbout(compared(a, b)), FindingKind::LowPower);
        QVERIFY2(text.find("With 7 examples") == 0 && text.find("31 %") != std::string::npos, text.c_str());
        QVERIFY(!firstOf(toldAbout(compared(sourceWith(12), sourceWith(12, {5}, 0.9))), FindingKind::LowPower));
    }
    /// Two draws of the same distribution differ in every map; nothing is the largest, clearest or first of them.
    void chanceHasNoLargest()
    {
        constexpr int runs = 200;
        int said = 0, changed = 0;
        for (unsigned run = 0; run < runs; ++run) {
            const auto findings =
                toldAbout(compared(sourceWith(30, {}, 0, run * 20'000), sourceWith(30, {}, 0, run * 20'000 + 10'000)));
            changed += firstOf(findings, FindingKind::Changed) != nullptr;
            said += std::any_of(findings.begin(), findings.end(), [](const Finding &f) {
                return f.kind == FindingKind::Largest || f.kind == FindingKind::Layers ||
                       f.kind == FindingKind::Concentration || f.kind == FindingKind::LookFirst ||
                       f.kind == FindingKind::ClearestMeasure;
            });
        }
        qInfo("changed %.3f, largest %.3f", double(changed) / runs, double(said) / runs);
        QVERIFY2(said <= 0.081 * runs, qPrintable(QString::number(said))); // 5 % and two standard errors
        QCOMPARE(said, changed);
    }
};

HEADWISE_TEST(TestFindingSizes)
#include "tst_findingsizes.moc"
