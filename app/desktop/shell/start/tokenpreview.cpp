// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/start/tokenpreview.h"

#include "app/desktop/views/themedlabel.h"
#include "widgets/theme/numberformat.h"

#include <QPainter>

namespace headwise::desktop::shell::start {

namespace {

constexpr int padding = 3, gap = 8;

QString countText(qsizetype count)
{
    return count == 1 ? TokenPreview::tr("One token")
                      : TokenPreview::tr("%1 tokens").arg(widgets::theme::formatCount(count));
}

} // namespace

QString shownToken(const QString &token)
{
    QString shown = token;
    shown.replace(QChar(0x2581), QChar(0x00B7))
        .replace(QChar(0x0120), QChar(0x00B7))
        .replace(QChar(0x010A), QChar(0x21B5));
    return shown.replace(QLatin1Char('\n'), QChar(0x21B5)).replace(QLatin1Char(' '), QChar(0x00B7));
}

TokenPreview::TokenPreview(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("runTokens"));
    setFont(widgets::theme::fontFor(widgets::theme::TextRole::Label, font()));
}

void TokenPreview::setLines(std::vector<runner::peeks::TokenLine> lines)
{
    m_lines = std::move(lines);
    setAccessibleName(text());
    updateGeometry();
    update();
}

QString TokenPreview::text() const
{
    QStringList rows;
    for (const runner::peeks::TokenLine &line : m_lines) {
        QStringList tokens;
        for (const QString &token : line.tokens)
            tokens << shownToken(token);
        rows << QStringLiteral("%1: %2").arg(countText(line.tokens.size()), tokens.join(QLatin1Char(' ')));
    }
    return rows.join(QLatin1Char('\n'));
}

int TokenPreview::rowHeight() const { return fontMetrics().height() + 7; }

QSize TokenPreview::sizeHint() const { return {200, rowHeight() * static_cast<int>(m_lines.size())}; }

void TokenPreview::paintEvent(QPaintEvent *)
{
    const widgets::theme::Theme &theme = views::currentTheme();
    const QFontMetrics metrics = fontMetrics();
    QPainter painter(this);
    int names = 0;
    for (const runner::peeks::TokenLine &line : m_lines)
        names = std::max(names, metrics.horizontalAdvance(countText(line.tokens.size())));
    for (std::size_t row = 0; row < m_lines.size(); ++row) {
        const QStringList &tokens = m_lines[row].tokens;
        const int top = static_cast<int>(row) * rowHeight(), height = rowHeight() - 3;
        painter.setPen(theme.text2);
        painter.drawText(QRect(0, top, names, height), Qt::AlignVCenter | Qt::AlignLeft, countText(tokens.size()));
        int x = names + gap;
        for (qsizetype i = 0; i < tokens.size(); ++i) {
            const QString shown = shownToken(tokens[i]);
            const int wide = metrics.horizontalAdvance(shown) + 2 * padding;
            const QString more = tr("+ %1 more").arg(tokens.size() - i);
            const int reserved = i + 1 < tokens.size() ? metrics.horizontalAdvance(more) + gap : 0;
            if (x + wide + reserved > width()) {
                painter.setPen(theme.text2);
                painter.drawText(QRect(x + padding, top, width() - x, height), Qt::AlignVCenter | Qt::AlignLeft, more);
                break;
            }
            painter.fillRect(QRect(x, top, wide, height), i % 2 == 0 ? theme.base : theme.sunk);
            painter.setPen(m_lines[row].special.value(i) ? theme.text2 : theme.text);
            painter.drawText(QRect(x, top, wide, height), Qt::AlignCenter, shown);
            x += wide;
        }
    }
}

} // namespace headwise::desktop::shell::start

#include "moc_tokenpreview.cpp"
