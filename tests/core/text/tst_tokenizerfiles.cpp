// SPDX-License-Identifier: GPL-3.0-or-later
// Tokenizer files that are missing, wrong or malicious.
#include "tests/core/text/goldenrows.h"
#include "tests/support/registry.h"

#include "core/base/error.h"

#include <QFile>

#include <random>

using namespace headwise;
using namespace headwise::text;
using namespace headwise::tests;

namespace {

void write(const QTemporaryDir &folder, const char *name, const QByteArray &bytes)
{
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// Changes, cuts, doubles or swaps some bytes.
std::string mutated(std::string bytes, std::mt19937 &random)
{
    static constexpr std::string_view marks = "0123456789aetlsTR_#[]{}";
    const int changes = random() % 3 == 0 ? 4 : 1;
    for (int i = 0; i < changes && !bytes.empty(); ++i) {
        const std::size_t at = random() % bytes.size(), other = random() % bytes.size();
        switch (random() % 10) {
        case 0:
            bytes[at] = static_cast<char>(random());
            break;
        case 1:
            bytes.resize(at);
            break;
        case 2:
            bytes.insert(at, bytes.substr(other, random() % 64));
            break;
        case 3:
            bytes.erase(at, random() % 64);
            break;
        default:
            bytes[at] = marks[random() % marks.size()];
            break;
        }
    }
    return bytes;
}

} // namespace

class TestTokenizerFiles : public QObject
{
    Q_OBJECT
private slots:
    void folderWithoutTokenizer()
    {
        QTemporaryDir folder;
        VERIFY_ERROR(
            Tokenizer::load(folder.path().toStdString()), QStringList({folder.path(), "no tokenizer", "input_ids"}));
        write(folder, "vocab.json", "{}"); // merges.txt is missing
        VERIFY_ERROR(Tokenizer::load(folder.path().toStdString()), QStringList({"merges.txt"}));
    }
    void incompleteOlderFiles()
    {
        QTemporaryDir folder;
        write(folder, "vocab.json", R"({"a": 0})");
        write(folder, "merges.txt", "#version: 0.2\n");
        write(folder, "config.json", R"({"model_type": "xlm-roberta"})");
        VERIFY_ERROR(
            Tokenizer::load(folder.path().toStdString()), QStringList({"XLMRobertaTokenizer", "tokenizer.json"}));
    }

    void brokenFiles_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("empty") << QByteArray() << QStringList({"JSON"});
        QTest::newRow("not JSON") << QByteArray("{\"model\": ") << QStringList({"JSON"});
        QTest::newRow("a list") << QByteArray("[]") << QStringList({"an object"});
        QTest::newRow("invalid UTF-8") << QByteArray("{\"\xff\": 1}") << QStringList({"UTF-8", "byte 2"});
        QTest::newRow("deep") << QByteArray("{\"model\": ") + QByteArray(100000, '[') << QStringList({"nested deeper"});
        QTest::newRow("no model") << QByteArray("{}") << QStringList({"model", "missing"});
        QTest::newRow("id too large") << QByteArray(R"({"model": {"type": "WordPiece", "vocab": {"a": 4294967296}}})")
                                      << QStringList({"model.vocab", "4294967296"});
        QTest::newRow("id below 0") << QByteArray(R"({"model": {"type": "WordPiece", "vocab": {"a": -1}}})")
                                    << QStringList({"-1"});
        QTest::newRow("merge of unknown pieces")
            << QByteArray(R"({"model": {"type": "BPE", "vocab": {"a": 0}, "merges": ["a b"]}})")
            << QStringList({"merge 0", "\"b\""});
        QTest::newRow("merge of three") << QByteArray(
                                               R"({"model": {"type": "BPE", "vocab": {"a": 0}, "merges": ["a a a"]}})")
                                        << QStringList({"not two parts"});
        QTest::newRow("unknown id beyond the list")
            << QByteArray(R"({"model": {"type": "Unigram", "unk_id": 5, "vocab": [["a", 0]]}})")
            << QStringList({"unk_id", "5"});
        QTest::newRow("random merges")
            << QByteArray(R"({"model": {"type": "BPE", "dropout": 0.1, "vocab": {}, "merges": []}})")
            << QStringList({"dropout"});
        QTest::newRow("table that is too short")
            << QByteArray(R"({"normalizer": {"type": "Precompiled", "precompiled_charsmap": "AAEAAA=="}})")
            << QStringList({"precompiled_charsmap", "longer"});
        QTest::newRow("table that is no base 64")
            << QByteArray(R"({"normalizer": {"type": "Precompiled", "precompiled_charsmap": "!!!!"}})")
            << QStringList({"base 64"});
    }
    void brokenFiles()
    {
        QFETCH(QByteArray, json);
        QFETCH(QStringList, words);
        VERIFY_ERROR(Tokenizer::fromJson(json.toStdString(), "folder/tokenizer.json"),
            QStringList("folder/tokenizer.json") + words);
    }

    void stepsThatMultiplyATextAreStopped_data()
    {
        QTest::addColumn<QByteArray>("step");
        QTest::newRow("replacements") << QByteArray(
            R"({"type": "Replace", "pattern": {"String": "a"}, "content": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})");
        QTest::newRow("bytes as characters") << QByteArray(R"({"type": "ByteLevel"})");
    }
    void stepsThatMultiplyATextAreStopped()
    {
#ifdef __SANITIZE_THREAD__
        QSKIP("the thread sanitizer keeps a shadow of every long text, more than 20 GB in all");
#endif
        QFETCH(QByteArray, step);
        const QByteArray steps = (step + ", ").repeated(40) + step;
        const QByteArray json = R"({"normalizer": {"type": "Sequence", "normalizers": [)" + steps +
                                R"(]}, "model": {"type": "WordLevel", "vocab": {"<unk>": 0}}})";
        const auto tokenizer = Tokenizer::fromJson(json.toStdString(), "tokenizer.json");
        VERIFY_ERROR(tokenizer->encode("a\u00e9a", {}, {}), QStringList({"lengthens", "134 million"}));
    }
    void templatesThatMultiplyWindowsAreStopped()
    {
        const QByteArray text = R"({"Sequence": {"id": "A", "type_id": 0}})",
                         pair = R"({"Sequence": {"id": "B", "type_id": 0}})";
        const QByteArray json =
            R"({"pre_tokenizer": {"type": "WhitespaceSplit"}, "post_processor": {"type": "TemplateProcessing", "single": [)" +
            (text + ", ").repeated(40) + text + R"(], "pair": [)" + text + ", " + pair +
            R"(], "special_tokens": {}}, "model": {"type": "WordLevel", "vocab": {"<unk>": 0}}})";
        const auto tokenizer = Tokenizer::fromJson(json.toStdString(), "tokenizer.json");
        QCOMPARE(tokenizer->encode("a b c d", {}, {}).tokens.size(), std::size_t{41 * 4});
        VERIFY_ERROR(tokenizer->encode("a b c d", {}, {.truncation = text::steps::Truncation{.maxLength = 2}}),
            QStringList({"windows", "8388608"}));
    }
    void templatesMayRemoveAllTokens()
    {
        const auto tokenizer = Tokenizer::fromJson(R"({"model": {"type": "WordLevel", "vocab": {"<unk>": 0}},
            "post_processor": {"type": "Sequence", "processors": [
              {"type": "TemplateProcessing", "single": [], "special_tokens": {},
               "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}]},
              {"type": "TemplateProcessing", "single": [{"Sequence": {"id": "A", "type_id": 0}}], "special_tokens": {},
               "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}]}]}})",
            "tokenizer.json");
        QVERIFY(tokenizer->encode("word", {}, {}).tokens.empty());
        QCOMPARE(tokenizer->encode("word", std::string("other"), {}).tokens.size(), std::size_t{2});
    }

    void mutationsAreReadOrRefused_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"wordpiece-uncased", "bbpe-clip", "bpe-metaspace", "unigram-t5"})
            QTest::newRow(name) << name;
    }
    void mutationsAreReadOrRefused()
    {
        QFETCH(QString, name);
        const std::string good = fileText(goldenFolder(name.toStdString()) + "/tokenizer.json");
        std::mt19937 random(1); // the same files on every run
        int read = 0, refused = 0;
        for (int i = 0; i < 150; ++i) {
            try {
                const auto tokenizer = Tokenizer::fromJson(mutated(good, random), "tokenizer.json");
                const text::steps::Encoding encoding =
                    tokenizer->encode("Caf\u00e9 \u4eca <mask> don't \uff46", std::string("x"), {});
                ++read;
                for (const attention::Token &token : encoding.tokens)
                    QVERIFY(token.begin >= 0 && token.begin <= token.end && token.end <= 21);
            } catch (const Error &error) {
                ++refused;
                QVERIFY(!error.summary().empty());
            }
        }
        QVERIFY2(read > 5 && refused > 5, qPrintable(QString("%1 read, %2 refused").arg(read).arg(refused)));
    }
};

HEADWISE_TEST(TestTokenizerFiles)
#include "tst_tokenizerfiles.moc"
