// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/groupedheader.h"

#include "widgets/style/textpainting.h"
#include "widgets/tables/tablecell.h"
#include "widgets/theme/lanecolors.h"

#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::tables {

namespace {

constexpr double headerPadding = 5;

/// Height of the upper line, with the names of groups.
double groupHeight(const QFont &body) { return std::round(24 * theme::textScale(body)); }

void paintGroup(QPainter &painter, const QRectF &rect, const HeaderColumn &column, const theme::Theme &theme)
{
    const QFont body = painter.font(), section = theme::fontFor(theme::TextRole::Section, body);
    const QRectF inner = rect.adjusted(headerPadding, 2, -headerPadding, 0);
    const double width = std::min(std::ceil(style::textWidth(section, column.group)) + 1, inner.width());
    painter.setFont(section);
    painter.setPen(theme.text);
    style::drawElidedText(
        painter, QRectF(inner.left(), inner.top(), width, inner.height()), Qt::AlignVCenter, column.group);
    painter.setFont(theme::fontFor(theme::TextRole::Label, body));
    painter.setPen(theme.text2);
    style::drawElidedText(painter, inner.adjusted(width + 5, 0, 0, 0), Qt::AlignVCenter, column.groupNote);
    if (column.groupChosen)
        painter.fillRect(QRectF(inner.left(), rect.bottom() - 2, width, 2), theme.ink);
    painter.setFont(body);
}

void paintArrow(QPainter &painter, const QRectF &rect, Qt::SortOrder order, const QColor &color)
{
    const QPointF tip(rect.center().x(), rect.center().y() + (order == Qt::DescendingOrder ? 3.5 : -3.5));
    const double back = order == Qt::DescendingOrder ? -3 : 3;
    painter.setPen(QPen(color, 1.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawLine(tip, QPointF(tip.x(), tip.y() + 2.3 * back));
    painter.drawLine(tip, tip + QPointF(-3, back));
    painter.drawLine(tip, tip + QPointF(3, back));
}

void paintLabel(QPainter &painter, const HeaderColumn &column, const theme::Theme &theme)
{
    const QFont body = painter.font();
    QRectF inner = column.rect.adjusted(
        headerPadding, column.grouped ? groupHeight(body) - 2 : 0, -headerPadding, column.grouped ? -2 : -1);
    painter.setRenderHint(QPainter::Antialiasing);
    if (column.sorted) {
        const QRectF place =
            column.alignment & Qt::AlignRight ? QRectF(inner.right() - 8, inner.top(), 8, inner.height()) : QRectF();
        const bool atRight = !place.isNull();
        const double width = style::textWidth(theme::fontFor(theme::TextRole::StrongLabel, body), column.label);
        paintArrow(painter, atRight ? place : QRectF(inner.left() + width + 3, inner.top(), 8, inner.height()),
            *column.sorted, theme.text);
        if (atRight)
            inner.setRight(place.left() - 2);
    }
    const bool strong = column.source || column.sorted;
    painter.setFont(theme::fontFor(strong ? theme::TextRole::StrongLabel : theme::TextRole::Label, body));
    painter.setPen(column.source   ? theme::laneColor(*column.source, theme.appearance).line
                   : column.sorted ? theme.text
                                   : theme.text2);
    style::drawElidedText(painter, inner,
        static_cast<int>((column.alignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter), column.label);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(body);
}

} // namespace

std::size_t groupEnd(const std::vector<HeaderColumn> &columns, std::size_t first)
{
    std::size_t end = first + 1;
    while (end < columns.size() && columns[end].group == columns[first].group)
        ++end;
    return end;
}

void paintGroupedHeader(
    QPainter &painter, const QRectF &rect, const std::vector<HeaderColumn> &columns, const theme::Theme &theme)
{
    painter.save();
    painter.fillRect(rect, theme.alternate);
    for (std::size_t first = 0; first < columns.size(); first = groupEnd(columns, first)) {
        const QRectF &left = columns[first].rect, &right = columns[groupEnd(columns, first) - 1].rect;
        const QRectF group(
            QPointF(left.left(), rect.top()), QPointF(right.right(), rect.top() + groupHeight(painter.font())));
        if (!columns[first].group.isEmpty())
            paintGroup(painter, group, columns[first], theme);
        if (first > 0 && columns[first].grouped) {
            painter.setPen(style::hairline(theme.innerLine));
            painter.drawLine(QPointF(left.left() + 0.5, rect.top()), QPointF(left.left() + 0.5, rect.bottom()));
        }
    }
    for (const HeaderColumn &column : columns)
        paintLabel(painter, column, theme);
    painter.setPen(style::hairline(theme.border));
    painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5));
    painter.restore();
}

GroupedHeader::GroupedHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(false);
    setFixedHeight(sizeHint().height());
    setMinimumSectionSize(20);
}

void GroupedHeader::setGrouped(bool grouped)
{
    m_grouped = grouped;
    setFixedHeight(sizeHint().height());
}

QSize GroupedHeader::sizeHint() const
{
    const int height = m_grouped ? groupedHeaderHeight : labelHeaderHeight;
    return {QHeaderView::sizeHint().width(), qRound(height * theme::textScale(font()))};
}

std::vector<HeaderColumn> GroupedHeader::columns() const
{
    std::vector<HeaderColumn> result;
    if (!model())
        return result;
    const auto data = [&](int section, int role) { return model()->headerData(section, Qt::Horizontal, role); };
    for (int section = 0; section < count(); ++section) {
        HeaderColumn column;
        column.grouped = m_grouped;
        column.rect = QRectF(sectionViewportPosition(section), 0, sectionSize(section), height());
        column.group = data(section, GroupRole).toString();
        column.groupNote = data(section, GroupNoteRole).toString();
        column.groupChosen = data(section, GroupChosenRole).toBool();
        column.label = data(section, Qt::DisplayRole).toString();
        const QVariant source = data(section, SourceRole);
        if (source.isValid())
            column.source = SourceId{source.toInt()};
        column.alignment = Qt::Alignment(data(section, Qt::TextAlignmentRole).toInt());
        if (isSortIndicatorShown() && sortIndicatorSection() == section)
            column.sorted = sortIndicatorOrder();
        result.push_back(column);
    }
    return result;
}

void GroupedHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    paintGroupedHeader(painter, QRectF(viewport()->rect()), columns(), theme::themeOf(palette()));
}

bool GroupedHeader::onGroup(QPointF point) const
{
    const int section = logicalIndexAt(point.toPoint());
    return point.y() < groupHeight(font()) && section >= 0 &&
           !model()->headerData(section, Qt::Horizontal, GroupRole).toString().isEmpty();
}

void GroupedHeader::mousePressEvent(QMouseEvent *event)
{
    m_pressedGroup = onGroup(event->position()) ? logicalIndexAt(event->position().toPoint()) : -1;
    if (m_pressedGroup < 0)
        QHeaderView::mousePressEvent(event);
}

void GroupedHeader::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_pressedGroup < 0)
        return QHeaderView::mouseReleaseEvent(event);
    if (onGroup(event->position()))
        emit groupClicked(m_pressedGroup);
    m_pressedGroup = -1;
}

} // namespace headwise::widgets::tables

#include "moc_groupedheader.cpp"
