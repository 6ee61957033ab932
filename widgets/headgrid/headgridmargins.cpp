// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/headgrid/headgridmargins.h"

#include "widgets/style/textpainting.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::headgrid {

namespace {

QString headWord() { return QCoreApplication::translate("headwise::widgets::headgrid::HeadGrid", "head"); }

/// Column headings; only every n-th if they would touch.
void paintColumns(
    QPainter &painter, const HeadGridGeometry &geometry, const HeadGridContent &content, const theme::Theme &theme)
{
    const auto &metrics = geometry.metrics;
    const int largestRow =
        geometry.counts.empty() ? 0 : *std::max_element(geometry.counts.begin(), geometry.counts.end());
    const double pitch = geometry.cell + metrics.gap;
    const double labelHeight = metrics.headerHeight - (content.perKeyHead > 0 ? bracketHeight : 0);
    painter.setFont(theme::fontFor(theme::TextRole::Label, painter.font()));
    painter.setPen(theme.text2);
    const double top = geometry.origin.y() - metrics.headerHeight - 2;
    QStringList labels;
    for (int column = 0; column < geometry.perLine; ++column)
        labels.append(columnLabel(content.groups, column, geometry.perLine, content.naming));
    const auto widestOf = [&] {
        double widest = 0;
        for (const QString &label : labels)
            widest = std::max(widest, style::textWidth(painter.font(), label));
        return widest;
    };
    if (widestOf() + 2 > pitch) // without spaces before labels are left out
        labels.replaceInStrings(QStringLiteral(" "), QString());
    const double widest = widestOf();
    const bool tooWide = widest + 2 > 2.5 * pitch; // many lines per layer: show the first head and the step
    const int every = tooWide ? 1 : std::max(1, static_cast<int>(std::ceil((widest + 2) / pitch)));
    const double firstLabel = geometry.origin.x() + geometry.cell / 2 - widest / 2;
    if (style::textWidth(painter.font(), headWord()) + metrics.margin + 3 < firstLabel)
        style::drawText(
            painter, QRectF(metrics.margin, top, metrics.labelWidth, labelHeight), Qt::AlignVCenter, headWord());
    for (int column = 0; column < geometry.perLine; column += every) {
        QString label = labels[column];
        if (tooWide)
            label = columnLabel(content.groups, column, largestRow, content.naming) +
                    QStringLiteral("+%1n").arg(geometry.perLine);
        const double center = columnLeft(geometry, column) + geometry.cell / 2;
        style::drawText(
            painter, QRectF(center - pitch, top, 2 * pitch, labelHeight), Qt::AlignHCenter | Qt::AlignVCenter, label);
    }
}

/// The bracket over heads that share a key head: a line with ends, interrupted by "KV 0" if it fits.
void paintBrackets(QPainter &painter, const HeadGridGeometry &geometry, const theme::Theme &theme)
{
    if (geometry.perKeyHead == 0)
        return;
    const int largestRow =
        geometry.counts.empty() ? 0 : *std::max_element(geometry.counts.begin(), geometry.counts.end());
    const int perLine = geometry.perLine / geometry.perKeyHead;
    const double y = std::floor(geometry.origin.y() - bracketHeight / 2 - 2) + 0.5;
    painter.setFont(theme::fontFor(theme::TextRole::Label, painter.font()));
    for (int group = 0; group < perLine; ++group) {
        const QString label = keyHeadLabel(group, perLine, largestRow / geometry.perKeyHead);
        const double left = columnLeft(geometry, group * geometry.perKeyHead) + 0.5;
        const double right = columnLeft(geometry, (group + 1) * geometry.perKeyHead - 1) + geometry.cell - 0.5;
        const double half = style::textWidth(painter.font(), label) / 2 + 3, middle = (left + right) / 2;
        const bool named = middle - half > left + 2;
        painter.setPen(style::hairline(theme.text3));
        painter.drawLine(QPointF(left, y), QPointF(left, y + 4));
        painter.drawLine(QPointF(right, y), QPointF(right, y + 4));
        painter.drawLine(QPointF(left, y), QPointF(named ? middle - half : right, y));
        if (!named)
            continue;
        painter.drawLine(QPointF(middle + half, y), QPointF(right, y));
        painter.setPen(theme.text2);
        style::drawText(painter, QRectF(middle - half, y - 8, 2 * half, 16), Qt::AlignCenter, label);
    }
}

void paintAfterName(
    QPainter &painter, const HeadGridGeometry &geometry, const HeadGridContent &content, const theme::Theme &theme)
{
    const double left = columnLeft(geometry, geometry.perLine - 1) + geometry.cell + afterGap;
    painter.setFont(theme::fontFor(theme::TextRole::Label, painter.font()));
    painter.setPen(theme.text2);
    style::drawText(painter,
        QRectF(left, geometry.origin.y() - geometry.metrics.headerHeight - 2, geometry.metrics.afterWidth - afterGap,
            geometry.metrics.headerHeight),
        Qt::AlignRight | Qt::AlignVCenter, content.afterName);
}

} // namespace

void paintHeader(
    QPainter &painter, const HeadGridGeometry &geometry, const HeadGridContent &content, const theme::Theme &theme)
{
    const QFont body = painter.font();
    paintColumns(painter, geometry, content, theme);
    painter.setFont(body);
    paintBrackets(painter, geometry, theme);
    painter.setFont(body);
    if (!content.afterName.isEmpty())
        paintAfterName(painter, geometry, content, theme);
    painter.setFont(body);
}

void paintEmptyGroup(QPainter &painter, const HeadGridGeometry &geometry, const HeadGridContent &content, int group,
    const theme::Theme &theme)
{
    const double left = geometry.origin.x(), right = geometry.size.width() - geometry.metrics.margin;
    const auto at = static_cast<std::size_t>(group);
    const double y = std::floor((geometry.groupTops[at] + geometry.groupBottoms[at]) / 2) + 0.5;
    const QString &text = content.groups[at].emptyText;
    painter.setFont(theme::fontFor(theme::TextRole::Label, painter.font()));
    const double half = text.isEmpty() ? 0 : style::textWidth(painter.font(), text) / 2 + 4,
                 middle = (left + right) / 2;
    painter.setPen(style::hairline(theme.border, Qt::DashLine));
    painter.drawLine(QPointF(left, y), QPointF(std::max(left, middle - half), y));
    painter.drawLine(QPointF(std::min(right, middle + half), y), QPointF(right, y));
    painter.setPen(theme.text3);
    style::drawText(painter, QRectF(left, y - 8, right - left, 16), Qt::AlignCenter, text);
}

bool labelled(const HeadGridGeometry &geometry, const HeadGridContent &content, int group, const HeadGridState &state)
{
    if (geometry.cell >= (content.compact ? minAfterCell : numberedCell) || group % 5 == 0 || !content.columnsAreHeads)
        return true;
    const auto &heads = content.groups[static_cast<std::size_t>(group)].heads;
    return !content.groups[static_cast<std::size_t>(group)].emptyText.isEmpty() ||
           (state.pinned && std::find(heads.begin(), heads.end(), *state.pinned) != heads.end());
}

void paintGroupLabel(QPainter &painter, const HeadGridGeometry &geometry, const HeadGridContent &content, int group,
    const theme::Theme &theme)
{
    const auto &metrics = geometry.metrics;
    const double top = geometry.groupTops[static_cast<std::size_t>(group)];
    const auto at = static_cast<std::size_t>(group);
    const bool empty = !content.groups[at].emptyText.isEmpty();
    const double height = geometry.groupBottoms[at] - top;
    painter.setFont(theme::fontFor(empty ? theme::TextRole::Label : theme::TextRole::Section, painter.font()));
    painter.setPen(empty ? theme.text3 : theme.text);
    const QRectF line(
        metrics.margin, top, metrics.labelWidth - 4, content.compact ? geometry.cell : std::min(18.0, geometry.cell));
    const double outside = empty ? std::max(0.0, (14 - height) / 2) : 0;
    style::drawElidedText(painter,
        empty ? QRectF(line.left(), top - outside, line.width(), height + 2 * outside) : line, Qt::AlignVCenter,
        content.groups[at].label);
    if (group > 0 && content.perKeyHead == 0 && !content.compact) {
        painter.setPen(style::hairline(theme.innerLine));
        const double y = std::floor(top - metrics.groupGap / 2) + 0.5;
        painter.drawLine(QPointF(metrics.margin, y), QPointF(geometry.size.width() - metrics.margin, y));
    }
}

void paintAfter(QPainter &painter, const HeadGridGeometry &geometry, const HeadGridContent &content, int group,
    const theme::Theme &theme)
{
    const double left = columnLeft(geometry, geometry.perLine - 1) + geometry.cell + afterGap;
    const double width = geometry.metrics.afterWidth - afterGap;
    painter.setFont(theme::fontFor(theme::TextRole::Section, painter.font()));
    painter.setPen(theme.text);
    const double top = geometry.groupTops[static_cast<std::size_t>(group)];
    const double outside = std::max(0.0, (14 - geometry.cell) / 2); // lines that are lower than a text
    style::drawText(painter, QRectF(left, top - outside, width, geometry.cell + 2 * outside),
        Qt::AlignRight | Qt::AlignVCenter, content.groups[static_cast<std::size_t>(group)].after);
}

} // namespace headwise::widgets::headgrid
