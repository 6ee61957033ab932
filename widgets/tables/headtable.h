// SPDX-License-Identifier: GPL-3.0-or-later
// A table of heads: rows are linked with the selection by their HeadId.
#pragma once

#include "core/attention/head.h"
#include "widgets/tables/groupedheader.h"
#include "widgets/tables/tablecell.h"

#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QTableView>

#include <optional>
#include <vector>

namespace headwise::widgets::tables {

inline constexpr int tableRowHeight = 23;

/// Widths of columns that fill `available`: the preferred ones, grown in proportion by at most `maxGrowth`.
std::vector<int> columnWidths(const std::vector<int> &preferred, int available, double maxGrowth = 3);

/// Sorts by SortRole; rows without a number come last in both orders.
class TableSorting : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit TableSorting(QObject *parent = nullptr) : QSortFilterProxyModel(parent) { setSortRole(SortRole); }

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
};

class TableDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit TableDelegate(QObject *parent = nullptr) : QStyledItemDelegate(parent) {}
    void setHovered(std::optional<attention::HeadId> head) { m_hovered = head; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    TableCellState stateOf(const QModelIndex &index, bool selected) const;

private:
    std::optional<attention::HeadId> m_hovered;
};

class HeadTable : public QTableView
{
    Q_OBJECT
public:
    explicit HeadTable(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    GroupedHeader *header() const { return m_header; }
    void setSelectedHeads(const std::vector<attention::HeadId> &heads); ///< emits no signal
    void setHoveredHead(std::optional<attention::HeadId> head);         ///< emits no signal
    /// Paints the visible rows for exported pictures: header and complete rows.
    void paint(QPainter &painter, const QRectF &rect) const;
    /// Rows that are at least half visible.
    int visibleRows() const;

signals:
    void headsSelected(const std::vector<headwise::attention::HeadId> &heads); ///< by the user; the last one is current
    void headActivated(headwise::attention::HeadId head);                      ///< double click or Enter
    void headHovered(headwise::attention::HeadId head);
    void hoverLeft();
    void rowsSeenChanged(); ///< scrolled, resized, filtered

protected:
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void layOutColumns();
    std::optional<attention::HeadId> headAt(const QModelIndex &index) const;

    GroupedHeader *m_header;
    TableDelegate *m_delegate;
    bool m_settingSelection = false;
};

} // namespace headwise::widgets::tables
