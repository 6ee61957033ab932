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
    void textsStandAsTheyAre()
    {
        // No escapes are made up; a tab-separated table may have quotes as well (pandas 2.3.3 gives these values).
        const Dataset dataset =
            parseDataset("text\ttext_pair\tn\na\\tb\\\\n\t\"q\tr\"\t-2\n NA \t 5\" \t+3\n", "d.tsv");
        QCOMPARE(dataset.items[0].text, std::string("a\\tb\\\\n"));
        QCOMPARE(dataset.items[0].textPair, std::string("q\tr"));
        QVERIFY(dataset.items[0].hasPair);
        QCOMPARE(dataset.items[0].columns.at("n"), attention::ColumnValue(std::int64_t{-2}));
        QCOMPARE(dataset.items[1].text, std::string(" NA "));
        QCOMPARE(dataset.items[1].textPair, std::string(" 5\" "));
        QCOMPARE(dataset.items[1].columns.at("n"), attention::ColumnValue(std::int64_t{3}));
    }

    void columnKinds_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("kind"); // index of the variant
        QTest::newRow("missing") << "" << 0;
        QTest::newRow("whole") << "12" << 1;
        QTest::newRow("negative") << "-3" << 1;
        QTest::newRow("leading zeros") << "007" << 1;
        QTest::newRow("truth") << "True" << 1;
        QTest::newRow("not available") << "NA" << 0;
        QTest::newRow("Python's None") << "None" << 0;
        QTest::newRow("decimal") << "0.5" << 2;
        QTest::newRow("exponent") << "1e-3" << 2;
        QTest::newRow("not a number") << "nan" << 0;
        QTest::newRow("infinite") << "inf" << 2;
        QTest::newRow("too large to be whole") << "99999999999999999999" << 3;
        QTest::newRow("word") << "good" << 3;
    }
    void columnKinds()
    {
        QFETCH(QString, field);
        QFETCH(int, kind);
        const Dataset dataset = parseDataset("text,c\na," + field.toStdString() + "\n", "d.csv");
        QCOMPARE(static_cast<int>(dataset.items[0].columns.at("c").index()), kind);
    }

    void oneWordMakesAColumnOfWords()
    {
        const Dataset dataset = parseDataset("text,c\na,1.0\nb,007\nc,\nd,x\n", "d.csv");
        QCOMPARE(dataset.items[0].columns.at("c"), attention::ColumnValue(std::string("1.0")));
        QCOMPARE(dataset.items[1].columns.at("c"), attention::ColumnValue(std::string("007")));
        QCOMPARE(dataset.items[2].columns.at("c"), attention::ColumnValue(std::monostate()));
    }
    void rowsWithFewerFields()
    {
        const Dataset dataset = parseDataset("text,label\na\nb,1\n", "d.csv");
        QVERIFY(!dataset.items[0].columns.contains("label"));
        QCOMPARE(dataset.items[1].columns.at("label"), attention::ColumnValue(std::int64_t{1}));
        QVERIFY(dataset.notes.front().starts_with("1 example with fewer fields"));
        QVERIFY(dataset.notes.front().ends_with("in line 2"));
    }

    void separators_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("understood");
        const auto row = [](const char *name, const char *file, const char *bytes, const char *text, const char *form) {
            QTest::newRow(name) << file << QByteArray(bytes) << text << form;
        };
        row("semicolon", "d.csv", "text;label\na, b;1\nc, d;0\n", "a, b", "semicolon-separated");
        row("tab in .csv", "d.csv", "text\tlabel\na, b\t1\n", "a, b", "tab-separated");
        row("comma in .tsv", "d.tsv", "label,text\n1,a\n", "a", "comma-separated");
        row("bar", "d.csv", "label|text\n1|a;b\n", "a;b", "separated by |");
        row("another name", "d.data", "label\ttext\n1\ta\n", "a", "tab-separated");
        row("told", "d.csv", "sep=;\r\ntext;label\r\na,b;1\r\n", "a,b", "semicolon-separated");
        row("quotes as letters", "d.tsv", "text\tlabel\n\"Great\" movie\t1\n\"open\t0\n", "\"Great\" movie",
            "without quoting");
        row("an open quote closed later", "d.tsv", "text\tlabel\n\"one\t1\ntwo\"\t0\n", "\"one", "without quoting");
        row("line ends in quotes", "d.tsv", "text\tlabel\n\"a\nb\"\t1\n", "a\nb", "tab-separated");
        row("backslashes", "d.csv", "text,label\n\"He said \\\"hi, you\\\".\",1\n", "He said \"hi, you\".",
            "backslashes");
        row("one name above whole lines", "d.csv", "text\nHello, world\na\n", "Hello, world", "not divided");
        row("a comma in quotes", "d.csv", "text\n\"Hello, world\"\n", "Hello, world", "comma-separated");
        row("CR", "d.csv", "text,label\ra,1\rb,0\r", "a", "comma-separated");
        row("numbers of rows", "d.csv", "\"text\",\"label\"\n\"1\",\"a\",0\n\"2\",\"b\",1\n", "a", "3 columns");
        row("a separator behind each row", "d.csv", "text,label\na,0,\nb,1,\n", "a", "2 columns");
        row("JSON in .csv", "d.csv", "{\"text\": \"a\", \"label\": 1}\n", "a", "JSON");
    }
    void separators()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QFETCH(QString, understood);
        const Dataset dataset = parseDataset(bytes.toStdString(), name.toStdString());
        QCOMPARE(QString::fromStdString(dataset.items[0].text), text);
        QVERIFY2(dataset.understood.find(understood.toStdString()) != std::string::npos, dataset.understood.c_str());
        const bool hasLabel = dataset.items[0].columns.contains("label");
        QCOMPARE(hasLabel, bytes.contains("label"));
    }

    void roles_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pair");
        QTest::addColumn<QString>("label");
        // Each row of the table is 0,1,2,...: the fields say which column was taken. MRPC, QNLI, SNLI, ...
        const char *const rows[][5] = {{"MRPC", "sentence1,sentence2,label,idx", "0", "1", "2"},
            {"SNLI", "gold_label,premise,hypothesis", "1", "2", "0"},
            {"QNLI", "question,sentence,label", "0", "1", "2"},
            {"QQP", "id,question1,question2,is_duplicate", "1", "2", "3"},
            {"SQuAD", "title,context,question,answers", "2", "1", ""},
            {"SICK", "sentence_A,sentence_B,entailment_label", "0", "1", "2"},
            {"text_a", "Text_A,Text_B,Label", "0", "1", "2"}, {"query", "query,passage,target", "0", "1", "2"},
            {"any case", "Review Text,Sentiment", "0", "", "1"}, {"pandas' index", ",Text,Class", "1", "", "2"},
            {"text before others", "title,text,label", "1", "", "2"},
            {"MRPC as downloaded", "Quality,#1 ID,#2 ID,#1 String,#2 String", "3", "4", "0"},
            {"the only other column", "id,phrase,label", "1", "", "2"},
            {"half a pair", "sentence1,label", "0", "", "1"}};
        for (const auto &[name, header, text, pair, label] : rows)
            QTest::newRow(name) << QString(header) << QString(text) << QString(pair) << QString(label);
    }
    void roles()
    {
        QFETCH(QString, header);
        QFETCH(QString, text);
        QFETCH(QString, pair);
        QFETCH(QString, label);
        QStringList row;
        for (int i = 0; i <= header.count(','); ++i)
            row << QString::number(i);
        const Dataset dataset = parseDataset((header + '\n' + row.join(',') + '\n').toStdString(), "d.csv");
        const DatasetItem &item = dataset.items[0];
        QCOMPARE(QString::fromStdString(item.text), text);
        QCOMPARE(item.hasPair, !pair.isEmpty());
        QCOMPARE(QString::fromStdString(item.textPair), pair);
        QCOMPARE(item.columns.contains("label"), !label.isEmpty());
        if (!label.isEmpty())
            QCOMPARE(item.columns.at("label"), attention::ColumnValue(std::int64_t{label.toInt()}));
    }
    void columnsChosenByHand()
    {
        const std::string bytes = "text,other,label,mine\na,b,1,x\n";
        const Dataset dataset =
            parseDataset(bytes, "d.csv", {.columns = {.text = "other", .pair = "text", .label = "mine"}});
        QCOMPARE(dataset.items[0].text, std::string("b"));
        QCOMPARE(dataset.items[0].textPair, std::string("a"));
        QCOMPARE(dataset.items[0].columns.at("label"), attention::ColumnValue(std::string("x")));
        QCOMPARE(dataset.items[0].columns.at("data_label"), attention::ColumnValue(std::int64_t{1}));
        QCOMPARE(dataset.columnNames, (std::vector<std::string>{"data_label", "mine", "label"}));
        VERIFY_ERROR(
            parseDataset(bytes, "d.csv", {.columns = {.text = "none"}}), QStringList({"d.csv", "`none`", "`other`"}));
        VERIFY_ERROR(parseDataset("a\nb\n", "d.txt", {.columns = {.text = "x"}}), QStringList({"d.txt", "no columns"}));
        const Dataset numbered =
            parseDataset("ham\thello you\nspam\twin\n", "d.txt", {.columns = {.text = "2", .label = "1"}});
        QCOMPARE(numbered.items.size(), std::size_t{2});
        QCOMPARE(numbered.items[0].text, std::string("hello you"));
        QCOMPARE(numbered.items[0].columns.at("label"), attention::ColumnValue(std::string("ham")));
    }
    void whatIsMissingIsSaid()
    {
        const Dataset dataset = parseDataset("premise,hypothesis,label\na,b,1\nc,,0\nd,e,NA\n", "d.csv");
        QCOMPARE(dataset.understood,
            std::string("3 columns, comma-separated, text in `premise` and `hypothesis`, labels in `label`"));
        QCOMPARE(
            dataset.notes, (std::vector<std::string>{"1 example whose label \"NA\" is taken as missing, in line 4",
                               "1 example without a second text, in line 3", "1 example without a label, in line 4"}));
    }
    void hostileTables()
    {
        std::string quotes = "text,label\n\"a, b\",1\n";
        for (int i = 0; i < 20000; ++i)
            quotes += "x,1,2\n\"\n"; // each quote is looked for up to the end
        VERIFY_ERROR(parseDataset(quotes, "d.csv"), QStringList({"line 3"}));
        VERIFY_ERROR(parseDataset(std::string(20000, ','), "d.csv"), QStringList({"10000 columns"}));
        // Short rows below a long header: a cell for each column would take gigabytes.
        std::string wide = "text";
        for (int i = 0; i < 9000; ++i)
            wide += "," + std::to_string(i);
        for (int i = 0; i < 20000; ++i)
            wide += "\na";
        QCOMPARE(parseDataset(wide, "d.csv").items.size(), std::size_t{20000});
        VERIFY_ERROR(parseDataset("text,label\na,1" + std::string(1 << 20, ',') + "\n", "d.csv"),
            QStringList({"1048578 fields"}));
    }

    void onlyColumnIsTheText()
    {
        const Dataset dataset = parseDataset("review\nfine\n\"\"\n", "d.csv");
        QCOMPARE(dataset.items.size(), std::size_t{2});
        QCOMPARE(dataset.items[0].text, std::string("fine"));
    }
    void incompleteHeaders()
    {
        VERIFY_ERROR(
            parseDataset("a,b\n1,2\n", "d.csv"), QStringList({"d.csv", "\"text\"", "`a`, `b`", "--text-column"}));
        VERIFY_ERROR(parseDataset("text\xff\na\n", "d.tsv"), QStringList({"line 1", "UTF-8"}));
        VERIFY_ERROR(parseDataset("sentence2,x\na,1\n", "d.csv"), QStringList({"`sentence2`"}));
    }
    void namesThatOccurTwice()
    {
        const Dataset dataset = parseDataset("text,x,x,\na,1,2,3\n", "d.csv");
        QCOMPARE(
            dataset.columnNames, (std::vector<std::string>{"x", "x.1", "Unnamed: 3"})); // as pandas 2.3.3 calls them
        QCOMPARE(dataset.notes.size(), std::size_t{1});
        QVERIFY(dataset.notes[0].find("occurs twice") != std::string::npos);
    }

    void badRows_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("words");
        QTest::newRow("too many fields") << QByteArray("a,b,c") << "3 fields";
        QTest::newRow("text behind a quote") << QByteArray("\"a\"b,1") << "closing quote";
        QTest::newRow("quote without end") << QByteArray("\"a,1") << "does not end";
        QTest::newRow("invalid UTF-8") << QByteArray("\xff,1") << "UTF-8";
    }
    void badRows()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, words);
        const std::string bytes = "text,label\n\"good, better\",1\n" + row.toStdString() + "\nfine,2\n";
        VERIFY_ERROR(parseDataset(bytes, "d.csv"), QStringList({"d.csv, line 3", words}));
        const Dataset rest = parseDataset(bytes, "d.csv", {.skipBad = true});
        QCOMPARE(rest.items.size(), std::size_t{2});
        QCOMPARE(rest.items[1].text, std::string("fine"));
        QCOMPARE(rest.items[1].line, std::int64_t{3});
    }
};

HEADWISE_TEST(TestDatasetTable)
#include "tst_datasettable.moc"
