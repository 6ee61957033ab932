// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/textpainting.h"

#include <QFontMetricsF>
#include <QHash>
#include <QPaintEngine>
#include <QPainterPath>
#include <QTextLayout>

#include <utility>
#include <vector>

namespace headwise::widgets::style {

namespace {

/// Widths that were measured before: shaping a text costs more than anything else of drawing it, and the same words and
/// numbers come back with every example.
class TextWidths
{
public:
    double of(const QFont &font, const QString &text)
    {
        auto &widths = ofFont(font);
        if (const auto known = widths.constFind(text); known != widths.constEnd())
            return *known;
        if (widths.size() >= maxTexts)
            widths.clear();
        return *widths.insert(text, QFontMetricsF(font).horizontalAdvance(text));
    }

private:
    static constexpr int maxTexts = 20'000;
    static constexpr std::size_t maxFonts = 16;

    QHash<QString, double> &ofFont(const QFont &font)
    {
        for (auto &[known, widths] : m_fonts)
            if (known == font)
                return widths;
        if (m_fonts.size() >= maxFonts)
            m_fonts.clear();
        return m_fonts.emplace_back(font, QHash<QString, double>()).second;
    }

    std::vector<std::pair<QFont, QHash<QString, double>>> m_fonts;
};

/// Outlines of one or more lines, laid out like drawText: wrapped if the flags say so.
void drawOutlines(QPainter &painter, const QRectF &rect, int flags, const QString &text)
{
    const QFontMetricsF metrics(painter.font());
    QTextLayout layout(QString(text).replace(QLatin1Char('\n'), QChar::LineSeparator), painter.font());
    QTextOption option;
    option.setWrapMode(flags & Qt::TextWordWrap ? QTextOption::WordWrap : QTextOption::NoWrap);
    layout.setTextOption(option);
    layout.beginLayout();
    QList<QString> lines;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(rect.width());
        lines.append(text.mid(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    const double height = metrics.lineSpacing() * static_cast<double>(lines.size()) - metrics.leading();
    double top = rect.top();
    if (flags & Qt::AlignVCenter)
        top += (rect.height() - height) / 2;
    else if (flags & Qt::AlignBottom)
        top += rect.height() - height;
    QPainterPath path;
    for (const QString &line : lines) {
        const double spare = rect.width() - metrics.horizontalAdvance(line);
        const double left = flags & Qt::AlignRight ? spare : flags & Qt::AlignHCenter ? spare / 2 : 0;
        path.addText(rect.left() + left, top + metrics.ascent(), painter.font(), line);
        top += metrics.lineSpacing();
    }
    painter.fillPath(path, painter.pen().brush());
}

} // namespace

bool paintsOutlines(const QPainter &painter)
{
    return painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::SVG;
}

void drawText(QPainter &painter, const QRectF &rect, int flags, const QString &text)
{
    if (text.isEmpty())
        return;
    if (paintsOutlines(painter))
        drawOutlines(painter, rect, flags, text);
    else
        painter.drawText(rect, flags | Qt::TextDontClip, text);
}

void drawElidedText(QPainter &painter, const QRectF &rect, int flags, const QString &text, Qt::TextElideMode mode)
{
    if (rect.width() < 4)
        return;
    drawText(painter, rect, flags | Qt::TextSingleLine, elidedText(painter.font(), text, mode, rect.width() + 0.5));
}

void drawUpwardText(QPainter &painter, const QRectF &rect, int flags, const QString &text)
{
    painter.save();
    painter.translate(rect.bottomLeft());
    painter.rotate(-90);
    drawElidedText(painter, QRectF(0, 0, rect.height(), rect.width()), flags, text);
    painter.restore();
}

double textWidth(const QFont &font, const QString &text)
{
    thread_local TextWidths widths;
    return widths.of(font, text);
}

QString elidedText(const QFont &font, const QString &text, Qt::TextElideMode mode, double width)
{
    return textWidth(font, text) <= width ? text : QFontMetricsF(font).elidedText(text, mode, width);
}

QPen hairline(const QColor &color, Qt::PenStyle style)
{
    QPen pen(color, 1, style);
    pen.setCosmetic(true);
    pen.setJoinStyle(Qt::MiterJoin);
    return pen;
}

void drawFrame(QPainter &painter, const QRectF &rect, const QColor &edge, double radius)
{
    painter.save();
    painter.setPen(hairline(edge));
    painter.setBrush(Qt::NoBrush);
    painter.setRenderHint(QPainter::Antialiasing, radius > 0);
    const QRectF inside = rect.adjusted(0.5, 0.5, -0.5, -0.5);
    if (radius > 0)
        painter.drawRoundedRect(inside, radius, radius);
    else
        painter.drawRect(inside);
    painter.restore();
}

void drawCard(QPainter &painter, const QRectF &rect, const theme::Theme &theme, double radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hairline(theme.border));
    painter.setBrush(theme.base);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.restore();
}

} // namespace headwise::widgets::style
