// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table of changes: head, step or steps, levels before and after, and the change with its interval. Level
// shifts, and slopes and open changes.
#pragma once

#include "app/desktop/views/checkpoints/seriescontent.h"
#include "widgets/tables/headtable.h"

#include <QAbstractTableModel>

namespace headwise::desktop::views::checkpoints {

class ChangePointModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column
    {
        Head,
        Step,
        Levels,
        Change,
        ColumnCount
    };
    enum Role
    {
        StepRole = widgets::tables::SourceRole + 100 ///< index of the step
    };

    explicit ChangePointModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}
    void setInput(const SeriesInput &input);
    int shiftCount() const { return m_shifts; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        attention::HeadId head;
        QString name;
        int step = 0;
        QString when;                         ///< "500"; "0 – 800" of a slope; "≈ 500" of an open change
        QString told;                         ///< what the tool tip says about its kind
        double before = 0, after = 0;         ///< levels, as displayed
        double change = 0, low = 0, high = 0; ///< from the step before to this one
        double score = 0;
        bool decays = false;
    };
    Row rowOf(const SeriesInput &input, const compare::runs::SeriesChange &change) const;
    Row rowOf(const SeriesInput &input, const compare::runs::SeriesTrend &trend) const;
    widgets::tables::TableCell cell(const Row &row, int column) const;
    double sortValue(const Row &row, int column) const;
    QString toolTip(const Row &row) const;

    std::vector<Row> m_rows;
    int m_shifts = 0; ///< the first rows
    int m_decimals = 2;
    QString m_measure;
};

} // namespace headwise::desktop::views::checkpoints
