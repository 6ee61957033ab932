// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector panel of the Clusters view: the selected cluster and its heads, what became of it in the other source,
// heads like the pinned one, and how many clusters there may be.
#pragma once

#include "app/desktop/views/clusters/beside/stepssection.h"
#include "app/desktop/views/clusters/clusterspanelcontent.h"
#include "app/desktop/views/panelsection.h"
#include "app/desktop/views/themedlabel.h"
#include "widgets/clusters/countcurve.h"

#include <QWidget>

class QPushButton;

namespace headwise::desktop::views::clusters {

class ClustersPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ClustersPanel(QWidget *parent = nullptr);

    /// Without a cluster (-1), only curves and heads like the pinned one are shown.
    void show(const PanelInput &input, int cluster, const BothDistances &both);
    void clear();
    /// What is said about the other source below the heads like the pinned one, and whether it can be searched.
    void setSearch(const QString &text, bool offered);
    /// Scrolls to the heads like the pinned one, as soon as they are known.
    void revealLike();
    /// The steps of a run; nothing: there is none.
    void showSteps(const std::optional<beside::StepsInput> &input);

signals:
    void headChosen(std::size_t source, int item);
    void renameWanted();
    void searchWanted();
    void countChosen(int clusters);
    void comparingStepsWanted();
    void stepChosen(qint64 step);

private:
    void showCluster(const PanelInput &input, int cluster);
    void showMatch(const PanelInput &input, int cluster);
    void showLike(const PanelInput &input, const BothDistances &both);
    void scrollToLike();
    void showCurves(const clustering::analysis::ClusterAnalysis &analysis);
    widgets::clusters::HeadRows *makeRows(const QString &objectName, const ListedHeads &listed);

    views::ThemedLabel *m_title, *m_facts, *m_match, *m_searchText;
    QPushButton *m_rename, *m_search;
    widgets::clusters::HeadRows *m_members, *m_like;
    widgets::clusters::CountCurve *m_silhouette, *m_gap;
    beside::StepsSection *m_steps;
    QWidget *m_cluster;
    views::PanelSection m_membersSection, m_matchSection, m_likeSection, m_silhouetteSection, m_gapSection,
        m_stepsSection;
    ListedHeads m_memberHeads, m_likeHeads;
    bool m_revealing = false; ///< the heads like the pinned one
};

} // namespace headwise::desktop::views::clusters
