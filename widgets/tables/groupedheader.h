// SPDX-License-Identifier: GPL-3.0-or-later
// A header with two lines: measures above, their columns below.
#pragma once

#include "core/base/ids.h"
#include "widgets/theme/theme.h"

#include <QHeaderView>

#include <optional>
#include <vector>

class QPainter;

namespace headwise::widgets::tables {

/// With groups, and with labels alone.
inline constexpr int groupedHeaderHeight = 46, labelHeaderHeight = 26;

/// One column of the header.
struct HeaderColumn
{
    QRectF rect; ///< of both lines
    QString group, groupNote, label;
    bool groupChosen = false;
    std::optional<SourceId> source; ///< label in its colour
    Qt::Alignment alignment = Qt::AlignRight;
    std::optional<Qt::SortOrder> sorted;
    bool grouped = true; ///< false: the label has the whole height
};

/// Columns from `first` on that share a group with it.
std::size_t groupEnd(const std::vector<HeaderColumn> &columns, std::size_t first);

void paintGroupedHeader(
    QPainter &painter, const QRectF &rect, const std::vector<HeaderColumn> &columns, const theme::Theme &theme);

/// A click on a column sorts, a click on a group's title chooses the group.
class GroupedHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit GroupedHeader(QWidget *parent = nullptr);

    /// False: one line of labels, without groups above them.
    void setGrouped(bool grouped);
    /// The visible columns, in coordinates of the header.
    std::vector<HeaderColumn> columns() const;
    QSize sizeHint() const override;

signals:
    void groupClicked(int column); ///< the first column under the pointer

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    bool onGroup(QPointF point) const;
    int m_pressedGroup = -1;
    bool m_grouped = true;
};

} // namespace headwise::widgets::tables
