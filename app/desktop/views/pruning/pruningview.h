// SPDX-License-Identifier: GPL-3.0-or-later
// The Pruning view: which heads may go, what removing them costs, and the pruned checkpoint.
#pragma once

#include "app/desktop/views/pictures/headpictures.h"
#include "app/desktop/views/pruning/found/headdistances.h"
#include "app/desktop/views/pruning/found/keptruns.h"
#include "app/desktop/views/pruning/found/modelruns.h"
#include "app/desktop/views/pruning/pruningbar.h"
#include "app/desktop/views/pruning/pruningpage.h"
#include "app/desktop/views/pruning/pruningpanel.h"
#include "app/desktop/views/pruning/texts/viewtexts.h"
#include "app/desktop/views/viewdescription.h"

namespace headwise::desktop::views::pruning {

class PruningView : public views::ViewBase
{
    Q_OBJECT

public:
    explicit PruningView(results::Desk &desk, QWidget *parent = nullptr);
    /// Jobs of what is destroyed with this view end, and say so.
    ~PruningView() override { desk().jobs().disconnect(this); }

    QWidget *picture() const override { return m_page; }
    QString pictureNote() const override;
    QString hint() const override { return texts::viewHint(); }
    QString meaning() const override { return texts::viewMeaning(); }
    QString fileName() const override { return QStringLiteral("pruning"); }
    bool drawn() const override { return m_drawn; }
    QByteArray tableText(const QString &format, const QString &provenance) const override;
    bool hasTable() const override { return true; }
    void addCommands(commands::CommandRegistry &commands) override;
    views::ExampleChanges exampleChanges() const override { return views::ExampleChanges::None; }
    /// The inspector panel of this view; ownership passes to the caller.
    PruningPanel *panel() const { return m_panel; }
    /// The plan of the shown source and what is known about its heads, also while another view is shown; empty: no
    /// source is shown.
    const PruningInput &input();
    const found::ModelRuns &runs() const { return m_runs; }

private:
    std::vector<views::ViewNote> ownNotes() const override;
    bool showsStoredMeans() const override { return false; }
    void connectPage();
    void connectPanel();
    void connectDesk();
    void refresh() override;
    void changed(); ///< what the input is made of
    void showPlan();
    void showCurve();
    void showPanel();
    MeasureState measureState() { return pruning::measureState(input(), m_runs, m_keptProblem); }
    found::RunRequest requestFor(found::RunKind kind, const QString &folder = {});
    void run(found::RunKind kind, const QString &folder);
    void measure(); ///< the plan, and the curve if there is none
    void keepRun(const QJsonObject &document);
    void stopForeignRun(); ///< whose source is gone
    void trigger(const char *command, const QJsonObject &arguments = {});
    template <typename Change> void changeSettings(const QString &step, const Change &change);
    QImage pictureOf(attention::HeadId head);

    found::HeadDistances m_distances;
    found::KeptRuns m_kept;
    found::ModelRuns m_runs;
    pictures::HeadPictures *m_pictures;
    PruningBar *m_bar;
    PruningPage *m_page;
    PruningPanel *m_panel;
    PruningInput m_input;
    QString m_keptProblem;
    QString m_offered; ///< command of the state in place of the curve
    Exported m_exported;
    std::optional<found::RunRequest> m_next; ///< the curve, to be measured after the plan
    bool m_current = false;                  ///< the input is that of the workspace
    bool m_drawn = false;
};

views::ViewDescription describePruningView();

} // namespace headwise::desktop::views::pruning
