// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/headscores/headscores.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::headscores;

namespace {

attention::StackLayout layoutOf(std::vector<int> heads)
{
    attention::StackLayout layout;
    layout.stack = attention::Stack::Decoder;
    layout.causal.assign(heads.size(), 1);
    layout.window.assign(heads.size(), 0);
    layout.heads = std::move(heads);
    return layout;
}

QString problemOf(const ScoreTable &table, const attention::StackLayout &layout)
{
    try {
        (void)scoresOf(table, layout);
    } catch (const Error &error) {
        return error.code() == ErrorCode::Mismatch ? error.what() : "another error";
    }
    return {};
}

} // namespace

class TestHeadScores : public QObject
{
    Q_OBJECT
private slots:
    void aTableHasAScorePerHead()
    {
        const ScoreTable table{"f", 2, 3, {1, 2, 3, 4, 5, 6}, {}};
        QCOMPARE(scoresOf(table, layoutOf({3, 3})), (std::vector<double>{1, 2, 3, 4, 5, 6}));
    }
    void keyValueHeadsCountForTheirGroup()
    {
        auto layout = layoutOf({4, 4});
        layout.keyHeads = {2, 2};
        QCOMPARE(scoresOf({"f", 2, 2, {1, 2, 3, 4}, {}}, layout), (std::vector<double>{1, 1, 2, 2, 3, 3, 4, 4}));
        QCOMPARE(
            scoresOf({"f", 2, 4, {1, 2, 3, 4, 5, 6, 7, 8}, {}}, layout), (std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8}));
    }
    void rowsMayBeThoseOfTheModelOfOtherLayers()
    {
        auto layout = layoutOf({2});
        layout.layerIndex = {1};
        layout.layerKinds = {"short convolution", "attention", "short convolution"};
        QCOMPARE(scoresOf({"f", 3, 2, {1, 2, 3, 4, 5, 6}, {}}, layout), (std::vector<double>{3, 4}));
        QCOMPARE(scoresOf({"f", 1, 2, {7, 8}, {}}, layout), (std::vector<double>{7, 8}));
    }
    void unequalLayersAreFilledUpWithNaN()
    {
        const double none = std::nan("");
        QCOMPARE(
            scoresOf({"f", 2, 3, {1, 2, 3, 4, none, none}, {}}, layoutOf({3, 1})), (std::vector<double>{1, 2, 3, 4}));
        // A NaN of a head that is there is a head without a score.
        const auto scores = scoresOf({"f", 1, 2, {1, none}, {}}, layoutOf({2}));
        QVERIFY(scores[0] == 1 && std::isnan(scores[1]));
    }
    void singleHeadsByTheirNumbers()
    {
        auto layout = layoutOf({2, 2});
        layout.layerIndex = {3, 5};
        const auto scores = scoresOf({"f", 0, 0, {}, {{{5, 0}, 0.5}, {{3, 1}, 0.25}}}, layout);
        QVERIFY(std::isnan(scores[0]) && std::isnan(scores[3]));
        QCOMPARE(scores[1], 0.25);
        QCOMPARE(scores[2], 0.5);
    }
    void otherModelsAreRefused()
    {
        QVERIFY(problemOf({"f", 3, 2, {1, 2, 3, 4, 5, 6}, {}}, layoutOf({2, 2}))
                    .startsWith("f: there are scores of 3 layers, but the stack decoder has 2 layers"));
        QVERIFY(problemOf({"f", 1, 3, {1, 2, 3}, {}}, layoutOf({2}))
                    .contains("layer 0 has 2 heads, but there are 3 scores of it"));
        QVERIFY(problemOf({"f", 0, 0, {}, {{{1, 0}, 1}}}, layoutOf({2})).contains("a score of L1H0"));
    }
};

HEADWISE_TEST(TestHeadScores)
#include "tst_headscores.moc"
