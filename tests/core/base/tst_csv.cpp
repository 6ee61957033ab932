// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csv.h"

#include "tests/support/registry.h"

#include <cmath>
#include <limits>

using namespace headwise;

class TestCsv : public QObject
{
    Q_OBJECT
private slots:
    void wordsAreQuotedWhereNeeded_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("cell");
        QTest::newRow("plain") << "entropy"
                               << "entropy";
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("space") << " a b "
                               << " a b ";
        QTest::newRow("comma") << "a,b"
                               << "\"a,b\"";
        QTest::newRow("quote") << "5\""
                               << "\"5\"\"\"";
        QTest::newRow("only quotes") << "\"\""
                                     << "\"\"\"\"\"\"";
        QTest::newRow("line end") << "a\nb"
                                  << "\"a\nb\"";
        QTest::newRow("carriage return") << "a\r"
                                         << "\"a\r\"";
        QTest::newRow("tab") << "a\tb"
                             << "a\tb";
        QTest::newRow("beyond ASCII") << "Kopf é"
                                      << "Kopf é";
    }
    void wordsAreQuotedWhereNeeded()
    {
        QFETCH(QString, word);
        QFETCH(QString, cell);
        CsvText csv;
        csv.addRow(1, word.toStdString(), 2);
        QCOMPARE(QString::fromStdString(csv.text()), "1," + cell + ",2");
    }
    void numbersKeepAllDigits()
    {
        CsvText csv;
        csv.addRow(0.1, 1.0 / 3, 0.1f, 1e300, -0.0, 2.0);
        csv.addRow(std::nan(""), std::numeric_limits<double>::infinity(), std::numeric_limits<std::int64_t>::min());
        QCOMPARE(csv.text(), std::string("0.1,0.3333333333333333,0.10000000149011612,1e+300,-0,2\n"
                                         ",,-9223372036854775808"));
    }
    void rowsAndComments()
    {
        CsvText csv;
        QCOMPARE(csv.text(), std::string());
        csv.addComment("of a name\nwith a line\r\nend, \"quoted\"");
        csv.addRow("head", "mean");
        csv.add("L0 H1").add(0.5);
        csv.endRow();
        csv.endRow();
        csv.addRow("", "");
        QCOMPARE(csv.text(), std::string("# of a name with a line  end, \"quoted\"\nhead,mean\nL0 H1,0.5\n\n,"));
    }
    void flagsAreWords()
    {
        CsvText csv;
        csv.addRow(true, false, 1);
        QCOMPARE(csv.text(), std::string("true,false,1"));
    }
    void tabsSeparateWhereAsked()
    {
        CsvText table('\t');
        table.addRow("a,b", "c\td", 1);
        QCOMPARE(table.text(), std::string("a,b\t\"c\td\"\t1"));
    }
};

HEADWISE_TEST(TestCsv)
#include "tst_csv.moc"
