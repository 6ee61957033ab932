// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/measurerows.h"

#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::tables {

namespace {

constexpr double valueGap = 9;

struct Fonts
{
    explicit Fonts(const QFont &body)
        : value(theme::withTabularDigits(body))
        , strong(theme::withTabularDigits(theme::fontFor(theme::TextRole::Section, body)))
        , label(theme::withTabularDigits(theme::fontFor(theme::TextRole::Label, body)))
    {
    }
    QFont value, strong, label;
};

double widthOf(const ShownEstimate &estimate, int decimals, const Fonts &fonts)
{
    const double value = style::textWidth(fonts.value, theme::formatNumber(estimate.value, decimals));
    return std::isnan(estimate.halfWidth)
               ? value
               : std::max(value, style::textWidth(fonts.label, theme::formatHalfWidth(estimate.halfWidth, decimals)));
}

/// Height of one line of text in a row.
double lineOf(const QFont &body) { return std::round(15 * theme::textScale(body)); }

void paintRight(QPainter &painter, double right, double top, const QString &text)
{
    const double height = QFontMetricsF(painter.font()).height();
    style::drawText(painter, QRectF(right - 200, top, 200, height), Qt::AlignRight | Qt::AlignVCenter, text);
}

void paintEstimate(
    QPainter &painter, QPointF topRight, const ShownEstimate &estimate, int decimals, const theme::Theme &theme)
{
    const QFont body = painter.font();
    painter.setFont(theme::withTabularDigits(body));
    painter.setPen(theme.text);
    paintRight(painter, topRight.x(), topRight.y(), theme::formatNumber(estimate.value, decimals));
    painter.setFont(theme::withTabularDigits(theme::fontFor(theme::TextRole::Label, body)));
    painter.setPen(theme.text2);
    if (!std::isnan(estimate.halfWidth))
        paintRight(
            painter, topRight.x(), topRight.y() + lineOf(body), theme::formatHalfWidth(estimate.halfWidth, decimals));
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
        paintRight(painter, right, top + lineOf(body), theme::formatRange(row.changeLow, row.changeHigh, row.decimals));
    painter.setFont(body);
}

void paintHead(QPainter &painter, const QRectF &rect, const MeasureColumns &columns, const MeasureRowsContent &content,
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

MeasureColumns measureColumns(const QRectF &rect, const MeasureRowsContent &content, const QFont &body)
{
    const Fonts fonts(body);
    double baseline = 18, comparison = 18, change = 40;
    for (const MeasureRow &row : content.rows) {
        baseline = std::max(baseline, widthOf(row.baseline, row.decimals, fonts));
        comparison = std::max(comparison, widthOf(row.comparison, row.decimals, fonts));
        change = std::max(change, style::textWidth(fonts.strong, theme::formatSigned(row.change, row.decimals)));
        if (!std::isnan(row.changeLow))
            change = std::max(
                change, style::textWidth(fonts.label, theme::formatRange(row.changeLow, row.changeHigh, row.decimals)));
    }
    const double right = rect.right();
    if (!content.hasComparison)
        return {right - std::ceil(baseline) - valueGap, right, right, right};
    const double second = right - std::ceil(change) - valueGap, first = second - std::ceil(comparison) - valueGap;
    return {first - std::ceil(baseline) - valueGap, first, second, right};
}

void paintMeasureRows(
    QPainter &painter, const QRectF &rect, const MeasureRowsContent &content, const theme::Theme &theme)
{
    painter.save();
    const MeasureColumns columns = measureColumns(rect, content, painter.font());
    paintHead(painter, rect, columns, content, theme);
    const QFont body = painter.font();
    const double line = lineOf(body), scale = theme::textScale(body);
    double top = rect.top() + measureHeadHeight * scale;
    for (const MeasureRow &row : content.rows) {
        painter.setPen(theme.text);
        style::drawElidedText(
            painter, QRectF(rect.left(), top, columns.name - rect.left(), line + 1), Qt::AlignVCenter, row.name);
        painter.setFont(theme::fontFor(theme::TextRole::Label, body));
        painter.setPen(theme.text2);
        style::drawElidedText(
            painter, QRectF(rect.left(), top + line, columns.name - rect.left(), line + 1), Qt::AlignVCenter, row.unit);
        painter.setFont(body);
        paintEstimate(painter, {columns.baseline, top}, row.baseline, row.decimals, theme);
        if (content.hasComparison) {
            paintEstimate(painter, {columns.comparison, top}, row.comparison, row.decimals, theme);
            paintChange(painter, columns.change, top, row, theme);
        }
        top += std::round(measureRowHeight * scale);
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
    const double scale = theme::textScale(font());
    return {250, static_cast<int>(measureHeadHeight * scale +
                                  std::round(measureRowHeight * scale) * static_cast<double>(m_content.rows.size()))};
}

void MeasureRows::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect());
}

} // namespace headwise::widgets::tables

#include "moc_measurerows.cpp"
