// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/headtable.h"

#include "widgets/theme/fonts.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise::widgets::tables {

std::vector<int> columnWidths(const std::vector<int> &preferred, int available, double maxGrowth)
{
    const int sum = std::accumulate(preferred.begin(), preferred.end(), 0);
    if (sum <= 0 || sum >= available)
        return preferred;
    const double growth = std::min(maxGrowth, static_cast<double>(available) / sum);
    std::vector<int> widths;
    double edge = 0; // edges are rounded, not widths, so that the columns fill the width exactly
    for (const int width : preferred) {
        const double next = edge + width * growth;
        widths.push_back(static_cast<int>(std::lround(next) - std::lround(edge)));
        edge = next;
    }
    return widths;
}

bool TableSorting::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(sortRole()), b = right.data(sortRole());
    if (a.userType() != QMetaType::Double || b.userType() != QMetaType::Double)
        return QSortFilterProxyModel::lessThan(left, right);
    const double x = a.toDouble(), y = b.toDouble();
    if (std::isnan(x) || std::isnan(y))
        return sortOrder() == Qt::AscendingOrder ? std::isnan(y) && !std::isnan(x) : std::isnan(x) && !std::isnan(y);
    return x < y;
}

TableCellState TableDelegate::stateOf(const QModelIndex &index, bool selected) const
{
    TableCellState state;
    state.selected = selected;
    state.hovered = m_hovered && index.data(HeadRole).value<attention::HeadId>() == *m_hovered;
    const auto group = [&](int column) { return index.model()->headerData(column, Qt::Horizontal, GroupRole); };
    state.startsGroup = index.column() > 0 && group(index.column()) != group(index.column() - 1);
    return state;
}

void TableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setFont(option.font);
    paintTableCell(*painter, QRectF(option.rect), index.data(CellRole).value<TableCell>(),
        stateOf(index, option.state & QStyle::State_Selected), theme::themeOf(option.palette));
    painter->restore();
}

HeadTable::HeadTable(QWidget *parent)
    : QTableView(parent), m_header(new GroupedHeader(this)), m_delegate(new TableDelegate(this))
{
    setHorizontalHeader(m_header);
    setItemDelegate(m_delegate);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    const int rowHeight = qRound(tableRowHeight * theme::textScale(font()));
    verticalHeader()->setMinimumSectionSize(rowHeight);
    verticalHeader()->setDefaultSectionSize(rowHeight);
    m_header->setSectionResizeMode(QHeaderView::Fixed);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    connect(this, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (const auto head = headAt(index))
            emit headActivated(*head);
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &HeadTable::rowsSeenChanged);
}

void HeadTable::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    const auto rebuilt = [this] {
        layOutColumns();
        emit rowsSeenChanged();
    };
    connect(model, &QAbstractItemModel::modelReset, this, rebuilt);
    connect(model, &QAbstractItemModel::rowsInserted, this, &HeadTable::rowsSeenChanged);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &HeadTable::rowsSeenChanged);
    rebuilt();
}

void HeadTable::layOutColumns()
{
    if (!model())
        return;
    std::vector<int> preferred;
    for (int column = 0; column < model()->columnCount(); ++column)
        preferred.push_back(
            qRound(model()->headerData(column, Qt::Horizontal, WidthRole).toInt() * theme::textScale(font())));
    const std::vector<int> widths = columnWidths(preferred, viewport()->width());
    for (int column = 0; column < model()->columnCount(); ++column)
        setColumnWidth(column, widths[static_cast<std::size_t>(column)]);
}

std::optional<attention::HeadId> HeadTable::headAt(const QModelIndex &index) const
{
    return index.isValid() ? std::optional(index.data(HeadRole).value<attention::HeadId>()) : std::nullopt;
}

void HeadTable::setSelectedHeads(const std::vector<attention::HeadId> &heads)
{
    if (!model() || !selectionModel())
        return;
    QItemSelection rows;
    QModelIndex current;
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QModelIndex index = model()->index(row, 0);
        const auto head = index.data(HeadRole).value<attention::HeadId>();
        if (std::find(heads.begin(), heads.end(), head) == heads.end())
            continue;
        rows.select(index, model()->index(row, model()->columnCount() - 1));
        if (head == heads.back())
            current = index;
    }
    m_settingSelection = true;
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    if (current.isValid()) {
        selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
        scrollTo(current);
    }
    m_settingSelection = false;
}

void HeadTable::setHoveredHead(std::optional<attention::HeadId> head)
{
    m_delegate->setHovered(head);
    viewport()->update();
}

void HeadTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (m_settingSelection || !selectionModel())
        return;
    std::vector<attention::HeadId> heads;
    const QModelIndex current = currentIndex();
    for (const QModelIndex &index : selectionModel()->selectedRows()) {
        if (index.row() != current.row())
            heads.push_back(index.data(HeadRole).value<attention::HeadId>());
    }
    if (current.isValid() && selectionModel()->isRowSelected(current.row(), {}))
        heads.push_back(current.data(HeadRole).value<attention::HeadId>());
    emit headsSelected(heads);
}

void HeadTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    layOutColumns();
    emit rowsSeenChanged();
}

void HeadTable::mouseMoveEvent(QMouseEvent *event)
{
    QTableView::mouseMoveEvent(event);
    if (const auto head = headAt(indexAt(event->pos())))
        emit headHovered(*head);
    else
        emit hoverLeft();
}

void HeadTable::leaveEvent(QEvent *event)
{
    QTableView::leaveEvent(event);
    emit hoverLeft();
}

int HeadTable::visibleRows() const
{
    int rows = 0;
    for (int row = 0; model() && row < model()->rowCount(); ++row) {
        const int middle = rowViewportPosition(row) + rowHeight(row) / 2;
        rows += middle >= 0 && middle <= viewport()->height() ? 1 : 0;
    }
    return rows;
}

void HeadTable::paint(QPainter &painter, const QRectF &rect) const
{
    if (!model())
        return;
    const theme::Theme &colors = theme::themeOf(palette());
    painter.save();
    painter.setFont(font());
    painter.translate(rect.topLeft());
    const QRectF inside(QPointF(0, 0), QSizeF(viewport()->width(), rect.height()));
    painter.setClipRect(inside);
    std::vector<HeaderColumn> columns = m_header->columns();
    std::erase_if(columns, [&](const HeaderColumn &column) { // for devices without clipping
        return column.rect.left() < -1 || column.rect.right() > inside.right() + 1;
    });
    const double top = m_header->height();
    paintGroupedHeader(painter, QRectF(0, 0, inside.width(), top), columns, colors);
    for (int row = 0; row < model()->rowCount(); ++row) {
        for (int column = 0; column < model()->columnCount(); ++column) {
            const QModelIndex index = model()->index(row, column);
            const QRectF cell = QRectF(visualRect(index)).translated(0, top);
            if (cell.top() < top - 1 || cell.bottom() > inside.bottom() + 1 || cell.left() < -1 ||
                cell.right() > inside.right() + 1)
                continue;
            paintTableCell(painter, cell, index.data(CellRole).value<TableCell>(),
                m_delegate->stateOf(index, selectionModel()->isSelected(index)), colors);
        }
    }
    painter.restore();
}

} // namespace headwise::widgets::tables

#include "moc_headtable.cpp"
