// SPDX-License-Identifier: GPL-3.0-or-later
// LibTorch before Qt, see tst_attend.cpp.
#ifndef Q_MOC_RUN
#include <ATen/ATen.h>

#include "core/models/transformer/outputsums.h"
#endif

#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::models::transformer;

namespace {

/// Heads of width 1 that write along the rows of `projection` [heads, hidden].
struct Heads
{
    int count;
    at::Tensor projection;
};

Heads headsOf(const std::vector<std::vector<float>> &projection)
{
    std::vector<at::Tensor> rows;
    for (const auto &row : projection)
        rows.push_back(at::tensor(row));
    return {static_cast<int>(projection.size()), at::stack(rows)};
}

/// Contexts [rows, heads]
at::Tensor context(const std::vector<std::vector<float>> &rows)
{
    std::vector<at::Tensor> tensors;
    for (const auto &row : rows)
        tensors.push_back(at::tensor(row));
    return at::stack(tensors);
}

bool near(float a, double b) { return std::abs(a - b) < 1e-6; }

} // namespace

class TestOutputSums : public QObject
{
    Q_OBJECT
private slots:
    /// Layer 0: heads along (1, 0) and (0, 1); layer 1: one head along (1, 1). Two examples of 2 tokens and 1 token.
    void distancesAndMeans()
    {
        const Heads first = headsOf({{1, 0}, {0, 1}}), second = headsOf({{1, 1}});
        OutputSums sums({{0, 2}, {2, 1}});
        sums.add(first.count, first.projection, context({{1, 2}, {3, 4}, {0, -2}}));
        sums.add(second.count, second.projection, context({{5}, {-1}, {2}}));
        const auto results = sums.perExample();
        QCOMPARE(results.size(), std::size_t(2));
        // Lengths do not count: a cosine of sums would be another number. (0,1): orthogonal; (0,2): cosines
        // 1 / sqrt(2) and -1 / sqrt(2) at the two tokens; (1,2): the same.
        const auto &two = results[0];
        QCOMPARE(two.distances.size(), std::size_t(3));
        for (const float distance : two.distances)
            QVERIFY(near(distance, 1));
        // Means: (1 + 3) / 2 along (1, 0); (2 + 4) / 2 along (0, 1); (5 - 1) / 2 along (1, 1). The bias is no head's.
        QCOMPARE(two.means, (std::vector<float>{2, 0, 0, 3, 2, 2}));
        // At the only token head 0 writes nothing.
        const auto &one = results[1];
        QVERIFY(std::isnan(one.distances[0]) && std::isnan(one.distances[1]));
        QVERIFY(near(one.distances[2], 1 + 1 / std::sqrt(2.0)));
        QCOMPARE(one.means, (std::vector<float>{0, 0, 0, -2, 2, 2}));
    }
    void tokensWithoutOutputAreLeftOut()
    {
        const Heads block = headsOf({{1, 0}, {1, 1}});
        OutputSums sums({{0, 3}});
        sums.add(block.count, block.projection, context({{1, 1}, {0, 7}, {-2, 3}}));
        // Cosines at tokens 0 and 2: 1 / sqrt(2), -1 / sqrt(2).
        QVERIFY(near(sums.perExample()[0].distances[0], 1));
    }
    void equalHeadsAndOppositeOnes()
    {
        const Heads block = headsOf({{3, 4}, {6, 8}, {-3, -4}});
        OutputSums sums({{0, 2}});
        sums.add(block.count, block.projection, context({{1, 1, 1}, {2, 0.5F, 2}}));
        const auto distances = sums.perExample()[0].distances;
        QVERIFY(near(distances[0], 0) && distances[0] >= 0);
        QVERIFY(near(distances[1], 2) && distances[1] <= 2);
        QVERIFY(near(distances[2], 2));
    }
    /// Unit vectors in float32 are not exactly of length 1.
    void equalHeadsAreAtZero()
    {
        at::manual_seed(1);
        const auto projection = at::randn({8, 96}), contexts = at::randn({37, 8});
        OutputSums sums({{0, 37}});
        for (int layer = 0; layer < 3; ++layer)
            sums.add(1, projection, contexts);
        const auto distances = sums.perExample()[0].distances;
        QCOMPARE(distances, std::vector<float>(3, 0));
    }
    /// More tokens than one block: the same as token by token in double.
    void longExamples()
    {
        at::manual_seed(0);
        const Heads block{4, at::randn({4 * 8, 4096})};
        const auto contexts = at::randn({300, 4 * 8});
        OutputSums sums({{0, 300}});
        sums.add(block.count, block.projection, contexts);
        const auto result = sums.perExample()[0];
        const auto outputs = at::bmm(contexts.view({300, 4, 8}).transpose(0, 1).to(at::kDouble),
            block.projection.view({4, 8, 4096}).to(at::kDouble));
        const auto unit = outputs / outputs.norm(2, -1, true);
        std::size_t pair = 0;
        for (int a = 0; a < 4; ++a)
            for (int b = a + 1; b < 4; ++b, ++pair) {
                const auto cosine = (unit[a] * unit[b]).sum(-1).mean().item<double>();
                QVERIFY(near(result.distances[pair], 1 - cosine));
            }
        const auto means = at::tensor(result.means).view({4, 4096}).to(at::kDouble);
        QVERIFY((means - outputs.mean(1)).abs().max().item<double>() < 1e-4);
    }
};

HEADWISE_TEST(TestOutputSums)
#include "tst_outputsums.moc"
