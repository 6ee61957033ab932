// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens as the tokenizer made them, and the classes that measures count mass on.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::attention {

/// One token of one example.
struct Token
{
    std::string piece; ///< as the vocabulary writes it: "##ing", "Ġthe", "[CLS]"; UTF-8
    std::int32_t id = 0;
    std::int32_t begin = 0; ///< half-open range in Unicode code points of the original text of its segment
    std::int32_t end = 0;
    std::int32_t word = -1;   ///< word index within its segment; -1: belongs to no word (special tokens)
    std::uint8_t segment = 0; ///< 0 = text, 1 = text_pair
    std::uint8_t typeId = 0;  ///< what the model's token-type embedding gets (0 for every RoBERTa token)
    bool special = false;     ///< added by the tokenizer's template or a control token
    bool generated = false;   ///< written by the model, not given
    bool operator==(const Token &) const = default;
};

using Tokens = std::vector<Token>;

/// Classes of keys that measures count mass on; a token may be in several.
enum class TokenClass : std::uint8_t
{
    First,
    Separator,
    Punctuation
};

/// Separators: "[SEP]", "</s>", "<|endoftext|>", "<eos>", "<|eot_id|>", "<|im_end|>" when flagged special.
bool isSeparator(const Token &token);

/// The text that the token stands for, without the vocabulary's marks: "##ing" -> "ing", "Ġthe" -> "the" (with its
/// leading space shown as one space when `keepSpace`), byte-level pieces decoded to UTF-8 where they form valid text.
std::string displayPiece(const Token &token, bool keepSpace = false);

/// One mask per token, 1 = in the class. First: position 0 only. Punctuation: not special, and every character that the
/// token covers in `text` (segment 0) or `textPair` (segment 1), white space aside, is of Unicode category P; decided
/// by the piece where the token covers no text.
std::vector<std::uint8_t> tokensInClass(
    std::span<const Token> tokens, std::string_view text, std::string_view textPair, TokenClass tokenClass);

/// The part of `text` between two code point positions; shorter when the text ends before. Invalid bytes count as one
/// code point each.
std::string_view codePointRange(std::string_view text, std::int32_t begin, std::int32_t end);

} // namespace headwise::attention
