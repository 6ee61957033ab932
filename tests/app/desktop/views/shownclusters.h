// SPDX-License-Identifier: GPL-3.0-or-later
// What the Clusters view of a window shows.
#pragma once

#include "app/desktop/views/clusters/clustersview.h"
#include "tests/app/desktop/openedwindow.h"

namespace headwise::tests {

using desktop::views::clusters::ClustersInput;
using desktop::views::clusters::ClustersSettings;
using desktop::views::clusters::ClustersView;
namespace shell = desktop::shell;

inline attention::HeadId head(int layer, int number) { return {attention::Stack::Encoder, layer, number}; }

inline const ClustersInput &inputOf(shell::MainWindow &window) { return window.view<ClustersView>()->input(); }

inline widgets::dendrogram::ClusterMatrix *matrixOf(shell::MainWindow &window)
{
    return window.findChild<widgets::dendrogram::ClusterMatrix *>("clusterMatrix");
}

inline widgets::clusters::ClusterCards *cardsOf(shell::MainWindow &window)
{
    return window.findChild<widgets::clusters::ClusterCards *>("clusterCards");
}

inline void setClusters(shell::MainWindow &window, int clusters)
{
    auto settings = window.desk().workspace().settingsOf<ClustersSettings>();
    settings.clusters = clusters;
    window.desk().workspace().changeSettings(settings, "test");
}

inline bool waitFor(shell::MainWindow &window, int clusters)
{
    return QTest::qWaitFor(
        [&] { return window.settled() && inputOf(window).shown.set->partition().clusters == clusters; }, patience);
}

} // namespace headwise::tests
