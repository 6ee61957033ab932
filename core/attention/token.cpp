// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/token.h"

#include "core/base/utf8.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>

namespace headwise::attention {

namespace {

/// Inverse of GPT-2's byte alphabet: printable Latin-1 characters stand for themselves, the other 68 bytes are the
/// characters from U+0100 on.
std::optional<char> byteOf(UChar32 codePoint)
{
    const auto printable = [](int byte) {
        return (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    };
    if (codePoint < 256)
        return printable(codePoint) ? std::optional(static_cast<char>(codePoint)) : std::nullopt;
    int next = 256;
    for (int byte = 0; byte < 256; ++byte)
        if (!printable(byte) && next++ == codePoint)
            return static_cast<char>(byte);
    return std::nullopt;
}

/// Text of a byte-level piece, or nullopt when the piece is not one or covers part of a character only.
std::optional<std::string> decodeByteLevel(std::string_view piece)
{
    std::string bytes;
    bool remapped = false;
    for (std::size_t i = 0; i < piece.size();) {
        const UChar32 codePoint = nextCodePoint(piece, i);
        const auto byte = codePoint < 0 ? std::nullopt : byteOf(codePoint);
        if (!byte)
            return std::nullopt;
        remapped = remapped || codePoint > 126;
        bytes += *byte;
    }
    return remapped && validUtf8(bytes) ? std::optional(bytes) : std::nullopt;
}

bool allPunctuation(std::string_view text)
{
    bool any = false;
    for (std::size_t i = 0; i < text.size();) {
        const UChar32 codePoint = nextCodePoint(text, i);
        if (codePoint >= 0 && u_isUWhiteSpace(codePoint))
            continue;
        if (codePoint < 0 || (U_GET_GC_MASK(codePoint) & U_GC_P_MASK) == 0)
            return false;
        any = true;
    }
    return any;
}

bool isPunctuation(const Token &token, std::string_view text)
{
    if (token.special)
        return false;
    const auto covered = token.end > token.begin ? codePointRange(text, token.begin, token.end) : std::string_view();
    return allPunctuation(covered.empty() ? std::string_view(displayPiece(token)) : covered);
}

} // namespace

bool isSeparator(const Token &token)
{
    static constexpr std::array<std::string_view, 7> pieces = {
        "[SEP]", "</s>", "<|endoftext|>", "<eos>", "<|eot_id|>", "<|im_end|>", "<|end_of_text|>"};
    return token.special && std::find(pieces.begin(), pieces.end(), token.piece) != pieces.end();
}

std::string displayPiece(const Token &token, bool keepSpace)
{
    constexpr std::string_view metaspace = "\u2581";
    if (token.special)
        return token.piece;
    std::string text = token.piece;
    if (text.size() > 2 && text.starts_with("##"))
        text.erase(0, 2);
    else if (text.starts_with(metaspace))
        text.replace(0, metaspace.size(), " ");
    else if (auto decoded = decodeByteLevel(text))
        text = std::move(*decoded);
    if (!keepSpace && text.size() > 1 && text.front() == ' ')
        text.erase(0, 1);
    return text;
}

std::vector<std::uint8_t> tokensInClass(
    std::span<const Token> tokens, std::string_view text, std::string_view textPair, TokenClass tokenClass)
{
    std::vector<std::uint8_t> mask(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        switch (tokenClass) {
        case TokenClass::First:
            mask[i] = i == 0;
            break;
        case TokenClass::Separator:
            mask[i] = isSeparator(tokens[i]);
            break;
        case TokenClass::Punctuation:
            mask[i] = isPunctuation(tokens[i], tokens[i].segment == 1 ? textPair : text);
            break;
        }
    }
    return mask;
}

std::string_view codePointRange(std::string_view text, std::int32_t begin, std::int32_t end)
{
    std::size_t byte = 0, first = 0;
    std::int32_t point = 0;
    for (; byte < text.size() && point < end; ++point) {
        if (point == begin)
            first = byte;
        static_cast<void>(nextCodePoint(text, byte));
    }
    return point > begin ? text.substr(first, byte - first) : std::string_view();
}

} // namespace headwise::attention
