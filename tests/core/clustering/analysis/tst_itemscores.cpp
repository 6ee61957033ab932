// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of heads beside clusters.
#include "core/clustering/analysis/itemscores.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using clustering::analysis::clusterMeans;
using clustering::analysis::itemsByScore;
using clustering::analysis::scoreOfItem;

namespace {

const double none = std::nan("");

} // namespace

class TestItemScores : public QObject
{
    Q_OBJECT

private slots:
    void aHeadHasItsOwnAndAGroupTheMean()
    {
        attention::StackLayout layout;
        layout.stack = attention::Stack::Decoder;
        layout.heads = {2, 6};
        layout.layerIndex = {3, 5}; // the model's numbers
        layout.keyHeads = {2, 2};
        const std::vector<double> scores{1, 2, 10, 20, none, 7, 8, 9};
        const auto item = [](int layer, int head, int keyHead) {
            return clustering::values::SourceHead{0, {attention::Stack::Decoder, layer, head}, keyHead};
        };
        QCOMPARE(scoreOfItem(item(3, 1, 1), false, layout, scores), 2.0);
        QCOMPARE(scoreOfItem(item(5, 1, 0), false, layout, scores), 20.0);
        QCOMPARE(scoreOfItem(item(5, 0, 0), true, layout, scores), 15.0); // 10 and 20; the third has none
        QCOMPARE(scoreOfItem(item(5, 3, 1), true, layout, scores), 8.0);
        QVERIFY(std::isnan(scoreOfItem(item(5, 2, 0), false, layout, scores)));
        QVERIFY(std::isnan(scoreOfItem(item(4, 0, 0), false, layout, scores))); // no such layer
    }
    void clustersHaveTheMeanOfWhatIsKnown()
    {
        const clustering::values::Partition partition{{0, 1, 0, 2, 1}, 3};
        const auto means = clusterMeans(partition, std::vector<double>{1, -4, 2, none, none});
        QCOMPARE(means.size(), std::size_t{3});
        QCOMPARE(means[0], 1.5);
        QCOMPARE(means[1], -4.0);
        QVERIFY(std::isnan(means[2]));
    }
    void theLargestComesFirst()
    {
        QCOMPARE(itemsByScore(std::vector<double>{0.5, none, 2, 0.5, -1}), (std::vector<int>{2, 0, 3, 4}));
    }
};

HEADWISE_TEST(TestItemScores)
#include "tst_itemscores.moc"
