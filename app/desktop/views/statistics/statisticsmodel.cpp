// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/statistics/statisticsmodel.h"

#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/scales.h"
#include "core/base/notdefined.h"
#include "widgets/theme/lanecolors.h"

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::statistics {

namespace {

using Kind = StatisticsColumnKind;

int widthOf(Kind kind)
{
    switch (kind) {
    case Kind::Head:
        break; // by the names
    case Kind::Role:
        return 128; // "first token" with the signs of both roles
    case Kind::Mean:
        return 38;
    case Kind::MeanInterval:
    case Kind::ChangeInterval:
        return 92;
    case Kind::Change:
        return 127;
    case Kind::Effect:
        return 40;
    case Kind::Q:
        return 52;
    case Kind::Count:
        break;
    }
    return 44;
}

/// q with three decimals, "< 0.001" for smaller values.
QString qText(double q)
{
    if (std::isnan(q))
        return widgets::theme::formatNumber(q);
    return q < 0.001 ? QStringLiteral("< ") + widgets::theme::formatNumber(0.001, 3)
                     : widgets::theme::formatNumber(q, 3);
}

QString intervalText(double low, double high, int decimals, bool withSigns)
{
    return std::isnan(low + high) ? widgets::theme::formatNumber(notDefined)
                                  : widgets::theme::formatRange(low, high, decimals, withSigns);
}

QString effectText(const headwise::statistics::significance::PairedTest &test)
{
    return test.allExamples ? StatisticsModel::tr("all") : widgets::theme::formatSigned(test.effect, 1);
}

} // namespace

QString pairText(const compare::tables::StatisticsTable &table, const QString &pattern)
{
    return table.sources.size() < 2 ? pattern
                                    : pattern.arg(widgets::theme::letterOf(table.sources[0].id))
                                          .arg(widgets::theme::letterOf(table.sources[1].id));
}

std::vector<StatisticsColumn> statisticsColumns(const StatisticsContent &content)
{
    std::vector<StatisticsColumn> columns{{Kind::Head, -1, 0}};
    if (!content.table)
        return columns;
    const int sources = static_cast<int>(content.table->sources.size());
    if (sources > 0)
        columns.push_back({Kind::Role, -1, 0});
    for (const std::string &id : content.measures) {
        const int measure = content.table->measureIndex(id);
        if (measure < 0)
            continue;
        for (int source = 0; source < sources; ++source) {
            columns.push_back({Kind::Mean, measure, source});
            if (content.allNumbers || sources == 1)
                columns.push_back({Kind::MeanInterval, measure, source});
        }
        if (sources >= 2) {
            columns.push_back({Kind::Change, measure, 0});
            if (content.allNumbers)
                columns.push_back({Kind::ChangeInterval, measure, 0});
            columns.push_back({Kind::Effect, measure, 0});
        }
        if (sources >= 2 && content.allNumbers)
            columns.push_back({Kind::Q, measure, 0});
        if (content.allNumbers)
            columns.push_back({Kind::Count, measure, 0});
    }
    return columns;
}

QString columnName(const compare::tables::StatisticsTable &table, const StatisticsColumn &column)
{
    static const char *const names[] = {
        "head", "role", "mean", "interval", "change", "change-interval", "effect", "q", "n"};
    QString name = QLatin1String(names[static_cast<std::size_t>(column.kind)]);
    if (column.kind == Kind::Head || column.kind == Kind::Role)
        return name;
    if (column.kind == Kind::Mean || column.kind == Kind::MeanInterval)
        name += QLatin1Char('-') + widgets::theme::letterOf(table.sources[static_cast<std::size_t>(column.source)].id);
    return QString::fromStdString(table.measures[static_cast<std::size_t>(column.measure)]) + QLatin1Char('.') + name;
}

double sortValue(const compare::tables::StatisticsTable &table, int head, const StatisticsColumn &column)
{
    if (column.kind == Kind::Head)
        return head;
    if (column.kind == Kind::Role)
        return notDefined; // sorted by name, see StatisticsModel::data
    const compare::tables::StatisticsCell &cell = table.at(head, column.measure);
    const headwise::statistics::Estimate &mean = cell.means[static_cast<std::size_t>(column.source)];
    switch (column.kind) {
    case Kind::Mean:
        return mean.mean;
    case Kind::MeanInterval:
        return mean.high - mean.low;
    case Kind::Change:
        return std::abs(cell.change.mean);
    case Kind::ChangeInterval:
        return cell.change.high - cell.change.low;
    case Kind::Effect:
        return cell.test.allExamples ? std::numeric_limits<double>::infinity() : std::abs(cell.test.effect);
    case Kind::Q:
        return cell.test.q;
    case Kind::Count:
        return static_cast<double>(table.compared ? cell.change.n : mean.n);
    case Kind::Head:
    case Kind::Role:
        break;
    }
    return notDefined;
}

void StatisticsModel::setContent(StatisticsContent content)
{
    beginResetModel();
    m_content = std::move(content);
    m_columns = statisticsColumns(m_content);
    m_extents.clear();
    m_decimals.clear();
    m_nameLength = 5; // "Head" and its arrow
    for (int head = 0; head < rowCount(); ++head)
        m_nameLength = std::max(m_nameLength, static_cast<int>(cell(head, {}).text.size()));
    const int measures = m_content.table ? static_cast<int>(m_content.table->measures.size()) : 0;
    for (int measure = 0; measure < measures; ++measure) {
        double extent = 0, largest = 0;
        for (int head = 0; head < rowCount(); ++head) {
            const headwise::statistics::Estimate &change = m_content.table->at(head, measure).change;
            for (const headwise::statistics::Estimate &mean : m_content.table->at(head, measure).means)
                largest = std::isnan(mean.mean) ? largest : std::max(largest, std::abs(mean.mean));
            if (!std::isnan(change.mean))
                extent = std::max({extent, std::abs(change.mean),
                    std::isnan(change.low) ? 0 : std::max(std::abs(change.low), std::abs(change.high))});
        }
        m_extents.push_back(extent);
        const QString id = QString::fromStdString(m_content.table->measures[static_cast<std::size_t>(measure)]);
        // Three digits are enough to distinguish heads.
        m_decimals.push_back(views::shownValue(id, largest) >= 10 ? 1 : 2);
    }
    endResetModel();
}

int StatisticsModel::columnNamed(const QString &name) const
{
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (m_content.table && columnName(*m_content.table, m_columns[i]) == name)
            return static_cast<int>(i);
    }
    return name == QLatin1String("head") ? 0 : -1;
}

int StatisticsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_content.table ? 0 : static_cast<int>(m_content.table->heads.size());
}

int StatisticsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QString StatisticsModel::measureId(const StatisticsColumn &column) const
{
    return QString::fromStdString(m_content.table->measures[static_cast<std::size_t>(column.measure)]);
}

double StatisticsModel::shown(const StatisticsColumn &column, double value) const
{
    return views::shownValue(measureId(column), value);
}

widgets::tables::TableCell StatisticsModel::changeCell(
    const compare::tables::StatisticsCell &known, const StatisticsColumn &column) const
{
    widgets::tables::TableCell cell;
    const int decimals = m_decimals[static_cast<std::size_t>(column.measure)];
    const headwise::statistics::Estimate &change = known.change;
    cell.baseline = m_content.table->sources[0].id;
    cell.comparison = m_content.table->sources[1].id;
    cell.value = shown(column, change.mean);
    cell.low = shown(column, change.low);
    cell.high = shown(column, change.high);
    cell.extent = shown(column, m_extents[static_cast<std::size_t>(column.measure)]);
    cell.faded = !(known.test.q < views::significance);
    cell.strong = !cell.faded;
    cell.text = widgets::theme::formatSigned(cell.value, decimals);
    if (!std::isnan(cell.low) && !m_content.allNumbers)
        cell.note = widgets::theme::formatHalfWidth((cell.high - cell.low) / 2, decimals);
    return cell;
}

widgets::tables::TableCell StatisticsModel::roleCell(int row) const
{
    widgets::tables::TableCell cell;
    const compare::tables::StatisticsTable &table = *m_content.table;
    const auto first = headRoles(table, row, 0, m_content.thresholds);
    const headwise::statistics::RoleMatch *before = firstRole(first);
    cell.text = roleName(before);
    cell.glyph = roleGlyph(before);
    cell.alignment = Qt::AlignLeft;
    if (table.sources.size() < 2)
        return cell;
    const auto second = headRoles(table, row, 1, m_content.thresholds);
    const headwise::statistics::RoleMatch *after = firstRole(second);
    if ((before ? before->rule : nullptr) != (after ? after->rule : nullptr))
        cell.glyphAfter = roleGlyph(after);
    return cell;
}

widgets::tables::TableCell StatisticsModel::cell(int row, const StatisticsColumn &column) const
{
    widgets::tables::TableCell cell;
    const compare::tables::StatisticsTable &table = *m_content.table;
    if (column.kind == Kind::Head) {
        cell.text = QString::fromStdString(
            attention::headName(table.heads[static_cast<std::size_t>(row)], m_content.naming, m_content.severalStacks));
        cell.alignment = Qt::AlignLeft;
        cell.strong = true;
        return cell;
    }
    if (column.kind == Kind::Role)
        return roleCell(row);
    const compare::tables::StatisticsCell &known = table.at(row, column.measure);
    const headwise::statistics::Estimate &mean = known.means[static_cast<std::size_t>(column.source)];
    const int decimals = m_decimals[static_cast<std::size_t>(column.measure)];
    switch (column.kind) {
    case Kind::Change:
        return changeCell(known, column);
    case Kind::Mean:
        cell.text = widgets::theme::formatNumber(shown(column, mean.mean), decimals);
        break;
    case Kind::MeanInterval:
        cell.text = intervalText(shown(column, mean.low), shown(column, mean.high), decimals, false);
        cell.quiet = true;
        break;
    case Kind::ChangeInterval:
        cell.text = intervalText(shown(column, known.change.low), shown(column, known.change.high), decimals, true);
        cell.quiet = true;
        break;
    case Kind::Effect:
        cell.text = effectText(known.test);
        cell.faded = !(known.test.q < views::significance);
        break;
    case Kind::Q:
        cell.text = qText(known.test.q);
        cell.faded = !(known.test.q < views::significance);
        break;
    case Kind::Count:
        cell.text = QString::number(table.compared ? known.change.n : mean.n);
        cell.quiet = true;
        break;
    case Kind::Head:
    case Kind::Role:
        break;
    }
    return cell;
}

QString StatisticsModel::toolTip(int row, const StatisticsColumn &column) const
{
    if (column.kind == Kind::Head)
        return {};
    if (column.kind == Kind::Role)
        return roleToolTip(*m_content.table, row, m_content.thresholds);
    const compare::tables::StatisticsTable &table = *m_content.table;
    const compare::tables::StatisticsCell &known = table.at(row, column.measure);
    const int decimals = m_decimals[static_cast<std::size_t>(column.measure)] + 1;
    QStringList lines;
    for (std::size_t i = 0; i < table.sources.size(); ++i) {
        const headwise::statistics::Estimate &mean = known.means[i];
        lines << tr("%1 %2, 95 % interval %3, n = %4")
                     .arg(widgets::theme::letterOf(table.sources[i].id))
                     .arg(widgets::theme::formatNumber(shown(column, mean.mean), decimals),
                         intervalText(shown(column, mean.low), shown(column, mean.high), decimals, false))
                     .arg(mean.n);
    }
    if (table.compared)
        lines << pairText(table, QStringLiteral("%2 − %1 ")) +
                     tr("%1, 95 % interval %2, d %3, q %4%5, n = %6")
                         .arg(widgets::theme::formatSigned(shown(column, known.change.mean), decimals),
                             intervalText(
                                 shown(column, known.change.low), shown(column, known.change.high), decimals, true),
                             effectText(known.test), qText(known.test.q),
                             known.test.tail ? tr(" (from the paired t distribution)") : QString())
                         .arg(known.change.n);
    return lines.join(QLatin1Char('\n'));
}

QVariant StatisticsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_content.table)
        return {};
    const StatisticsColumn &column = m_columns[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return cell(index.row(), column).text;
    case widgets::tables::CellRole:
        return QVariant::fromValue(cell(index.row(), column));
    case widgets::tables::SortRole:
        if (column.kind == Kind::Role)
            return cell(index.row(), column).text;
        return sortValue(*m_content.table, index.row(), column);
    case widgets::tables::HeadRole:
        return QVariant::fromValue(m_content.table->heads[static_cast<std::size_t>(index.row())]);
    case Qt::TextAlignmentRole:
        return static_cast<int>((column.measure < 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return toolTip(index.row(), column);
    default:
        return {};
    }
}

QString StatisticsModel::label(const StatisticsColumn &column) const
{
    switch (column.kind) {
    case Kind::Head:
        return tr("Head");
    case Kind::Role:
        return m_content.table->sources.size() < 2 ? tr("Role") : pairText(*m_content.table, tr("Role %1 → %2"));
    case Kind::Mean:
        return widgets::theme::letterOf(m_content.table->sources[static_cast<std::size_t>(column.source)].id);
    case Kind::MeanInterval:
        return tr("95 % interval");
    case Kind::Change:
        return pairText(
            *m_content.table, m_content.allNumbers ? QStringLiteral("%2 − %1") : tr("%2 − %1, 95 % interval"));
    case Kind::ChangeInterval:
        return tr("95 % interval");
    case Kind::Effect:
        return m_content.table->unpaired ? QStringLiteral("g") : QStringLiteral("d");
    case Kind::Q:
        return QStringLiteral("q");
    case Kind::Count:
        break;
    }
    return QStringLiteral("n");
}

QVariant StatisticsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const StatisticsColumn &column = m_columns[static_cast<std::size_t>(section)];
    const bool named = column.measure >= 0;
    switch (role) {
    case Qt::DisplayRole:
        return label(column);
    case Qt::TextAlignmentRole:
        return static_cast<int>((named ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case widgets::tables::WidthRole:
        return column.kind == Kind::Head ? 14 + 7 * m_nameLength : widthOf(column.kind);
    case widgets::tables::GroupRole:
        return named ? views::measureTitle(measureId(column)) : QString();
    case widgets::tables::GroupNoteRole:
        return named ? views::measureUnitNote(measureId(column)) : QString();
    case widgets::tables::GroupChosenRole:
        return named && measureId(column).toStdString() == m_content.chosen;
    case widgets::tables::SourceRole:
        return column.kind == Kind::Mean
                   ? QVariant(m_content.table->sources[static_cast<std::size_t>(column.source)].id.place)
                   : QVariant();
    default:
        return {};
    }
}

} // namespace headwise::desktop::views::statistics

#include "moc_statisticsmodel.cpp"
