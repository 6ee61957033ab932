// SPDX-License-Identifier: GPL-3.0-or-later
// What became of the clusters at every step of a run, in the inspector: a curve, and the counts of one step in words.
#pragma once

#include "app/desktop/views/themedlabel.h"
#include "core/clustering/analysis/stepclusters.h"
#include "widgets/clusters/stepcurve.h"

#include <QWidget>

#include <memory>

class QPushButton;

namespace headwise::desktop::views::clusters::beside {

struct StepsInput
{
    /// Null: not computed.
    std::shared_ptr<const std::vector<clustering::analysis::StepClusters>> steps{};
    bool running = false;
    QString problem{};
    std::int64_t shown = -1; ///< the run's step in the views
    int cluster = -1;        ///< the selected one; -1: none
};

/// "60 of 72 heads stayed, 12 left theirs", and of a selected cluster "Cluster 3: 5 stayed, 1 joined, 2 left".
QString stepText(const clustering::analysis::StepClusters &step, int cluster);
widgets::clusters::StepCurveContent stepCurve(const StepsInput &input);

class StepsSection : public QWidget
{
    Q_OBJECT

public:
    explicit StepsSection(QWidget *parent = nullptr);
    void show(const StepsInput &input);

signals:
    void comparingWanted();
    void stepChosen(qint64 step);

private:
    widgets::clusters::StepCurve *m_curve;
    views::ThemedLabel *m_text;
    QPushButton *m_compare;
};

} // namespace headwise::desktop::views::clusters::beside
