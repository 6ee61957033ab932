// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/availablememory.h"

#include "tests/support/registry.h"

#include <vector>

using namespace headwise;

class TestAvailableMemory : public QObject
{
    Q_OBJECT
private slots:
    void thereIsSome()
    {
        QVERIFY(machine::availableMemory() > 1 << 20);
        const auto before = machine::residentMemory();
        std::vector<char> used(64 << 20, 'x');
        QVERIFY(used.back() == 'x' && machine::residentMemory() - before > 32 << 20);
    }
    void amountsAreRead_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("800000") << qint64{800000};
        QTest::newRow("512M") << qint64{512} * 1024 * 1024;
        QTest::newRow("512MB") << qint64{512} * 1024 * 1024;
        QTest::newRow("1.5G") << qint64{3} * 512 * 1024 * 1024;
        QTest::newRow("2GiB") << qint64{2} * 1024 * 1024 * 1024;
        QTest::newRow("10B") << qint64{10};
        for (const char *bad : {"", "G", "-1G", "0", "1 G", "1g", "1iB", "1GiBs", "nan", "inf", "1e30T", "4Gx"})
            QTest::newRow(bad) << qint64{-1};
    }
    void amountsAreRead()
    {
        QFETCH(qint64, bytes);
        QCOMPARE(qint64{machine::bytesFromText(QTest::currentDataTag()).value_or(-1)}, bytes);
    }
};

HEADWISE_TEST(TestAvailableMemory)
#include "tst_availablememory.moc"
