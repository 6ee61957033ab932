// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer.h"

#include "core/base/json.h"
#include "core/base/sha256.h"
#include "core/text/folder/description.h"
#include "core/text/folder/tokenizerfolder.h"
#include "core/text/steps/addedtokens.h"
#include "core/text/steps/decoder.h"
#include "core/text/steps/postprocessor.h"
#include "core/text/steps/pretokenizer.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>
#include <unordered_set>

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
    Pipeline(const folder::TokenizerDescription &description, std::string sha256)
        : Pipeline(description, aligned::Settings(description.parts, description.where), std::move(sha256))
    {
    }

    steps::Encoding encode(
        std::string_view text, const std::optional<std::string> &pair, const EncodeOptions &options) const override
    {
        if (options.truncation)
            steps::checkTruncation(*options.truncation);
        steps::Truncation truncation = options.truncation.value_or(steps::Truncation());
        if (truncation.direction.empty())
            truncation.direction = m_truncationSide;
        std::vector<steps::Encoding> parts;
        parts.push_back(encodeOne(text, 0));
        if (pair)
            parts.push_back(encodeOne(*pair, 1));
        if (options.addSpecialTokens)
            markSpecial(parts);
        const int total = countTokens(parts);
        if (options.truncation)
            cut(parts, truncation, lengthForText(truncation, pair.has_value(), options.addSpecialTokens));
        const int kept = countTokens(parts);
        if (m_postProcessor)
            m_postProcessor->process(parts, options.addSpecialTokens);
        steps::Encoding whole = steps::merged(parts);
        whole.cut = total - kept;
        if (!m_tokenTypes)
            removeTypes(whole);
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
    int maxLength() const override { return m_maxLength; }
    std::string sha256() const override { return m_sha256; }

private:
    Pipeline(const folder::TokenizerDescription &description, const aligned::Settings &parts, std::string sha256)
        : m_normalizer(optionalPart<steps::Normalizer>(parts, "normalizer"))
        , m_preTokenizer(optionalPart<steps::PreTokenizer>(parts, "pre_tokenizer"))
        , m_model(pieces::PieceModel::fromSettings(parts.at("model")))
        , m_decoder(optionalPart<steps::Decoder>(parts, "decoder"))
        , m_tokenTypes(description.tokenTypes)
        , m_marksBegin(description.marksBegin)
        , m_oddTokenToText(description.oddTokenToText)
        , m_truncationSide(description.truncationSide)
        , m_maxLength(description.maxLength)
        , m_sha256(std::move(sha256))
    {
        std::vector<aligned::Settings> lists;
        for (const nlohmann::json &list : description.addedTokens)
            lists.emplace_back(list, description.where, "added_tokens");
        m_addedTokens = steps::AddedTokens(lists, m_model->vocabulary(), m_normalizer.get());
        if (description.splitSpecialTokens)
            m_addedTokens.splitSpecialTokens();
        const auto idOf = [this](const std::string &token) {
            const auto added = m_addedTokens.id(token);
            return added ? added : m_model->vocabulary().id(token);
        };
        for (const std::string &token : description.specialInTexts)
            if (const auto id = idOf(token))
                m_specialInTexts.insert(*id);
        const nlohmann::json processor = description.postProcessor(idOf);
        if (!processor.is_null())
            m_postProcessor = steps::PostProcessor::fromSettings({processor, description.where, "post_processor"});
    }

    /// The reference gives no token types for such models, and their embedding then gets zeros.
    static void removeTypes(steps::Encoding &encoding)
    {
        for (attention::Token &token : encoding.tokens)
            token.typeId = 0;
        for (steps::Encoding &window : encoding.overflow)
            removeTypes(window);
    }

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
                ErrorText("A length of %1 tokens leaves no room for %2 special tokens", truncation.maxLength, added),
                {}, ErrorText("Use a larger max_length."));
        return truncation.maxLength - added;
    }

    /// Both texts are cut to halves where both are longer than that; then the odd token may be the text's.
    void cut(std::vector<steps::Encoding> &parts, const steps::Truncation &truncation, int length) const
    {
        const auto half = static_cast<std::size_t>(length / 2);
        const bool halves = m_oddTokenToText && length % 2 == 1 && parts.size() == 2 &&
                            truncation.strategy == "longest_first" && parts[0].tokens.size() > half &&
                            parts[1].tokens.size() > half;
        if (!halves)
            return steps::truncate(parts, truncation, length);
        for (std::size_t i = 0; i < 2; ++i) {
            std::vector<steps::Encoding> one = {std::move(parts[i])};
            steps::truncate(one, truncation, length / 2 + (i == 0 ? 1 : 0));
            parts[i] = std::move(one[0]);
        }
    }

    steps::Encoding encodeOne(std::string_view text, std::uint8_t segment) const
    {
        aligned::AlignedText characters(text);
        if (m_marksBegin)
            characters.map([](char32_t c) { return c == U'\u2581' ? U' ' : c; });
        std::vector<steps::Split> splits = m_addedTokens.extract(characters, m_normalizer.get());
        if (m_marksBegin && m_normalizer && (splits.empty() || splits.front().done))
            splits.insert(splits.begin(), beginOfText());
        if (m_preTokenizer)
            m_preTokenizer->split(splits);
        for (steps::Split &split : splits)
            if (!split.done)
                m_model->cut(split.text.utf8(), split.pieces);
        attention::Tokens tokens = tokensOf(splits, segment);
        // A special token that the text names, not an unknown piece.
        const bool named = splits.size() > 1 && splits[0].pieces.size() == 1 && splits[1].done;
        if (m_marksBegin && named && tokens.size() > 1 && tokens[0].piece == "\u2581" &&
            m_addedTokens.isSpecial(tokens[1].piece))
            tokens.erase(tokens.begin());
        return {std::move(tokens), 0, {}};
    }

    /// Where special tokens are special in texts, too.
    void markSpecial(std::vector<steps::Encoding> &parts) const
    {
        if (m_specialInTexts.empty())
            return;
        for (steps::Encoding &part : parts)
            for (attention::Token &token : part.tokens)
                token.special = m_specialInTexts.contains(token.id);
    }

    /// What the normalizer makes of no characters.
    steps::Split beginOfText() const
    {
        steps::Split split;
        m_normalizer->normalize(split.text);
        return split;
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
    std::unordered_set<std::int32_t> m_specialInTexts;
    bool m_tokenTypes, m_marksBegin, m_oddTokenToText;
    std::string m_truncationSide;
    int m_maxLength;
    std::string m_sha256;
};

} // namespace

std::shared_ptr<const Tokenizer> Tokenizer::fromJson(std::string_view json, const std::string &name)
{
    folder::TokenizerDescription description;
    description.parts = parseJson(json, name);
    description.where = name;
    const aligned::Settings parts(description.parts, name);
    if (parts.has("added_tokens"))
        description.addedTokens.push_back(description.parts.at("added_tokens"));
    const nlohmann::json processor = parts.has("post_processor") ? parts.at("post_processor").json() : nlohmann::json();
    description.postProcessor = [&processor](const folder::IdOfToken &) { return processor; };
    Sha256 digest;
    digest.add(json);
    return std::make_shared<Pipeline>(description, digest.hexadecimal());
}

std::shared_ptr<const Tokenizer> Tokenizer::load(const std::string &path, const std::string &modelFolder)
{
    folder::TokenizerFolder files =
        folder::readTokenizerFolder(folder::tokenizerFolderOf(path), modelFolder.empty() ? path : modelFolder);
    std::string sha256 = std::move(files.sha256);
    return std::make_shared<Pipeline>(folder::describeTokenizer(std::move(files)), std::move(sha256));
}

} // namespace headwise::text
