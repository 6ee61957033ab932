// SPDX-License-Identifier: GPL-3.0-or-later
// The three charts below the table, linked with the selection.
#pragma once

#include "app/desktop/views/statistics/chartcard.h"
#include "app/desktop/views/statistics/statisticscharts.h"
#include "app/desktop/workspace/selectionstate.h"

class QComboBox;

namespace headwise::desktop::views::statistics {

class StatisticsPanes : public QWidget
{
    Q_OBJECT
public:
    explicit StatisticsPanes(QWidget *parent = nullptr);

    struct Input
    {
        const compare::tables::StatisticsData *data; ///< null: not read yet
        QString against;                             ///< the other measure of the middle chart; empty = A against B
        QString problem;                             ///< error message if reading failed
    };
    void setContent(const StatisticsContent &content, const Input &input);
    void setSelection(const workspace::SelectionState &selection);

signals:
    void headChosen(headwise::attention::HeadId head);
    void headOpened(headwise::attention::HeadId head);
    void headHovered(std::optional<headwise::attention::HeadId> head);
    void layerChosen(int layer);
    void measureChosen(const QString &id);
    void againstChosen(const QString &id);

private:
    void fillChoices(const StatisticsContent &content, const QString &against);
    void connectScatter(widgets::plots::Scatter *scatter);

    widgets::plots::LayerDistributions *m_spread;
    widgets::plots::Scatter *m_scatter, *m_significance;
    QComboBox *m_measure, *m_against;
    ChartCard *m_spreadCard, *m_scatterCard, *m_significanceCard;
};

} // namespace headwise::desktop::views::statistics
