// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/clusterframes.h"

#include "app/desktop/scripts/settling.h"
#include "app/desktop/shell/mainwindow.h"
#include "app/desktop/trace.h"
#include "core/clustering/trees/cut.h"
#include "widgets/dendrogram/clustermatrix.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QMouseEvent>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace headwise::desktop {

namespace {

using widgets::dendrogram::ClusterMatrix;

constexpr int clusterFrames = 120;
/// ms of the distances; intervals of 10 ms without work before the frames.
constexpr int clustersPatience = 10 * 60 * 1000, clustersQuiet = 25;

void sendMouse(QWidget &widget, QEvent::Type type, QPointF at)
{
    const bool moving = type == QEvent::MouseMove;
    QMouseEvent event(type, at, widget.mapToGlobal(at), moving ? Qt::NoButton : Qt::LeftButton,
        type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &event);
}

/// Ascending, in ms.
struct FrameTimes
{
    std::vector<double> wall, processor;
};

/// Of each move of the mouse to a place and the paint events that follow.
template <typename Place> FrameTimes timesOfMoves(QWidget &widget, Place place)
{
    FrameTimes times;
    for (int frame = 0; frame < clusterFrames; ++frame) {
        const TraceClock clock;
        sendMouse(widget, QEvent::MouseMove, place(static_cast<double>(frame) / clusterFrames));
        QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
        times.wall.push_back(clock.milliseconds());
        times.processor.push_back(clock.processorMilliseconds());
    }
    std::sort(times.wall.begin(), times.wall.end());
    std::sort(times.processor.begin(), times.processor.end());
    return times;
}

void printFrames(const char *what, const ClusterMatrix &matrix, const FrameTimes &times)
{
    std::printf("{\"trace\":\"%s\",\"heads\":%d,\"frames\":%d,\"ms_median\":%.2f,\"ms_worst\":%.2f,"
                "\"cpu_ms_median\":%.2f,\"cpu_ms_worst\":%.2f}\n",
        what, matrix.content().items(), clusterFrames, times.wall[clusterFrames / 2], times.wall.back(),
        times.processor[clusterFrames / 2], times.processor.back());
    std::fflush(stdout);
}

} // namespace

void traceClusterFrames(shell::MainWindow &window)
{
    window.setView(QStringLiteral("clusters"));
    scripts::settle(window, clustersPatience, clustersQuiet);
    auto *matrix = window.findChild<ClusterMatrix *>(QStringLiteral("clusterMatrix"));
    if (!matrix || matrix->content().empty() || matrix->content().tree.merges.empty())
        return;
    const auto geometry = matrix->geometryOfMatrix();
    const QRectF cells = geometry.matrix, tree = geometry.tree.rect;
    printFrames("hover_cells", *matrix, timesOfMoves(*matrix, [&](double part) {
        return cells.topLeft() + QPointF(part * cells.width(), (1 - part) * cells.height());
    }));
    const QPointF cut(geometry.tree.x(matrix->cut()), tree.center().y());
    sendMouse(*matrix, QEvent::MouseButtonPress, cut);
    // Every frame has another cut, from two clusters to nearly as many as heads.
    const auto cutAt = [&](double part) {
        const int clusters = 2 + static_cast<int>(part * part * (matrix->content().items() - 3));
        return geometry.tree.x(clustering::trees::heightOfCut(matrix->content().tree, clusters));
    };
    printFrames("drag_cut", *matrix, timesOfMoves(*matrix, [&](double part) { return QPointF(cutAt(part), cut.y()); }));
    sendMouse(*matrix, QEvent::MouseButtonRelease, cut);
}

} // namespace headwise::desktop
