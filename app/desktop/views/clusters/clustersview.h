// SPDX-License-Identifier: GPL-3.0-or-later
// The Clusters view: which heads do the same job, in which sense, and how sure that is.
#pragma once

#include "app/desktop/views/clusters/beside/bothsources.h"
#include "app/desktop/views/clusters/beside/runclusters.h"
#include "app/desktop/views/clusters/clusterresults.h"
#include "app/desktop/views/clusters/clustersbar.h"
#include "app/desktop/views/clusters/clusterspage.h"
#include "app/desktop/views/clusters/clusterspanel.h"
#include "app/desktop/views/clusters/clustersviewtexts.h"
#include "app/desktop/views/clusters/colors/openedscores.h"
#include "app/desktop/views/pictures/headpictures.h"
#include "app/desktop/views/viewdescription.h"

namespace headwise::desktop::views::clusters {

class ClustersView : public views::ViewBase
{
    Q_OBJECT

public:
    explicit ClustersView(results::Desk &desk, QWidget *parent = nullptr);
    /// Jobs of what is destroyed with this view end, and say so.
    ~ClustersView() override { desk().jobs().disconnect(this); }

    QWidget *picture() const override { return m_page; }
    QString pictureNote() const override;
    QString hint() const override { return viewHint(); }
    QString meaning() const override;
    QString fileName() const override { return QStringLiteral("clusters"); }
    bool drawn() const override { return m_drawn; }
    QByteArray tableText(const QString &format, const QString &provenance) const override;
    bool hasTable() const override { return true; }
    void addCommands(commands::CommandRegistry &commands) override;
    /// The inspector panel of this view; ownership passes to the caller.
    ClustersPanel *panel() const { return m_panel; }
    /// What is displayed; empty until clusters are computed.
    const ClustersInput &input() const { return m_input; }

private:
    std::vector<views::ViewNote> ownNotes() const override;
    bool showsStoredMeans() const override { return false; }
    void connectPage();
    void connectDesk();
    void refresh() override;
    void computeForOthers();
    void showProblem(const ClusterProblem &problem);
    void showLoading();
    void showClusters();
    void showCards();
    void showSelection();
    void showPanel();
    /// Distances between the heads of both sources, for heads like the pinned one.
    void loadBoth(bool asked);
    /// The clusters of all steps of a run.
    void loadSteps(bool asked);
    void showSteps();
    void chooseCluster(int cluster);
    void rename(int cluster, const QString &name);
    void setFirstToken(attention::FirstToken policy);
    void setColor(const QString &id);
    void showColorChoices();
    /// What cards show: the example where the source keeps no means.
    pictures::PictureOf cardPictures() const;
    PictureOfItem pictureOfItem() const;

    ClusterResults *m_results;
    colors::OpenedScores *m_scores;
    pictures::HeadPictures *m_pictures;
    ClustersBar *m_bar;
    ClustersPage *m_page;
    ClustersPanel *m_panel;
    ClustersInput m_input;
    beside::BothSources *m_both;
    beside::RunClusters *m_runClusters;
    std::optional<workspace::Source> m_run; ///< whose steps are compared
    std::function<void()> m_action;         ///< of the state panel
    bool m_drawn = false, m_loading = false;
};

views::ViewDescription describeClustersView();

} // namespace headwise::desktop::views::clusters
