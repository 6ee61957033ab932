// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/tokenizerfolder.h"

#include "core/base/json.h"
#include "core/base/sha256.h"
#include "core/text/folder/tokenizerclass.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace headwise::text::folder {

namespace {

namespace fs = std::filesystem;

constexpr std::array pieceModels = {"tokenizer.model", "tiktoken.model", "spiece.model", "sentencepiece.bpe.model",
    "sentencepiece.model", "spm.model", "source.spm"};

constexpr std::array otherFiles = {"tokenizer.json", "tokenizer_config.json", "special_tokens_map.json",
    "added_tokens.json", "vocab.txt", "vocab.json", "merges.txt", "target.spm", "chat_template.jinja",
    "chat_template.json"};

bool hasTokenizer(const fs::path &folder)
{
    std::error_code ignored;
    const auto has = [&](const char *name) { return fs::is_regular_file(folder / name, ignored); };
    return has("tokenizer.json") || has("vocab.txt") || (has("vocab.json") && has("merges.txt")) ||
           std::any_of(pieceModels.begin(), pieceModels.end(), has);
}

/// The folder above, also for "run/checkpoint-5/" and ".".
fs::path folderAbove(const std::string &folder)
{
    std::error_code ignored;
    fs::path path = fs::absolute(folder, ignored).lexically_normal();
    if (!path.has_filename())
        path = path.parent_path();
    return path.parent_path();
}

/// Reads files and hashes their bytes.
class FolderReader
{
public:
    explicit FolderReader(std::string folder) : m_folder(std::move(folder)) {}

    std::optional<TokenizerFile> file(const std::string &name) { return fileOf(m_folder, name); }
    ConfigFile object(const std::string &name) { return objectOf(m_folder, name); }

    ConfigFile objectOf(const std::string &folder, const std::string &name)
    {
        ConfigFile result;
        result.where = pathInFolder(folder, name);
        const auto found = fileOf(folder, name);
        if (!found)
            return result;
        result.exists = true;
        result.values = parseJson(found->bytes, result.where);
        if (!result.values.is_object())
            throw Error(ErrorCode::Malformed, ErrorText("expected an object"), result.where);
        return result;
    }

    /// The same, with the order of the names.
    ConfigFile orderedObject(const std::string &name)
    {
        ConfigFile result = object(name);
        if (!result.exists)
            return result;
        const auto bytes = readTokenizerFile(m_folder, name)->bytes;
        const nlohmann::ordered_json ordered = parseOrderedJson(bytes, result.where);
        for (const auto &item : ordered.items())
            result.names.push_back(item.key());
        return result;
    }

    std::string sha256() { return m_digest.hexadecimal(); }

private:
    std::optional<TokenizerFile> fileOf(const std::string &folder, const std::string &name)
    {
        auto found = readTokenizerFile(folder, name);
        if (found)
            m_digest.add(found->bytes);
        return found;
    }

    std::string m_folder;
    Sha256 m_digest;
};

} // namespace

std::string tokenizerFolderOf(const std::string &folder)
{
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored))
        throw Error(ErrorCode::NotFound, ErrorText("there is no such folder"), folder);
    if (hasTokenizer(folder))
        return folder;
    if (const fs::path above = folderAbove(folder); hasTokenizer(above))
        return above.string();
    throw Error(ErrorCode::NotFound,
        ErrorText(
            "the folder has no tokenizer: neither tokenizer.json, nor vocab.txt, nor vocab.json with merges.txt, nor "
            "a SentencePiece model"),
        folder,
        ErrorText(
            "Copy the tokenizer files there, name their folder with --tokenizer, or give input_ids instead of text."));
}

std::vector<std::string> tokenizerFileNames()
{
    std::vector<std::string> names(otherFiles.begin(), otherFiles.end());
    names.insert(names.end(), pieceModels.begin(), pieceModels.end());
    return names;
}

TokenizerFolder readTokenizerFolder(const std::string &folder, const std::string &modelFolder)
{
    FolderReader reader(folder);
    TokenizerFolder result;
    result.path = folder;
    result.rules = reader.object("tokenizer.json");
    result.config = reader.orderedObject("tokenizer_config.json");
    result.specialTokens = reader.orderedObject("special_tokens_map.json");
    result.addedTokens = reader.object("added_tokens.json");
    // config.json says more than which tokenizer it is, so a hash of the tokenizer leaves it out.
    FolderReader models(modelFolder);
    result.model = models.objectOf(folder, "config.json");
    if (!result.model.exists)
        result.model = models.object("config.json");
    if (!result.rules.exists || classOf(result).runsSentencePiece()) {
        result.words = reader.file("vocab.txt");
        result.pieces = reader.file("vocab.json");
        result.merges = reader.file("merges.txt");
        for (const char *name : pieceModels)
            if (auto file = reader.file(name))
                result.pieceModels.push_back(std::move(*file));
    }
    result.sha256 = reader.sha256();
    return result;
}

} // namespace headwise::text::folder
