// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/chips.h"

#include "widgets/style/textpainting.h"

#include <QPainter>

#include <algorithm>

namespace headwise::widgets::controls {

double letterChipWidth(const theme::LaneColor &lane, const QFont &body)
{
    const double text = style::textWidth(theme::fontFor(theme::TextRole::StrongLabel, body), lane.letter);
    return std::max<double>(letterChipHeight * theme::textScale(body), std::ceil(text + 10));
}

void paintLetterChip(QPainter &painter, const QPointF &left, const theme::LaneColor &lane, const theme::Theme &theme)
{
    painter.save();
    const double height = std::round(letterChipHeight * theme::textScale(painter.font()));
    const QRectF rect(left.x(), std::round(left.y() - height / 2), letterChipWidth(lane, painter.font()), height);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(lane.outlined ? QPen(lane.line, 1.5) : QPen(Qt::NoPen));
    painter.setBrush(lane.outlined ? theme.base : lane.line);
    painter.drawRoundedRect(lane.outlined ? rect.adjusted(0.75, 0.75, -0.75, -0.75) : rect, 3, 3);
    painter.setFont(theme::fontFor(theme::TextRole::StrongLabel, painter.font()));
    painter.setPen(lane.outlined ? lane.line : theme.base);
    style::drawText(painter, rect, Qt::AlignCenter, lane.letter);
    painter.restore();
}

void paintPill(QPainter &painter, const QRectF &rect, const QString &text, bool selected, const theme::Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(style::hairline(selected ? theme.selectionEdge : theme.border));
    painter.setBrush(selected ? theme.selection : theme.base);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), rect.height() / 2 - 0.5, rect.height() / 2 - 0.5);
    painter.setFont(theme::fontFor(theme::TextRole::Label, painter.font()));
    painter.setPen(theme.text);
    style::drawElidedText(painter, rect.adjusted(8, 0, -8, 0), Qt::AlignCenter, text);
    painter.restore();
}

LetterChip::LetterChip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(lane().letter);
}

void LetterChip::setSource(SourceId source)
{
    m_source = source;
    m_baseline = {};
    setAccessibleName(lane().letter);
    updateGeometry();
    update();
}

void LetterChip::setDifference(SourceId baseline, SourceId comparison)
{
    m_source = comparison;
    m_baseline = baseline;
    setAccessibleName(lane().letter);
    updateGeometry();
    update();
}

theme::LaneColor LetterChip::lane() const
{
    const theme::Appearance appearance = theme::themeOf(palette()).appearance;
    return m_baseline.valid() ? theme::differenceLaneColor(m_baseline, m_source, appearance)
                              : theme::laneColor(m_source, appearance);
}

QSize LetterChip::sizeHint() const
{
    return {static_cast<int>(letterChipWidth(lane(), font())), qRound(letterChipHeight * theme::textScale(font()))};
}

void LetterChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setOpacity(isEnabled() ? 1.0 : 0.5);
    paintLetterChip(painter, QPointF(0, height() / 2.0), lane(), theme::themeOf(palette()));
}

Pill::Pill(const QString &text, QWidget *parent) : QAbstractButton(parent)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Pill::sizeHint() const
{
    return {static_cast<int>(std::ceil(style::textWidth(theme::fontFor(theme::TextRole::Label, font()), text()) + 18)),
        qRound(pillHeight * theme::textScale(font()))};
}

void Pill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const theme::Theme &theme = theme::themeOf(palette());
    paintPill(painter, rect(), text(), isChecked() || isDown(), theme);
    if (hasFocus() || underMouse())
        style::drawFrame(painter, rect(), hasFocus() ? theme.ink : theme.text3, height() / 2.0);
}

} // namespace headwise::widgets::controls

#include "moc_chips.cpp"
