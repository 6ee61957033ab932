// Characters as the reference tokenizers class them, and text as code points.
#pragma once

#include <string>
#include <string_view>

namespace headwise {

/// Every maximal part that is not valid UTF-8 becomes one U+FFFD.
std::u32string codePoints(std::string_view utf8);
void appendUtf8(std::string &text, char32_t character);
std::string toUtf8(std::u32string_view text);
/// Position of the first byte that breaks UTF-8, or npos.
std::size_t invalidUtf8(std::string_view text);

bool isWhiteSpace(char32_t character);     ///< Unicode White_Space
bool isPunctuation(char32_t character);    ///< ASCII punctuation (also $ + < = > ^ ` | ~) or category P
bool isControl(char32_t character);        ///< categories Cc, Cf and Co, without tab and line ends
bool isNonspacingMark(char32_t character); ///< category Mn
bool isCombiningMark(char32_t character);  ///< categories Mn, Mc and Me
bool isNumeric(char32_t character);        ///< categories Nd, Nl and No
bool isLetter(char32_t character);         ///< category L
bool isWordCharacter(char32_t character);  ///< \w of UTS 18: alphabetic, mark, decimal digit, connector, joiner
bool isChinese(char32_t character);        ///< the CJK ideograph blocks, as BERT lists them

} // namespace headwise
