// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/measurerows.h"

#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QPainter>

#include <cmath>

namespace headwise::widgets::tables {

namespace {

/// Right edges of the columns A, B and B − A.
struct Columns
{
    double name, baseline, comparison, change;
};

Columns columnsOf(const QRectF &rect, bool hasComparison)
{
    const double right = rect.right();
    if (!hasComparison)
        return {right - 70, right, right, right};
    return {rect.left() + rect.width() * 0.31, rect.left() + rect.width() * 0.44, rect.left() + rect.width() * 0.595,
        right};
}

void paintRight(QPainter &painter, double right, double top, const QString &text)
{
    style::drawText(painter, QRectF(right - 120, top, 120, 16), Qt::AlignRight | Qt::AlignVCenter, text);
}

void paintEstimate(
    QPainter &painter, double right, double top, const ShownEstimate &estimate, int decimals, const theme::Theme &theme)
{
    const QFont body = painter.font();
    painter.setFont(theme::withTabularDigits(body));
    painter.setPen(theme.text);
    paintRight(painter, right, top, theme::formatNumber(estimate.value, decimals));
    painter.setFont(theme::withTabularDigits(theme::fontFor(theme::TextRole::Label, body)));
    painter.setPen(theme.text2);
    if (!std::isnan(estimate.halfWidth))
        paintRight(painter, right, top + 15, theme::formatHalfWidth(estimate.halfWidth, decimals));
    painter.setFont(body);
}

void paintChange(QPainter &painter, double right, double top, const MeasureRow &row, const theme::Theme &theme)
{
    const QFont body = painter.font();
    painter.setFont(theme::withTabularDigits(
        theme::fontFor(row.significant ? theme::TextRole::Section : theme::TextRole::Body, body)));
    painter.setPen(row.significant ? theme.text : theme.text3);
    paintRight(painter, right, top, theme::formatSigned(row.change, row.decimals));
    painter.setFont(theme::withTabularDigits(theme::fontFor(theme::TextRole::Label, body)));
    painter.setPen(row.significant ? theme.text2 : theme.text3);
    if (!std::isnan(row.changeLow))
        paintRight(painter, right, top + 15, theme::formatRange(row.changeLow, row.changeHigh, row.decimals));
    painter.setFont(body);
}

void paintHead(QPainter &painter, const QRectF &rect, const Columns &columns, const MeasureRowsContent &content,
    const theme::Theme &theme)
{
    const QFont body = painter.font();
    painter.setFont(theme::fontFor(theme::TextRole::StrongLabel, body));
    painter.setPen(theme::laneColor(content.baseline, theme.appearance).line);
    paintRight(painter, columns.baseline, rect.top(), theme::laneColor(content.baseline, theme.appearance).letter);
    if (content.hasComparison) {
        painter.setPen(theme::laneColor(content.comparison, theme.appearance).line);
        paintRight(
            painter, columns.comparison, rect.top(), theme::laneColor(content.comparison, theme.appearance).letter);
        painter.setFont(theme::fontFor(theme::TextRole::Label, body));
        painter.setPen(theme.text2);
        paintRight(painter, columns.change, rect.top(),
            theme::differenceLaneColor(content.baseline, content.comparison, theme.appearance).letter);
    }
    painter.setFont(body);
}

} // namespace

void paintMeasureRows(
    QPainter &painter, const QRectF &rect, const MeasureRowsContent &content, const theme::Theme &theme)
{
    painter.save();
    const Columns columns = columnsOf(rect, content.hasComparison);
    paintHead(painter, rect, columns, content, theme);
    const QFont body = painter.font();
    double top = rect.top() + measureHeadHeight;
    for (const MeasureRow &row : content.rows) {
        painter.setPen(theme.text);
        style::drawElidedText(
            painter, QRectF(rect.left(), top, columns.name - rect.left(), 16), Qt::AlignVCenter, row.name);
        painter.setFont(theme::fontFor(theme::TextRole::Label, body));
        painter.setPen(theme.text2);
        style::drawElidedText(
            painter, QRectF(rect.left(), top + 15, columns.name - rect.left(), 16), Qt::AlignVCenter, row.unit);
        painter.setFont(body);
        paintEstimate(painter, columns.baseline, top, row.baseline, row.decimals, theme);
        if (content.hasComparison) {
            paintEstimate(painter, columns.comparison, top, row.comparison, row.decimals, theme);
            paintChange(painter, columns.change, top, row, theme);
        }
        top += measureRowHeight;
    }
    painter.restore();
}

MeasureRows::MeasureRows(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MeasureRows::setContent(MeasureRowsContent content)
{
    m_content = std::move(content);
    QStringList spoken;
    for (const MeasureRow &row : m_content.rows)
        spoken.append(row.name + QLatin1Char(' ') + theme::formatNumber(row.baseline.value, row.decimals) +
                      (m_content.hasComparison ? tr(", change %1").arg(theme::formatSigned(row.change, row.decimals))
                                               : QString()));
    setAccessibleName(tr("Measures"));
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

void MeasureRows::paint(QPainter &painter, const QRectF &rect) const
{
    paintMeasureRows(painter, rect, m_content, theme::themeOf(palette()));
}

QSize MeasureRows::sizeHint() const
{
    return {250, static_cast<int>(measureHeadHeight + measureRowHeight * static_cast<double>(m_content.rows.size()))};
}

void MeasureRows::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect());
}

} // namespace headwise::widgets::tables
