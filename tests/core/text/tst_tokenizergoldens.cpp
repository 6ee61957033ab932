// Every row of every golden tokenizer: ids, pieces, offsets, words, types, special flags, decoded text, overflow
// windows.
#include "core/text/tokenizer.h"

#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

using namespace headwise;
using nlohmann::json;

namespace {

json readJson(const std::string &path)
{
    std::ifstream stream(path);
    return json::parse(stream);
}

std::vector<std::string> goldenNames()
{
    std::vector<std::string> names;
    for (const auto &entry : std::filesystem::directory_iterator(tests::dataPath("text/tokenizers")))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

/// An encoding in the form of tokenization.json.
json fields(const Encoding &encoding)
{
    json row = {{"ids", json::array()}, {"tokens", json::array()}, {"offsets", json::array()},
        {"word_ids", json::array()}, {"type_ids", json::array()}, {"special_tokens_mask", json::array()}};
    for (const Token &token : encoding.tokens) {
        row["ids"].push_back(token.id);
        row["tokens"].push_back(token.piece);
        row["offsets"].push_back({token.begin, token.end});
        row["word_ids"].push_back(token.word < 0 ? json() : json(token.word));
        row["type_ids"].push_back(token.typeId);
        row["special_tokens_mask"].push_back(token.special ? 1 : 0);
    }
    return row;
}

EncodeOptions optionsOf(const json &row)
{
    EncodeOptions options;
    options.addSpecialTokens = row.value("add_special_tokens", true);
    if (row.contains("truncation")) {
        const json &given = row.at("truncation");
        options.truncation =
            Truncation{given.at("max_length"), given.at("strategy"), given.at("stride"), given.at("direction")};
    }
    return options;
}

/// Names the first field that differs, or nothing.
QString difference(const json &expected, const json &found)
{
    for (const auto &[key, value] : found.items())
        if (expected.at(key) != value)
            return QString("%1 differs.\nexpected %2\nfound    %3")
                .arg(QString::fromStdString(key), QString::fromStdString(expected.at(key).dump()),
                    QString::fromStdString(value.dump()));
    return {};
}

/// One row of a golden file against the tokenizer.
QString rowDifference(const Tokenizer &tokenizer, const json &row)
{
    const auto pair = row.at("pair").is_null() ? std::nullopt : std::optional(row.at("pair").get<std::string>());
    const Encoding encoding = tokenizer.encode(row.at("text").get<std::string>(), pair, optionsOf(row));
    QString problem = difference(row, fields(encoding));
    if (row.contains("overflow")) {
        json overflow = json::array();
        for (const Encoding &window : encoding.overflow)
            overflow.push_back(fields(window));
        if (problem.isEmpty())
            problem = difference(row, {{"overflow", overflow}});
    }
    if (row.contains("decoded") && problem.isEmpty()) {
        const auto ids = row.at("ids").get<std::vector<std::int32_t>>();
        problem =
            difference(row, {{"decoded", tokenizer.decode(ids, true)}, {"decoded_raw", tokenizer.decode(ids, false)}});
    }
    return problem;
}

} // namespace

class TestTokenizerGoldens : public QObject
{
    Q_OBJECT
private slots:
    void everyRow_data()
    {
        QTest::addColumn<QString>("name");
        for (const std::string &name : goldenNames())
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
    void everyRow()
    {
        QFETCH(QString, name);
        const std::string folder = tests::dataPath("text/tokenizers/" + name.toStdString());
        const auto tokenizer = Tokenizer::load(folder);
        const json rows = readJson(folder + "/tokenization.json");
        QVERIFY(rows.size() > 40);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const QString problem = rowDifference(*tokenizer, rows[i]);
            QVERIFY2(
                problem.isEmpty(), qPrintable(QString("row %1, text %2: %3")
                                                  .arg(i)
                                                  .arg(QString::fromStdString(rows[i].at("text").dump()), problem)));
        }
    }
};

HEADWISE_TEST(TestTokenizerGoldens)
#include "tst_tokenizergoldens.moc"
