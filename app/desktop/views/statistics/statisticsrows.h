// SPDX-License-Identifier: GPL-3.0-or-later
// Filtering and sorting of the rows of the Statistics view's table.
#pragma once

#include "app/desktop/views/statistics/statisticsmodel.h"

namespace headwise::desktop::views::statistics {

struct RowFilter
{
    QString text; ///< "L4", "L4H9", ">1.2": bounds apply to a mean of the chosen measure
    bool onlySignificant = false;
};

bool passesRow(const StatisticsContent &content, int row, const RowFilter &filter);

class StatisticsRows : public widgets::tables::TableSorting
{
    Q_OBJECT
public:
    explicit StatisticsRows(StatisticsModel &model, QObject *parent = nullptr);
    void setFilter(const RowFilter &filter);
    /// Rows of the table in displayed order.
    std::vector<int> order() const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    const StatisticsModel &m_statistics;
    RowFilter m_filter;
};

} // namespace headwise::desktop::views::statistics
