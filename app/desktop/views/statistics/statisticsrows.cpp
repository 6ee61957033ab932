// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/statistics/statisticsrows.h"

#include "app/desktop/views/headfilter.h"
#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/scales.h"

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::statistics {

bool passesRow(const StatisticsContent &content, int row, const RowFilter &filter)
{
    const compare::tables::StatisticsTable &table = *content.table;
    if (filter.onlySignificant &&
        std::none_of(content.measures.begin(), content.measures.end(), [&](const std::string &id) {
            const int measure = table.measureIndex(id);
            return measure >= 0 && table.at(row, measure).test.q < views::significance;
        }))
        return false;
    const attention::HeadId head = table.heads[static_cast<std::size_t>(row)];
    const int chosen = table.measureIndex(content.chosen);
    if (chosen < 0)
        return views::passesFilter(filter.text, head, content.naming, std::nan(""));
    const auto &means = table.at(row, chosen).means;
    return std::any_of(means.begin(), means.end(), [&](const headwise::statistics::Estimate &mean) {
        return views::passesFilter(
            filter.text, head, content.naming, views::shownValue(QString::fromStdString(content.chosen), mean.mean));
    });
}

StatisticsRows::StatisticsRows(StatisticsModel &model, QObject *parent)
    : widgets::tables::TableSorting(parent), m_statistics(model)
{
    setSourceModel(&model);
}

void StatisticsRows::setFilter(const RowFilter &filter)
{
    m_filter = filter;
    invalidateFilter();
}

std::vector<int> StatisticsRows::order() const
{
    std::vector<int> rows;
    for (int row = 0; row < rowCount(); ++row)
        rows.push_back(mapToSource(index(row, 0)).row());
    return rows;
}

bool StatisticsRows::filterAcceptsRow(int row, const QModelIndex &) const
{
    return passesRow(m_statistics.content(), row, m_filter);
}

} // namespace headwise::desktop::views::statistics

#include "moc_statisticsrows.cpp"
