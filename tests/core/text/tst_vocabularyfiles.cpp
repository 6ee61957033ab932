// SPDX-License-Identifier: GPL-3.0-or-later
// SentencePiece models and tiktoken's ranks: read from bytes, as a vocabulary, and damaged.
#include "tests/core/text/goldenrows.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include "core/base/error.h"
#include "core/text/aligned/base64.h"
#include "core/text/vocabularies/piecedescription.h"
#include "core/text/vocabularies/tiktokenfile.h"

#include <QDir>
#include <QFile>

#include <nlohmann/json.hpp>

#include <bit>

using namespace headwise;
using namespace headwise::text;
using namespace headwise::text::vocabularies;
using namespace headwise::tests;

namespace {

using nlohmann::json;

std::string number(std::uint64_t value)
{
    std::string bytes;
    for (; value >= 0x80; value >>= 7U)
        bytes += static_cast<char>(0x80U | (value & 0x7FU));
    return bytes + static_cast<char>(value);
}

/// A field of the wire format: bytes, or a number.
std::string field(unsigned name, const std::string &bytes)
{
    return number(name << 3U | 2U) + number(bytes.size()) + bytes;
}
std::string field(unsigned name, std::uint64_t value) { return number(name << 3U) + number(value); }

std::string piece(const std::string &text, float score, PieceKind kind = PieceKind::Normal)
{
    const auto bits = std::bit_cast<std::uint32_t>(score);
    std::string four;
    for (unsigned shift = 0; shift < 32; shift += 8)
        four += static_cast<char>(bits >> shift & 0xFFU);
    return field(1, field(1, text) + number(2U << 3U | 5U) + four + field(3, static_cast<std::uint64_t>(kind)));
}

/// <unk> <s> </s> and pieces of byte-pair encoding, whose scores are their negative places.
std::string pairFile(const std::string &training = {}, const std::string &normalizer = {})
{
    return piece("<unk>", 0, PieceKind::Unknown) + piece("<s>", 0, PieceKind::Control) +
           piece("</s>", 0, PieceKind::Control) + piece("\u2581a", -1) + piece("bc", -2) + piece("\u2581ab", -3) +
           piece("\u2581", -4) + piece("a", -5) + piece("b", -6) + piece("c", -7) + field(2, field(3, 2) + training) +
           field(3, normalizer);
}

void writeBytes(const QString &path, const std::string &bytes)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    file.write(bytes.data(), static_cast<qint64>(bytes.size()));
}

std::vector<std::string> piecesOf(const QString &folder, const std::string &text)
{
    std::vector<std::string> pieces;
    for (const attention::Token &token : Tokenizer::load(folder.toStdString())->encode(text, {}, {}).tokens)
        pieces.push_back(token.piece);
    return pieces;
}

using Texts = std::vector<std::string>;

} // namespace

class TestVocabularyFiles : public QObject
{
    Q_OBJECT
private slots:
    void aModelIsReadWithItsDefaults()
    {
        const auto model =
            SentencePieceModel::fromBytes(piece("x", -1.5F) + piece("<0x0A>", 0, PieceKind::Byte), "x.model");
        QCOMPARE(model.pieces.size(), std::size_t{2});
        QCOMPARE(QString::fromStdString(model.pieces[0].text), QString("x"));
        QCOMPARE(model.pieces[0].score, -1.5F);
        QVERIFY(model.pieces[1].kind == PieceKind::Byte && model.algorithm == PieceAlgorithm::Unigram);
        QVERIFY(model.prefixSpace && model.removesSpaces && model.marksSpaces && !model.bytePieces);
        QCOMPARE(model.endId, 2);
    }
    void fieldsOfAModel()
    {
        const auto model = SentencePieceModel::fromBytes(
            pairFile(field(35, 1) + field(41, 0xFFFFFFFFFFFFFFFFULL) + field(45, "unknown"),
                field(3, 0) + field(2, "table")),
            "x.model");
        QVERIFY(model.algorithm == PieceAlgorithm::Pairs && model.bytePieces && !model.prefixSpace);
        QCOMPARE(model.beginId, -1);
        QCOMPARE(QString::fromStdString(model.unknownPiece), QString("unknown"));
        QCOMPARE(QString::fromStdString(model.characterTable), QString("table"));
    }

    void damagedModels_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, const std::string &bytes, const char *said) {
            QTest::newRow(name) << QByteArray(bytes.data(), static_cast<int>(bytes.size())) << said;
        };
        const char *damaged = "damaged";
        row("cut", pairFile().substr(0, pairFile().size() - 1), damaged);
        row("a huge length", "\n" + number(0xFFFFFFFFFFFFFFFFULL) + "x", damaged);
        row("an endless number", "\n" + std::string(20, '\xFF'), damaged);
        row("a group", "\x0B", damaged);
        row("field 0", std::string("\0\0", 2), damaged);
        row("no pieces", field(2, field(3, 2)), "no pieces");
        row("no text", piece("\xFF", 0), "UTF-8");
        row("a score that is no number", piece("a", std::numeric_limits<float>::quiet_NaN()), "score");
        row("an unknown kind of model", piece("a", 0) + field(2, field(3, 9)), "9");
    }
    void damagedModels()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, said);
        VERIFY_ERROR(SentencePieceModel::fromBytes(bytes.toStdString(), "x.model"), QStringList({"x.model", said}));
    }

    void mergesGoByTheScore()
    {
        // "▁a" has the best score, so "▁ab" is found before "bc" can take the b.
        QTemporaryDir folder;
        writeBytes(folder.filePath("tokenizer.model"), pairFile());
        QCOMPARE(piecesOf(folder.path(), "abc"), (Texts{"\u2581a", "bc"}));
        QCOMPARE(piecesOf(folder.path(), "ab c"), (Texts{"\u2581ab", "\u2581", "c"}));
        QCOMPARE(piecesOf(folder.path(), "  ab  "), (Texts{"\u2581ab"})); // spaces are removed
    }
    void theModelsOwnSpacesHold()
    {
        QTemporaryDir folder;
        writeBytes(folder.filePath("tokenizer.model"), pairFile({}, field(3, 0) + field(4, 0)));
        QCOMPARE(piecesOf(folder.path(), "a  "), (Texts{"a", "\u2581", "\u2581"}));
    }
    void theClassNumbersThePieces()
    {
        // XLM-RoBERTa: <s> <pad> </s> <unk>, the file's pieces from its fourth on, <mask>.
        QTemporaryDir folder;
        writeBytes(folder.filePath("sentencepiece.bpe.model"), pairFile());
        writeBytes(folder.filePath("tokenizer_config.json"), R"({"tokenizer_class": "XLMRobertaTokenizer"})");
        const auto tokenizer = Tokenizer::load(folder.path().toStdString());
        std::vector<std::int32_t> ids;
        for (const attention::Token &token : tokenizer->encode("ab<mask>x", {}, {}).tokens)
            ids.push_back(token.id);
        QCOMPARE(ids, (std::vector<std::int32_t>{0, 6, 11, 7, 3, 2}));
    }
    void withoutTokenizerJson()
    {
        // The golden rows of a tokenizer.json hold for the SentencePiece model that it was made of.
        const QString golden = QString::fromStdString(goldenFolder("unigram-t5"));
        QTemporaryDir folder;
        for (const char *name : {"spiece.model", "tokenizer_config.json"})
            QVERIFY(QFile::copy(golden + "/" + name, folder.filePath(name)));
        const auto tokenizer = Tokenizer::load(folder.path().toStdString());
        int rows = 0;
        const QString problem = goldenDifference(*tokenizer, "unigram-t5", TokenTypes::Zeros, rows);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QVERIFY(rows > 20);
    }

    void ranksOfBytes()
    {
        const RankedBytes ranks = readTiktoken("YQ== 0\nYg== 1\r\n\nYWI= 2\nYQ== 3", "x.tiktoken");
        QCOMPARE(ranks, (RankedBytes{{"a", 3}, {"b", 1}, {"ab", 2}})); // the last line about a piece holds
        const json model = describeTiktoken(ranks).at("model");
        QCOMPARE(model.at("merges"), json::parse(R"([["a", "b"]])"));
    }
    void damagedRanks_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const char *line :
            {"a===", "YQ==", "YQ== x", "YQ== -1", "YQ== 99999999999", " 1", "Y!== 1", "YQ==  1", "YQ== 1 2"})
            QTest::newRow(line) << QByteArray("Yg== 0\n") + line;
    }
    void damagedRanks()
    {
        QFETCH(QByteArray, bytes);
        VERIFY_ERROR(readTiktoken(bytes.toStdString(), "x.tiktoken"), QStringList({"x.tiktoken", "line 2"}));
    }
    void reservedTokensFillGaps()
    {
        // All bytes have ranks; the only named token has id 258, so 256 and 257 are placeholders.
        std::string lines;
        for (int byte = 0; byte < 256; ++byte)
            lines +=
                aligned::encodedBase64(std::string(1, static_cast<char>(byte))) + " " + std::to_string(byte) + "\n";
        QTemporaryDir folder;
        writeBytes(folder.filePath("tokenizer.model"), lines);
        writeBytes(folder.filePath("tokenizer_config.json"),
            R"({"tokenizer_class": "PreTrainedTokenizerFast", "added_tokens_decoder": {"258": {"content": "<end>", "special": true}}})");
        QCOMPARE(
            piecesOf(folder.path(), "a<end><|reserved_token_257|>"), (Texts{"a", "<end>", "<|reserved_token_257|>"}));
        QCOMPARE(Tokenizer::load(folder.path().toStdString())->vocabularySize(), 259);
    }

    void base64()
    {
        for (const char *text : {"", "f", "fo", "foo", "foob"})
            QCOMPARE(aligned::decodedBase64(aligned::encodedBase64(text)), std::optional<std::string>(text));
        QCOMPARE(QString::fromStdString(aligned::encodedBase64("foob")), QString("Zm9vYg==")); // RFC 4648, section 10
        for (const char *text : {"Zg=", "Z===", "Zm9v Zg==", "Zg==Zg==", "Zm9\n", "Zm=v"})
            QVERIFY2(!aligned::decodedBase64(text), text);
    }
};

HEADWISE_TEST(TestVocabularyFiles)
#include "tst_vocabularyfiles.moc"
