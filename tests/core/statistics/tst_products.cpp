// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/products.h"

#include "tests/core/measures/instructionsets.h"
#include "tests/core/statistics/normaldeviates.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::statistics;
using namespace headwise::tests;

namespace {

/// Weight of example e in a round: small whole numbers that differ everywhere.
float weightOf(std::int64_t round, std::size_t e)
{
    return static_cast<float>((round * 7 + static_cast<std::int64_t>(e) * 3) % 5 - 1);
}

bool agreesWithDoubles(std::int64_t rounds, std::int64_t examples, std::int64_t columns)
{
    const std::vector<float> values = normalDeviates(examples * columns, 3);
    NoProgress progress;
    const auto sums = weightedSums(
        rounds,
        [](std::int64_t round, std::span<float> weights) {
            for (std::size_t e = 0; e < weights.size(); ++e)
                weights[e] = weightOf(round, e);
        },
        values, columns, progress);
    for (std::int64_t round = 0; round < rounds; ++round) {
        for (std::int64_t column = 0; column < columns; ++column) {
            double expected = 0, size = 0;
            for (std::int64_t e = 0; e < examples; ++e) {
                const double term = static_cast<double>(weightOf(round, e)) * values[e * columns + column];
                expected += term;
                size += std::abs(term);
            }
            if (!(std::abs(sums[column * rounds + round] - expected) <= 1e-5 * size))
                return false;
        }
    }
    return true;
}

} // namespace

class TestProducts : public QObject
{
    Q_OBJECT
private slots:
    void everyInstructionSetMultipliesEveryShape()
    {
        withEveryInstructionSet([](const char *name) {
            for (const std::int64_t rounds : {1, 4, 7})
                for (const std::int64_t columns : {1, 17, 64, 65, 130})
                    QVERIFY2(agreesWithDoubles(rounds, 23, columns), name);
        });
    }
    void manyRoundsAreWorkedOnInParts() { QVERIFY(agreesWithDoubles(2500, 9, 3)); }
    void noColumnsGiveNoSums()
    {
        NoProgress progress;
        QVERIFY(weightedSums(
            5, [](std::int64_t, std::span<float>) {}, {}, 0, progress)
                    .empty());
    }
};

HEADWISE_TEST(TestProducts)
#include "tst_products.moc"
