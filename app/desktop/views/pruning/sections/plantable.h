// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of a plan beside those of the whole model.
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

class QGridLayout;

namespace headwise::desktop::views::pruning::sections {

struct PlanRow
{
    QString name, now, plan, change;
    bool below = false; ///< belongs to the row above it
};

class PlanTable : public QWidget
{
    Q_OBJECT
public:
    explicit PlanTable(QWidget *parent = nullptr);
    void setRows(const std::vector<PlanRow> &rows);
    const std::vector<PlanRow> &rows() const { return m_rows; }

private:
    void rebuild();

    QGridLayout *m_grid;
    std::vector<PlanRow> m_rows;
};

} // namespace headwise::desktop::views::pruning::sections
