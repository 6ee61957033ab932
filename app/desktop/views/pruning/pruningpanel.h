// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector panel of the Pruning view: the plan in numbers, how it is measured, the steps, and the export.
#pragma once

#include "app/desktop/views/panelsection.h"
#include "app/desktop/views/pruning/plannumbers.h"
#include "app/desktop/views/pruning/pruningstates.h"
#include "app/desktop/views/pruning/sections/stepslist.h"
#include "app/desktop/views/pruning/sections/warningbox.h"

#include <QWidget>

class QPushButton;

namespace headwise::desktop::views::pruning {

class PruningPanel : public QWidget
{
    Q_OBJECT
public:
    explicit PruningPanel(workspace::Workspace &workspace, QWidget *parent = nullptr);

    void show(const PlanNumbers &numbers, const MeasureState &measure, const sections::ExportState &exported);
    void clear();
    const PlanNumbers &numbers() const { return m_numbers; }
    sections::ExportSection *exportSection() const { return m_export; }

signals:
    void measureWanted();
    void cancelWanted();
    void choosingDataWanted();
    void savingPlanWanted();
    void openingPlanWanted();

private:
    void buildPlan(QVBoxLayout &column, workspace::Workspace &workspace);

    PlanNumbers m_numbers;
    bool m_running = false;
    QWidget *m_plan;
    ThemedLabel *m_heads, *m_share, *m_note, *m_data, *m_problem;
    sections::PlanTable *m_table;
    sections::WarningBox *m_warning;
    QPushButton *m_measure, *m_chooseData;
    sections::StepsList *m_steps;
    sections::ExportSection *m_export;
    PanelSection m_stepsSection, m_exportSection;
};

} // namespace headwise::desktop::views::pruning
