// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer.h"

#include "core/base/json.h"
#include "core/base/sha256.h"
#include "core/text/legacytokenizer.h"
#include "core/text/steps/addedtokens.h"
#include "core/text/steps/decoder.h"
#include "core/text/steps/postprocessor.h"
#include "core/text/steps/pretokenizer.h"
#include "core/text/tokenizerfiles.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <numeric>

namespace headwise::text {

namespace {

template <typename Part>
std::shared_ptr<const Part> optionalPart(const aligned::Settings &settings, const std::string &key)
{
    return settings.has(key) ? Part::fromSettings(settings.at(key)) : nullptr;
}

/// Converts byte positions in the UTF-8 text of a part to its characters; must be called in ascending order.
class CharacterCursor
{
public:
    explicit CharacterCursor(const aligned::AlignedText &text) : m_text(text) {}

    /// Index of the character that contains the byte.
    std::size_t at(std::size_t byte)
    {
        if (byte < m_begin)
            m_begin = m_index = 0;
        while (m_index + 1 < m_text.size() && m_begin + bytes(m_index) <= byte)
            m_begin += bytes(m_index++);
        return m_index;
    }

private:
    std::size_t bytes(std::size_t index) const
    {
        const char32_t value = m_text[index].value;
        return value < 0x80 ? 1 : (value < 0x800 ? 2 : (value < 0x10000 ? 3 : 4));
    }

    const aligned::AlignedText &m_text;
    std::size_t m_index = 0, m_begin = 0;
};

int countTokens(const std::vector<steps::Encoding> &parts)
{
    return std::accumulate(parts.begin(), parts.end(), 0,
        [](int sum, const steps::Encoding &part) { return sum + static_cast<int>(part.tokens.size()); });
}

/// Normaliser, added tokens, pre-tokenizer, model, post-processor and decoder, in this order.
class Pipeline final : public Tokenizer
{
public:
    Pipeline(const aligned::Settings &settings, std::string sha256)
        : m_normalizer(optionalPart<steps::Normalizer>(settings, "normalizer"))
        , m_preTokenizer(optionalPart<steps::PreTokenizer>(settings, "pre_tokenizer"))
        , m_model(pieces::PieceModel::fromSettings(settings.at("model")))
        , m_postProcessor(optionalPart<steps::PostProcessor>(settings, "post_processor"))
        , m_decoder(optionalPart<steps::Decoder>(settings, "decoder"))
        , m_sha256(std::move(sha256))
    {
        if (settings.has("added_tokens"))
            m_addedTokens = steps::AddedTokens(settings.at("added_tokens"), m_model->vocabulary(), m_normalizer.get());
    }

    steps::Encoding encode(
        std::string_view text, const std::optional<std::string> &pair, const EncodeOptions &options) const override
    {
        if (options.truncation)
            steps::checkTruncation(*options.truncation);
        std::vector<steps::Encoding> parts;
        parts.push_back(encodeOne(text, 0));
        if (pair)
            parts.push_back(encodeOne(*pair, 1));
        const int total = countTokens(parts);
        if (options.truncation)
            steps::truncate(parts, *options.truncation,
                lengthForText(*options.truncation, pair.has_value(), options.addSpecialTokens));
        const int kept = countTokens(parts);
        if (m_postProcessor)
            m_postProcessor->process(parts, options.addSpecialTokens);
        steps::Encoding whole = steps::merged(std::move(parts));
        whole.cut = total - kept;
        return whole;
    }

    std::string decode(const std::vector<std::int32_t> &ids, bool skipSpecial) const override
    {
        std::vector<std::string> pieces;
        for (const std::int32_t id : ids) {
            const std::string *found = pieceOf(id);
            if (found && !(skipSpecial && m_addedTokens.isSpecial(*found)))
                pieces.push_back(*found);
        }
        if (m_decoder) {
            pieces = m_decoder->decode(std::move(pieces));
            return std::accumulate(pieces.begin(), pieces.end(), std::string());
        }
        std::string text;
        for (std::size_t i = 0; i < pieces.size(); ++i)
            text += (i > 0 ? " " : "") + pieces[i];
        return text;
    }

    std::string piece(std::int32_t id) const override
    {
        const std::string *found = pieceOf(id);
        return found ? *found : std::string();
    }

    bool isSpecial(std::int32_t id) const override { return m_addedTokens.isSpecial(id); }
    int vocabularySize() const override
    {
        return std::max(m_model->vocabulary().largestId(), m_addedTokens.largestId()) + 1;
    }
    std::string sha256() const override { return m_sha256; }

private:
    const std::string *pieceOf(std::int32_t id) const
    {
        const std::string *added = m_addedTokens.piece(id);
        return added ? added : m_model->vocabulary().piece(id);
    }

    /// Maximum number of tokens of the texts, so that the total with special tokens is at most maxLength.
    int lengthForText(const steps::Truncation &truncation, bool pair, bool addSpecialTokens) const
    {
        const int added = addSpecialTokens && m_postProcessor ? m_postProcessor->addedTokens(pair) : 0;
        if (truncation.maxLength < added)
            throw Error(ErrorCode::Usage,
                fmt::format("A length of {} tokens leaves no room for {} special tokens", truncation.maxLength, added),
                {}, "Use a larger max_length.");
        return truncation.maxLength - added;
    }

    steps::Encoding encodeOne(std::string_view text, std::uint8_t segment) const
    {
        std::vector<steps::Split> splits = m_addedTokens.extract(aligned::AlignedText(text), m_normalizer.get());
        if (m_preTokenizer)
            m_preTokenizer->split(splits);
        for (steps::Split &split : splits)
            if (!split.done)
                m_model->cut(split.text.utf8(), split.pieces);
        return {tokensOf(splits, segment), 0, {}};
    }

    static attention::Tokens tokensOf(std::vector<steps::Split> &splits, std::uint8_t segment)
    {
        attention::Tokens tokens;
        for (std::size_t word = 0; word < splits.size(); ++word) {
            CharacterCursor cursor(splits[word].text);
            for (pieces::Piece &piece : splits[word].pieces) {
                attention::Token token;
                token.piece = std::move(piece.text);
                token.id = piece.id;
                token.begin = splits[word].text[cursor.at(piece.begin)].begin;
                token.end = splits[word].text[cursor.at(std::max(piece.begin, piece.end - 1))].end;
                token.word = static_cast<std::int32_t>(word);
                token.segment = token.typeId = segment;
                tokens.push_back(std::move(token));
            }
        }
        return tokens;
    }

    std::shared_ptr<const steps::Normalizer> m_normalizer;
    std::shared_ptr<const steps::PreTokenizer> m_preTokenizer;
    std::shared_ptr<const pieces::PieceModel> m_model;
    std::shared_ptr<const steps::PostProcessor> m_postProcessor;
    std::shared_ptr<const steps::Decoder> m_decoder;
    steps::AddedTokens m_addedTokens;
    std::string m_sha256;
};

} // namespace

std::shared_ptr<const Tokenizer> Tokenizer::fromJson(std::string_view json, const std::string &name)
{
    const nlohmann::json description = parseJson(json, name);
    Sha256 digest;
    digest.add(json);
    return std::make_shared<Pipeline>(aligned::Settings(description, name), digest.hexadecimal());
}

std::shared_ptr<const Tokenizer> Tokenizer::load(const std::string &modelFolder)
{
    std::error_code ignored;
    if (!std::filesystem::is_directory(modelFolder, ignored))
        throw Error(ErrorCode::NotFound, "there is no such folder", modelFolder);
    const auto where = [&](const std::string &name) { return (std::filesystem::path(modelFolder) / name).string(); };
    if (const auto file = readTokenizerFile(modelFolder, "tokenizer.json"))
        return fromJson(file->bytes, where("tokenizer.json"));
    const LegacyTokenizer legacy = readLegacyTokenizer(modelFolder);
    if (!legacy.description)
        throw Error(ErrorCode::NotFound,
            "the folder has no tokenizer: neither tokenizer.json, nor vocab.txt, nor vocab.json with merges.txt",
            modelFolder, "Copy the tokenizer files there, or give input_ids instead of text.");
    Sha256 digest;
    for (const TokenizerFile &file : legacy.files)
        digest.add(file.bytes);
    return std::make_shared<Pipeline>(
        aligned::Settings(*legacy.description, where(legacy.files.front().name)), digest.hexadecimal());
}

} // namespace headwise::text
