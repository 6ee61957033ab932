// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/textrows.h"

#include "widgets/style/textpainting.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::tables {

namespace {

constexpr double columnGap = 10;

double heightOf(const QFont &body) { return std::round(textRowHeight * theme::textScale(body)); }

double topOf(const TextRowsContent &content, std::size_t row, const QFont &body)
{
    return heightOf(body) * (static_cast<double>(row) + (content.titles.isEmpty() ? 0 : 1));
}

} // namespace

std::vector<std::pair<double, double>> textRowColumns(const TextRowsContent &content, double width, const QFont &body)
{
    std::vector<double> wanted(content.columns.size(), 0);
    const QFont title = theme::fontFor(theme::TextRole::Label, body),
                strong = theme::fontFor(theme::TextRole::Section, body);
    double fixed = 0;
    for (std::size_t column = 0; column < wanted.size(); ++column) {
        const auto at = static_cast<qsizetype>(column);
        if (at < content.titles.size())
            wanted[column] = style::textWidth(title, content.titles[at]);
        for (const QStringList &row : content.rows)
            wanted[column] = std::max(wanted[column], style::textWidth(column == 0 ? strong : body, row.value(at)));
        wanted[column] = std::ceil(wanted[column]) + 1;
        if (static_cast<int>(column) != content.stretches)
            fixed += wanted[column];
    }
    const double spare = width - fixed - columnGap * std::max(0.0, static_cast<double>(wanted.size()) - 1);
    std::vector<std::pair<double, double>> edges;
    double left = 0;
    for (std::size_t column = 0; column < wanted.size(); ++column) {
        const double own = static_cast<int>(column) == content.stretches ? std::max(10.0, spare) : wanted[column];
        edges.emplace_back(left, left + own);
        left += own + columnGap;
    }
    return edges;
}

void paintTextRows(QPainter &painter, const QRectF &rect, const TextRowsContent &content, std::optional<int> hovered,
    const theme::Theme &theme)
{
    painter.save();
    const QFont body = painter.font();
    const auto edges = textRowColumns(content, rect.width(), body);
    const auto line = [&](const QStringList &texts, double top) {
        for (std::size_t column = 0; column < edges.size(); ++column)
            style::drawElidedText(painter,
                QRectF(rect.left() + edges[column].first, rect.top() + top, edges[column].second - edges[column].first,
                    heightOf(body)),
                static_cast<int>(content.columns[column] | Qt::AlignVCenter),
                texts.value(static_cast<qsizetype>(column)));
    };
    if (!content.titles.isEmpty()) {
        painter.setFont(theme::fontFor(theme::TextRole::Label, body));
        painter.setPen(theme.text2);
        line(content.titles, 0);
        painter.setFont(body);
    }
    painter.setPen(theme.text);
    for (std::size_t row = 0; row < content.rows.size(); ++row) {
        const double top = topOf(content, row, body);
        if (hovered == static_cast<int>(row))
            painter.fillRect(
                QRectF(rect.left() - 4, rect.top() + top, rect.width() + 8, heightOf(body)), theme.selection);
        line(content.rows[row], top);
    }
    painter.restore();
}

TextRows::TextRows(QWidget *parent) : controls::PaintedItems(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TextRows::setContent(TextRowsContent content)
{
    m_content = std::move(content);
    forgetHovered();
    setAccessibleName(m_content.name);
    QStringList lines;
    for (const QStringList &row : m_content.rows)
        lines << row.join(QLatin1Char(' '));
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

QSize TextRows::sizeHint() const { return {240, static_cast<int>(topOf(m_content, m_content.rows.size(), font()))}; }

std::optional<int> TextRows::itemAt(QPointF point) const
{
    const int row = static_cast<int>(std::floor((point.y() - topOf(m_content, 0, font())) / heightOf(font())));
    return row >= 0 && row < static_cast<int>(m_content.rows.size()) ? std::optional(row) : std::nullopt;
}

void TextRows::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintTextRows(painter, rect(), m_content, hovered(), theme::themeOf(palette()));
}

QString TextRows::itemDescription(int index) const
{
    return m_content.rows[static_cast<std::size_t>(index)].join(QStringLiteral("  "));
}

} // namespace headwise::widgets::tables

#include "moc_textrows.cpp"
