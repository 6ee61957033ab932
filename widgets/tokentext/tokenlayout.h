// SPDX-License-Identifier: GPL-3.0-or-later
// The layout of tokens in running text.
#pragma once

#include "widgets/tokentext/tokenlabel.h"

#include <QFont>

#include <optional>

namespace headwise::widgets::tokentext {

struct TokenLayout
{
    std::vector<QRectF> rects; ///< one per token, in the coordinates of the given rectangle
    double height = 0;         ///< height of all lines
};

/// The sizes of tokens in a font, whose texts are slow to measure.
struct TokenSizes
{
    std::vector<double> widths;
    double lineHeight = 0;
};
TokenSizes tokenSizes(const TokenLabels &tokens, const QFont &readingFont);

/// Lines of tokens within `width`, wrapped between words; a word longer than a line is split between its tokens, and a
/// token longer than a line is cut at the right.
TokenLayout layoutTokens(const TokenLabels &tokens, double width, const QFont &readingFont);
TokenLayout layoutTokens(const TokenLabels &tokens, double width, const TokenSizes &sizes);

/// Space left of a token's text, and right of the text of the one before: none within a word, whose pieces read as one.
double tokenPadding(const TokenLabels &tokens, std::size_t index);

/// Token under a point, nullopt between tokens.
std::optional<int> tokenAt(const TokenLayout &layout, QPointF point);

} // namespace headwise::widgets::tokentext
