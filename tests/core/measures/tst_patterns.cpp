// SPDX-License-Identifier: GPL-3.0-or-later
// Cases worked by hand for the measures other than entropy, distance and classes; for each measure one on which the
// likely wrong formula fails.
#include "core/base/error.h"
#include "core/measures/measure.h"
#include "core/measures/measuremaps.h"

#include "tests/core/measures/reference.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::measures;
using namespace headwise::tests;

namespace {

attention::Map mapOf(int queries, int keys, std::vector<float> values)
{
    attention::Map map(queries, keys);
    map.values = std::move(values);
    return map;
}

float measured(const attention::Map &map, const TokenContext &context, const std::string &id,
    attention::Visibility visibility = {})
{
    const std::vector<std::string> ids = {id};
    float value = 0;
    measureMap(map.view(), visibility, context, std::span(&value, 1), MeasureSelection(ids));
    return value;
}

float measured(const attention::Map &map, const std::string &id, attention::Visibility visibility = {})
{
    return measured(map, plainContext(map.queries, map.keys), id, visibility);
}

attention::Map identity(int tokens)
{
    attention::Map map(tokens, tokens);
    for (int i = 0; i < tokens; ++i)
        map.at(i, i) = 1;
    return map;
}

/// Two tokens of text 0 in segment 0, two of text 1 and 0 in segment 1; the second and the last are separators.
TokenContext pairContext()
{
    TokenContext context = plainContext(4, 4);
    context.separators = context.querySeparators = {0, 1, 0, 1};
    context.querySegments = context.keySegments = {0, 0, 1, 1};
    context.queryTexts = context.keyTexts = {0, 1, 0, 2};
    context.twoSegments = true;
    return context;
}

const attention::Map pairMap = mapOf(4, 4,
    {0.5f, 0.25f, 0.25f, 0, //
        0, 0.5f, 0, 0.5f,   //
        1, 0, 0, 0,         //
        0, 0.25f, 0.25f, 0.5f});

} // namespace

class TestPatterns : public QObject
{
    Q_OBJECT
private slots:
    /// Keys after the query count positive; the absolute distance of this map is the same for both rows.
    void distanceIsSigned()
    {
        const attention::Map map = mapOf(2, 2, {0.25f, 0.75f, 1, 0});
        QCOMPARE(measured(map, "signed_distance"), (0.75f - 1) / 2);
        QCOMPARE(measured(map, "distance"), (0.75f + 1) / 2);
        QCOMPARE(measured(mapOf(2, 2, {0, 1, 1, 0}), "signed_distance"), 0.0f);
    }
    /// Exactly 8 positions away is still near: "at least 8" would give 1 for both.
    void farIsMoreThanEightPositionsAway()
    {
        attention::Map map(20, 20);
        for (int i = 0; i < 20; ++i)
            map.at(i, i >= 8 ? i - 8 : i + 8) = 1;
        QCOMPARE(measured(map, "far_mass"), 0.0f);
        attention::Map further(20, 20);
        for (int i = 0; i < 20; ++i)
            further.at(i, i >= 9 ? i - 9 : i + 9) = 1;
        QCOMPARE(measured(further, "far_mass"), 1.0f);
    }
    void massesBetweenSegments()
    {
        QCOMPARE(measured(pairMap, pairContext(), "class_same_segment"), (0.75f + 0.5f + 0 + 0.75f) / 4);
        QCOMPARE(measured(pairMap, pairContext(), "class_other_segment"), (0.25f + 0.5f + 1 + 0.25f) / 4);
        QVERIFY(std::isnan(measured(pairMap, "class_other_segment"))); // one segment only
    }
    /// Uniform attention is no block pattern: half of each row's keys are in its segment, so that the mass alone would
    /// be 0.5.
    void blockIsBeyondTheShareOfKeys()
    {
        QCOMPARE(measured(mapOf(4, 4, std::vector<float>(16, 0.25f)), pairContext(), "block"), 0.0f);
        QCOMPARE(measured(pairMap, pairContext(), "block"), 0.5f - 0.5f);
        QCOMPARE(measured(identity(4), pairContext(), "block"), 0.5f);
        // Causal rows 0 and 1 see their own segment only (share 1), row 2 a third of it, row 3 half.
        const attention::Map causal = identity(4);
        QCOMPARE(measured(causal, pairContext(), "block", {.causal = true}),
            static_cast<float>(1 - (1 + 1 + 1 / 3.0 + 0.5) / 4));
        QVERIFY(std::isnan(measured(pairMap, "block")));
    }
    /// Rows of separators and of other tokens have means of their own: dividing by all four rows would halve them.
    void separatorsAreMeasuredByTheirOwnRows()
    {
        QCOMPARE(measured(pairMap, pairContext(), "separator_to_separator"), (1 + 0.75f) / 2);
        QCOMPARE(measured(pairMap, pairContext(), "other_to_separator"), (0.25f + 0) / 2);
        TokenContext none = pairContext();
        none.separators = none.querySeparators = {0, 0, 0, 0};
        QVERIFY(std::isnan(measured(pairMap, none, "separator_to_separator")));
        QVERIFY(std::isnan(measured(pairMap, none, "other_to_separator")));
    }
    /// Attention to the token itself is on the same text, but not on a duplicate.
    void sameTextAndDuplicates()
    {
        QCOMPARE(measured(pairMap, pairContext(), "class_same_text"), (0.75f + 0.5f + 1 + 0.5f) / 4);
        QCOMPARE(measured(pairMap, pairContext(), "class_duplicate"), (0.25f + 1) / 2); // rows 0 and 2 have one
        QCOMPARE(measured(identity(4), pairContext(), "class_same_text"), 1.0f);
        QCOMPARE(measured(identity(4), pairContext(), "class_duplicate"), 0.0f);
        // Row 0 of a causal map does not see its duplicate at 2.
        QCOMPARE(measured(identity(4), pairContext(), "class_duplicate", {.causal = true}), 0.0f);
        TokenContext different = pairContext();
        different.queryTexts = different.keyTexts = {0, 1, 2, 3};
        QVERIFY(std::isnan(measured(pairMap, different, "class_duplicate")));
        TokenContext unknown = pairContext();
        unknown.queryTexts.clear();
        unknown.keyTexts.clear();
        QVERIFY(std::isnan(measured(pairMap, unknown, "class_same_text")));
    }
    /// On cross attention the two sides share texts, but no token is a duplicate of itself.
    void sameTextAcrossSides()
    {
        TokenContext context = pairContext();
        context.crossing = true;
        context.twoSegments = false;
        context.queryTexts = {2, 2, 7, 7};
        QCOMPARE(measured(pairMap, context, "class_same_text"), (0 + 0.5f) / 4);
        for (const char *id : {"class_duplicate", "signed_distance", "far_mass", "class_other_segment", "argmax_offset",
                 "argmax_offset_share", "symmetry", "diagonal", "block"})
            QVERIFY2(std::isnan(measured(pairMap, context, id)), id);
        QVERIFY(!std::isnan(measured(pairMap, context, "sink")));
        context.queryTexts = {7, 7, 7, 7};
        QVERIFY(std::isnan(measured(pairMap, context, "class_same_text")));
    }
    /// Column 1 of this causal map holds all of the two rows that see it; divided by all three it would be 2/3.
    void columnsAreMeansOverTheRowsThatSeeThem()
    {
        const attention::Map map = mapOf(3, 3, {1, 0, 0, 0, 1, 0, 0, 1, 0});
        QCOMPARE(measured(map, "sink", {.causal = true}), 1.0f);
        QCOMPARE(measured(map, "vertical", {.causal = true}), 1.0f);
        // Column means 1/3, 1 and 0, divided by their sum 4/3: 1/4, 3/4 and 0.
        QCOMPARE(measured(map, "sink_entropy", {.causal = true}),
            static_cast<float>(-0.25 * std::log(0.25) - 0.75 * std::log(0.75)));
        QCOMPARE(measured(map, "sink"), static_cast<float>(2 / 3.0));
    }
    void columnEntropyOfEvenAndSinkingMaps()
    {
        QCOMPARE(measured(identity(5), "sink_entropy"), static_cast<float>(std::log(5.0)));
        attention::Map sinking(5, 5);
        for (int i = 0; i < 5; ++i)
            sinking.at(i, 2) = 1;
        QCOMPARE(measured(sinking, "sink_entropy"), 0.0f);
        QCOMPARE(measured(sinking, "sink"), 1.0f);
    }
    /// Rows 1..3 attend to the previous token, row 0 to itself: three of four, not three of the three that have a
    /// previous token.
    void shareOfRowsAtTheCommonOffset()
    {
        const attention::Map map = mapOf(4, 4, {1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0});
        QCOMPARE(measured(map, "argmax_offset"), -1.0f);
        QCOMPARE(measured(map, "argmax_offset_share"), 0.75f);
    }
    void commonOffsetOfEquals()
    {
        // The largest key of an even row is its first: offsets 0, -1, -2; all once, so the nearest.
        const attention::Map even = mapOf(3, 3, std::vector<float>(9, 1 / 3.f));
        QCOMPARE(measured(even, "argmax_offset"), 0.0f);
        QCOMPARE(measured(even, "argmax_offset_share"), static_cast<float>(1 / 3.0));
        // Once +1 and once -1: the earlier.
        QCOMPARE(measured(mapOf(2, 2, {0, 1, 1, 0}), "argmax_offset"), -1.0f);
    }
    void symmetricMapsAndOneSidedOnes()
    {
        QCOMPARE(measured(mapOf(2, 2, {0.25f, 0.75f, 0.75f, 0.25f}), "symmetry"), 1.0f);
        const attention::Map shifted = mapOf(3, 3, {0, 1, 0, 0, 0, 1, 1, 0, 0});
        QCOMPARE(measured(shifted, "symmetry"), 0.0f);
        QVERIFY(std::isnan(measured(shifted, "symmetry", {.causal = true})));
        // |A - A'|^2 = 2 (1 - 1/2)^2, |A|^2 = 3/2: 1 - sqrt(1/2 / 3). Without the root of 2 it would be 0.42.
        QVERIFY(std::abs(measured(mapOf(2, 2, {0, 1, 0.5f, 0.5f}), "symmetry") - (1 - std::sqrt(0.5 / 3))) < 1e-6);
    }
    /// A policy may drop a row and keep its column: symmetry is that of the tokens on both sides.
    void symmetryOfTokensOnBothSides()
    {
        TokenContext context = plainContext(2, 3);
        context.queryPositions = {0, 2};
        context.keyPositions = {0, 1, 2};
        const attention::Map map = mapOf(2, 3, {0.25f, 0.5f, 0.25f, 0.25f, 0.25f, 0.5f});
        QCOMPARE(measured(map, context, "symmetry"), 1.0f);
    }
    void bestDiagonal()
    {
        QCOMPARE(measured(identity(4), "diagonal"), 1.0f);
        QCOMPARE(measured(mapOf(2, 2, {0, 1, 0.5f, 0.5f}), "diagonal"), 1.0f); // next: the one row that has such a key
        QCOMPARE(measured(mapOf(1, 1, {1}), "diagonal"), 1.0f);                // no previous and no next token
    }
    void rowsThatSeeNothingDoNotCount()
    {
        attention::Map map(3, 2); // a causal window of 1: row 2 sees no key
        map.values = {1, 0, 0, 1, 0, 0};
        const attention::Visibility visibility{.causal = true, .window = 1};
        QCOMPARE(measured(map, "offset_self", visibility), 1.0f);
        QCOMPARE(measured(map, "argmax_offset_share", visibility), 1.0f);
        QCOMPARE(measured(map, "sink", visibility), 1.0f);
    }
    void selectionsGiveTheirMeasuresInTheirOrder()
    {
        const std::vector<std::string> ids = {"symmetry", "entropy"};
        const MeasureSelection selection(ids);
        QCOMPARE(selection.size(), std::size_t(2));
        QCOMPARE(selection.info(0).id, std::string_view("symmetry"));
        std::vector<float> all(measures::measures().size()), chosen(2);
        const attention::Map map = randomMap(30, 30, {}, 2, 1);
        measureMap(map.view(), {}, plainContext(30, 30), all);
        measureMap(map.view(), {}, plainContext(30, 30), chosen, selection);
        QCOMPARE(chosen[0], all[measureIndex("symmetry")]);
        QCOMPARE(chosen[1], all[measureIndex("entropy")]);
        const std::vector<std::string> unknown = {"entrop"};
        try {
            const MeasureSelection selected{unknown};
            QFAIL("an unknown measure");
        } catch (const Error &error) {
            QVERIFY(error.code() == ErrorCode::NotFound);
            QVERIFY(error.hint().text().find("normalised_entropy") != std::string::npos);
        }
    }
};

HEADWISE_TEST(TestPatterns)
#include "tst_patterns.moc"
