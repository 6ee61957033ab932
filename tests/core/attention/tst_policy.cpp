// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/policy.h"

#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::attention;

namespace {

Tokens threeTokens()
{
    Tokens tokens(3);
    tokens[0].special = true;
    return tokens;
}

Map threeByThree()
{
    Map map(3, 3);
    map.values = {1.0f, 0.0f, 0.0f, 0.5f, 0.2f, 0.3f, 1.0f, 0.0f, 0.0f};
    return map;
}

} // namespace

class TestPolicy : public QObject
{
    Q_OBJECT
private slots:
    void showKeepsEverything()
    {
        const auto tokens = threeTokens();
        const auto result = applyPolicy(threeByThree().view(), tokens, tokens, {SpecialTokens::Show});
        QCOMPARE(result.map.values, threeByThree().values);
        QCOMPARE(result.keyPositions, (std::vector<int>{0, 1, 2}));
    }
    void hideDropsRowsAndColumns()
    {
        const auto tokens = threeTokens();
        const auto result = applyPolicy(threeByThree().view(), tokens, tokens, {SpecialTokens::Hide});
        QCOMPARE(result.map.queries, 2);
        QCOMPARE(result.map.values, (std::vector<float>{0.2f, 0.3f, 0.0f, 0.0f}));
        QCOMPARE(result.queryPositions, (std::vector<int>{1, 2}));
    }
    void renormaliseLeavesOutRowsWithoutMass()
    {
        const auto tokens = threeTokens();
        const auto result = applyPolicy(threeByThree().view(), tokens, tokens, {SpecialTokens::Renormalise});
        QCOMPARE(result.droppedRows, 1); // row 2 has all its mass on the special token
        QCOMPARE(result.queryPositions, (std::vector<int>{1}));
        QCOMPARE(result.map.values, (std::vector<float>{0.4f, 0.6f}));
    }
    /// Row 1 holds 0.5 on the first token: 0.2 and 0.3 of the other half. Were the first token special as well as
    /// first, the row would be rescaled once, not twice.
    void dropLeavesOutQueryAndKeyZero()
    {
        const auto tokens = Tokens(3);
        const auto result = applyPolicy(threeByThree().view(), tokens, tokens, {.firstToken = FirstToken::Drop});
        QCOMPARE(result.map.values, (std::vector<float>{0.4f, 0.6f}));
        QCOMPARE(result.queryPositions, (std::vector<int>{1}));
        QCOMPARE(result.droppedRows, 1); // row 2 has all its mass on the first token
        const auto special = threeTokens();
        const auto both =
            applyPolicy(threeByThree().view(), special, special, {SpecialTokens::Renormalise, FirstToken::Drop});
        QCOMPARE(both.map.values, result.map.values);
        QCOMPARE(both.droppedRows, 1);
    }
    /// Row 1: keys 0.5, 0.1, 0.2 and 0.2 on the sink. Without the first token 0.2, 0.4 and 0.4; dividing by the mass of
    /// the keys alone would give 1/3 and 2/3, and a sum above 1 with the sink.
    void droppingRescalesTheSinkWithTheRow()
    {
        Map map(2, 3);
        map.values = {1, 0, 0, 0.5f, 0.1f, 0.2f};
        map.rowMass = {1.0f, 0.8f};
        const Tokens queries(2), keys(3);
        const auto result = applyPolicy(map.view(), queries, keys, {.firstToken = FirstToken::Drop});
        QCOMPARE(result.map.values, (std::vector<float>{0.2f, 0.4f}));
        QCOMPARE(result.map.view().sink(0), 0.4f);
        const auto whole = applyPolicy(map.view(), queries, keys, {SpecialTokens::Renormalise});
        QVERIFY(!whole.map.view().hasSink());
        QCOMPARE(whole.map.values, (std::vector<float>{1, 0, 0, 0.625f, 0.125f, 0.25f}));
    }
    /// A row with all its mass on the sink is not empty after the first token was dropped.
    void rowsOnTheSinkStay()
    {
        Map map(2, 2);
        map.values = {0, 0, 0.5f, 0};
        map.rowMass = {0, 0.5f};
        const Tokens tokens(2);
        const auto result = applyPolicy(map.view(), tokens, tokens, {.firstToken = FirstToken::Drop});
        QCOMPARE(result.droppedRows, 0);
        QCOMPARE(result.map.values, (std::vector<float>{0}));
        QCOMPARE(result.map.view().sink(0), 1.0f);
    }
    void policiesHaveNames_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"show", "hide", "renormalise", "show-first_dropped", "renormalise-first_dropped"})
            QTest::newRow(name) << name;
    }
    void policiesHaveNames()
    {
        QFETCH(QString, name);
        const auto policy = tokenPolicyFromName(name.toStdString());
        QVERIFY(policy);
        QCOMPARE(QString::fromStdString(tokenPolicyName(*policy)), name);
        QCOMPARE(policy->firstToken == FirstToken::Drop, name.endsWith("dropped"));
        QVERIFY(!tokenPolicyFromName(name.toStdString() + "x"));
    }
    void onlySpecialTokensLeaveAnEmptyMap()
    {
        Tokens tokens(3);
        for (auto &token : tokens)
            token.special = true;
        QVERIFY(applyPolicy(threeByThree().view(), tokens, tokens, {SpecialTokens::Renormalise}).map.view().empty());
    }
};

HEADWISE_TEST(TestPolicy)
#include "tst_policy.moc"
