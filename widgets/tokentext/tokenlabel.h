// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens as words on a screen: one label beside maps and links, and the sentence shaded by attention.
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
    bool special = false;    ///< drawn in text 2
    bool spaceBefore = true; ///< starts a word
    int position = 0;        ///< in the full sequence, whatever is hidden
    bool operator==(const TokenLabel &) const = default;
};

using TokenLabels = std::vector<TokenLabel>;

/// Labels of tokens standing at `positions` of the full sequence (empty: 0, 1, 2, ...).
TokenLabels tokenLabels(const attention::Tokens &tokens, const std::vector<int> &positions = {});

/// Width of the widest label, measured on the longest ones only: thousands of tokens cost nothing in a frame.
double widestLabel(const TokenLabels &labels, const QFont &font);

enum class TokenState : std::uint8_t
{
    Normal,
    Hovered,
    Pinned
};

/// Which way a label reads and where its text stands.
struct TokenLabelPlace
{
    QRectF rect;
    Qt::Alignment alignment = Qt::AlignRight; ///< in reading direction
    bool upward = false;                      ///< rotated by 90 degrees, reading upwards
};

/// Normal: text only. Hovered: 1 px outline. Pinned: ink ground. Elided to the place.
void paintTokenLabel(QPainter &painter, const TokenLabelPlace &place, const TokenLabel &token, TokenState state,
    const theme::Theme &theme);

} // namespace headwise::widgets::tokentext
