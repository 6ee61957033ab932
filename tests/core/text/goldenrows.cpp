// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/text/goldenrows.h"

#include "tests/support/paths.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace headwise::tests {

using nlohmann::json;

namespace {

/// An encoding in the form of tokenization.json.
json fields(const text::steps::Encoding &encoding)
{
    json row = {{"ids", json::array()}, {"tokens", json::array()}, {"offsets", json::array()},
        {"word_ids", json::array()}, {"type_ids", json::array()}, {"special_tokens_mask", json::array()}};
    for (const attention::Token &token : encoding.tokens) {
        row["ids"].push_back(token.id);
        row["tokens"].push_back(token.piece);
        row["offsets"].push_back({token.begin, token.end});
        row["word_ids"].push_back(token.word < 0 ? json() : json(token.word));
        row["type_ids"].push_back(token.typeId);
        row["special_tokens_mask"].push_back(token.special ? 1 : 0);
    }
    return row;
}

text::EncodeOptions optionsOf(const json &row)
{
    text::EncodeOptions options;
    options.addSpecialTokens = row.value("add_special_tokens", true);
    if (row.contains("truncation")) {
        const json &given = row.at("truncation");
        options.truncation = text::steps::Truncation{
            given.at("max_length"), given.at("strategy"), given.at("stride"), given.at("direction")};
    }
    return options;
}

QString difference(const json &expected, const json &found)
{
    for (const auto &[key, value] : found.items())
        if (expected.at(key) != value)
            return QString("%1 differs.\nexpected %2\nfound    %3")
                .arg(QString::fromStdString(key), QString::fromStdString(expected.at(key).dump()),
                    QString::fromStdString(value.dump()));
    return {};
}

void removeTypes(json &row)
{
    for (json &type : row.at("type_ids"))
        type = 0;
    if (row.contains("overflow"))
        for (json &window : row.at("overflow"))
            removeTypes(window);
}

QString rowDifference(const text::Tokenizer &tokenizer, json row, TokenTypes types)
{
    if (types == TokenTypes::Zeros)
        removeTypes(row);
    const auto pair = row.at("pair").is_null() ? std::nullopt : std::optional(row.at("pair").get<std::string>());
    const text::steps::Encoding encoding = tokenizer.encode(row.at("text").get<std::string>(), pair, optionsOf(row));
    json found = fields(encoding);
    if (row.contains("overflow")) {
        found["overflow"] = json::array();
        for (const text::steps::Encoding &window : encoding.overflow)
            found["overflow"].push_back(fields(window));
    }
    if (row.contains("decoded")) {
        const auto ids = row.at("ids").get<std::vector<std::int32_t>>();
        found["decoded"] = tokenizer.decode(ids, true);
        found["decoded_raw"] = tokenizer.decode(ids, false);
    }
    return difference(row, found);
}

} // namespace

std::string fileText(const std::string &path)
{
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::vector<std::string> goldenTokenizers()
{
    std::vector<std::string> names;
    for (const auto &entry : std::filesystem::directory_iterator(dataPath("text/tokenizers")))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::string goldenFolder(const std::string &name) { return dataPath("text/tokenizers/" + name); }

TokenTypes goldenTypes(const std::string &name)
{
    return name.starts_with("wordpiece") ? TokenTypes::OfFile : TokenTypes::Zeros;
}

QString goldenDifference(const text::Tokenizer &tokenizer, const std::string &name, TokenTypes types, int &rows)
{
    rows = 0;
    for (const json &row : json::parse(fileText(goldenFolder(name) + "/tokenization.json"))) {
        const QString problem = rowDifference(tokenizer, row, types);
        if (!problem.isEmpty())
            return QString("row %1, text %2: %3").arg(rows).arg(QString::fromStdString(row.at("text").dump()), problem);
        ++rows;
    }
    return {};
}

} // namespace headwise::tests
