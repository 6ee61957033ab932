// SPDX-License-Identifier: GPL-3.0-or-later
// Forms of JSON, and what the content of a file says against its name. Rows that are read have the values that pandas
// 2.3.3 or datasets 5.2.0 give.
#include "core/base/error.h"
#include "core/text/dataset.h"
#include "core/text/records/gzip.h"

#include "tests/support/registry.h"

#include <limits>

using namespace headwise;
using namespace headwise::text;

class TestDatasetFormats : public QObject
{
    Q_OBJECT
private slots:
    void formsOfJson_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("understood");
        const auto row = [](const char *name, const char *bytes, const char *form) {
            QTest::newRow(name) << QByteArray(bytes) << form;
        };
        row("lines", R"({"text": "a", "label": 1}
{"text": "b", "label": 0})",
            "JSON lines");
        row("a list", R"([{"text": "a", "label": 1}, {"text": "b", "label": 0}])", "a JSON list");
        row("a list over lines",
            "[\n {\n  \"text\": \"a\",\n  \"label\": 1\n },\n {\"label\": 0, \"text\": \"b\"}\n]\n", "a JSON list");
        row("objects over lines", "{\n \"text\": \"a\",\n \"label\": 1\n}\n{\n \"text\": \"b\",\n \"label\": 0\n}\n",
            "JSON objects");
        row("objects in one line", R"({"text": "a", "label": 1}{"text": "b", "label": 0})", "JSON objects");
        row("lines that end with CR", "{\"text\": \"a\", \"label\": 1}\r{\"text\": \"b\", \"label\": 0}\r",
            "JSON lines");
        row("columns", R"({"text": ["a", "b"], "label": [1, 0]})", "JSON with columns");
        row("columns with an index", R"({"text": {"0": "a", "10": "b"}, "label": {"0": 1, "10": 0}})",
            "JSON with columns");
        row("split", R"({"columns": ["text", "label"], "index": [0, 1], "data": [["a", 1], ["b", 0]]})",
            "JSON with columns");
        row("data", R"({"version": "1", "data": [{"text": "a", "label": 1}, {"text": "b", "label": 0}]})",
            "records in `data`");
        row("another name", R"({"examples": [{"text": "a", "label": 1}, {"text": "b", "label": 0}]})",
            "records in `examples`");
        row("index", R"({"0": {"text": "a", "label": 1}, "1": {"text": "b", "label": 0}})", "object of records");
        row("byte order mark", "\xEF\xBB\xBF[{\"text\": \"a\", \"label\": 1}, {\"text\": \"b\", \"label\": 0}]",
            "a JSON list");
        row("Python's words", R"([{"text": "a", "label": True}, {"text": "b", "label": False}])", "a JSON list");
    }
    void formsOfJson()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, understood);
        for (const char *name : {"d.json", "d.jsonl", "d.csv", "d.txt"}) {
            const Dataset dataset = parseDataset(bytes.toStdString(), name);
            QCOMPARE(dataset.items.size(), std::size_t{2});
            QCOMPARE(dataset.items[0].text + dataset.items[1].text, std::string("ab"));
            QCOMPARE(dataset.items[0].columns.at("label"), attention::ColumnValue(std::int64_t{1}));
            QCOMPARE(dataset.items[1].columns.at("label"), attention::ColumnValue(std::int64_t{0}));
            QCOMPARE(dataset.items[1].key, std::string("2")); // whatever the form: the digest is that of the content
            QVERIFY2(
                dataset.understood.find(understood.toStdString()) != std::string::npos, dataset.understood.c_str());
        }
    }
    void listOfTexts()
    {
        const Dataset dataset = parseDataset("[\"a\", \"b\\n\"]", "d.json");
        QCOMPARE(dataset.items[1].text, std::string("b\n"));
        QCOMPARE(dataset.items[1].key, std::string("2"));
    }
    void numbersThatAreNone()
    {
        const Dataset dataset = parseDataset(R"({"text": "a", "x": NaN, "y": Infinity, "z": None, "n": {"v": NaN}}
{"text": "b", "x": 0.5, "y": -Infinity, "z": 1, "n": {"v": [1]}})",
            "d.jsonl");
        const auto &first = dataset.items[0].columns, &second = dataset.items[1].columns;
        constexpr double infinity = std::numeric_limits<double>::infinity();
        QCOMPARE(first.at("x"), attention::ColumnValue(std::monostate()));
        QCOMPARE(second.at("x"), attention::ColumnValue(0.5));
        QCOMPARE(first.at("y"), attention::ColumnValue(infinity));
        QCOMPARE(second.at("y"), attention::ColumnValue(-infinity));
        QCOMPARE(first.at("z"), attention::ColumnValue(std::monostate()));
        QCOMPARE(second.at("n"), attention::ColumnValue(std::string("{\"v\":[1]}")));
    }
    void halfPairsAndLabelsAreSaid()
    {
        const Dataset dataset = parseDataset(R"({"question": "a", "answer": "x", "Labels": "y"}
{"question": "b", "answer": null}
{"question": "c"})",
            "d.jsonl");
        QCOMPARE(dataset.understood,
            std::string("3 columns, JSON lines, text in `question` and `answer`, labels in `Labels`"));
        QVERIFY(dataset.items[0].hasPair && !dataset.items[1].hasPair);
        QCOMPARE(dataset.items[0].columns.at("label"), attention::ColumnValue(std::string("y")));
        QCOMPARE(dataset.items[0].columns.at("Labels"), attention::ColumnValue(std::string("y")));
        QCOMPARE(dataset.notes, (std::vector<std::string>{"2 examples without a second text, the first in line 2",
                                    "2 examples without a label, the first in line 2"}));
    }
    void idsBesideATextOfAnotherName()
    {
        const Dataset dataset = parseDataset(R"({"sentence": "a", "input_ids": [1, 2], "label": 1})", "d.jsonl");
        QCOMPARE(dataset.items[0].inputIds->size(), std::size_t{2});
        QCOMPARE(dataset.items[0].columns.at("sentence"), attention::ColumnValue(std::string("a")));
    }

    void refusedJson_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, const QByteArray &bytes, const QStringList &words) {
            QTest::newRow(name) << bytes << words;
        };
        row("no text", R"([{"a": 1, "b": 2}])", {"`a`, `b`", "--text-column"});
        row("SQuAD as downloaded", R"({"version": "1", "data": [{"title": "t", "paragraphs": []}]})", {"text"});
        row("several lists", R"({"train": [{"text": "a"}], "test": [{"text": "b"}]})",
            {"`test`, `train`", "file of its own"});
        row("columns of two lengths", R"({"text": ["a", "b"], "label": [1]})", {"lengths", "`text`", "`label`"});
        row("cut off", "[\n{\"text\": \"a\"},\n{\"text\":", {"line 1", "does not end", "cut off"});
        row("an object cut off", "{\n\"text\": \"a\"", {"line 1", "does not end"});
        row("no comma", "[\n{\"text\": \"a\"}\n{\"text\": \"b\"}]", {"line 3", "comma"});
        row("numbers", "[1, 2]", {"line 1", "neither an object nor a text"});
        row("a bad record", "[\n{\"text\": \"a\"},\n{\"text\": 'b'}]", {"line 3", "JSON"});
        row("records in one line", R"([{"text": "a"}, {"txt": 'b'}])", {"record 2", "JSON"});
        row("a bad object", "{\n\"text\": [\"a\" \"b\"]\n}", {"line 1", "its line 2", "comma"});
        row("one value", "\"text\"", {"line 1", "one object"});
        row("bomb", QByteArray(1 << 20, '['), {"does not end"});
        row("closed bomb", QByteArray(1 << 16, '[') + QByteArray(1 << 16, ']'), {"neither an object nor a text"});
        row("bomb in a record", "[{\"text\": " + QByteArray(1 << 16, '[') + QByteArray(1 << 16, ']') + "}]",
            {"nested deeper"});
    }
    void refusedJson()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, words);
        VERIFY_ERROR(parseDataset(bytes.toStdString(), "in/d.json"), QStringList({"in/d.json"}) + words);
    }

    void otherFormats_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, const QByteArray &bytes, const QStringList &words) {
            QTest::newRow(name) << bytes << words;
        };
        row("UTF-16", QByteArray("\xff\xfet\0e\0", 6), {"UTF-16", "iconv"});
        row("UTF-16, the other order", QByteArray("\xfe\xff\0t\0e", 6), {"UTF-16", "iconv"});
        row("UTF-16 without a mark", QByteArray("t\0e\0x\0t\0", 8), {"UTF-16"});
        row("binary", QByteArray("some text\0", 10) + QByteArray(40, 'x'), {"binary"});
        row("zip", "PK\x03\x04xx", {"ZIP", "Unpack"});
        row("zstd", "\x28\xb5\x2f\xfdxx", {"Zstandard", "unzstd"});
        row("Parquet", "PAR1xx", {"Parquet", "to_json"});
        row("Arrow", "ARROW1xx", {"Arrow", "to_json"});
        row("Arrow stream", "\xff\xff\xff\xffxx", {"Arrow"});
        row("pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
            {"Git LFS", "git lfs pull"});
        row("web page", "\n<!DOCTYPE html><html></html>", {"web page"});
        row("words with tags", "-DOCSTART- -X- -X- O\n\nEU NNP B-NP B-ORG\n", {"CoNLL"});
        row("a table without names", "good\t1\nbad\t0\n", {"tabs", "--text-column"});
    }
    void otherFormats()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, words);
        VERIFY_ERROR(parseDataset(bytes.toStdString(), "in/d.txt"), QStringList({"in/d.txt"}) + words);
    }
    void textsAreNoTables()
    {
        for (const char *bytes : {"Text, she said.\nOne more line.\n", "[1] a note\n[2] another\n", "{unclear} words\n",
                 "a\tb\nc\n", "Question; answer\nnothing else\n"}) {
            const Dataset dataset = parseDataset(bytes, "d.txt");
            QVERIFY2(dataset.understood.starts_with("one text per line"), bytes);
        }
        VERIFY_ERROR(parseDataset("a: 1\nb: 2\n", "d.yaml"), QStringList({"d.yaml", ".txt"}));
    }
    void treebankUnderAnotherName()
    {
        const std::string word = "1\tHello\thello\tINTJ\t_\t_\t0\troot\t_\t_\n\n";
        QCOMPARE(parseDataset("# sent_id = s\n" + word, "d.txt").items[0].text, std::string("Hello"));
        QCOMPARE(parseDataset(word, "d.conll").items.size(), std::size_t{1});
    }
    void linesEndAsInPython()
    {
        const Dataset dataset = parseDataset("a\r\nb\rc\n\nd", "d.txt");
        QCOMPARE(dataset.items.size(), std::size_t{4});
        QCOMPARE(dataset.items[3].line, std::int64_t{4});
        QCOMPARE(dataset.understood, std::string("one text per line, 1 blank line left out"));
    }

    void gzip()
    {
        // gzip.compress(b"text,label\na,1\n", mtime=0) of Python 3.11.
        const QByteArray packed = QByteArray::fromBase64("H4sIAAAAAAACAytJrSjRyUlMSs3hStQx5AIATfbwcg8AAAA=");
        const Dataset dataset = parseDataset(packed.toStdString(), "d.csv.gz");
        QCOMPARE(dataset.items[0].text, std::string("a"));
        QCOMPARE(parseDataset(
                     (packed + QByteArray::fromBase64("H4sIAAAAAAACA0vSMeACAP2Ar74EAAAA")).toStdString(), "d.csv.gz")
                     .items.size(),
            std::size_t{2}); // two members
        VERIFY_ERROR(parseDataset(packed.left(20).toStdString(), "d.csv.gz"), QStringList({"d.csv.gz", "damaged"}));
        VERIFY_ERROR(records::unpackedGzip(packed.toStdString(), 8), QStringList({"larger than"}));
    }
};

HEADWISE_TEST(TestDatasetFormats)
#include "tst_datasetformats.moc"
