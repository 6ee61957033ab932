// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tokentext/tokentext.h"

#include "widgets/style/stylepainting.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/numberformat.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::tokentext {

namespace {

constexpr int margin = 12;

std::optional<float> weightOf(const TokenTextContent &content, std::size_t index)
{
    if (index >= content.weights.size() || std::isnan(content.weights[index]))
        return std::nullopt;
    return content.weights[index];
}

void paintToken(QPainter &painter, const QRectF &rect, const TokenTextContent &content, std::size_t index,
    const theme::Theme &theme)
{
    const TokenLabel &token = content.tokens[index];
    QColor text = token.special ? theme.text2 : theme.text;
    if (const auto weight = weightOf(content, index)) {
        const QColor ground = theme::colorScale(content.scale, theme.appearance).at(content.range.fraction(*weight));
        painter.fillRect(rect, ground);
        text = token.special && qAbs(qGray(ground.rgb()) - qGray(theme.base.rgb())) < 24 ? theme.text2
                                                                                         : theme::textOn(ground);
    } else if (!content.weights.empty()) {
        painter.fillRect(rect, theme.sunk);
        text = theme.text3;
    }
    painter.setPen(text);
    style::drawElidedText(
        painter, rect.adjusted(tokenPadding(content.tokens, index), 0, 1, 0), Qt::AlignVCenter, token.reading);
}

} // namespace

void paintTokenText(QPainter &painter, const QRectF &rect, const TokenTextContent &content, const TokenTextState &state,
    const theme::Theme &theme)
{
    painter.save();
    painter.setFont(theme::fontFor(theme::TextRole::Reading, painter.font()));
    const TokenLayout layout = layoutTokens(content.tokens, rect.width(), painter.font());
    for (std::size_t index = 0; index < layout.rects.size(); ++index) {
        const QRectF token = layout.rects[index].translated(rect.topLeft());
        if (token.bottom() > rect.bottom() + 1)
            break;
        paintToken(painter, token, content, index, theme);
        if (state.pinned == static_cast<int>(index)) {
            style::drawFrame(painter, token.adjusted(-2, -2, 2, 2), theme.text, 3);
            style::drawFrame(painter, token.adjusted(-1, -1, 1, 1), theme.halo, 2);
        } else if (state.hovered == static_cast<int>(index)) {
            style::drawFrame(painter, token, theme.text, 2);
        }
    }
    painter.restore();
}

TokenText::TokenText(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    describe();
}

void TokenText::setContent(TokenTextContent content)
{
    if (content.tokens != m_content.tokens)
        m_sizes.reset();
    m_content = std::move(content);
    const int count = static_cast<int>(m_content.tokens.size());
    if (m_state.hovered >= count)
        m_state.hovered.reset();
    if (m_state.pinned >= count)
        m_state.pinned.reset();
    describe();
    updateGeometry();
    update();
}

void TokenText::setState(const TokenTextState &state)
{
    if (state == m_state)
        return;
    m_state = state;
    describe();
    update();
}

void TokenText::paint(QPainter &painter, const QRectF &rect) const
{
    paintTokenText(
        painter, rect.adjusted(margin, margin, -margin, -margin), m_content, m_state, theme::themeOf(palette()));
}

TokenLayout TokenText::currentLayout() const { return layoutTokens(m_content.tokens, width() - 2 * margin, sizes()); }

const TokenSizes &TokenText::sizes() const
{
    const QFont reading = theme::fontFor(theme::TextRole::Reading, font());
    if (!m_sizes || m_sizesFont != reading) {
        m_sizes = tokenSizes(m_content.tokens, reading);
        m_sizesFont = reading;
    }
    return *m_sizes;
}

int TokenText::heightForWidth(int width) const
{
    const auto layout = layoutTokens(m_content.tokens, width - 2 * margin, sizes());
    return static_cast<int>(std::ceil(layout.height)) + 2 * margin;
}

QSize TokenText::sizeHint() const { return {280, heightForWidth(280)}; }

QSize TokenText::minimumSizeHint() const { return {80, 2 * margin + 20}; }

void TokenText::describe()
{
    setAccessibleName(tr("Text, %1").arg(m_content.laneName));
    QString value = tr("nothing selected");
    const auto shown = m_state.hovered ? m_state.hovered : m_state.pinned;
    if (shown && *shown < static_cast<int>(m_content.tokens.size())) {
        value = m_content.tokens[static_cast<std::size_t>(*shown)].reading;
        if (const auto weight = weightOf(m_content, static_cast<std::size_t>(*shown)))
            value += QLatin1Char(' ') + theme::formatNumber(*weight, 4);
    }
    setAccessibleDescription(value);
}

void TokenText::hover(std::optional<int> index)
{
    if (m_state.hovered == index)
        return;
    m_state.hovered = index;
    describe();
    update();
    if (index)
        emit tokenHovered(*index);
    else
        emit tokenLeft();
}

void TokenText::pin(std::optional<int> index)
{
    if (m_state.pinned == index)
        return;
    m_state.pinned = index;
    describe();
    update();
    if (index)
        emit tokenPinned(*index);
    else
        emit tokenUnpinned();
}

void TokenText::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect());
    if (hasFocus())
        style::drawFocusFrame(painter, rect(), *this);
}

void TokenText::mouseMoveEvent(QMouseEvent *event)
{
    hover(tokenAt(currentLayout(), event->position() - QPointF(margin, margin)));
}

void TokenText::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const auto index = tokenAt(currentLayout(), event->position() - QPointF(margin, margin));
    if (index)
        pin(m_state.pinned == index ? std::nullopt : index);
}

void TokenText::leaveEvent(QEvent *) { hover(std::nullopt); }

void TokenText::keyPressEvent(QKeyEvent *event)
{
    const int count = static_cast<int>(m_content.tokens.size());
    const bool backwards = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
    const bool forwards = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
    if (event->key() == Qt::Key_Escape && m_state.pinned)
        pin(std::nullopt);
    else if (count > 0 && (backwards || forwards))
        pin(std::clamp(m_state.pinned.value_or(forwards ? -1 : count) + (forwards ? 1 : -1), 0, count - 1));
    else
        QWidget::keyPressEvent(event);
}

} // namespace headwise::widgets::tokentext

#include "moc_tokentext.cpp"
