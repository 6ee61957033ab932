// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/units/unitmaps.h"
#include "core/compare/units/unitmeasures.h"

#include "tests/core/compare/units/memorysource.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::compare::units;
using namespace headwise::tests;

namespace {

/// [CLS] a b ##c [SEP]: "b" and "##c" are one word.
const attention::Tokens tokens = {
    special("[CLS]"), token("a", 0, 1, 0), token("b", 2, 3, 1), token("##c", 3, 4, 1), special("[SEP]")};

attention::Example exampleOf(const attention::Tokens &input)
{
    attention::Example example;
    example.text = "a bc";
    example.tokens["input"] = input;
    return example;
}

/// Every row attends equally to [CLS] a b ##c [SEP], except that of [SEP], which attends to [CLS] alone.
attention::StackMaps oneHead()
{
    attention::StackMaps maps{1, 5, 5, {}};
    for (int row = 0; row < 4; ++row)
        for (const float weight : {0.5f, 0.125f, 0.125f, 0.125f, 0.125f})
            maps.values.push_back(weight);
    for (const float weight : {1.0f, 0.0f, 0.0f, 0.0f, 0.0f})
        maps.values.push_back(weight);
    return maps;
}

std::vector<float> measured(const attention::StackMaps &maps, const UnitOptions &options,
    attention::Visibility visibility = {}, const measures::MeasureSelection &selection = {})
{
    const attention::Example example = exampleOf(tokens);
    const attention::StackLayout layout{
        .heads = {1}, .causal = {static_cast<std::uint8_t>(visibility.causal)}, .window = {visibility.window}};
    AlignedStack stack{{layout, layout}, {}, {}, {}};
    stack.queries = stack.keys = alignTokens(example, {tokens, tokens}, options);
    stack.heads = {{0, 0, layout.headAt(0)}};
    const UnitMaps onUnits(maps, Side::Baseline, stack, options);
    return UnitMeasures(example, Side::Baseline, stack, options, selection).measure(onUnits.map(0), stack.heads[0]);
}

float value(const std::vector<float> &values, std::string_view id) { return values.at(measures::measureIndex(id)); }

} // namespace

class TestUnitMeasures : public QObject
{
    Q_OBJECT
private slots:
    void shownSpecialTokensAreTokens()
    {
        const auto values = measured(oneHead(), {});
        QCOMPARE(value(values, "class_first"), (4 * 0.5f + 1) / 5);
        QCOMPARE(value(values, "class_separator"), 4 * 0.125f / 5);
        QCOMPARE(value(values, "separator_to_separator"), 0.0f);
        QCOMPARE(value(values, "other_to_separator"), 0.125f);
    }
    /// Four rows of 1/2 and four times 1/8, one row of 1: Gini 0.3 and 0.8, keys for 90 % 5 and 1.
    void onlyChosenMeasures()
    {
        const std::vector<std::string> ids = {"gini", "confidence", "keys_90"};
        const auto values = measured(oneHead(), {}, {}, measures::MeasureSelection(ids));
        QCOMPARE(values.size(), ids.size());
        QVERIFY(std::abs(values[0] - (4 * 0.3 + 0.8) / 5) < 1e-6);
        QCOMPARE(values[1], (4 * 0.5f + 1) / 5);
        QCOMPARE(values[2], (4 * 5.0f + 1) / 5);
    }
    /// Hidden: rows of a, b, ##c with 3/8 each. Their weights stay as they were, and measures that need rows with sum 1
    /// are not defined.
    void hiddenSpecialTokensLeaveParts()
    {
        const auto values = measured(oneHead(), {.special = attention::SpecialTokens::Hide});
        for (std::size_t m = 0; m < measures::measures().size(); ++m)
            if (measures::measures()[m].needsWholeRows)
                QVERIFY2(std::isnan(values[m]), std::string(measures::measures()[m].id).c_str());
        QCOMPARE(value(values, "offset_previous"), 0.125f);
        QCOMPARE(value(values, "sink"), 0.125f);
        QCOMPARE(value(values, "class_same_text"), 0.125f);
        QCOMPARE(value(values, "symmetry"), 1.0f);
        QVERIFY(std::isnan(value(values, "class_separator"))); // a class without a member
        QVERIFY(std::isnan(value(values, "class_first")));
    }
    /// Renormalised: each third of the remaining mass.
    void renormalisedRowsAreWhole()
    {
        const auto values = measured(oneHead(), {.special = attention::SpecialTokens::Renormalise});
        QCOMPARE(value(values, "entropy"), static_cast<float>(std::log(3.0)));
        QCOMPARE(value(values, "normalised_entropy"), 1.0f);
        QCOMPARE(value(values, "offset_self"), static_cast<float>(1 / 3.0));
        // Offsets of the rows a, b, ##c: 0 1 2, -1 0 1, -2 -1 0.
        QVERIFY(std::abs(value(values, "signed_distance")) < 1e-6);
        QVERIFY(std::abs(value(values, "distance") - (1 + 2 / 3.0 + 1) / 3) < 1e-6);
        QVERIFY(std::isnan(value(values, "class_first")));
    }
    /// Words [CLS] a bc [SEP]: columns of bc summed, its rows averaged.
    void wordsSumColumnsAndAverageRows()
    {
        attention::StackMaps maps = oneHead();
        maps.values[2 * 5 + 1] = 0.375f; // b attends to a and not to itself
        maps.values[2 * 5 + 2] = 0.0f;
        maps.values[2 * 5 + 3] = 0.0f;
        const auto values = measured(maps, {.level = attention::Level::Words});
        QCOMPARE(value(values, "class_first"), (3 * 0.5f + 1) / 4);
        QCOMPARE(value(values, "offset_previous"), (0.5f + (0.375f + 0.125f) / 2 + 0.0f) / 3); // a, bc, [SEP]
        QCOMPARE(value(values, "offset_self"), (0.5f + 0.125f + (0.0f + 0.25f) / 2 + 0.0f) / 4);
        const auto first =
            measured(maps, {.level = attention::Level::Words, .subwordRows = attention::SubwordRows::First});
        QCOMPARE(value(first, "offset_previous"), (0.5f + 0.375f + 0.0f) / 3);
    }
    /// A window counts tokens: within 3, [SEP] sees ##c, b and itself, two words; a window of words would show it
    /// three, and show a all four.
    void windowsCountTokensAtWordLevelToo()
    {
        const attention::Visibility window{.window = 3};
        attention::StackMaps maps{1, 5, 5, {}}; // even over the visible tokens
        for (int row = 0; row < 5; ++row)
            for (int key = 0; key < 5; ++key)
                maps.values.push_back(
                    window.visible(row, key, 5) ? 1.0f / (window.end(row, 5) - window.begin(row)) : 0.0f);
        const auto entropy = [](const std::vector<double> &shares) {
            double sum = 0;
            for (const double share : shares)
                sum -= share * std::log(share);
            return sum / std::log(shares.size());
        };
        const double cls = 1, a = entropy({0.25, 0.25, 0.5}), bc = entropy({0.1, 0.225, 0.45, 0.225}),
                     sep = entropy({2 / 3.0, 1 / 3.0});
        const auto values = measured(maps, {.level = attention::Level::Words}, window);
        QVERIFY(std::abs(value(values, "normalised_entropy") - (cls + a + bc + sep) / 4) < 1e-6);
    }
};

HEADWISE_TEST(TestUnitMeasures)
#include "tst_unitmeasures.moc"
