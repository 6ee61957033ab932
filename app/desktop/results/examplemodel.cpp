// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/results/examplemodel.h"

#include <limits>

namespace headwise::desktop::results {

void ExampleModel::setData(std::shared_ptr<const compare::example::ExampleList> data)
{
    beginResetModel();
    m_data = std::move(data);
    m_differences.clear();
    m_largestDifference = 0;
    endResetModel();
}

void ExampleModel::setDifferences(std::vector<double> differences)
{
    m_differences = std::move(differences);
    m_largestDifference = 0;
    for (const double difference : m_differences)
        if (!std::isnan(difference))
            m_largestDifference = std::max(m_largestDifference, std::abs(difference));
    if (rowCount() > 0)
        emit dataChanged(index(0), index(rowCount() - 1), {DifferenceRole});
}

const compare::example::ExampleRow *ExampleModel::row(int index) const
{
    return m_data && index >= 0 && index < rowCount() ? &m_data->rows[static_cast<std::size_t>(index)] : nullptr;
}

int ExampleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_data ? 0 : static_cast<int>(m_data->rows.size());
}

QVariant ExampleModel::data(const QModelIndex &index, int role) const
{
    const compare::example::ExampleRow *example = row(index.row());
    if (!index.isValid() || !example)
        return {};
    const auto at = static_cast<std::size_t>(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return example->text.empty() ? tr("(no text) %1").arg(QString::fromStdString(example->key))
                                     : QString::fromStdString(example->text);
    case Qt::ToolTipRole:
        return example->byText() ? tr("%1\n(paired by its text: the sources have it under different ids)")
                                       .arg(QString::fromStdString(example->text))
                                 : QString::fromStdString(example->text);
    case Qt::AccessibleTextRole:
        return tr("Example %1: %2").arg(QString::fromStdString(example->key), QString::fromStdString(example->text));
    case KeyRole:
        return QString::fromStdString(example->key);
    case DifferenceRole:
        return at < m_differences.size() ? m_differences[at] : std::numeric_limits<double>::quiet_NaN();
    case WrongRole:
        return example->anyWrong();
    case DisagreeRole:
        return example->disagree();
    case LabelRole:
        return QString::fromStdString(example->label);
    default:
        return {};
    }
}

} // namespace headwise::desktop::results

#include "moc_examplemodel.cpp"
