// SPDX-License-Identifier: GPL-3.0-or-later
// TSV and CSV with a header.
#include "core/base/error.h"
#include "core/text/dataset.h"

#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::text;

class TestDatasetTable : public QObject
{
    Q_OBJECT
private slots:
    void csvQuotes()
    {
        const Dataset dataset = parseDataset("\xEF\xBB\xBFid,text,label\r\n"
                                             "a,\"one, \"\"two\"\"\r\nthree\",good\r\n"
                                             "b,plain,\r\n"
                                             "c,\"\",\"x\"\r\n",
            "d.csv");
        QCOMPARE(dataset.items.size(), std::size_t{3});
        QCOMPARE(dataset.items[0].text, std::string("one, \"two\"\r\nthree"));
        QCOMPARE(dataset.items[0].key, std::string("a"));
        QCOMPARE(dataset.items[1].columns.at("label"), attention::ColumnValue(std::monostate()));
        QCOMPARE(dataset.items[1].line, std::int64_t{3}); // the field before it has a line end of its own
        QCOMPARE(dataset.items[2].text, std::string());
        QCOMPARE(dataset.items[2].columns.at("label"), attention::ColumnValue(std::string("x")));
        QCOMPARE(dataset.columnNames, std::vector<std::string>{"label"});
    }
    void tsvEscapes()
    {
        const Dataset dataset = parseDataset("text\ttext_pair\tn\na\\tb\\\\n\t\"q\"\t-2\n", "d.tsv");
        QCOMPARE(dataset.items[0].text, std::string("a\tb\\n"));
        QCOMPARE(dataset.items[0].textPair, std::string("\"q\""));
        QVERIFY(dataset.items[0].hasPair);
        QCOMPARE(dataset.items[0].columns.at("n"), attention::ColumnValue(std::int64_t{-2}));
    }

    void columnKinds_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("kind"); // index of the variant
        QTest::newRow("missing") << "" << 0;
        QTest::newRow("whole") << "12" << 1;
        QTest::newRow("negative") << "-3" << 1;
        QTest::newRow("leading zeros are a name") << "007" << 3;
        QTest::newRow("decimal") << "0.5" << 2;
        QTest::newRow("exponent") << "1e-3" << 2;
        QTest::newRow("not a number") << "nan" << 3;
        QTest::newRow("infinite") << "inf" << 3;
        QTest::newRow("too large to be whole") << "99999999999999999999" << 2;
        QTest::newRow("word") << "good" << 3;
    }
    void columnKinds()
    {
        QFETCH(QString, field);
        QFETCH(int, kind);
        const Dataset dataset = parseDataset("text,c\na," + field.toStdString() + "\n", "d.csv");
        QCOMPARE(static_cast<int>(dataset.items[0].columns.at("c").index()), kind);
    }

    void onlyColumnIsTheText()
    {
        const Dataset dataset = parseDataset("review\nfine\n\"\"\n", "d.csv");
        QCOMPARE(dataset.items.size(), std::size_t{2});
        QCOMPARE(dataset.items[0].text, std::string("fine"));
    }
    void incompleteHeaders()
    {
        VERIFY_ERROR(parseDataset("a,b\n1,2\n", "d.csv"), QStringList({"d.csv, line 1", "\"text\"", "a, b"}));
        VERIFY_ERROR(parseDataset("text,x,x\na,1,2\n", "d.csv"), QStringList({"\"x\"", "twice"}));
        VERIFY_ERROR(parseDataset("text\xff\na\n", "d.tsv"), QStringList({"line 1", "UTF-8"}));
    }

    void badRows_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("words");
        QTest::newRow("too few fields") << QByteArray("only") << "1 field, but the header has 2";
        QTest::newRow("too many fields") << QByteArray("a,b,c") << "3 fields";
        QTest::newRow("text behind a quote") << QByteArray("\"a\"b,1") << "closing quote";
        QTest::newRow("quote without end") << QByteArray("\"a,1") << "does not end";
        QTest::newRow("invalid UTF-8") << QByteArray("\xff,1") << "UTF-8";
    }
    void badRows()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, words);
        const std::string bytes = "text,label\ngood,1\n" + row.toStdString() + "\nfine,2\n";
        VERIFY_ERROR(parseDataset(bytes, "d.csv"), QStringList({"d.csv, line 3", words}));
        const Dataset rest = parseDataset(bytes, "d.csv", {.skipBad = true});
        QCOMPARE(rest.items.size(), std::size_t{2});
        QCOMPARE(rest.items[1].text, std::string("fine"));
        QCOMPARE(rest.items[1].line, std::int64_t{3});
    }
};

HEADWISE_TEST(TestDatasetTable)
#include "tst_datasettable.moc"
