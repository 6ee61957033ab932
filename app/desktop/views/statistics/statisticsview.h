// SPDX-License-Identifier: GPL-3.0-or-later
// The Statistics view: every head and measure with the change from A to B and its uncertainty.
#pragma once

#include "app/desktop/views/statistics/statisticsmodel.h"
#include "app/desktop/views/viewdescription.h"
#include "core/compare/tables/headdetails.h"
#include "widgets/controls/captionline.h"
#include "widgets/lanes/laneframe.h"

namespace headwise::desktop::views::statistics {

class StatisticsBar;
class StatisticsPanel;
class StatisticsPanes;
class StatisticsRows;

class StatisticsView : public views::ViewBase
{
    Q_OBJECT
public:
    explicit StatisticsView(results::Desk &desk, QWidget *parent = nullptr);

    QString hint() const override;
    std::vector<views::ViewNote> ownNotes() const override;
    QString meaning() const override;
    QString fileName() const override { return QStringLiteral("statistics"); }
    bool drawn() const override { return m_drawn; }
    /// The inspector panel of this view; ownership passes to the caller.
    StatisticsPanel *panel() const { return m_panel; }
    /// The rows shown, as "csv" or "json".
    QByteArray tableText(const QString &format, const QString &provenance) const override;
    bool hasTable() const override { return true; }

    void addCommands(commands::CommandRegistry &commands) override;
    views::ExampleChanges exampleChanges() const override { return views::ExampleChanges::Change; }

private:
    bool showsStoredMeans() const override { return false; }
    void buildTable();
    void buildCharts();
    void connectPanel();
    void copyTable() const;
    void refresh() override;
    void showSettings();
    void loadData();
    bool dataIsCurrent() const;
    /// Between two steps of a run: the charts stay until the examples of the next step are read.
    bool keepsCharts() const;
    void loadDetails();
    std::shared_ptr<const compare::tables::StatisticsTable> currentTable() const;
    std::vector<std::string> shownMeasures(const compare::tables::StatisticsTable &table) const;
    void showTable();
    void applySort();
    void showSummary();
    void showSelection();
    void showPanel();

    jobs::JobSlot<compare::tables::StatisticsData> m_dataJob;
    jobs::JobSlot<compare::tables::HeadDetails> m_detailJob;
    compare::tables::StatisticsRequest m_requested;                ///< request of the running or the last job
    QString m_problem;                                             ///< its error message
    std::shared_ptr<const compare::tables::StatisticsData> m_data; ///< the newest; see dataIsCurrent
    std::shared_ptr<const compare::tables::HeadDetails> m_details; ///< of the current head; null until computed
    StatisticsModel m_model;
    StatisticsBar *m_bar;
    StatisticsPanel *m_panel;
    StatisticsPanes *m_panes;
    StatisticsRows *m_rows;
    widgets::tables::HeadTable *m_table;
    widgets::lanes::LaneFrame *m_tableFrame;
    widgets::controls::CaptionLine *m_caption, *m_testCaption;
    bool m_drawn = false, m_sorting = false;
};

views::ViewDescription describeStatisticsView();

} // namespace headwise::desktop::views::statistics
