// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the Statistics view's table: one head each, columns grouped by measure.
#pragma once

#include "app/desktop/views/headroles.h"
#include "widgets/tables/headtable.h"
#include "widgets/theme/numberformat.h"

#include <QAbstractTableModel>

namespace headwise::desktop::views::statistics {

enum class StatisticsColumnKind : std::uint8_t
{
    Head,
    Role,
    Mean,
    MeanInterval,
    Change,
    ChangeInterval,
    Effect,
    Q,
    Count
};

struct StatisticsColumn
{
    StatisticsColumnKind kind = StatisticsColumnKind::Head;
    int measure = -1; ///< index into the table's measures
    int source = 0;   ///< of Mean and MeanInterval: index into the table's sources

    bool operator==(const StatisticsColumn &) const = default;
};

/// The content of the table, by value.
struct StatisticsContent
{
    std::shared_ptr<const compare::tables::StatisticsTable> table;
    std::vector<std::string> measures; ///< shown measures, in order
    std::string chosen;                ///< the measure of the charts
    bool allNumbers = false;           ///< with separate columns for intervals, q and counts
    attention::HeadNaming naming = attention::HeadNaming::ZeroBased;
    bool severalStacks = false;
    headwise::statistics::RoleThresholds thresholds = {}; ///< thresholds of roles that differ from the defaults
};

/// Inserts the letters of the two compared sources into "%2 − %1", "%1 → %2".
QString pairText(const compare::tables::StatisticsTable &table, const QString &pattern);

std::vector<StatisticsColumn> statisticsColumns(const StatisticsContent &content);
/// Name of a column in sessions: "head", "entropy.change", "entropy.mean-B".
QString columnName(const compare::tables::StatisticsTable &table, const StatisticsColumn &column);
/// The number by which a column is sorted: changes by magnitude; NaN if there is none.
double sortValue(const compare::tables::StatisticsTable &table, int head, const StatisticsColumn &column);

class StatisticsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit StatisticsModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}
    void setContent(StatisticsContent content);
    const StatisticsContent &content() const { return m_content; }
    const std::vector<StatisticsColumn> &columns() const { return m_columns; }
    int columnNamed(const QString &name) const; ///< or -1

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    widgets::tables::TableCell cell(int row, const StatisticsColumn &column) const;
    widgets::tables::TableCell roleCell(int row) const;
    widgets::tables::TableCell changeCell(
        const compare::tables::StatisticsCell &known, const StatisticsColumn &column) const;
    QString label(const StatisticsColumn &column) const;
    QString toolTip(int row, const StatisticsColumn &column) const;
    double shown(const StatisticsColumn &column, double value) const;
    QString measureId(const StatisticsColumn &column) const;

    StatisticsContent m_content;
    std::vector<StatisticsColumn> m_columns;
    int m_nameLength = 0;          ///< number of letters of the longest head name
    std::vector<int> m_decimals;   ///< per measure of the table
    std::vector<double> m_extents; ///< per measure of the table: largest |change| as shown
};

} // namespace headwise::desktop::views::statistics
