// SPDX-License-Identifier: GPL-3.0-or-later
// The displayed text of tokens: labels of maps and links, and words of the shaded sentence.
#pragma once

#include "core/attention/token.h"
#include "widgets/theme/theme.h"

#include <QFont>
#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace headwise::widgets::tokentext {

/// What a view shows for a token or word.
struct TokenLabel
{
    QString label;           ///< beside maps: continuations keep their mark ("##ing")
    QString reading;         ///< in running text: "ing"
    bool special = false;    ///< drawn in the colour text2
    bool spaceBefore = true; ///< starts a word
    int position = 0;        ///< in the full sequence, including hidden tokens
    bool operator==(const TokenLabel &) const = default;
};

using TokenLabels = std::vector<TokenLabel>;

/// Labels of the tokens at `positions` of the full sequence (empty: 0, 1, 2, ...).
TokenLabels tokenLabels(const attention::Tokens &tokens, const std::vector<int> &positions = {});

/// Width of the widest label, measured for the longest ones only, so that it is fast for thousands of tokens.
double widestLabel(const TokenLabels &labels, const QFont &font);

enum class TokenState : std::uint8_t
{
    Normal,
    Hovered,
    Pinned
};

/// Direction and alignment of a label.
struct TokenLabelPlace
{
    QRectF rect;
    Qt::Alignment alignment = Qt::AlignRight; ///< in reading direction
    bool upward = false;                      ///< rotated by 90 degrees, reading upwards
};

/// Draws a label, elided to the given space. Normal: text only. Hovered: 1 px outline. Pinned: background `ink`.
void paintTokenLabel(QPainter &painter, const TokenLabelPlace &place, const TokenLabel &token, TokenState state,
    const theme::Theme &theme);

} // namespace headwise::widgets::tokentext
