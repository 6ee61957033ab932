// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/checkpoints/changepointmodel.h"

#include "app/desktop/views/checkpoints/seriesmeasures.h"
#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/scales.h"
#include "widgets/theme/numberformat.h"

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::checkpoints {

namespace {

QString stepText(const SeriesInput &input, int step)
{
    return QString::number(input.series->steps[static_cast<std::size_t>(step)].step);
}

} // namespace

ChangePointModel::Row ChangePointModel::rowOf(const SeriesInput &input, const compare::runs::SeriesChange &change) const
{
    Row row;
    row.head = input.series->heads[static_cast<std::size_t>(change.head)];
    row.step = change.step;
    row.when = stepText(input, change.step);
    row.told = tr("a shift of level at step %1").arg(row.when);
    row.before = views::shownValue(m_measure, change.levelBefore);
    row.after = views::shownValue(m_measure, change.levelAfter);
    row.change = views::shownValue(m_measure, change.change.mean);
    row.low = views::shownValue(m_measure, change.change.low);
    row.high = views::shownValue(m_measure, change.change.high);
    row.score = change.score;
    return row;
}

ChangePointModel::Row ChangePointModel::rowOf(const SeriesInput &input, const compare::runs::SeriesTrend &trend) const
{
    Row row;
    row.head = input.series->heads[static_cast<std::size_t>(trend.head)];
    row.step = trend.step;
    const bool slope = trend.kind == compare::runs::TrendKind::Slope;
    row.when = slope ? tr("%1 – %2").arg(stepText(input, trend.from), stepText(input, trend.to))
                     : tr("≈ %1").arg(stepText(input, trend.step));
    row.told = slope ? tr("a slope from step %1 to %2").arg(stepText(input, trend.from), stepText(input, trend.to))
                     : tr("a change around step %1; the steps do not tell whether at once or gradually")
                           .arg(stepText(input, trend.step));
    row.before = views::shownValue(m_measure, trend.before.mean);
    row.after = views::shownValue(m_measure, trend.after.mean);
    row.change = views::shownValue(m_measure, trend.change.mean);
    row.low = views::shownValue(m_measure, trend.change.low);
    row.high = views::shownValue(m_measure, trend.change.high);
    row.score = trend.score;
    return row;
}

void ChangePointModel::setInput(const SeriesInput &input)
{
    beginResetModel();
    m_rows.clear();
    m_measure = input.series ? chosenMeasure(input) : QString();
    if (input.series) {
        for (const compare::runs::SeriesChange *change : shownChanges(input))
            m_rows.push_back(rowOf(input, *change));
        m_shifts = rowCount();
        for (const compare::runs::SeriesTrend *trend : shownTrends(input))
            m_rows.push_back(rowOf(input, *trend));
    }
    double largest = 0;
    for (Row &row : m_rows) {
        row.name = QString::fromStdString(attention::headName(row.head, input.settings.naming, input.severalStacks));
        row.decays = decays(m_measure, row.after - row.before);
        largest = std::max({largest, std::abs(row.before), std::abs(row.after)});
    }
    m_decimals = views::decimalsFor({0, largest});
    endResetModel();
}

int ChangePointModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ChangePointModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

widgets::tables::TableCell ChangePointModel::cell(const Row &row, int column) const
{
    widgets::tables::TableCell cell;
    switch (column) {
    case Head:
        cell.text = row.name;
        cell.alignment = Qt::AlignLeft;
        cell.strong = true;
        break;
    case Step:
        cell.text = row.when;
        break;
    case Levels:
        cell.text = widgets::theme::formatNumber(row.before, m_decimals) + QStringLiteral(" \u2192 ") +
                    widgets::theme::formatNumber(row.after, m_decimals);
        cell.alignment = Qt::AlignLeft;
        break;
    default:
        cell.text = widgets::theme::formatSigned(row.change, m_decimals);
        if (std::isfinite(row.high - row.low))
            cell.note = widgets::theme::formatHalfWidth((row.high - row.low) / 2, m_decimals);
        cell.strong = true;
        cell.warned = row.decays;
    }
    return cell;
}

double ChangePointModel::sortValue(const Row &row, int column) const
{
    switch (column) {
    case Head:
        return row.head.layer * 10000.0 + row.head.head;
    case Step:
        return row.step;
    case Levels:
        return std::abs(row.after - row.before);
    default:
        return std::abs(row.change);
    }
}

QString ChangePointModel::toolTip(const Row &row) const
{
    return tr("%1, %2: %3\nbefore %4, after %5\nchange %6, 95 % interval %7\nsaves %8 of the penalised cost")
        .arg(row.name, seriesMeasureName(m_measure), row.told, widgets::theme::formatNumber(row.before, 3),
            widgets::theme::formatNumber(row.after, 3), widgets::theme::formatSigned(row.change, 3),
            widgets::theme::formatRange(row.low, row.high, 3), widgets::theme::formatNumber(row.score, 0));
}

QVariant ChangePointModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return cell(row, index.column()).text;
    case widgets::tables::CellRole:
        return QVariant::fromValue(cell(row, index.column()));
    case widgets::tables::SortRole:
        return sortValue(row, index.column());
    case widgets::tables::HeadRole:
        return QVariant::fromValue(row.head);
    case StepRole:
        return row.step;
    case Qt::TextAlignmentRole:
        return static_cast<int>(cell(row, index.column()).alignment | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return toolTip(row);
    default:
        return {};
    }
}

QVariant ChangePointModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    static constexpr int widths[] = {52, 72, 114, 104};
    switch (role) {
    case Qt::DisplayRole:
        return section == Head     ? tr("Head")
               : section == Step   ? tr("Step")
               : section == Levels ? tr("Level before → after")
                                   : tr("Change");
    case Qt::TextAlignmentRole:
        return static_cast<int>(
            (section == Head || section == Levels ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case widgets::tables::GroupRole:
        return section >= Levels ? seriesMeasureName(m_measure) : QString();
    case widgets::tables::GroupNoteRole:
        return section >= Levels ? seriesUnit(m_measure) : QString();
    case widgets::tables::WidthRole:
        return widths[section];
    default:
        return {};
    }
}

} // namespace headwise::desktop::views::checkpoints

#include "moc_changepointmodel.cpp"
