// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/mediatokens.h"

#include <fmt/format.h>

namespace headwise::media {

namespace {

/// Appends a token; `word` -1: special.
void append(attention::Tokens &tokens, std::string piece, std::int32_t word)
{
    attention::Token token;
    token.id = static_cast<std::int32_t>(tokens.size());
    token.piece = std::move(piece);
    token.word = word;
    token.special = word < 0;
    tokens.push_back(std::move(token));
}

} // namespace

attention::Tokens imageTokens(int rows, int columns, const SpecialTokens &special)
{
    attention::Tokens tokens;
    if (special.classToken)
        append(tokens, "[CLS]", -1);
    if (special.distillation)
        append(tokens, "[DIST]", -1);
    for (int i = 1; i <= special.registers; ++i)
        append(tokens, fmt::format("[REG{}]", i), -1);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            append(tokens, fmt::format("{},{}", row, column), row * columns + column);
    return tokens;
}

attention::Tokens soundTokens(int frames, double seconds)
{
    attention::Tokens tokens;
    for (int frame = 0; frame < frames; ++frame)
        append(tokens, fmt::format("{:.2f} s", frame * seconds), frame);
    return tokens;
}

} // namespace headwise::media
