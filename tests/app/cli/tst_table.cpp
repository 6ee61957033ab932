// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/table.h"

#include "tests/support/registry.h"

using namespace headwise::cli;

class TestTable : public QObject
{
    Q_OBJECT
private slots:
    void numbersStandRight()
    {
        QCOMPARE(table({{"head", "mean"}, {"L0H10", "1.5"}, {"L1H2", "10.25"}}),
            std::string("head    mean\nL0H10    1.5\nL1H2   10.25"));
    }
    void widthCountsCharactersNotBytes()
    {
        QCOMPARE(table({{"a", "é−1"}, {"b", "1234"}}), std::string("a   é−1\nb  1234"));
    }
};

HEADWISE_TEST(TestTable)
#include "tst_table.moc"
