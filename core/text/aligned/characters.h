// SPDX-License-Identifier: GPL-3.0-or-later
// Character classes as in the reference tokenizers.
#pragma once

namespace headwise::text::aligned {

// The reference uses tables of several Unicode versions; each function names its version.

bool isWhiteSpace(char32_t character); ///< Unicode White_Space
/// ASCII punctuation (also $ + < = > ^ ` | ~) or category P of Unicode 8.
bool isPunctuation(char32_t character);
bool isControl(char32_t character);        ///< Cc, Cf and Co of Unicode 8, without tab and line ends
bool isNonspacingMark(char32_t character); ///< Mn of Unicode 8
bool isCombiningMark(char32_t character);  ///< Mn, Mc and Me of Unicode 9
bool isNumeric(char32_t character);        ///< Nd, Nl and No of ICU's Unicode
bool isLetter(char32_t character);         ///< category L of ICU's Unicode
/// \w of UTS 18 in ICU's Unicode: alphabetic, mark, decimal digit, connector, joiner.
bool isWordCharacter(char32_t character);
bool isChinese(char32_t character); ///< the CJK ideograph blocks, as BERT lists them
/// True for characters whose decompositions and combining classes are those of Unicode 12.0 (U+1F16C had none there).
bool hasNormalizationData(char32_t character);

} // namespace headwise::text::aligned
