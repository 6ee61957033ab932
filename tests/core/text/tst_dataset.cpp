// SPDX-License-Identifier: GPL-3.0-or-later
// Text lines and JSONL: what is read, what is refused, and the sentences of the errors.
#include "core/base/error.h"
#include "core/text/dataset.h"

#include "tests/support/registry.h"

#include <QDir>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::text;

class TestDataset : public QObject
{
    Q_OBJECT
private slots:
    void textLines()
    {
        const Dataset dataset = parseDataset("\xEF\xBB\xBF"
                                             "one\r\n\n  \ntwo words\nlast",
            "folder/some.txt");
        QCOMPARE(dataset.name, std::string("some.txt"));
        QCOMPARE(dataset.items.size(), std::size_t{3});
        QCOMPARE(dataset.items[0].text, std::string("one"));
        QCOMPARE(dataset.items[1].text, std::string("two words"));
        QCOMPARE(dataset.items[1].line, std::int64_t{3});
        QCOMPARE(dataset.items[1].key, std::string("4"));
        QCOMPARE(dataset.items[2].text, std::string("last"));
    }

    void jsonLine()
    {
        const Dataset dataset = parseDataset(
            R"({"text": "a", "text_pair": "", "id": 7, "label": "good", "n": 3, "x": 0.5, "no": null, "yes": true, "list": [1, 2]})"
            "\n"
            R"({"text": "", "label": 2, "add_special_tokens": false, "truncation": {"max_length": 8, "stride": 2, "direction": "left"}})",
            "d.jsonl");
        const DatasetItem &first = dataset.items[0], &second = dataset.items[1];
        QCOMPARE(first.key, std::string("7"));
        QVERIFY(first.hasPair && first.textPair.empty());
        QCOMPARE(first.columns.at("label"), attention::ColumnValue(std::string("good")));
        QCOMPARE(first.columns.at("n"), attention::ColumnValue(std::int64_t{3}));
        QCOMPARE(first.columns.at("x"), attention::ColumnValue(0.5));
        QCOMPARE(first.columns.at("no"), attention::ColumnValue(std::monostate()));
        QCOMPARE(first.columns.at("yes"), attention::ColumnValue(std::int64_t{1}));
        QCOMPARE(first.columns.at("list"), attention::ColumnValue(std::string("[1,2]")));
        QVERIFY(!second.hasPair && second.text.empty()); // an empty text is an example
        QCOMPARE(second.key, std::string("2"));
        QCOMPARE(second.columns.at("label"), attention::ColumnValue(std::int64_t{2}));
        QCOMPARE(second.addSpecialTokens, std::optional(false));
        QCOMPARE(second.truncation->maxLength, 8);
        QCOMPARE(second.truncation->direction, std::string("left"));
        QVERIFY(!first.columns.contains("id") && !second.columns.contains("truncation"));
    }
    void inputIds()
    {
        const Dataset dataset = parseDataset(R"({"input_ids": [1, 2], "token_type_ids": [0, 1]})", "d.jsonl");
        QCOMPARE(*dataset.items[0].inputIds, (std::vector<std::int32_t>{1, 2}));
        QCOMPARE(*dataset.items[0].tokenTypeIds, (std::vector<std::int32_t>{0, 1}));
    }
    void filesAndDecoders()
    {
        const Dataset dataset =
            parseDataset(R"({"image": "pictures/a.png", "text": "a cat", "label": "cat"})"
                         "\n"
                         R"({"pixel_values": "b.npy", "input_ids": [3], "decoder_input_ids": [2, 5]})"
                         "\n"
                         R"({"audio": "c.wav", "decoder_text": "hello"})"
                         "\n"
                         R"({"input_features": "d.npy", "input_values": "e.npy"})",
                "in/d.jsonl");
        QCOMPARE(dataset.folder, std::string("in"));
        const std::vector<DatasetItem> &items = dataset.items;
        QCOMPARE(items[0].media.image, std::string("pictures/a.png"));
        QCOMPARE(items[0].text, std::string("a cat"));
        QCOMPARE(items[0].columns.at("image"), attention::ColumnValue(std::string("pictures/a.png")));
        QCOMPARE(items[1].media.pixelValues, std::string("b.npy"));
        QCOMPARE(*items[1].decoderIds, (std::vector<std::int32_t>{2, 5}));
        QVERIFY(!items[1].columns.contains("pixel_values") && !items[1].columns.contains("decoder_input_ids"));
        QCOMPARE(items[2].media.audio, std::string("c.wav"));
        QCOMPARE(*items[2].decoderText, std::string("hello"));
        QCOMPARE(items[3].media.inputFeatures, std::string("d.npy"));
        QCOMPARE(items[3].media.inputValues, std::string("e.npy"));
        QVERIFY2(dataset.understood.find("text in `text`") != std::string::npos &&
                     dataset.understood.find("files in `image`, files in `pixel_values`") != std::string::npos,
            dataset.understood.c_str());
    }
    /// The only other column beside files is no text.
    void labelsOfPictures()
    {
        const Dataset dataset =
            parseDataset("{\"image\": \"a.png\", \"class\": 3}\n{\"image\": \"b.png\", \"class\": 4}", "d.jsonl");
        QCOMPARE(dataset.items[1].text, std::string());
        QCOMPARE(dataset.items[1].columns.at(labelColumn), attention::ColumnValue(std::int64_t{4}));
        QVERIFY2(dataset.notes.empty(), dataset.notes.empty() ? "" : dataset.notes[0].c_str());
    }
    /// A text model's dataset may have pictures beside its texts, whatever their keys hold.
    void picturesBesideTexts()
    {
        const Dataset named = parseDataset(R"({"sentence": "a", "image": "a.png"})", "d.jsonl");
        QCOMPARE(named.items[0].text, std::string("a"));
        const Dataset other = parseDataset(R"({"text": "a", "image": {"bytes": null}, "audio": 3})", "d.jsonl");
        QVERIFY(!other.items[0].media.any());
        QCOMPARE(other.items[0].columns.at("audio"), attention::ColumnValue(std::int64_t{3}));
    }
    void foldersOfPictures()
    {
        QTemporaryDir folder;
        const auto write = [&](const char *name) {
            QDir(folder.path()).mkpath(QFileInfo(name).path());
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x") == 1);
        };
        VERIFY_ERROR(readDataset(folder.path().toStdString()), QStringList({"no PNG, JPEG, WebP or WAV"}));
        for (const char *name : {"dog/b.JPG", "cat/2.png", "cat/deep/1.webp", "cat/notes.txt"})
            write(name);
        const Dataset dataset = readDataset(folder.path().toStdString() + "/");
        QStringList keys;
        for (const DatasetItem &item : dataset.items)
            keys << QString::fromStdString(item.key);
        QCOMPARE(keys, QStringList({"cat/2.png", "cat/deep/1.webp", "dog/b.JPG"}));
        QCOMPARE(dataset.items[1].media.image, std::string("cat/deep/1.webp"));
        QCOMPARE(dataset.items[1].columns.at(labelColumn), attention::ColumnValue(std::string("cat")));
        QCOMPARE(dataset.name, QFileInfo(folder.path()).fileName().toStdString());
        QVERIFY2(dataset.notes.size() == 1 && dataset.notes[0].starts_with("1 other file"), dataset.notes[0].c_str());
        write("loose.wav"); // one without a folder: no labels
        const Dataset mixed = readDataset(folder.path().toStdString());
        QCOMPARE(mixed.items.back().media.audio, std::string("loose.wav"));
        QVERIFY(!mixed.items[0].columns.contains(labelColumn));
    }
    void digestsTellFilesApart()
    {
        const auto digest = [](const char *line) { return parseDataset(line, "d.jsonl").sha256; };
        const std::string plain = digest(R"({"input_ids": [1], "id": 1})");
        QVERIFY(digest(R"({"input_ids": [1], "id": 1, "pixel_values": "a"})") != plain);
        QVERIFY(digest(R"({"input_ids": [1], "id": 1, "pixel_values": "a"})") !=
                digest(R"({"input_ids": [1], "id": 1, "input_values": "a"})"));
        QVERIFY(digest(R"({"input_ids": [1], "id": 1, "decoder_input_ids": [1]})") !=
                digest(R"({"input_ids": [1], "id": 1, "decoder_input_ids": [1, 1]})"));
    }
    void columnsKeepTheOrderOfTheirFirstAppearance()
    {
        const Dataset dataset =
            parseDataset("{\"text\": \"a\", \"z\": 1}\n{\"text\": \"b\", \"a\": 1, \"z\": 2}", "d.jsonl");
        QCOMPARE(dataset.columnNames, (std::vector<std::string>{"z", "a"}));
    }

    void badLines_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("not JSON") << QByteArray("{\"text\": ") << QStringList({"JSON"});
        QTest::newRow("not an object") << QByteArray("[1]") << QStringList({"one object"});
        QTest::newRow("two values") << QByteArray("{\"text\": \"a\"} {}") << QStringList({"JSON"});
        QTest::newRow("no text") << QByteArray("{\"txt\": \"a\"}") << QStringList({"neither"});
        QTest::newRow("text and ids") << QByteArray(R"({"text": "a", "input_ids": [1]})") << QStringList({"both"});
        QTest::newRow("text is a number") << QByteArray("{\"text\": 1}") << QStringList({"text", "number"});
        QTest::newRow("negative id") << QByteArray("{\"input_ids\": [-1]}") << QStringList({"input_ids[0]", "-1"});
        QTest::newRow("huge id") << QByteArray("{\"input_ids\": [99999999999999999999]}") << QStringList({"input_ids"});
        QTest::newRow("no ids") << QByteArray("{\"input_ids\": []}") << QStringList({"empty"});
        QTest::newRow("array that is none")
            << QByteArray(R"({"pixel_values": [[0.5]]})") << QStringList({"pixel_values", ".npy"});
        QTest::newRow("no ids of the decoder")
            << QByteArray(R"({"text": "a", "decoder_input_ids": []})") << QStringList({"decoder_input_ids", "empty"});
        QTest::newRow("two inputs of the decoder")
            << QByteArray(R"({"text": "a", "decoder_text": "b", "decoder_input_ids": [1]})") << QStringList({"both"});
        QTest::newRow("types of another length")
            << QByteArray(R"({"input_ids": [1], "token_type_ids": []})") << QStringList({"1 ids"});
        QTest::newRow("invalid UTF-8") << QByteArray("{\"text\": \"\xc3\"}") << QStringList({"UTF-8"});
        QTest::newRow("half a surrogate pair") << QByteArray(R"({"text": "\ud83d"})") << QStringList({"JSON"});
        QTest::newRow("unknown truncation")
            << QByteArray(R"({"text": "a", "truncation": {"max_length": 1, "strategy": "x"}})")
            << QStringList({"\"x\""});
        QTest::newRow("missing text") << QByteArray(R"({"text": NaN})") << QStringList({"text", "missing"});
        QTest::newRow("Python's quotes") << QByteArray(R"({'text': 'a'})") << QStringList({"double quotes"});
        QTest::newRow("beyond any number") << QByteArray(R"({"text": "a", "x": 1e999})") << QStringList({"JSON"});
        QTest::newRow("negative length") << QByteArray(R"({"text": "a", "truncation": {"max_length": -1}})")
                                         << QStringList({"max_length", "-1"});
        QTest::newRow("length beyond 64 bits")
            << QByteArray(R"({"text": "a", "truncation": {"max_length": 18446744073709551616}})")
            << QStringList({"max_length"});
        QTest::newRow("bomb") << QByteArray("{\"text\": ") + QByteArray(200000, '[') << QStringList({"nested deeper"});
    }
    void badLines()
    {
        QFETCH(QByteArray, line);
        QFETCH(QStringList, words);
        const std::string bytes = "{\"text\": \"good\"}\n" + line.toStdString() + "\n{\"text\": \"also\"}\n";
        VERIFY_ERROR(parseDataset(bytes, "in/d.jsonl"), QStringList({"in/d.jsonl, line 2", "--skip-bad"}) + words);
        const Dataset rest = parseDataset(bytes, "in/d.jsonl", {.skipBad = true});
        QCOMPARE(rest.items.size(), std::size_t{2});
        QCOMPARE(rest.items[1].key, std::string("3"));
        QCOMPARE(rest.skipped.size(), std::size_t{1});
        QVERIFY(rest.skipped[0].starts_with("in/d.jsonl, line 2: "));
    }
    void invalidTextLine()
    {
        VERIFY_ERROR(parseDataset("ok\nbad \xff\n", "t.txt"), QStringList({"t.txt, line 2", "UTF-8", "byte 4"}));
    }
    void idsThatOccurTwice()
    {
        const std::string bytes = "{\"text\": \"a\", \"id\": \"x\"}\n\n{\"text\": \"b\", \"id\": \"x\"}\n";
        VERIFY_ERROR(parseDataset(bytes, "d.jsonl", {.skipBad = true}), QStringList({"\"x\"", "lines 1 and 3"}));
        // A line without an id is named by its number, which another line may have taken.
        VERIFY_ERROR(parseDataset("{\"text\": \"a\", \"id\": 2}\n{\"text\": \"b\"}\n", "d.jsonl"),
            QStringList({"lines 1 and 2"}));
    }
    void nothingToRead()
    {
        VERIFY_ERROR(parseDataset("", "d.txt"), QStringList({"d.txt", "no examples"}));
        VERIFY_ERROR(parseDataset("{\n", "d.jsonl", {.skipBad = true}), QStringList({"no line"}));
        VERIFY_ERROR(readDataset("/nowhere/d.txt"), QStringList({"/nowhere/d.txt", "no such file"}));
        QTemporaryDir folder;
        VERIFY_ERROR(readDataset(folder.path().toStdString()), QStringList({"folder"}));
    }
    void hugeLine()
    {
        const std::string word(8 << 20, 'x');
        const Dataset dataset = parseDataset("{\"text\": \"" + word + "\"}", "d.jsonl");
        QCOMPARE(dataset.items[0].text.size(), word.size());
    }

    void digestIsOfContentsNotForm()
    {
        const auto digest = [](const char *bytes, const char *name) { return parseDataset(bytes, name).sha256; };
        QCOMPARE(digest("a\nb\n", "x.txt"), digest("{\"text\":\"a\"}\n{\"text\":\"b\"}", "y.jsonl"));
        QCOMPARE(digest("text\tlabel\na\t1\n", "x.tsv"), digest("text,label\r\n\"a\",1\r\n", "y.csv"));
        QVERIFY(digest("a\nb\n", "x.txt") != digest("b\na\n", "x.txt"));
        // Fields must not run into each other: "ab" + "c" is not "a" + "bc".
        QVERIFY(digest(R"({"text":"ab","text_pair":"c"})", "x.jsonl") !=
                digest(R"({"text":"a","text_pair":"bc"})", "x.jsonl"));
        QVERIFY(digest(R"({"text":"a","text_pair":""})", "x.jsonl") != digest(R"({"text":"a"})", "x.jsonl"));
        QVERIFY(digest(R"({"text":"a","label":1})", "x.jsonl") != digest(R"({"text":"a","label":"1"})", "x.jsonl"));
    }
    void textsOfTheCommandLine()
    {
        const Dataset dataset = datasetFromTexts({"one", ""});
        QCOMPARE(dataset.items.size(), std::size_t{2});
        QCOMPARE(dataset.items[1].key, std::string("2"));
        VERIFY_ERROR(datasetFromTexts({"\xff"}), QStringList({"text 1", "UTF-8"}));
    }
};

HEADWISE_TEST(TestDataset)
#include "tst_dataset.moc"
