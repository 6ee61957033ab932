// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/tokenizerclass.h"

#include "core/text/folder/definitions/classgroups.h"
#include "core/text/folder/modeltypes.h"

#include <fmt/format.h>

#include <algorithm>

namespace headwise::text::folder {

namespace {

using nlohmann::json;

constexpr const char *plainClass = "TokenizersBackend";

const std::vector<TokenizerClass> &classes()
{
    static const std::vector<TokenizerClass> table = [] {
        std::vector<TokenizerClass> all = {{.name = plainClass,
            .alsoNamed = {"PreTrainedTokenizer", "PreTrainedTokenizerFast", "PythonBackend", "BloomTokenizer",
                "MistralCommonBackend"},
            .older = OlderFiles::Pieces,
            .pieceFile = "tokenizer.model"}};
        for (const auto &group : {wordPieceClasses(), byteLevelClasses(), wordEndClasses(), unigramClasses(),
                 piecePairClasses(), encoderDecoderClasses(), trainedClasses()})
            all.insert(all.end(), group.begin(), group.end());
        return all;
    }();
    return table;
}

std::string withoutFast(const std::string &name)
{
    return name.ends_with("Fast") ? name.substr(0, name.size() - 4) : name;
}

const TokenizerClass *findClass(const std::string &name)
{
    for (const TokenizerClass &entry : classes())
        for (const std::string &wanted : {name, withoutFast(name)})
            if (entry.name == wanted ||
                std::find(entry.alsoNamed.begin(), entry.alsoNamed.end(), wanted) != entry.alsoNamed.end())
                return &entry;
    return nullptr;
}

const TokenizerClass &knownClass(const std::string &name, const std::string &where)
{
    if (const TokenizerClass *found = findClass(name))
        return *found;
    throw Error(ErrorCode::Unsupported, ErrorText("the tokenizer class \"%1\" is not known", name), where,
        ErrorText(
            "If tokenizer.json describes the tokenizer completely, name PreTrainedTokenizerFast as tokenizer_class."));
}

std::string textOf(const ConfigFile &file, const std::string &name)
{
    return file.has(name) ? file.settings().at(name).text() : std::string();
}

bool isByteLevel(const json &part)
{
    if (part.is_array())
        return std::any_of(part.begin(), part.end(), isByteLevel);
    if (!part.is_object())
        return false;
    const auto type = part.find("type");
    if (type != part.end() && *type == "ByteLevel")
        return true;
    for (const char *list : {"pretokenizers", "decoders"})
        if (const auto found = part.find(list); found != part.end() && isByteLevel(*found))
            return true;
    return false;
}

/// Some Llama models say "LlamaTokenizer", but their tokenizer.json is byte-level.
bool isMisnamedLlama(const TokenizerFolder &folder, const std::string &stated)
{
    return withoutFast(stated) == "LlamaTokenizer" &&
           (isByteLevel(folder.rules.values.value("pre_tokenizer", json())) ||
               isByteLevel(folder.rules.values.value("decoder", json())));
}

/// Without any statement: by the files.
const char *classOfFiles(const TokenizerFolder &folder)
{
    if (folder.rules.exists)
        return plainClass;
    if (folder.words)
        return "BertTokenizer";
    return folder.pieces ? "GPT2Tokenizer" : plainClass;
}

} // namespace

TemplateToken ClassInput::token(
    const std::string &name, const IdOfToken &idOf, std::optional<std::int32_t> otherwise) const
{
    const std::string text = content(name);
    const auto id = tokens.content(name) ? idOf(text) : otherwise;
    if (!id)
        throw Error(
            ErrorCode::Malformed, ErrorText("the tokenizer needs a %1, which is null", name), folder.config.where);
    return {text, *id};
}

TemplateToken ClassInput::tokenOrUnknown(const std::string &text, const IdOfToken &idOf) const
{
    const auto id = idOf(text);
    return id ? TemplateToken{text, *id} : token("unk_token", idOf);
}

const TokenizerClass &classOf(const TokenizerFolder &folder)
{
    const std::string inConfig = textOf(folder.config, "tokenizer_class");
    const std::string stated = inConfig.empty() ? textOf(folder.model, "tokenizer_class") : inConfig;
    const std::string &where = inConfig.empty() ? folder.model.where : folder.config.where;
    const std::string type = textOf(folder.model, "model_type");
    const std::string registered = classOfModelType(type);
    const bool ownCode = folder.config.has("auto_map");
    if (!ownCode && isMisnamedLlama(folder, stated) && !isMislabelled(type))
        return knownClass(plainClass, where);
    if (!ownCode && !stated.empty() && !registered.empty() && withoutFast(stated) != withoutFast(registered)) {
        if (registered == plainClass)
            return knownClass(plainClass, where);
        return knownClass(isMislabelled(type) ? registered : stated, where);
    }
    if (!stated.empty())
        return knownClass(stated, where);
    if (!registered.empty())
        return knownClass(registered, where);
    return knownClass(classOfFiles(folder), where);
}

} // namespace headwise::text::folder
