// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/units/units.h"

#include "tests/core/compare/units/memorysource.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::compare::units;
using namespace headwise::tests;

namespace {

QStringList labels(const AlignedSide &side)
{
    QStringList result;
    for (const AlignedUnit &unit : side.units)
        result.append(QString::fromStdString(unit.label));
    return result;
}

attention::Example textOf(const std::string &text)
{
    attention::Example example;
    example.text = text;
    return example;
}

bool is(attention::TokenGroup group, int begin, int end) { return group.begin == begin && group.end == end; }

/// "I don't know." as BERT cuts it, with special tokens.
const attention::Tokens bert = {special("[CLS]"), token("i", 0, 1, 0), token("don", 2, 5, 1), token("'", 5, 6, 2),
    token("t", 6, 7, 3), token("kn", 8, 10, 4), token("##ow", 10, 12, 4), token(".", 12, 13, 5), special("[SEP]")};
/// And as GPT-2 does: no special tokens, spaces inside the offsets.
const attention::Tokens gpt = {
    token("I", 0, 1, 0), token("Ġdon", 1, 5, 1), token("'t", 5, 7, 2), token("Ġknow", 7, 12, 3), token(".", 12, 13, 4)};

} // namespace

class TestUnits : public QObject
{
    Q_OBJECT
private slots:
    void theFirstTokenIsLeftOut()
    {
        const UnitOptions options{.firstToken = attention::FirstToken::Drop};
        const AlignedSide side = alignTokens(textOf("I don't know."), {bert, bert}, options);
        QCOMPARE(side.units.size(), bert.size() - 1);
        QVERIFY(is(side.units[0].baseline, 1, 2));
        QVERIFY(!side.identity);
        attention::Map map(static_cast<int>(bert.size()), static_cast<int>(bert.size()));
        for (int query = 0; query < map.queries; ++query) {
            map.at(query, 0) = 0.75f;
            map.at(query, 1) = 0.25f;
        }
        const attention::Map rest = alignedMap(map.view(), Side::Baseline, side, side, options);
        QCOMPARE(rest.queries, static_cast<int>(bert.size()) - 1);
        QCOMPARE(rest.at(3, 0), 1.0f); // rescaled
    }
    /// BERT begins with [CLS], GPT-2 with "I": both units are dropped on both sides, so that both keep the same units.
    void bothSidesLeaveOutTheSameText()
    {
        const AlignedSide side = alignTokens(textOf("I don't know."), {bert, gpt},
            {.level = attention::Level::Words, .firstToken = attention::FirstToken::Drop});
        QCOMPARE(labels(side), QStringList({"don", "'t", "know", ".", "[SEP]"}));
        QCOMPARE(side.flags.baseline.first[0] + side.flags.baseline.first[1], 2);
        QCOMPARE(static_cast<int>(side.flags.comparison.first[0]), 1);
    }
    void equalTokensStayTokens()
    {
        const AlignedSide side = alignTokens(textOf("I don't know."), {bert, bert}, {});
        QCOMPARE(side.units.size(), bert.size());
        QVERIFY(side.identity && !side.oneSided);
        QCOMPARE(side.mergedUnits, 0);
        QCOMPARE(labels(side)[6], QString("ow"));
    }
    void equalTokensGroupIntoTheirWords()
    {
        const AlignedSide side = alignTokens(textOf("I don't know."), {bert, bert}, {.level = attention::Level::Words});
        QCOMPARE(labels(side), QStringList({"[CLS]", "i", "don", "'", "t", "know", ".", "[SEP]"}));
        QVERIFY(!side.identity);
        QVERIFY(is(side.units[5].comparison, 5, 7));
    }
    /// The example of the definition: "'" and "t" are merged because they are one word for GPT-2; "don" is not merged,
    /// although its offsets differ by the space.
    void differentTokenizersMeetAtTheFinestCommonCoarsening()
    {
        const AlignedSide side = alignTokens(textOf("I don't know."), {bert, gpt}, {.level = attention::Level::Words});
        QCOMPARE(labels(side), QStringList({"[CLS]", "I", "don", "'t", "know", ".", "[SEP]"}));
        QCOMPARE(side.mergedUnits, 1);
        QVERIFY(side.oneSided);
        QVERIFY(is(side.units[3].baseline, 3, 5));
        QVERIFY(is(side.units[3].comparison, 2, 3));
        QVERIFY(is(side.units[4].baseline, 5, 7));
        QVERIFY(is(side.units[0].comparison, 0, 0) && side.units[0].special);
        QCOMPARE(side.units[6].positions.baseline, 7 - 1); // seven units on this side
        QCOMPARE(side.units[1].positions.comparison, 0);
        QVERIFY(!side.identity);
    }
    void theOtherWayRoundGivesTheSameUnits()
    {
        const AlignedSide side = alignTokens(textOf("I don't know."), {gpt, bert}, {});
        QCOMPARE(labels(side), QStringList({"[CLS]", "I", "don", "'t", "know", ".", "[SEP]"}));
        QVERIFY(is(side.units[3].baseline, 2, 3));
    }
    void chainsOfOverlapsBecomeOneUnit()
    {
        const attention::Tokens left = {token("ab", 0, 2, 0), token("cd", 2, 4, 1), token("ef", 4, 6, 2)};
        const attention::Tokens right = {
            token("a", 0, 1, 0), token("bc", 1, 3, 1), token("d", 3, 4, 2), token("ef", 4, 6, 3)};
        const AlignedSide side = alignTokens(textOf("abcdef"), {left, right}, {});
        QCOMPARE(labels(side), QStringList({"abcd", "ef"}));
        QVERIFY(is(side.units[0].baseline, 0, 2));
        QVERIFY(is(side.units[0].comparison, 0, 3));
    }
    /// Word numbers start again in the second text: a word is (segment, word).
    void wordsAreUniquePerSegment()
    {
        attention::Example pair = textOf("no");
        pair.textPair = "no way";
        pair.hasPair = true;
        const auto second = [](attention::Token t) {
            t.segment = 1;
            return t;
        };
        const attention::Tokens left = {special("[CLS]"), token("no", 0, 2, 0), special("[SEP]"),
            second(token("no", 0, 2, 0)), second(token("way", 3, 6, 1)), second(special("[SEP]"))};
        const attention::Tokens right = {special("<s>"), token("no", 0, 2, 0), special("</s>"), special("</s>"),
            second(token("no", 0, 2, 0)), second(token("Ġway", 2, 6, 1)), second(special("</s>"))};
        const AlignedSide side = alignTokens(pair, {left, right}, {});
        QCOMPARE(labels(side), QStringList({"[CLS]", "no", "[SEP]", "</s>", "no", "way", "[SEP]"}));
        QVERIFY(side.units[0].both() && side.units[2].both() && side.units[6].both());
        QVERIFY(!side.units[3].both()); // RoBERTa's second separator has no partner
        QVERIFY(is(side.units[4].comparison, 4, 5));
    }
    void aSideThatWasCutShortHasNoPartnersThere()
    {
        const attention::Tokens left = {special("[CLS]"), token("one", 0, 3, 0), special("[SEP]")};
        const attention::Tokens right = {
            special("<s>"), token("one", 0, 3, 0), token("Ġtwo", 3, 7, 1), special("</s>")};
        const AlignedSide side = alignTokens(textOf("one two"), {left, right}, {});
        QCOMPARE(labels(side), QStringList({"[CLS]", "one", "two", "[SEP]"}));
        QVERIFY(side.units[3].both());
        QVERIFY(!side.units[2].both());
    }
    void loneSpacesCoverNothing()
    {
        const attention::Tokens left = {token("a", 0, 1, 0), token("b", 3, 4, 1)};
        const attention::Tokens right = {token("a", 0, 1, 0), token("Ġ", 1, 2, 1), token("Ġb", 2, 4, 2)};
        const AlignedSide side = alignTokens(textOf("a  b"), {left, right}, {});
        QCOMPARE(side.units.size(), std::size_t(3));
        QVERIFY(!side.units[1].both());
        QVERIFY(side.units[2].both());
    }
    void offsetsThatRunBackwardsKeepTokensInOrder()
    {
        const attention::Tokens left = {token("b", 2, 3, 1), token("a", 0, 1, 0), token("c", 4, 5, 2)};
        const attention::Tokens right = {token("a", 0, 1, 0), token("b", 2, 3, 1), token("c", 4, 5, 2)};
        const AlignedSide side = alignTokens(textOf("a b c"), {left, right}, {});
        QCOMPARE(side.units.size(), std::size_t(2));
        QVERIFY(is(side.units[0].baseline, 0, 2));
        QVERIFY(is(side.units[1].baseline, 2, 3));
    }
    void tokensWithoutOffsetsCannotBeAligned()
    {
        const attention::Tokens left = {token("a", 0, 0, -1), token("b", 0, 0, -1)}, right = {token("ab", 0, 0, -1)};
        const AlignedSide side = alignTokens(attention::Example(), {left, right}, {});
        QCOMPARE(side.units.size(), std::size_t(2)); // paired in order, since neither side has text
    }
    void policiesLeaveOutSpecialUnits()
    {
        const AlignedSide side =
            alignTokens(textOf("I don't know."), {bert, gpt}, {.special = attention::SpecialTokens::Renormalise});
        QCOMPARE(labels(side), QStringList({"I", "don", "'t", "know", "."}));
        QVERIFY(!side.oneSided);
        QCOMPARE(side.units[0].positions.baseline, 1); // positions count the dropped token
    }
    void mapsAreBroughtOntoCommonUnits()
    {
        const attention::Tokens left = {special("[CLS]"), token("a", 0, 1, 0), token("##b", 1, 2, 0)};
        const attention::Tokens right = {token("ab", 0, 2, 0)};
        attention::Map map(3, 3);
        map.values = {1, 0, 0, 0.5f, 0.25f, 0.25f, 0.2f, 0.4f, 0.4f};
        const UnitOptions show;
        const AlignedSide units = alignTokens(textOf("ab"), {left, right}, show);
        const attention::Map shown = alignedMap(map.view(), Side::Baseline, units, units, show);
        QCOMPARE(shown.values, (std::vector<float>{1, 0, 0.35f, 0.65f})); // columns summed, rows averaged
        attention::Map single(1, 1);
        single.values = {1};
        const attention::Map other = alignedMap(single.view(), Side::Comparison, units, units, show);
        QVERIFY(std::isnan(other.at(0, 0)) && std::isnan(other.at(0, 1))); // no [CLS] on that side
        QCOMPARE(other.at(1, 0), 0.0f);
        QCOMPARE(other.at(1, 1), 1.0f);
    }
    /// Token rows are rescaled one by one and then averaged; averaging first would weigh the second row more (0.65 /
    /// 0.65 gives the same 1 here, so two words are needed to see it).
    void rowsAreRenormalisedBeforeTheyAreAveraged()
    {
        const attention::Tokens tokens = {
            special("[CLS]"), token("a", 0, 1, 0), token("##b", 1, 2, 0), token("c", 3, 4, 1)};
        attention::Map map(4, 4);
        map.values = {1, 0, 0, 0, 0.8f, 0.2f, 0, 0, 0, 0, 0, 1, 0.25f, 0.25f, 0.25f, 0.25f};
        const UnitOptions options{.level = attention::Level::Words, .special = attention::SpecialTokens::Renormalise};
        const AlignedSide units = alignTokens(textOf("ab c"), {tokens, tokens}, options);
        const attention::Map result = alignedMap(map.view(), Side::Baseline, units, units, options);
        QCOMPARE(result.at(0, 0), 0.5f); // rows (1, 0) and (0, 1); averaged first it would be 0.2 / 1.2
        QCOMPARE(result.at(0, 1), 0.5f);
        QCOMPARE(result.at(1, 0), static_cast<float>(2 / 3.0));
    }
    void rowsWithoutMassAreLeftOut()
    {
        const attention::Tokens tokens = {special("[CLS]"), token("a", 0, 1, 0), token("b", 2, 3, 1)};
        attention::Map map(3, 3);
        map.values = {1, 0, 0, 1, 0, 0, 0, 0.5f, 0.5f};
        const UnitOptions options{.special = attention::SpecialTokens::Renormalise};
        const AlignedSide units = alignTokens(textOf("a b"), {tokens, tokens}, options);
        const attention::Map result = alignedMap(map.view(), Side::Baseline, units, units, options);
        QVERIFY(std::isnan(result.at(0, 0)));
        QCOMPARE(result.at(1, 1), 0.5f);
    }
};

HEADWISE_TEST(TestUnits)
#include "tst_units.moc"
