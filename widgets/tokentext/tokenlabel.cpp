// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tokentext/tokenlabel.h"

#include "widgets/style/textpainting.h"

#include <QPainter>

#include <algorithm>

namespace headwise::widgets::tokentext {

namespace {

/// True if the tokenizer itself marks the piece as the rest of a word.
bool marksContinuation(const attention::Token &token)
{
    return token.piece.size() > 2 && token.piece.starts_with("##");
}

bool startsWord(const attention::Tokens &tokens, std::size_t index)
{
    const attention::Token &token = tokens[index];
    if (index == 0 || token.special)
        return true;
    const attention::Token &before = tokens[index - 1];
    if (!before.special && marksContinuation(token))
        return false;
    return before.special || before.word != token.word || before.segment != token.segment || token.word < 0;
}

/// True for text without a space before it (the full stop of "actress.").
bool touchesPrevious(const attention::Tokens &tokens, std::size_t index)
{
    const attention::Token &token = tokens[index];
    return index > 0 && !token.special && !tokens[index - 1].special && token.begin == tokens[index - 1].end &&
           token.segment == tokens[index - 1].segment && token.end > token.begin;
}

} // namespace

TokenLabels tokenLabels(const attention::Tokens &tokens, const std::vector<int> &positions)
{
    TokenLabels labels;
    labels.reserve(tokens.size());
    for (std::size_t index = 0; index < tokens.size(); ++index) {
        const attention::Token &token = tokens[index];
        TokenLabel label;
        label.reading = QString::fromStdString(attention::displayPiece(token)).simplified();
        if (label.reading.isEmpty())
            label.reading = token.piece.empty() ? QStringLiteral("\u2423")
                                                : QString::fromStdString(attention::displayPiece(token, true));
        if (label.reading.trimmed().isEmpty())
            label.reading =
                label.reading.contains(QLatin1Char('\n')) ? QStringLiteral("\u21B5") : QStringLiteral("\u2423");
        const bool marked = !token.special && marksContinuation(token);
        label.label = marked ? QStringLiteral("##") + label.reading : label.reading;
        label.special = token.special;
        label.spaceBefore = startsWord(tokens, index) && !touchesPrevious(tokens, index);
        label.position = index < positions.size() ? positions[index] : static_cast<int>(index);
        labels.push_back(std::move(label));
    }
    return labels;
}

double widestLabel(const TokenLabels &labels, const QFont &font)
{
    constexpr std::size_t measured = 24;
    std::vector<const QString *> longest;
    longest.reserve(labels.size());
    for (const TokenLabel &label : labels)
        longest.push_back(&label.label);
    const auto end = longest.begin() + static_cast<std::ptrdiff_t>(std::min(measured, longest.size()));
    std::partial_sort(
        longest.begin(), end, longest.end(), [](const QString *a, const QString *b) { return a->size() > b->size(); });
    double widest = 0;
    for (auto label = longest.begin(); label != end; ++label)
        widest = std::max(widest, style::textWidth(font, **label));
    return widest;
}

void paintTokenLabel(QPainter &painter, const TokenLabelPlace &place, const TokenLabel &token, TokenState state,
    const theme::Theme &theme)
{
    painter.save();
    if (state == TokenState::Pinned) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.ink);
        painter.drawRoundedRect(place.rect, 2, 2);
    } else if (state == TokenState::Hovered) {
        style::drawFrame(painter, place.rect, theme.text, 3);
    }
    painter.setPen(state == TokenState::Pinned ? theme.onInk : token.special ? theme.text2 : theme.text);
    const int flags = static_cast<int>(place.alignment) | Qt::AlignVCenter;
    if (place.upward)
        style::drawUpwardText(painter, place.rect.adjusted(0, 4, 0, -4), flags, token.label);
    else
        style::drawElidedText(painter, place.rect.adjusted(4, 0, -4, 0), flags, token.label);
    painter.restore();
}

} // namespace headwise::widgets::tokentext
