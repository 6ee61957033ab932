// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/pairs/mappairs.h"
#include "core/clustering/pairs/productpairs.h"

#include "core/base/notdefined.h"
#include "core/base/parallel.h"
#include "tests/core/clustering/pairs/permuted.h"
#include "tests/core/compare/units/memorysource.h"
#include "tests/support/registry.h"

#include <cmath>
#include <functional>
#include <numeric>

using namespace headwise;
using namespace headwise::tests;

namespace {

using Row = std::vector<double>;

/// Rows that count, with the weight of the virtual key.
std::vector<std::pair<Row, Row>> commonRows(const attention::MapView &a, const attention::MapView &b)
{
    std::vector<std::pair<Row, Row>> rows;
    for (int query = 0; query < a.queries; ++query) {
        Row p(a.row(query).begin(), a.row(query).end()), q(b.row(query).begin(), b.row(query).end());
        if (a.hasSink()) {
            p.push_back(a.sink(query));
            q.push_back(b.sink(query));
        }
        const double mass = std::accumulate(p.begin(), p.end(), 0.0) * std::accumulate(q.begin(), q.end(), 0.0);
        if (std::isfinite(mass) && mass > 0)
            rows.emplace_back(p, q);
    }
    return rows;
}

double divergence(const Row &p, const Row &q)
{
    double sum = 0;
    for (std::size_t k = 0; k < p.size(); ++k) {
        const double m = (p[k] + q[k]) / 2;
        for (const double weight : {p[k], q[k]})
            if (weight > 0)
                sum += weight * std::log1p((weight - m) / m) / 2;
    }
    return sum;
}

double hellingerOf(const Row &p, const Row &q)
{
    double sum = 0;
    for (std::size_t k = 0; k < p.size(); ++k)
        sum += std::pow(std::sqrt(p[k]) - std::sqrt(q[k]), 2) / 2;
    return std::sqrt(sum);
}

double meanOver(const std::vector<std::pair<Row, Row>> &rows, const std::function<double(const Row &, const Row &)> &of)
{
    double sum = 0;
    for (const auto &[p, q] : rows)
        sum += of(p, q);
    return rows.empty() ? notDefined : sum / static_cast<double>(rows.size());
}

double dot(const Row &p, const Row &q)
{
    double sum = 0;
    for (std::size_t k = 0; k < p.size(); ++k)
        sum += p[k] * q[k];
    return sum;
}

double cosineOf(const std::vector<std::pair<Row, Row>> &rows)
{
    double pq = 0, pp = 0, qq = 0;
    for (const auto &[p, q] : rows) {
        pq += dot(p, q);
        pp += dot(p, p);
        qq += dot(q, q);
    }
    return 1 - pq / std::sqrt(pp * qq);
}

/// The Gram matrix of centred columns.
std::vector<Row> gramOf(std::vector<Row> rows)
{
    for (std::size_t k = 0; k < rows.front().size(); ++k) {
        double mean = 0;
        for (const Row &row : rows)
            mean += row[k] / static_cast<double>(rows.size());
        for (Row &row : rows)
            row[k] -= mean;
    }
    std::vector<Row> gram;
    for (const Row &a : rows) {
        gram.emplace_back();
        for (const Row &b : rows)
            gram.back().push_back(dot(a, b));
    }
    return gram;
}

double alignmentOf(const std::vector<std::pair<Row, Row>> &rows)
{
    if (rows.size() < 3)
        return notDefined;
    std::vector<Row> ps, qs;
    for (const auto &[p, q] : rows) {
        ps.push_back(p);
        qs.push_back(q);
    }
    const auto k = gramOf(ps), l = gramOf(qs);
    double kl = 0, kk = 0, ll = 0;
    for (std::size_t i = 0; i < k.size(); ++i) {
        kl += dot(k[i], l[i]);
        kk += dot(k[i], k[i]);
        ll += dot(l[i], l[i]);
    }
    return 1 - kl / std::sqrt(kk * ll);
}

Row smoothedRow(Row row)
{
    for (double &weight : row)
        weight = 0.999 * weight + 0.001 / static_cast<double>(row.size());
    return row;
}

/// Each distance in double precision, from its definition.
double expected(const std::string &id, const attention::MapView &a, const attention::MapView &b)
{
    const auto rows = commonRows(a, b);
    if (id == "hellinger")
        return meanOver(rows, hellingerOf);
    if (id == "cosine")
        return cosineOf(rows);
    if (id == "linear_cka")
        return alignmentOf(rows);
    if (id == "clark")
        return meanOver(rows, [](const Row &p, const Row &q) { return divergence(smoothedRow(p), smoothedRow(q)); }) *
               static_cast<double>(rows.size());
    return meanOver(rows, divergence);
}

using Pairs = std::vector<double> (*)(const attention::StackMaps &, Progress &);

const std::vector<std::pair<std::string, Pairs>> &allPairs()
{
    static const std::vector<std::pair<std::string, Pairs>> all = {
        {"jensen_shannon", clustering::pairs::jensenShannonPairs},
        {"clark", clustering::pairs::smoothedPairs},
        {"hellinger", clustering::pairs::hellingerPairs},
        {"cosine", clustering::pairs::cosinePairs},
        {"linear_cka", clustering::pairs::alignmentPairs},
    };
    return all;
}

std::vector<double> pairsBy(const std::string &id, const attention::StackMaps &maps)
{
    NoProgress progress;
    return std::find_if(allPairs().begin(), allPairs().end(), [&](const auto &pairs) {
        return pairs.first == id;
    })->second(maps, progress);
}

/// Scales the weights of some rows down, so that the rest of them is on the virtual key.
void addSinks(attention::StackMaps &maps)
{
    maps.rowMass.assign(static_cast<std::size_t>(maps.heads) * maps.queries, 1.0f);
    for (std::size_t row = 0; row < maps.rowMass.size(); ++row) {
        maps.rowMass[row] = 1 - 0.1f * static_cast<float>(row % 7);
        for (int key = 0; key < maps.keys; ++key)
            maps.values[row * maps.keys + key] *= maps.rowMass[row];
    }
}

/// Moves `share` of the first weight of every row of head `from` to its second one, as head `to`.
void makeSimilar(attention::StackMaps &maps, int from, int to, float share)
{
    const std::size_t size = static_cast<std::size_t>(maps.queries) * maps.keys;
    std::copy_n(maps.values.begin() + static_cast<std::ptrdiff_t>(from * size), size,
        maps.values.begin() + static_cast<std::ptrdiff_t>(to * size));
    for (int query = 0; query < maps.queries; ++query) {
        float *row = maps.values.data() + to * size + static_cast<std::size_t>(query) * maps.keys;
        row[1] += share * row[0];
        row[0] -= share * row[0];
    }
}

} // namespace

class TestMapPairs : public QObject
{
    Q_OBJECT
private slots:
    void workedOutNumbers_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<double>("value");
        // Rows (1, 0), (1, 0) of one head, (1, 0), (1/2, 1/2) of the other.
        QTest::newRow("jensen_shannon") << "jensen_shannon" << 0.21576155433883565 / 2;
        QTest::newRow("hellinger") << "hellinger" << std::sqrt(1 - std::sqrt(0.5)) / 2;
        QTest::newRow("cosine") << "cosine" << 1 - 1.5 / std::sqrt(3.0);
        QTest::newRow("clark") << "clark" << 0.21388587767688533;
    }
    void workedOutNumbers()
    {
        QFETCH(QString, id);
        QFETCH(double, value);
        const auto pairs = pairsBy(id.toStdString(), {2, 2, 2, {1, 0, 1, 0, 1, 0, 0.5f, 0.5f}});
        QCOMPARE(pairs.size(), std::size_t(1));
        QVERIFY2(std::abs(pairs.front() - value) < 1e-6, qPrintable(QString::number(pairs.front(), 'g', 10)));
    }
    /// The identity against tridiagonal rows.
    void alignmentOfWorkedOutMaps()
    {
        const auto pairs = pairsBy(
            "linear_cka", {2, 3, 3, {1, 0, 0, 0, 1, 0, 0, 0, 1, 0.5f, 0.5f, 0, 0.5f, 0.25f, 0.25f, 0, 0.5f, 0.5f}});
        QVERIFY2(
            std::abs(pairs.front() - 0.1659423437717008) < 1e-6, qPrintable(QString::number(pairs.front(), 'g', 10)));
    }
    void allAgreeWithDoublePrecision_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("sinks");
        for (const auto &[id, pairs] : allPairs())
            for (const bool sinks : {false, true})
                QTest::addRow("%s%s", id.c_str(), sinks ? " with sinks" : "") << QString::fromStdString(id) << sinks;
    }
    void allAgreeWithDoublePrecision()
    {
        QFETCH(QString, id);
        QFETCH(bool, sinks);
        attention::StackMaps maps = noiseMaps(40, 19, 3);
        for (int head = 1; head < 12; ++head) // from clearly different down to the last digit of float
            makeSimilar(maps, 0, head, std::pow(0.2f, static_cast<float>(head)));
        makeSimilar(maps, 20, 21, 0);
        if (sinks)
            addSinks(maps);
        for (const int head : {20, 21, 30}) // these do not have row 4
            maps.values[(static_cast<std::size_t>(head) * 19 + 4) * 19] = std::numeric_limits<float>::quiet_NaN();
        std::fill_n(maps.values.begin() + 35 * 19 * 19 + 7 * 19, 19, 0.0f); // no weight
        if (sinks)
            maps.rowMass[35 * 19 + 7] = 1;
        const auto pairs = pairsBy(id.toStdString(), maps);
        for (int a = 0, pair = 0; a < maps.heads; ++a)
            for (int b = a + 1; b < maps.heads; ++b, ++pair) {
                const double value = expected(id.toStdString(), maps.map(a), maps.map(b));
                QVERIFY2(std::abs(pairs[pair] - value) <= 1e-7 + 1e-5 * value,
                    qPrintable(QString("%1, %2: %3 is not %4").arg(a).arg(b).arg(pairs[pair]).arg(value)));
            }
    }
    void equalMapsHaveDistanceZero_data() { allAgreeWithDoublePrecision_data(); }
    void equalMapsHaveDistanceZero()
    {
        QFETCH(QString, id);
        QFETCH(bool, sinks);
        attention::StackMaps maps = noiseMaps(20, 11, 5);
        if (sinks)
            addSinks(maps);
        maps = permuted(maps, {0, 1, 2, 0, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 1, 19});
        const auto pairs = pairsBy(id.toStdString(), maps);
        const auto at = [&](int a, int b) { return pairs[static_cast<std::size_t>(a * (39 - a) / 2 + b - a - 1)]; };
        QCOMPARE(at(0, 3), 0.0);
        QCOMPARE(at(1, 18), 0.0);
        QVERIFY(at(0, 1) > 1e-4);
    }
    /// Rows that are all equal have no alignment with anything; a head of one row neither.
    void alignmentNeedsSpreadAndRows()
    {
        attention::StackMaps maps = noiseMaps(3, 5, 1);
        for (int query = 1; query < 5; ++query)
            std::copy_n(maps.values.begin(), 5, maps.values.begin() + query * 5);
        const auto pairs = pairsBy("linear_cka", maps);
        QVERIFY(std::isnan(pairs[0]) && std::isnan(pairs[1]) && !std::isnan(pairs[2]));
        QVERIFY(std::isnan(pairsBy("linear_cka", noiseMaps(2, 2, 1)).front()));
    }
    void mapsWithoutRowsHaveNoDistance_data() { allAgreeWithDoublePrecision_data(); }
    void mapsWithoutRowsHaveNoDistance()
    {
        QFETCH(QString, id);
        QVERIFY(std::isnan(pairsBy(id.toStdString(), {2, 0, 0, {}}).front()));
        QVERIFY(std::isnan(pairsBy(id.toStdString(), {2, 1, 1, {0, 0}}).front()));
    }
    void oneThreadEqualsMany_data() { allAgreeWithDoublePrecision_data(); }
    void oneThreadEqualsMany()
    {
        QFETCH(QString, id);
        const attention::StackMaps maps = noiseMaps(37, 23, 9);
        setThreads(1);
        const auto one = pairsBy(id.toStdString(), maps);
        setThreads(4);
        const auto many = pairsBy(id.toStdString(), maps);
        setThreads(0);
        QCOMPARE(one, many);
    }
};

HEADWISE_TEST(TestMapPairs)
#include "tst_mappairs.moc"
