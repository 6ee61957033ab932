// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/docks/examplefilter.h"

#include "app/desktop/results/examplemodel.h"

#include <cmath>

namespace headwise::desktop::docks {

ExampleFilter::ExampleFilter(QObject *parent) : QSortFilterProxyModel(parent) {}

void ExampleFilter::setSearch(const QString &search)
{
    m_search = search.trimmed();
    invalidateFilter();
}

void ExampleFilter::setLabel(const QString &label)
{
    m_label = label;
    invalidateFilter();
}

void ExampleFilter::setWrongOnly(bool on)
{
    m_wrongOnly = on;
    invalidateFilter();
}

void ExampleFilter::setDisagreeOnly(bool on)
{
    m_disagreeOnly = on;
    invalidateFilter();
}

void ExampleFilter::setByDifference(bool on)
{
    m_byDifference = on;
    sort(on ? 0 : -1, Qt::DescendingOrder);
    invalidate();
}

bool ExampleFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const bool found = m_search.isEmpty() || index.data().toString().contains(m_search, Qt::CaseInsensitive) ||
                       index.data(results::ExampleModel::KeyRole).toString() == m_search;
    return found && (m_label.isEmpty() || index.data(results::ExampleModel::LabelRole).toString() == m_label) &&
           (!m_wrongOnly || index.data(results::ExampleModel::WrongRole).toBool()) &&
           (!m_disagreeOnly || index.data(results::ExampleModel::DisagreeRole).toBool());
}

bool ExampleFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const auto value = [](const QModelIndex &index) {
        const double difference = index.data(results::ExampleModel::DifferenceRole).toDouble();
        return std::isnan(difference) ? -1.0 : difference;
    };
    return m_byDifference ? value(left) < value(right) : left.row() > right.row();
}

} // namespace headwise::desktop::docks

#include "moc_examplefilter.cpp"
