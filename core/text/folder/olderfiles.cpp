// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/olderfiles.h"

#include "core/base/json.h"
#include "core/base/utf8.h"
#include "core/text/aligned/characters.h"
#include "core/text/vocabularies/piecedescription.h"
#include "core/text/vocabularies/tiktokenfile.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace headwise::text::folder {

namespace {

using nlohmann::json;

/// The lines, including a last one without a line end.
std::vector<std::string> linesOf(const std::string &bytes, const std::string &where)
{
    if (const std::size_t bad = invalidUtf8(bytes); bad != std::string::npos)
        throw Error(ErrorCode::Malformed, ErrorText("the file is not UTF-8 at byte %1", bad), where);
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < bytes.size();) {
        const auto end = std::min(bytes.find('\n', begin), bytes.size());
        lines.push_back(bytes.substr(begin, end - begin));
        if (lines.back().ends_with('\r'))
            lines.back().pop_back();
        begin = end + 1;
    }
    return lines;
}

void removeSpaceAtEnd(std::string &line)
{
    while (!line.empty()) {
        std::size_t begin = line.size() - 1;
        while (begin > 0 && continuesCodePoint(line[begin]))
            --begin;
        std::size_t position = begin;
        if (!aligned::isWhiteSpace(static_cast<char32_t>(nextCodePoint(line, position))))
            return;
        line.resize(begin);
    }
}

/// BERT's vocab.txt: one piece a line, the line number is its id; of equal pieces the last one counts.
json wordModel(const TokenizerFolder &folder)
{
    json vocabulary = json::object();
    std::uint32_t id = 0;
    for (std::string &line : linesOf(folder.words->bytes, folder.where(folder.words->name))) {
        removeSpaceAtEnd(line);
        vocabulary[line] = id++;
    }
    return {{"type", "WordPiece"}, {"vocab", std::move(vocabulary)}};
}

json mergeModel(const TokenizerFolder &folder)
{
    json merges = json::array();
    for (std::string &line : linesOf(folder.merges->bytes, folder.where(folder.merges->name)))
        if (!line.empty() && !line.starts_with("#version"))
            merges.push_back(std::move(line));
    return {{"type", "BPE"}, {"vocab", parseJson(folder.pieces->bytes, folder.where(folder.pieces->name))},
        {"merges", std::move(merges)}};
}

[[noreturn]] void refuse(const TokenizerFolder &folder, const TokenizerClass &kind, const ErrorText &needed)
{
    throw Error(ErrorCode::Unsupported, ErrorText("a %1 needs %2, which the folder does not have", kind.name, needed),
        folder.path,
        kind.runsSentencePiece() ? ErrorText("Copy the file there from where the model comes.")
                                 : ErrorText("Save the tokenizer in the fast format (tokenizer.json)."));
}

/// SentencePiece models begin with the mark of a field, tiktoken's files with a character of base 64.
bool isTiktoken(const TokenizerFile &file)
{
    const char first = file.bytes.empty() ? '\0' : file.bytes.front();
    return file.name == "tiktoken.model" || (first >= '0' && first <= '9') || (first >= 'A' && first <= 'Z') ||
           (first >= 'a' && first <= 'z') || first == '+' || first == '/';
}

/// The model that the class takes. Names that all tokenizers know go first, as in the reference.
const TokenizerFile *pieceFile(const TokenizerFolder &folder, const TokenizerClass &kind)
{
    for (const std::string &name : {std::string("tokenizer.model"), std::string("tiktoken.model"), kind.pieceFile})
        for (const TokenizerFile &file : folder.pieceModels)
            if (file.name == name)
                return &file;
    return nullptr;
}

std::map<std::int64_t, std::string> addedById(const TokenizerFolder &folder)
{
    std::map<std::int64_t, std::string> added;
    for (const auto &[id, token] : StatedTokens(folder).added)
        added[id] = token.content;
    return added;
}

json specialEntry(const std::string &content)
{
    FolderToken token = FolderToken::byName(content);
    token.special = true;
    return token.entry();
}

} // namespace

OlderVocabulary::OlderVocabulary(const TokenizerFolder &folder, const TokenizerClass &kind)
    : m_folder(folder), m_kind(kind)
{
    if (const TokenizerFile *file = pieceFile(folder, kind))
        readPieces(*file);
    else
        readOlder();
}

void OlderVocabulary::readOlder()
{
    switch (m_kind.older) {
    case OlderFiles::Words:
        if (!m_folder.words)
            refuse(m_folder, m_kind, ErrorText("vocab.txt or tokenizer.json"));
        m_parts = {{"model", wordModel(m_folder)}};
        return;
    case OlderFiles::Merges:
        if (!m_folder.pieces || !m_folder.merges)
            refuse(m_folder, m_kind, ErrorText("vocab.json and merges.txt, or tokenizer.json"));
        m_parts = {{"model", mergeModel(m_folder)}};
        return;
    case OlderFiles::Pieces:
        if (m_kind.runsSentencePiece())
            refuse(m_folder, m_kind, ErrorText::verbatim(m_kind.pieceFile));
        refuse(m_folder, m_kind, ErrorText("%1 or tokenizer.json", m_kind.pieceFile));
    case OlderFiles::None:
        break;
    }
    refuse(m_folder, m_kind, ErrorText("tokenizer.json"));
}

json OlderVocabulary::characterTable() const { return m_model ? vocabularies::characterTable(*m_model) : json(); }

void OlderVocabulary::readPieces(const TokenizerFile &file)
{
    if (isTiktoken(file)) {
        m_parts = tiktokenParts(file);
        m_complete = true;
        return;
    }
    m_model = vocabularies::SentencePieceModel::fromBytes(file.bytes, m_folder.where(file.name));
    m_complete = isTrained() || m_kind.runsSentencePiece();
    if (!m_kind.runsSentencePiece())
        addPieceTokens();
}

bool OlderVocabulary::addedInRawText() const { return m_complete && m_model && m_model->prefixSpace && isTrained(); }

/// Classes without rules of their own.
bool OlderVocabulary::isTrained() const { return m_kind.pieceUse == PieceUse::AsTrained; }

/// Control pieces are special tokens, pieces of the user are added tokens. With the model's own steps the latter are
/// cut out there.
void OlderVocabulary::addPieceTokens()
{
    std::vector<FolderToken> tokens;
    for (const vocabularies::VocabularyPiece &piece : m_model->pieces) {
        const bool control = piece.kind == vocabularies::PieceKind::Control;
        if (control || (piece.kind == vocabularies::PieceKind::UserDefined && !m_complete))
            tokens.push_back({.content = piece.text, .normalized = false, .special = control});
    }
    m_additional = std::move(tokens);
    if (!m_complete)
        return;
    const auto name = [&](const char *role, std::int32_t id, const std::string &piece, const char *usual) {
        if (id >= 0)
            m_named.push_back({role, piece.empty() ? usual : piece});
    };
    name("bos_token", m_model->beginId, m_model->beginPiece, "<s>");
    name("eos_token", m_model->endId, m_model->endPiece, "</s>");
    name("unk_token", m_model->unknownId, m_model->unknownPiece, "<unk>");
}

/// With the special tokens that follow the ranks; ids that no file names get placeholders, as in the reference.
json OlderVocabulary::tiktokenParts(const TokenizerFile &file) const
{
    constexpr std::int64_t maxReserved = 1 << 20;
    const vocabularies::RankedBytes ranks = vocabularies::readTiktoken(file.bytes, m_folder.where(file.name));
    json parts = vocabularies::describeTiktoken(ranks);
    const auto added = addedById(m_folder);
    const auto first = static_cast<std::int64_t>(ranks.size());
    std::vector<std::string> contents;
    if (!added.empty() && added.rbegin()->first >= first) {
        if (added.rbegin()->first - first > maxReserved)
            m_folder.config.settings()
                .at("added_tokens_decoder")
                .malformed(ErrorText("the id %1 is far beyond the vocabulary", added.rbegin()->first));
        for (std::int64_t id = first; id <= added.rbegin()->first; ++id)
            contents.push_back(added.contains(id) ? added.at(id) : fmt::format("<|reserved_token_{}|>", id));
    }
    for (const FolderToken &token : StatedTokens(m_folder).extra.value_or(std::vector<FolderToken>()))
        if (std::find(contents.begin(), contents.end(), token.content) == contents.end())
            contents.push_back(token.content);
    parts["added_tokens"] = json::array();
    for (const std::string &content : contents)
        parts["added_tokens"].push_back(specialEntry(content));
    return parts;
}

json OlderVocabulary::sentencePieceParts(const ClassInput &input) const
{
    json parts = vocabularies::describeSentencePiece(*m_model);
    if (!m_kind.numbersOfFile)
        return parts;
    if (!m_folder.pieces)
        refuse(m_folder, m_kind, ErrorText::verbatim("vocab.json"));
    parts["model"] = {{"type", "Renumbered"}, {"model", std::move(parts["model"])},
        {"vocab", parseJson(m_folder.pieces->bytes, m_folder.where(m_folder.pieces->name))},
        {"unk_token", input.content("unk_token")}};
    return parts;
}

json OlderVocabulary::trainedParts(const ClassInput &input) const
{
    if (m_kind.runsSentencePiece())
        return sentencePieceParts(input);
    return vocabularies::describeAsTrained(
        *m_model, {addedById(m_folder), m_folder.config.settings().flag("legacy", true)});
}

json OlderVocabulary::parts(const ClassInput &input) const
{
    if (!m_model)
        return m_parts;
    if (m_complete)
        return trainedParts(input);
    const vocabularies::PieceList pieces = vocabularies::pieceList(*m_model);
    const vocabularies::PieceList numbered = m_kind.numbered ? m_kind.numbered(input, pieces) : pieces;
    if (m_kind.pieceUse == PieceUse::Pairs)
        return {{"model", vocabularies::pairModel(pieces, numbered)}};
    const auto unknown = std::find(numbered.begin(), numbered.end(), std::pair(input.content("unk_token"), 0.0));
    const std::int64_t id = unknown == numbered.end() ? m_model->unknownId : unknown - numbered.begin();
    return {{"model", vocabularies::unigramModel(numbered, id)}};
}

} // namespace headwise::text::folder
