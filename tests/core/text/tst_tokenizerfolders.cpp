// SPDX-License-Identifier: GPL-3.0-or-later
// Folders with several files about one tokenizer: which one rules. The values are recorded from
// AutoTokenizer.from_pretrained (tests/parity/tokenizer_folders_parity.py --record; the file names the versions).
#include "tests/core/text/goldenrows.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include "core/base/error.h"
#include "core/text/aligned/base64.h"

#include <QDir>
#include <QFile>

#include <nlohmann/json.hpp>

using namespace headwise;
using namespace headwise::text;
using namespace headwise::tests;

namespace {

using nlohmann::json;

const json &recorded()
{
    static const json folders = [] {
        json all = json::array();
        for (const char *name :
            {"text/tokenizer_folders.json", "text/tokenizer_vocabularies.json", "text/tokenizer_mended.json"}) {
            json file = json::parse(fileText(dataPath(name)));
            for (json &folder : file.at("folders"))
                all.push_back(std::move(folder));
        }
        return all;
    }();
    return folders;
}

void writeText(const QString &path, const std::string &bytes)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    file.write(bytes.data(), static_cast<qint64>(bytes.size()));
}

/// Writes files into a folder; creates it.
void writeFolder(const QString &folder, const json &files)
{
    QVERIFY(QDir().mkpath(folder));
    for (const auto &[name, bytes] : files.items())
        writeText(folder + "/" + QString::fromStdString(name),
            bytes.is_object() ? aligned::decodedBase64(bytes.at("base64").get<std::string>()).value()
                              : bytes.get<std::string>());
}

/// Ids, token types and special flags of a recorded row, as Headwise finds them.
json answerOf(const Tokenizer &tokenizer, const json &row)
{
    EncodeOptions options;
    options.addSpecialTokens = row.value("add_special_tokens", true);
    if (row.contains("truncation"))
        options.truncation = steps::Truncation{.maxLength = row.at("truncation").at("max_length"),
            .strategy = row.at("truncation").value("strategy", "longest_first"),
            .windows = false};
    const auto pair = row.contains("text_pair") ? std::optional(row.at("text_pair").get<std::string>()) : std::nullopt;
    json answer = {{"ids", json::array()}, {"type_ids", json::array()}, {"special", json::array()}};
    for (const attention::Token &token : tokenizer.encode(row.at("text").get<std::string>(), pair, options).tokens) {
        answer["ids"].push_back(token.id);
        answer["type_ids"].push_back(token.typeId);
        answer["special"].push_back(token.special ? 1 : 0);
    }
    return answer;
}

std::vector<std::int32_t> idsOf(const Tokenizer &tokenizer, const std::string &text, const EncodeOptions &options = {})
{
    std::vector<std::int32_t> ids;
    for (const attention::Token &token : tokenizer.encode(text, {}, options).tokens)
        ids.push_back(token.id);
    return ids;
}

using Ids = std::vector<std::int32_t>;

/// A vocabulary with the ids 0 to 8.
const char *const fewWords = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nthe\ncat\nsat\n##s\n";

} // namespace

class TestTokenizerFolders : public QObject
{
    Q_OBJECT
private slots:
    void everyRecordedFolder_data()
    {
        QTest::addColumn<int>("place");
        for (std::size_t i = 0; i < recorded().size(); ++i)
            QTest::newRow(recorded()[i].at("name").get<std::string>().c_str()) << static_cast<int>(i);
    }
    void everyRecordedFolder()
    {
        QFETCH(int, place);
        const json &entry = recorded()[static_cast<std::size_t>(place)];
        QTemporaryDir folder;
        writeFolder(folder.path(), entry.at("files"));
        const auto tokenizer = Tokenizer::load(folder.path().toStdString());
        for (const json &row : entry.at("rows")) {
            const json answer = answerOf(*tokenizer, row);
            for (const auto &[key, found] : answer.items())
                QVERIFY2(row.at(key) == found, (row.dump() + "\n" + key + ", found " + found.dump()).c_str());
        }
    }

    void addedTokensFollowTheVocabulary()
    {
        // Ids count on from the vocabulary in the order of the numbers that the file gives, not of the contents.
        QTemporaryDir folder;
        writeFolder(folder.path(),
            {{"vocab.txt", fewWords}, {"tokenizer_config.json", R"({"tokenizer_class": "BertTokenizer"})"},
                {"added_tokens.json", R"({"[a]": 10, "[b]": 9})"}});
        QCOMPARE(idsOf(*Tokenizer::load(folder.path().toStdString()), "[b] cat [a]"), (Ids{2, 9, 6, 10, 3}));
    }
    void stepsThatTheClassDoesNotKnowStay()
    {
        // transformers drops the split of digits for a GPT2Tokenizer; the prefix space is still that of the class.
        QTemporaryDir folder;
        writeFolder(folder.path(), {{"tokenizer_config.json", R"({"tokenizer_class": "GPT2Tokenizer"})"},
                                       {"tokenizer.json", R"({"added_tokens": [], "model": {"type": "BPE",
            "vocab": {"1": 0, "2": 1, "12": 2, "Ġ": 3, "<|endoftext|>": 4}, "merges": ["1 2"]},
            "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "Digits", "individual_digits": true},
              {"type": "ByteLevel", "add_prefix_space": true}]}})"}});
        QCOMPARE(idsOf(*Tokenizer::load(folder.path().toStdString()), "12"), (Ids{0, 1}));
    }
    void anEmptySecondTextIsAPair()
    {
        QTemporaryDir folder;
        writeFolder(folder.path(), {{"vocab.txt", fewWords}});
        const auto tokens = Tokenizer::load(folder.path().toStdString())->encode("cat", std::string(), {}).tokens;
        QCOMPARE(tokens.size(), std::size_t{4});
        QCOMPARE(int(tokens.back().typeId), 1);
    }

    void sideAndLength()
    {
        QTemporaryDir folder;
        writeFolder(folder.path(),
            {{"vocab.txt", fewWords},
                {"tokenizer_config.json",
                    R"({"tokenizer_class": "BertTokenizer", "truncation_side": "left", "model_max_length": 4})"}});
        const auto tokenizer = Tokenizer::load(folder.path().toStdString());
        QCOMPARE(tokenizer->maxLength(), 4);
        EncodeOptions options{.truncation = steps::Truncation{.maxLength = 4}};
        QCOMPARE(idsOf(*tokenizer, "the cat sat", options), (Ids{2, 6, 7, 3}));
        options.truncation->direction = "right";
        QCOMPARE(idsOf(*tokenizer, "the cat sat", options), (Ids{2, 5, 6, 3}));
        writeFolder(
            folder.path(), {{"tokenizer_config.json", R"({"model_max_length": 1000000000000000019884624838656})"}});
        QCOMPARE(Tokenizer::load(folder.path().toStdString())->maxLength(), 0);
    }

    void theFolderAbove()
    {
        QTemporaryDir run;
        writeFolder(run.path(), {{"vocab.txt", fewWords}, {"tokenizer_config.json", R"({"do_lower_case": false})"}});
        writeFolder(run.filePath("checkpoint-5"), {{"config.json", R"({"model_type": "bert"})"}});
        const std::string checkpoint = run.filePath("checkpoint-5").toStdString();
        QCOMPARE(idsOf(*Tokenizer::load(checkpoint), "the Cat"), (Ids{2, 5, 1, 3}));
        QCOMPARE(idsOf(*Tokenizer::load(checkpoint + "/"), "the Cat"), (Ids{2, 5, 1, 3}));
        // Its own tokenizer comes first.
        writeFolder(run.filePath("checkpoint-5"), {{"vocab.txt", std::string("x\n") + fewWords}});
        QCOMPARE(idsOf(*Tokenizer::load(checkpoint), "the Cat"), (Ids{3, 6, 7, 4}));
    }
    void theModelsTypeNamesTheClass()
    {
        QTemporaryDir folder, model;
        writeFolder(folder.path(), {{"vocab.txt", fewWords}});
        writeFolder(model.path(), {{"config.json", R"({"model_type": "gpt2"})"}});
        VERIFY_ERROR(Tokenizer::load(folder.path().toStdString(), model.path().toStdString()),
            QStringList({"GPT2Tokenizer", "merges.txt"}));
    }

    void refusedFolders_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("content");
        QTest::addColumn<QStringList>("said");
        const auto row = [](const char *what, const char *name, const char *content, const QStringList &said) {
            QTest::newRow(what) << name << content << said;
        };
        const char *config = "tokenizer_config.json";
        row("unknown class", config, R"({"tokenizer_class": "FooTokenizerFast"})", {config, "FooTokenizerFast"});
        row("class that is a number", config, R"({"tokenizer_class": 3})", {"tokenizer_class", "text"});
        row("a class without rules", config, R"({"tokenizer_class": "PreTrainedTokenizerFast"})",
            {"tokenizer.model or tokenizer.json"});
        row("a class that runs SentencePiece", config, R"({"tokenizer_class": "MarianTokenizer"})",
            {"needs source.spm,"});
        row("a language that Whisper does not know", config,
            R"({"tokenizer_class": "WhisperTokenizer", "language": "xx"})", {"merges.txt"});
        row("a class with other files", config, R"({"tokenizer_class": "RobertaTokenizer"})", {"merges.txt"});
        row("a list", config, "[]", {config, "an object"});
        row("no JSON", config, "{", {config});
        row("deep", config, (std::string(R"({"a": )") + std::string(1000, '[')).c_str(), {config, "nested deeper"});
        row("a switch as text", config, R"({"do_lower_case": "no"})", {config, "do_lower_case", "true or false"});
        row("a side", config, R"({"truncation_side": "up"})", {config, "truncation_side", "up"});
        row("a length", config, R"({"model_max_length": "x"})", {config, "model_max_length", "a number"});
        row("names", config, R"({"model_input_names": "token_type_ids"})", {"model_input_names", "a list"});
        row("an id", config, R"({"added_tokens_decoder": {"x": {"content": "a"}}})", {"added_tokens_decoder", "x"});
        row("an id below 0", config, R"({"added_tokens_decoder": {"-1": {"content": "a"}}})", {"-1"});
        row("an id too large", config, R"({"added_tokens_decoder": {"4294967296": {"content": "a"}}})", {"4294967296"});
        row("no content", config, R"({"added_tokens_decoder": {"9": {}}})", {"content", "missing"});
        row("tokens as a list", config, R"({"added_tokens_decoder": []})", {"added_tokens_decoder", "ids and tokens"});
        row("a number as token", config, R"({"cls_token": 3})", {config, "cls_token"});
        row("too many tokens", config, R"({"tokenizer_class": "BertTokenizer", "extra_special_tokens": [[]]})",
            {"extra_special_tokens[0]"});
        row("a wrong map", "special_tokens_map.json", R"({"mask_token": []})",
            {"special_tokens_map.json", "mask_token"});
        row("a wrong id", "added_tokens.json", R"({"a": "b"})", {"added_tokens.json", "whole number"});
        row("a piece that is no text", "vocab.txt", "\xff\n", {"vocab.txt", "UTF-8"});
        row("a model's type", "config.json", R"({"model_type": "xlm"})", {"XLMTokenizer"});
    }
    void refusedFolders()
    {
        QFETCH(QString, name);
        QFETCH(QString, content);
        QFETCH(QStringList, said);
        QTemporaryDir folder;
        writeFolder(folder.path(), {{"vocab.txt", fewWords}, {"config.json", R"({"model_type": "bert"})"}});
        writeText(folder.filePath(name), name == "vocab.txt" ? "\xff\n" : content.toStdString());
        VERIFY_ERROR(Tokenizer::load(folder.path().toStdString()), said);
    }
};

HEADWISE_TEST(TestTokenizerFolders)
#include "tst_tokenizerfolders.moc"
