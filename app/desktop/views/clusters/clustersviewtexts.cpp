// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/clustersviewtexts.h"

#include "app/desktop/views/clusters/clusterscontent.h"

#include <QCoreApplication>

namespace headwise::desktop::views::clusters {

namespace {

/// The translation context of the view.
class ViewText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::clusters::ClustersView)
};

} // namespace

QString viewHint()
{
    return ViewText::tr(
        "Heads that look at the same places stand together. Drag the cut line to merge or split clusters; click "
        "a card to select its heads.");
}

QString viewMeaning(const QString &id)
{
    return ViewText::tr(
        "**%1**: %2 The tree joins the nearest clusters first; the cut makes clusters of what is joined below "
        "it. **Silhouette**: how much nearer a head is to its own cluster than to the next one, −1 to 1 "
        "(Rousseeuw 1987); the suggested number of clusters has the largest mean. **Stability**: the examples "
        "are drawn anew, clustered anew, and the largest overlap (heads in both / heads in either) with a "
        "cluster of the new ones is averaged; below 0.6 a cluster is not stable, above 0.85 it is (Hennig "
        "2007). **Representative**: the head with the smallest mean distance to the others. A map in the plane "
        "cannot keep all distances: the line below it says how well it does. Which heads are alike depends on "
        "the sense that is asked for: the same maps need not do the same work.")
        .arg(distanceName(id), distanceDefinition(id));
}

} // namespace headwise::desktop::views::clusters
