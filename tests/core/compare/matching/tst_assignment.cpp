// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/matching/assignment.h"

#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

using namespace headwise;
using namespace headwise::compare::matching;

namespace {

constexpr double forbidden = std::numeric_limits<double>::quiet_NaN();

/// The quality of an assignment: its number of pairs, then their sum.
struct Outcome
{
    int pairs = 0;
    double sum = 0;
};

Outcome outcomeOf(const CostMatrix &matrix, const std::vector<int> &columnOf)
{
    Outcome outcome;
    for (int row = 0; row < matrix.rows; ++row) {
        if (columnOf[row] < 0)
            continue;
        ++outcome.pairs;
        outcome.sum += matrix.at(row, columnOf[row]);
    }
    return outcome;
}

/// Exhaustive search: all orders of the columns and of as many gaps as rows.
template <typename Better> Outcome bestOfAll(const CostMatrix &matrix, bool ascending, Better better)
{
    Outcome best{-1, 0};
    std::vector<int> columnOf(matrix.rows, -1);
    const auto visit = [&](auto &self, int row) -> void {
        if (row == matrix.rows) {
            const Outcome outcome = outcomeOf(matrix, columnOf);
            if (outcome.pairs > best.pairs || (outcome.pairs == best.pairs && better(outcome.sum, best.sum)))
                best = outcome;
            return;
        }
        columnOf[row] = -1;
        self(self, row + 1);
        for (int column = 0; column < matrix.columns; ++column) {
            const bool taken = std::find(columnOf.begin(), columnOf.begin() + row, column) != columnOf.begin() + row;
            const int last = *std::max_element(columnOf.begin(), columnOf.begin() + row + 1);
            if (taken || (ascending && column <= last) || std::isnan(matrix.at(row, column)))
                continue;
            columnOf[row] = column;
            self(self, row + 1);
            columnOf[row] = -1;
        }
    };
    visit(visit, 0);
    return best;
}

void verifyOneToOne(const CostMatrix &matrix, const std::vector<int> &columnOf)
{
    QCOMPARE(static_cast<int>(columnOf.size()), matrix.rows);
    std::vector<int> used;
    for (const int column : columnOf)
        if (column >= 0)
            used.push_back(column);
    std::sort(used.begin(), used.end());
    QVERIFY(std::adjacent_find(used.begin(), used.end()) == used.end());
    QVERIFY(used.empty() || used.back() < matrix.columns);
}

} // namespace

class TestAssignment : public QObject
{
    Q_OBJECT
private slots:
    void agreesWithAllAssignments_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::addColumn<bool>("withForbidden");
        QTest::addColumn<bool>("withTies");
        for (const int rows : {1, 2, 4, 5, 6})
            for (const int columns : {1, 3, 5, 6})
                for (const bool gaps : {false, true})
                    for (const bool ties : {false, true})
                        QTest::addRow("%d x %d%s%s", rows, columns, gaps ? ", forbidden" : "", ties ? ", ties" : "")
                            << rows << columns << gaps << ties;
    }
    void agreesWithAllAssignments()
    {
        QFETCH(int, rows);
        QFETCH(int, columns);
        QFETCH(bool, withForbidden);
        QFETCH(bool, withTies);
        std::mt19937 generator(rows * 100 + columns);
        for (int trial = 0; trial < 20; ++trial) {
            std::vector<double> costs(static_cast<std::size_t>(rows) * columns);
            for (double &cost : costs) {
                cost = withTies ? generator() % 3 : static_cast<double>(generator() % 10000) / 10000 - 0.3;
                if (withForbidden && generator() % 3 == 0)
                    cost = forbidden;
            }
            const CostMatrix matrix{costs, rows, columns};
            const std::vector<int> columnOf = cheapestAssignment(matrix);
            verifyOneToOne(matrix, columnOf);
            const Outcome expected = bestOfAll(matrix, false, std::less<>()), actual = outcomeOf(matrix, columnOf);
            QCOMPARE(actual.pairs, expected.pairs);
            QVERIFY(std::abs(actual.sum - expected.sum) < 1e-9);
            QCOMPARE(cheapestAssignment(matrix), columnOf);
        }
    }
    void ascendingAgreesWithAllAssignments()
    {
        std::mt19937 generator(5);
        for (const int rows : {1, 3, 5})
            for (const int columns : {1, 2, 4, 6})
                for (int trial = 0; trial < 20; ++trial) {
                    std::vector<double> gains(static_cast<std::size_t>(rows) * columns);
                    for (double &gain : gains)
                        gain = static_cast<double>(generator() % 1000) / 1000;
                    const CostMatrix matrix{gains, rows, columns};
                    const std::vector<int> columnOf = bestAscendingAssignment(matrix);
                    verifyOneToOne(matrix, columnOf);
                    const Outcome expected = bestOfAll(matrix, true, std::greater<>()),
                                  actual = outcomeOf(matrix, columnOf);
                    QCOMPARE(actual.pairs, expected.pairs);
                    QVERIFY(std::abs(actual.sum - expected.sum) < 1e-9);
                    int last = -1;
                    for (const int column : columnOf) {
                        QVERIFY(column < 0 || column > last);
                        last = std::max(last, column);
                    }
                }
    }
    /// Greedy assignment costs 1 + 100, the optimum is 2 + 2.
    void greedyChoicesAreNotOptimal()
    {
        const std::vector<double> costs = {1, 2, 2, 100};
        QCOMPARE(cheapestAssignment({costs, 2, 2}), (std::vector<int>{1, 0}));
    }
    void tiesKeepTheOrder()
    {
        const std::vector<double> costs(9, 0.5);
        QCOMPARE(cheapestAssignment({costs, 3, 3}), (std::vector<int>{0, 1, 2}));
        QCOMPARE(cheapestAssignment({std::span(costs).first(6), 2, 3}), (std::vector<int>{0, 1}));
    }
    void nothingToAssign()
    {
        QVERIFY(cheapestAssignment({{}, 0, 3}).empty());
        QCOMPARE(cheapestAssignment({{}, 2, 0}), (std::vector<int>{-1, -1}));
        QCOMPARE(bestAscendingAssignment({{}, 2, 0}), (std::vector<int>{-1, -1}));
        const std::vector<double> none = {forbidden, forbidden};
        QCOMPARE(cheapestAssignment({none, 1, 2}), (std::vector<int>{-1}));
    }
    void manyHeadsTakeLittleTime()
    {
        const int size = 400;
        std::vector<double> costs;
        std::mt19937 generator(3);
        for (int i = 0; i < size * size; ++i)
            costs.push_back(static_cast<double>(generator()) / 4e9);
        for (int row = 0; row < size; ++row)
            costs[row * size + (row * 7 + 5) % size] = -1; // 7 and 400 have no common factor: a permutation
        const auto columnOf = cheapestAssignment({costs, size, size});
        for (int row = 0; row < size; ++row)
            QCOMPARE(columnOf[row], (row * 7 + 5) % size);
    }
};

HEADWISE_TEST(TestAssignment)
#include "tst_assignment.moc"
