// SPDX-License-Identifier: GPL-3.0-or-later
// The sentence with each token shaded by its weight from or to the selected token.
#pragma once

#include "widgets/theme/colorscale.h"
#include "widgets/tokentext/tokenlayout.h"

#include <QWidget>

namespace headwise::widgets::tokentext {

struct TokenTextContent
{
    TokenLabels tokens;
    std::vector<float> weights; ///< one per token; NaN = not visible; empty = nothing selected, no shading
    theme::Scale scale = theme::Scale::Ember;
    theme::ValueRange range;
    QString laneName; ///< for accessibility: "base"
};

struct TokenTextState
{
    std::optional<int> hovered, pinned;
    bool operator==(const TokenTextState &) const = default;
};

/// Draws the text from the top left of `rect`; lines below its bottom are left out.
void paintTokenText(QPainter &painter, const QRectF &rect, const TokenTextContent &content, const TokenTextState &state,
    const theme::Theme &theme);

class TokenText : public QWidget
{
    Q_OBJECT
public:
    explicit TokenText(QWidget *parent = nullptr);

    void setContent(TokenTextContent content);
    void setState(const TokenTextState &state); ///< emits no signal
    const TokenTextState &state() const { return m_state; }
    const TokenTextContent &content() const { return m_content; }
    void paint(QPainter &painter, const QRectF &rect) const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void tokenHovered(int index);
    void tokenLeft();
    void tokenPinned(int index);
    void tokenUnpinned();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    TokenLayout currentLayout() const;
    /// Measured once: layouts ask for the height at many widths.
    const TokenSizes &sizes() const;
    void hover(std::optional<int> index);
    void pin(std::optional<int> index);
    void describe();

    TokenTextContent m_content;
    TokenTextState m_state;
    mutable std::optional<TokenSizes> m_sizes;
    mutable QFont m_sizesFont;
};

} // namespace headwise::widgets::tokentext
