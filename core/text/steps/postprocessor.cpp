// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/steps/postprocessor.h"

#include "core/base/utf8.h"
#include "core/text/aligned/characters.h"
#include "core/text/steps/bytelevel.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <map>

namespace headwise::text::steps {

namespace {

template <typename Visit> void eachWindow(Encoding &encoding, const Visit &visit)
{
    visit(encoding.tokens);
    for (Encoding &window : encoding.overflow)
        visit(window.tokens);
}

bool isSpaceMark(char32_t character) { return character == characterOfByte(' ') || aligned::isWhiteSpace(character); }

/// Removes white space at both ends of a byte-level piece from its offsets. A single leading space of the first piece
/// is kept if the tokenizer added it.
void trimOffsets(attention::Tokens &tokens, bool prefixSpace)
{
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        attention::Token &token = tokens[i];
        const std::u32string piece = codePoints(token.piece);
        const auto leading =
            static_cast<std::int32_t>(std::find_if_not(piece.begin(), piece.end(), isSpaceMark) - piece.begin());
        const auto trailing =
            static_cast<std::int32_t>(std::find_if_not(piece.rbegin(), piece.rend(), isSpaceMark) - piece.rbegin());
        const bool first = i == 0 || token.begin == 0;
        if (leading > 0 && !(first && prefixSpace && leading == 1))
            token.begin = std::min(token.begin + leading, token.end);
        if (trailing > 0 && token.end >= trailing)
            token.end = std::max(token.end - trailing, token.begin);
    }
}

attention::Token specialToken(std::string piece, std::int32_t id, std::uint8_t typeId)
{
    attention::Token token;
    token.piece = std::move(piece);
    token.id = id;
    token.typeId = typeId;
    token.special = true;
    return token;
}

std::int32_t tokenId(const aligned::Settings &settings)
{
    return static_cast<std::int32_t>(settings.integer(0, std::numeric_limits<std::int32_t>::max()));
}

/// ["[SEP]", 102]
attention::Token namedToken(const aligned::Settings &settings)
{
    const auto items = settings.items();
    if (items.size() != 2)
        settings.malformed(ErrorText("expected a piece and its id"));
    return specialToken(items[0].text(), tokenId(items[1]), 0);
}

class ByteLevelProcessor final : public PostProcessor
{
public:
    explicit ByteLevelProcessor(const aligned::Settings &settings)
        : m_trim(settings.flag("trim_offsets", true)), m_prefixSpace(settings.flag("add_prefix_space", true))
    {
    }
    int addedTokens(bool) const override { return 0; }
    void process(std::vector<Encoding> &parts, bool) const override
    {
        for (Encoding &part : parts)
            if (m_trim)
                eachWindow(part, [this](attention::Tokens &tokens) { trimOffsets(tokens, m_prefixSpace); });
    }

private:
    bool m_trim, m_prefixSpace;
};

/// [CLS] text [SEP] and pair [SEP]; RoBERTa adds another separator before the pair and has no token types.
class ClassicProcessor final : public PostProcessor
{
public:
    ClassicProcessor(const aligned::Settings &settings, bool roberta)
        : m_roberta(roberta)
        , m_first(namedToken(settings.at("cls")))
        , m_separator(namedToken(settings.at("sep")))
        , m_trim(roberta && settings.flag("trim_offsets", true))
        , m_prefixSpace(settings.flag("add_prefix_space", true))
    {
    }
    int addedTokens(bool pair) const override { return 2 + (pair ? (m_roberta ? 2 : 1) : 0); }

    void process(std::vector<Encoding> &parts, bool addSpecialTokens) const override
    {
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (m_trim)
                eachWindow(parts[i], [this](attention::Tokens &tokens) { trimOffsets(tokens, m_prefixSpace); });
            if (m_roberta)
                for (attention::Token &token : parts[i].tokens)
                    token.typeId = 0;
            if (addSpecialTokens)
                eachWindow(parts[i], [&](attention::Tokens &tokens) { surround(tokens, i); });
        }
    }

private:
    void surround(attention::Tokens &tokens, std::size_t part) const
    {
        if (m_roberta)
            for (attention::Token &token : tokens)
                token.typeId = 0;
        attention::Token last = m_separator;
        last.segment = static_cast<std::uint8_t>(part > 0);
        last.typeId = static_cast<std::uint8_t>(part > 0 && !m_roberta);
        tokens.push_back(std::move(last));
        if (part == 0)
            tokens.insert(tokens.begin(), m_first);
        else if (m_roberta)
            tokens.insert(tokens.begin(), m_separator);
    }

    bool m_roberta;
    attention::Token m_first, m_separator;
    bool m_trim, m_prefixSpace;
};

/// A template such as [CLS] $A [SEP] $B:1 [SEP]:1.
class TemplateProcessor final : public PostProcessor
{
public:
    explicit TemplateProcessor(const aligned::Settings &settings)
        : m_single(slots(settings.at("single"), settings)), m_pair(slots(settings.at("pair"), settings))
    {
        for (const Slot &slot : m_single)
            if (slot.sequence == 1)
                settings.malformed(ErrorText("the template of a single text uses the pair"));
        const auto uses = [this](int sequence) {
            return std::any_of(
                m_pair.begin(), m_pair.end(), [=](const Slot &slot) { return slot.sequence == sequence; });
        };
        if (!uses(0) || !uses(1))
            settings.malformed(ErrorText("the template of a pair does not use both texts"));
    }

    int addedTokens(bool pair) const override
    {
        std::size_t count = 0;
        for (const Slot &slot : pair ? m_pair : m_single)
            count += slot.tokens.size();
        return static_cast<int>(count);
    }

    void process(std::vector<Encoding> &parts, bool addSpecialTokens) const override
    {
        std::vector<Encoding> filled;
        std::uint8_t segment = 0; // a special token belongs to the preceding text
        for (const Slot &slot : parts.size() == 2 ? m_pair : m_single) {
            const auto sequence = static_cast<std::size_t>(std::max(slot.sequence, 0));
            if (slot.sequence >= 0 && sequence >= parts.size())
                continue; // an earlier template has left out the text
            if (slot.sequence >= 0) {
                Encoding part = parts[sequence];
                for (attention::Token &token : part.tokens)
                    token.typeId = slot.typeId;
                segment = static_cast<std::uint8_t>(slot.sequence);
                filled.push_back(std::move(part));
            } else if (addSpecialTokens && !(slot.once && endsWith(filled, slot.tokens.front().id))) {
                Encoding special{slot.tokens, 0, {}};
                for (attention::Token &token : special.tokens)
                    token.segment = segment;
                filled.push_back(std::move(special));
            }
        }
        parts = std::move(filled);
    }

private:
    /// Maximum number of entries of a template, and of tokens of an entry; they are added to every text.
    static constexpr std::size_t maxEntries = 1000;

    /// A text (0, 1) or special tokens (-1).
    struct Slot
    {
        int sequence = -1;
        std::uint8_t typeId = 0;
        bool once = false; ///< left out if the text before ends with the token
        attention::Tokens tokens;
    };

    static bool endsWith(const std::vector<Encoding> &parts, std::int32_t id)
    {
        return !parts.empty() && !parts.back().tokens.empty() && parts.back().tokens.back().id == id;
    }

    static std::vector<Slot> slots(const aligned::Settings &list, const aligned::Settings &settings)
    {
        const auto items = list.items();
        if (items.size() > maxEntries)
            list.malformed(ErrorText("the template has more than %1 entries", maxEntries));
        std::vector<Slot> result;
        for (const aligned::Settings &item : items) {
            const bool special = item.has("SpecialToken");
            if (!special && !item.has("Sequence"))
                item.unsupported(ErrorText("the entry is neither SpecialToken nor Sequence"));
            const aligned::Settings entry = item.at(special ? "SpecialToken" : "Sequence");
            Slot slot;
            slot.typeId = static_cast<std::uint8_t>(entry.at("type_id").integer(0, 255));
            const std::string id = entry.at("id").text();
            if (special)
                slot.tokens = specialTokens(settings.at("special_tokens").at(id), slot.typeId);
            else if (id == "A" || id == "B")
                slot.sequence = id == "A" ? 0 : 1;
            else
                entry.malformed(ErrorText("there is no text \"%1\"", id));
            slot.once = !slot.tokens.empty() && entry.flag("once", false);
            result.push_back(std::move(slot));
        }
        return result;
    }

    static attention::Tokens specialTokens(const aligned::Settings &named, std::uint8_t typeId)
    {
        const auto ids = named.at("ids").items(), pieces = named.at("tokens").items();
        if (ids.size() != pieces.size())
            named.malformed(ErrorText("its numbers of ids and tokens differ"));
        if (ids.size() > maxEntries)
            named.malformed(ErrorText("it has more than %1 tokens", maxEntries));
        attention::Tokens tokens;
        for (std::size_t i = 0; i < ids.size(); ++i)
            tokens.push_back(specialToken(pieces[i].text(), tokenId(ids[i]), typeId));
        return tokens;
    }

    std::vector<Slot> m_single, m_pair;
};

class ProcessorSequence final : public PostProcessor
{
public:
    explicit ProcessorSequence(const aligned::Settings &settings)
    {
        for (const aligned::Settings &item : settings.at("processors").items())
            m_steps.push_back(PostProcessor::fromSettings(item));
    }
    int addedTokens(bool pair) const override
    {
        int count = 0;
        for (const auto &step : m_steps)
            count += step->addedTokens(pair);
        return count;
    }
    void process(std::vector<Encoding> &parts, bool addSpecialTokens) const override
    {
        for (const auto &step : m_steps)
            step->process(parts, addSpecialTokens);
    }

private:
    std::vector<std::shared_ptr<const PostProcessor>> m_steps;
};

} // namespace

std::shared_ptr<const PostProcessor> PostProcessor::fromSettings(const aligned::Settings &settings)
{
    const std::string type = settings.type();
    if (type == "TemplateProcessing")
        return std::make_shared<TemplateProcessor>(settings);
    if (type == "BertProcessing" || type == "RobertaProcessing")
        return std::make_shared<ClassicProcessor>(settings, type == "RobertaProcessing");
    if (type == "ByteLevel")
        return std::make_shared<ByteLevelProcessor>(settings);
    if (type == "Sequence")
        return std::make_shared<ProcessorSequence>(settings);
    settings.unsupported(ErrorText("the post-processor \"%1\" is not known", type));
}

} // namespace headwise::text::steps
