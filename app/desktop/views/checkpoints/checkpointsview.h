// SPDX-License-Identifier: GPL-3.0-or-later
// The Checkpoints view: measures of every head over training, the step that all views show, change points and roles.
#pragma once

#include "app/desktop/jobs/jobslot.h"
#include "app/desktop/views/checkpoints/changepointmodel.h"
#include "app/desktop/views/viewdescription.h"
#include "widgets/lanes/laneframe.h"
#include "widgets/series/serieschart.h"
#include "widgets/series/seriesgrid.h"
#include "widgets/timeline/stepplayer.h"

namespace headwise::desktop::views::checkpoints {

class AgainstBox;
class CheckpointsBar;
class CheckpointsPage;
class CheckpointsPanel;

class CheckpointsView : public views::ViewBase
{
    Q_OBJECT
public:
    explicit CheckpointsView(results::Desk &desk, QWidget *parent = nullptr);

    QString hint() const override;
    QString meaning() const override;
    QString fileName() const override { return QStringLiteral("checkpoints"); }
    bool drawn() const override { return m_drawn; }
    /// The inspector panel of this view; ownership passes to the caller.
    CheckpointsPanel *panel() const { return m_panel; }
    /// The steps for all other views; ownership passes to the caller.
    QWidget *makeStepBar();
    void addCommands(commands::CommandRegistry &commands) override;
    views::ExampleChanges exampleChanges() const override { return views::ExampleChanges::None; }
    /// All values of the chosen measure, as "csv" or "json".
    QByteArray tableText(const QString &format, const QString &provenance) const override;
    bool hasTable() const override { return true; }

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    std::vector<views::ViewNote> ownNotes() const override;
    bool showsStoredMeans() const override { return false; }
    void buildSlider();
    void connectPage();
    std::optional<workspace::Source> run() const { return desk().workspace().shownRun(); }
    void refresh() override;
    void showSettings();
    void showSeries();
    void showStep();
    void showSelection();
    /// Computes the bands of differences, if differences are shown.
    void loadDifferences();
    void chooseStep(int index);
    void chooseAgainst(int index);
    /// Index of the series' step in the run; -1 if there is none.
    int placeInRun(int index) const;
    SeriesInput makeInput() const;

    SeriesInput m_input; ///< the displayed data; empty without a series
    jobs::JobSlot<compare::runs::SeriesDifferences> m_differencesJob;
    std::shared_ptr<const compare::runs::Series> m_differencesOf; ///< series of `m_differences`, computed or requested
    std::shared_ptr<const compare::runs::SeriesDifferences> m_differences;
    compare::runs::ComparedStep m_differencesAsked;
    CheckpointsBar *m_bar;
    CheckpointsPanel *m_panel;
    widgets::timeline::StepPlayer *m_player;
    AgainstBox *m_against;
    widgets::timeline::StepSlider *m_slider;
    CheckpointsPage *m_page;
    bool m_drawn = false;
};

views::ViewDescription describeCheckpointsView();

} // namespace headwise::desktop::views::checkpoints
