// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/distances/mapsimilarity.h"

#include "core/compare/distances/gram.h"
#include "tests/core/measures/instructionsets.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace headwise;
using namespace headwise::compare::distances;
using namespace headwise::tests;

namespace {

attention::Map mapOf(int queries, int keys, std::vector<float> values)
{
    attention::Map map(queries, keys);
    map.values = std::move(values);
    return map;
}

/// Rows of softmaxes of noise; a decoder's when `causal`.
attention::Map noise(int queries, int keys, unsigned seed, bool causal = false)
{
    std::mt19937 generator(seed);
    std::normal_distribution<double> normal;
    attention::Map map(queries, keys);
    for (int q = 0; q < queries; ++q) {
        double sum = 0;
        for (int k = 0; k < keys; ++k)
            sum += map.at(q, k) = causal && k > q ? 0 : static_cast<float>(std::exp(normal(generator)));
        for (int k = 0; k < keys; ++k)
            map.at(q, k) = static_cast<float>(map.at(q, k) / sum);
    }
    return map;
}

attention::Map mixed(const attention::Map &a, const attention::Map &b, float share)
{
    attention::Map map = a;
    for (std::size_t i = 0; i < map.values.size(); ++i)
        map.values[i] = (1 - share) * a.values[i] + share * b.values[i];
    return map;
}

/// 1 - r in 64 bits of mantissa over the counted cells.
double referenceCorrelation(const attention::Map &a, const attention::Map &b, const std::vector<KeyRange> &visible)
{
    std::vector<std::pair<long double, long double>> cells;
    for (int q = 0; q < a.queries; ++q)
        for (int k = visible.empty() ? 0 : visible[q].begin; k < (visible.empty() ? a.keys : visible[q].end); ++k)
            cells.emplace_back(a.at(q, k), b.at(q, k));
    long double sumA = 0, sumB = 0, xx = 0, yy = 0, xy = 0;
    for (const auto &[x, y] : cells) {
        sumA += x;
        sumB += y;
    }
    const auto n = static_cast<long double>(cells.size());
    for (const auto &[x, y] : cells) {
        xx += (x - sumA / n) * (x - sumA / n);
        yy += (y - sumB / n) * (y - sumB / n);
        xy += (x - sumA / n) * (y - sumB / n);
    }
    return static_cast<double>(1 - xy / std::sqrt(xx * yy));
}

/// 1 - |Y'X|^2 / (|X'X| |Y'Y|), columns centred.
double referenceAlignment(const attention::Map &a, const attention::Map &b)
{
    const auto centred = [](const attention::Map &map) {
        std::vector<long double> x(map.values.begin(), map.values.end());
        for (int k = 0; k < map.keys; ++k) {
            long double mean = 0;
            for (int q = 0; q < map.queries; ++q)
                mean += x[q * map.keys + k] / map.queries;
            for (int q = 0; q < map.queries; ++q)
                x[q * map.keys + k] -= mean;
        }
        return x;
    };
    const auto crossNorm = [&](const std::vector<long double> &x, const std::vector<long double> &y) {
        long double norm = 0;
        for (int i = 0; i < a.keys; ++i)
            for (int j = 0; j < a.keys; ++j) {
                long double product = 0;
                for (int q = 0; q < a.queries; ++q)
                    product += y[q * a.keys + i] * x[q * a.keys + j];
                norm += product * product;
            }
        return norm;
    };
    const auto x = centred(a), y = centred(b);
    return static_cast<double>(1 - crossNorm(x, y) / std::sqrt(crossNorm(x, x) * crossNorm(y, y)));
}

bool agreesWith(double actual, double expected)
{
    return std::abs(actual - expected) <= 1e-7 + 1e-5 * std::abs(expected);
}

} // namespace

class TestMapSimilarity : public QObject
{
    Q_OBJECT
private slots:
    void agreeWithTheirDefinitions_data()
    {
        QTest::addColumn<int>("queries");
        QTest::addColumn<int>("keys");
        QTest::addColumn<double>("share");
        for (const int queries : {3, 17, 40})
            for (const int keys : {2, 16, 67})
                for (const double share : {1.0, 0.1, 1e-3})
                    QTest::addRow("%d x %d, %g", queries, keys, share) << queries << keys << share;
    }
    void agreeWithTheirDefinitions()
    {
        QFETCH(int, queries);
        QFETCH(int, keys);
        QFETCH(double, share);
        const attention::Map a = noise(queries, keys, 1),
                             b = mixed(a, noise(queries, keys, 2), static_cast<float>(share));
        const double correlation = correlationDistance(a.view(), b.view());
        QVERIFY2(
            agreesWith(correlation, referenceCorrelation(a, b, {})), qPrintable(QString::number(correlation, 'g', 12)));
        const double alignment = alignmentDistance(a.view(), b.view());
        QVERIFY2(agreesWith(alignment, referenceAlignment(a, b)), qPrintable(QString::number(alignment, 'g', 12)));
        QVERIFY(agreesWith(alignmentDistance(b.view(), a.view()), alignment));
    }
    void equalMapsAreAtZeroExactly()
    {
        const attention::Map a = noise(23, 31, 5);
        QCOMPARE(correlationDistance(a.view(), a.view()), 0.0);
        QCOMPARE(alignmentDistance(a.view(), a.view()), 0.0);
        QCOMPARE(argmaxDisagreement(a.view(), a.view()), 0.0);
    }
    /// Zeros of masked keys on both sides would make two unrelated causal maps correlate.
    void maskedKeysAreNotKeys()
    {
        const attention::Map a = noise(30, 30, 1, true), b = noise(30, 30, 2, true);
        std::vector<KeyRange> visible;
        for (int q = 0; q < 30; ++q)
            visible.push_back({0, q + 1});
        const double seen = correlationDistance(a.view(), b.view(), visible),
                     all = correlationDistance(a.view(), b.view());
        QVERIFY(agreesWith(seen, referenceCorrelation(a, b, visible)));
        QVERIFY(all < 0.9 * seen);
    }
    /// Kernel alignment does not depend on the order of the keys: heads with exchanged columns are equal.
    void alignmentIgnoresTheOrderOfKeys()
    {
        const attention::Map a = noise(12, 9, 3);
        attention::Map b = a;
        for (int q = 0; q < 12; ++q)
            std::reverse(b.values.begin() + q * 9, b.values.begin() + (q + 1) * 9);
        QVERIFY(alignmentDistance(a.view(), b.view()) < 1e-10);
        QVERIFY(correlationDistance(a.view(), b.view()) > 0.1);
    }
    void argmaxIsCountedByRows()
    {
        const attention::Map a = mapOf(3, 3, {0.5f, 0.3f, 0.2f, 0.1f, 0.8f, 0.1f, 0.4f, 0.4f, 0.2f});
        const attention::Map b = mapOf(3, 3, {0.2f, 0.3f, 0.5f, 0.2f, 0.6f, 0.2f, 0.1f, 0.7f, 0.2f});
        QCOMPARE(argmaxDisagreement(a.view(), b.view()), 2.0 / 3); // the first of equal weights counts
    }
    void whatIsNotDefined()
    {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const attention::Map uniform = mapOf(4, 3, std::vector<float>(12, 1.0f / 3)), other = noise(4, 3, 1);
        QVERIFY(std::isnan(correlationDistance(uniform.view(), other.view())));
        QVERIFY(std::isnan(alignmentDistance(other.view(), uniform.view())));
        const attention::Map two = noise(2, 5, 1), alsoTwo = noise(2, 5, 2); // two rows always align
        QVERIFY(std::isnan(alignmentDistance(two.view(), alsoTwo.view())));
        QVERIFY(!std::isnan(correlationDistance(two.view(), alsoTwo.view())));
        const attention::Map none = mapOf(2, 2, {nan, nan, 0, 0});
        QVERIFY(std::isnan(argmaxDisagreement(none.view(), none.view())));
        QVERIFY(std::isnan(correlationDistance(none.view(), none.view())));
    }
    void rowsThatAreNotThereAreLeftOut()
    {
        attention::Map a = noise(6, 5, 1), b = noise(6, 5, 2);
        std::fill_n(b.values.begin() + 10, 5, std::numeric_limits<float>::quiet_NaN());
        QCOMPARE(comparableRows(a.view(), b.view()), (std::vector<int>{0, 1, 3, 4, 5}));
        attention::Map shortA(5, 5), shortB(5, 5);
        for (int q = 0, row = 0; q < 6; ++q) {
            if (q == 2)
                continue;
            for (int k = 0; k < 5; ++k) {
                shortA.at(row, k) = a.at(q, k);
                shortB.at(row, k) = b.at(q, k);
            }
            ++row;
        }
        QVERIFY(agreesWith(correlationDistance(a.view(), b.view()), referenceCorrelation(shortA, shortB, {})));
        QVERIFY(agreesWith(alignmentDistance(a.view(), b.view()), referenceAlignment(shortA, shortB)));
    }
    void alignmentOfSeveralMapsSideBySide()
    {
        const attention::Map a = noise(8, 6, 1), b = noise(8, 6, 2);
        std::vector<int> rows = {0, 1, 2, 3, 4, 5, 6, 7};
        Gram both(8), exchanged(8), one(8);
        both.add(a.view(), rows);
        both.add(b.view(), rows);
        exchanged.add(b.view(), rows);
        exchanged.add(a.view(), rows);
        one.add(a.view(), rows);
        QVERIFY(std::abs(alignment(both, exchanged) - 1) < 1e-9);
        QVERIFY(alignment(both, one) < 0.99);
    }
    void everyInstructionSetAgrees()
    {
        withEveryInstructionSet([](const char *name) {
            const attention::Map a = noise(13, 37, 1), b = mixed(a, noise(13, 37, 2), 0.3f);
            QVERIFY2(agreesWith(correlationDistance(a.view(), b.view()), referenceCorrelation(a, b, {})), name);
            QVERIFY2(agreesWith(alignmentDistance(a.view(), b.view()), referenceAlignment(a, b)), name);
            QVERIFY2(argmaxDisagreement(a.view(), b.view()) < 1, name);
        });
    }
};

HEADWISE_TEST(TestMapSimilarity)
#include "tst_mapsimilarity.moc"
