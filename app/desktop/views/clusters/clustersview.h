// SPDX-License-Identifier: GPL-3.0-or-later
// The Clusters view: which heads do the same job, in which sense, and how sure that is.
#pragma once

#include "app/desktop/views/clusters/clusterresults.h"
#include "app/desktop/views/clusters/clustersbar.h"
#include "app/desktop/views/clusters/clusterspage.h"
#include "app/desktop/views/clusters/clusterspanel.h"
#include "app/desktop/views/pictures/headpictures.h"
#include "app/desktop/views/viewdescription.h"

namespace headwise::desktop::views::clusters {

class ClustersView : public views::ViewBase
{
    Q_OBJECT

public:
    explicit ClustersView(results::Desk &desk, QWidget *parent = nullptr);

    QWidget *picture() const override { return m_page; }
    QString pictureNote() const override;
    QString hint() const override;
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
    SourceClusters clustersOf(std::size_t place, std::shared_ptr<const ClusterSet> set) const;
    ClustersInput makeInput() const;
    void showProblem(const ClusterProblem &problem);
    void showLoading();
    void showClusters();
    void showCards();
    void showSelection();
    void showPanel();
    /// Distances between the heads of both sources, for heads like the pinned one.
    void loadBoth(bool asked);
    void chooseCluster(int cluster);
    void rename(int cluster, const QString &name);
    void setFirstToken(attention::FirstToken policy);
    PictureOfItem pictureOfItem() const;

    ClusterResults *m_results;
    pictures::HeadPictures *m_pictures;
    ClustersBar *m_bar;
    ClustersPage *m_page;
    ClustersPanel *m_panel;
    ClustersInput m_input;
    jobs::JobSlot<clustering::heads::PolicyDistances> m_bothJob;
    BothDistances m_both;
    std::optional<clustering::heads::HeadDistanceRequest> m_bothOf; ///< computed or tried
    QString m_bothProblem;
    std::function<void()> m_action; ///< of the state panel
    bool m_drawn = false, m_loading = false;
};

views::ViewDescription describeClustersView();

} // namespace headwise::desktop::views::clusters
