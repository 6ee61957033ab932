// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/dataset.h"

#include "core/base/sha256.h"
#include "core/base/utf8.h"
#include "core/text/conllu.h"
#include "core/text/datasetbuilder.h"
#include "core/text/datasetfolder.h"
#include "core/text/datasetjson.h"
#include "core/text/datasettable.h"
#include "core/text/filebytes.h"
#include "core/text/records/filekind.h"
#include "core/text/records/gzip.h"
#include "core/text/treebanktext.h"

#include <fmt/format.h>

#include <filesystem>

namespace headwise::text {

namespace {

void addIds(Sha256 &digest, const std::optional<std::vector<std::int32_t>> &ids)
{
    std::string text = ids ? "1" : "0";
    for (const std::int32_t id : ids.value_or(std::vector<std::int32_t>()))
        text += " " + std::to_string(id);
    digest.addField(text);
}

/// Only what is there, so that datasets of texts keep their digests.
void addMedia(Sha256 &digest, const DatasetItem &item)
{
    for (const auto &[key, name] : {std::pair("image", item.media.image), std::pair("audio", item.media.audio),
             std::pair("pixel_values", item.media.pixelValues), std::pair("input_features", item.media.inputFeatures),
             std::pair("input_values", item.media.inputValues)})
        if (!name.empty()) {
            digest.addField(key);
            digest.addField(name);
        }
    if (item.decoderIds) {
        digest.addField("decoder_input_ids");
        addIds(digest, item.decoderIds);
    }
    if (item.decoderText) {
        digest.addField("decoder_text");
        digest.addField(*item.decoderText);
    }
}

std::string columnText(const attention::ColumnValue &value)
{
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return "i" + std::to_string(*whole);
    if (const auto *number = std::get_if<double>(&value))
        return fmt::format("d{}", *number); // the shortest text that gives the same number
    if (const auto *text = std::get_if<std::string>(&value))
        return "s" + *text;
    return "n";
}

char expectedSeparator(const std::string &ending)
{
    if (ending == ".tsv" || ending == ".tab")
        return '\t';
    return ending == ".psv" ? '|' : ',';
}

} // namespace

Dataset parseDataset(std::string_view bytes, const std::string &path, const DatasetOptions &options)
{
    std::string unpacked;
    if (records::isGzip(bytes)) {
        unpacked = placed(path, [&] { return records::unpackedGzip(bytes); });
        bytes = unpacked;
    }
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    records::refuseOtherFormats(bytes, path);
    const std::string ending = records::endingOf(path);
    DatasetBuilder builder(path, options);
    switch (records::fileKindOf(bytes, ending, options.columns, path)) {
    case records::FileKind::Treebank:
        return datasetOf(parseTreebank(bytes, path, options));
    case records::FileKind::Json:
        readJson(bytes, ending != ".json", builder);
        break;
    case records::FileKind::Table:
        readTable(bytes, expectedSeparator(ending), builder);
        break;
    case records::FileKind::Lines:
        readTextLines(bytes, builder);
    }
    Dataset dataset = builder.finished();
    if (dataset.items.empty())
        throw Error(ErrorCode::Malformed,
            dataset.skipped.empty() ? ErrorText("the dataset has no examples")
                                    : ErrorText("no line of the dataset can be read"),
            path);
    return dataset;
}

Dataset readDataset(const std::string &path, const DatasetOptions &options)
{
    std::error_code problem;
    if (std::filesystem::is_directory(path, problem))
        return datasetOfFolder(path);
    return parseDataset(fileBytes(path), path, options);
}

Dataset datasetFromTexts(const std::vector<std::string> &texts)
{
    Dataset dataset;
    dataset.name = "text";
    for (const std::string &text : texts) {
        DatasetItem item;
        item.line = static_cast<std::int64_t>(dataset.items.size());
        item.key = std::to_string(item.line + 1);
        item.text = text;
        if (invalidUtf8(text) != std::string_view::npos)
            throw Error(ErrorCode::Malformed, ErrorText("not valid UTF-8"), fmt::format("text {}", item.key));
        dataset.items.push_back(std::move(item));
    }
    dataset.sha256 = datasetDigest(dataset.items);
    return dataset;
}

std::string datasetDigest(const std::vector<DatasetItem> &items)
{
    Sha256 digest;
    for (const DatasetItem &item : items) {
        digest.addField(item.key);
        digest.addField(item.text);
        digest.addField(item.hasPair ? "1" + item.textPair : "0");
        addIds(digest, item.inputIds);
        addIds(digest, item.tokenTypeIds);
        digest.addField(std::to_string(item.columns.size()));
        for (const auto &[name, value] : item.columns) {
            digest.addField(name);
            digest.addField(columnText(value));
        }
        addMedia(digest, item);
    }
    return digest.hexadecimal();
}

} // namespace headwise::text
