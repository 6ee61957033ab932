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
        const auto result = applyPolicy(threeByThree().view(), tokens, tokens, SpecialTokens::Show);
        QCOMPARE(result.map.values, threeByThree().values);
        QCOMPARE(result.keyPositions, (std::vector<int>{0, 1, 2}));
    }
    void hideDropsRowsAndColumns()
    {
        const auto tokens = threeTokens();
        const auto result = applyPolicy(threeByThree().view(), tokens, tokens, SpecialTokens::Hide);
        QCOMPARE(result.map.queries, 2);
        QCOMPARE(result.map.values, (std::vector<float>{0.2f, 0.3f, 0.0f, 0.0f}));
        QCOMPARE(result.queryPositions, (std::vector<int>{1, 2}));
    }
    void renormaliseLeavesOutRowsWithoutMass()
    {
        const auto tokens = threeTokens();
        const auto result = applyPolicy(threeByThree().view(), tokens, tokens, SpecialTokens::Renormalise);
        QCOMPARE(result.droppedRows, 1); // row 2 puts everything on the special token
        QCOMPARE(result.queryPositions, (std::vector<int>{1}));
        QCOMPARE(result.map.values, (std::vector<float>{0.4f, 0.6f}));
    }
    void onlySpecialTokensLeaveAnEmptyMap()
    {
        Tokens tokens(3);
        for (auto &token : tokens)
            token.special = true;
        QVERIFY(applyPolicy(threeByThree().view(), tokens, tokens, SpecialTokens::Renormalise).map.view().empty());
    }
};

HEADWISE_TEST(TestPolicy)
#include "tst_policy.moc"
