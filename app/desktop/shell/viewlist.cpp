// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/viewlist.h"

#include "app/desktop/views/checkpoints/checkpointsview.h"
#include "app/desktop/views/clusters/clustersview.h"
#include "app/desktop/views/comparison/compareview.h"
#include "app/desktop/views/head/headview.h"
#include "app/desktop/views/heads/headsview.h"
#include "app/desktop/views/pruning/pruningview.h"
#include "app/desktop/views/relations/relationsview.h"
#include "app/desktop/views/statistics/statisticsview.h"

namespace headwise::desktop::shell {

views::ViewList viewList()
{
    return {
        views::heads::describeHeadsView(),
        views::head::describeHeadView(),
        views::statistics::describeStatisticsView(),
        views::relations::describeRelationsView(),
        views::checkpoints::describeCheckpointsView(),
        views::comparison::describeCompareView(),
        views::clusters::describeClustersView(),
        views::pruning::describePruningView(),
    };
}

} // namespace headwise::desktop::shell
