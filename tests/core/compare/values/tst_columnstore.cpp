// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/values/columnstore.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>

#include <cmath>

using namespace headwise;
using namespace headwise::compare::values;

namespace {

constexpr std::int64_t examples = 37, columns = 150; // two whole blocks of columns and a part of one

float valueAt(std::int64_t example, std::int64_t column) { return static_cast<float>(example * 1000 + column); }

std::vector<float> rowsOf(std::int64_t first, std::int64_t count)
{
    std::vector<float> rows;
    for (std::int64_t e = first; e < first + count; ++e)
        for (std::int64_t c = 0; c < columns; ++c)
            rows.push_back(valueAt(e, c));
    return rows;
}

void verifyColumns(const ColumnStore &store, std::int64_t first, std::int64_t count, std::int64_t missing)
{
    const std::vector<float> read = store.read(first, count);
    QCOMPARE(std::ssize(read), examples * count);
    for (std::int64_t e = 0; e < examples; ++e)
        for (std::int64_t c = 0; c < count; ++c) {
            const float value = read[static_cast<std::size_t>(e * count + c)];
            if (e == missing)
                QVERIFY(std::isnan(value));
            else
                QCOMPARE(value, valueAt(e, first + c));
        }
}

} // namespace

class TestColumnStore : public QObject
{
    Q_OBJECT
private slots:
    void columnsComeBackAsRowsWentIn_data()
    {
        QTest::addColumn<qint64>("held");
        QTest::addRow("in memory") << qint64(examples * columns);
        QTest::addRow("in a file") << qint64(examples * columns - 1);
    }
    void columnsComeBackAsRowsWentIn()
    {
        QFETCH(const qint64, held);
        ColumnStore store(examples, columns, held);
        QCOMPARE(store.isInMemory(), held == examples * columns);
        store.write(0, rowsOf(0, 20));
        store.write(21, rowsOf(21, 16)); // the 20th is never written
        for (const auto &[first, count] :
            {std::pair{0, 150}, std::pair{0, 1}, std::pair{63, 2}, std::pair{64, 64}, std::pair{100, 50}})
            verifyColumns(store, first, count, 20);
    }
    void rowsComeFromSeveralThreads()
    {
        ColumnStore store(examples, columns, 0);
        parallelFor(examples,
            [&](std::size_t e) { store.write(static_cast<std::int64_t>(e), rowsOf(static_cast<std::int64_t>(e), 1)); });
        verifyColumns(store, 0, columns, -1);
    }
    void aPartIsAsLargeAsMayBeHeld()
    {
        QCOMPARE(ColumnStore(1000, 1000, 300'000).columnsAtOnce(), std::int64_t(256)); // 300 in whole blocks of 64
        QCOMPARE(ColumnStore(1000, 1000, 10).columnsAtOnce(), std::int64_t(64));
    }
    void anEmptyStoreReadsNothing()
    {
        QVERIFY(ColumnStore(0, 10).read(0, 10).empty());
        ColumnStore none(10, 0);
        none.write(0, {});
        QVERIFY(none.read(0, 0).empty());
    }
    /// The file has no name: a program that crashes leaves no file behind.
    void theFileIsNoLongerThere()
    {
        const QTemporaryDir folder;
        qputenv("TMPDIR", folder.path().toUtf8());
        const ColumnStore store(examples, columns, 0);
        QVERIFY(!store.isInMemory());
        QVERIFY(QDir(folder.path()).isEmpty());
        qputenv("TMPDIR", "/nowhere/at/all");
        QVERIFY_EXCEPTION_THROWN(ColumnStore(examples, columns, 0), Error);
        qunsetenv("TMPDIR");
    }
};

HEADWISE_TEST(TestColumnStore)
#include "tst_columnstore.moc"
