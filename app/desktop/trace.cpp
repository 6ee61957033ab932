// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/trace.h"

#include "app/desktop/clusterframes.h"
#include "app/desktop/render.h"
#include "app/desktop/shell/mainwindow.h"
#include "app/desktop/shell/sessions.h"
#include "core/base/error.h"
#include "widgets/heatmap/heatmap.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QImage>
#include <QPainter>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace headwise::desktop {

namespace {

constexpr int side = 4096, frames = 120;

void print(const char *what, const char *field, double value)
{
    std::printf("{\"trace\":\"%s\",\"%s\":%.2f}\n", what, field, value);
    std::fflush(stdout);
}

attention::SharedMap largeMap()
{
    attention::Map map(side, side);
    for (int query = 0; query < side; ++query) {
        for (int key = 0; key < side; ++key)
            map.at(query, key) = static_cast<float>((query * 31 + key * 17) % 97) / 97.0F;
    }
    return attention::sharedMap(std::move(map));
}

/// Pans in a circle while zooming in and out; every frame is drawn in full.
void panAndZoom()
{
    widgets::heatmap::HeatMap widget;
    widget.resize(900, 800);
    widgets::heatmap::HeatMapContent content;
    content.map = largeMap();
    widget.setContent(content);
    QImage screen(widget.size(), QImage::Format_RGB32);
    std::vector<double> times;
    for (int frame = 0; frame < frames; ++frame) {
        const double turn = 2 * M_PI * frame / frames;
        const double span = 0.52 + 0.48 * std::cos(turn);
        const widgets::heatmap::Viewport viewport = widgets::heatmap::clamped(
            {0.5 + 0.4 * std::cos(turn) - span / 2, 0.5 + 0.4 * std::sin(turn) - span / 2, span}, 4.0 / side);
        const TraceClock clock;
        widget.setViewport(viewport);
        QPainter painter(&screen);
        widget.paint(painter, QRectF(QPointF(), QSizeF(widget.size())));
        painter.end();
        times.push_back(clock.milliseconds());
    }
    std::sort(times.begin(), times.end());
    std::printf("{\"trace\":\"pan_zoom\",\"side\":%d,\"frames\":%d,\"ms_median\":%.2f,\"ms_worst\":%.2f}\n", side,
        frames, times[times.size() / 2], times.back());
}

/// Shows every step of a run once; each frame of the Checkpoints view is drawn in full.
void playSteps(shell::MainWindow &window)
{
    window.setView(QStringLiteral("checkpoints"));
    workspace::Workspace &workspace = window.desk().workspace();
    const auto run = workspace.shownRun();
    if (!run || !window.desk().series())
        return;
    const int steps = static_cast<int>(run->entry.steps.size());
    std::vector<double> times;
    for (int frame = 0; frame < std::max(steps, 30); ++frame) {
        const TraceClock clock;
        workspace.setStep(run->id, frame % steps);
        window.currentView()->grab();
        times.push_back(clock.milliseconds());
    }
    times.erase(times.begin()); // lines and maps are drawn once, before the first step
    std::sort(times.begin(), times.end());
    std::printf("{\"trace\":\"play_steps\",\"steps\":%d,\"heads\":%d,\"ms_median\":%.2f,\"ms_worst\":%.2f}\n", steps,
        static_cast<int>(window.desk().series()->heads.size()), times[times.size() / 2], times.back());
}

/// The time from choosing an example until its maps are on the screen, and that of the processor; in ms.
std::pair<double, double> showExample(shell::MainWindow &window, const std::string &key)
{
    results::Desk &desk = window.desk();
    const TraceClock clock;
    desk.selection().setExample(key);
    const auto shown = [&] {
        const auto example = desk.example();
        return example && !example->lanes.empty() && example->lanes.front().example.key == key &&
               window.currentView()->drawn();
    };
    while (!shown() && clock.milliseconds() < 10'000)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    window.currentView()->grab();
    return {clock.milliseconds(), clock.processorMilliseconds()};
}

/// Shows some examples twice in the current view: first from the archive, then from the cache.
void switchExamples(shell::MainWindow &window, const char *view)
{
    const auto table = window.desk().examples();
    if (!table || table->rows.size() < 3)
        return;
    const std::size_t count = std::min<std::size_t>(table->rows.size() - 1, 12);
    std::printf("{\"trace\":\"switch_example\",\"view\":\"%s\",\"examples\":%d", view, static_cast<int>(count));
    for (const char *name : {"cold", "again"}) {
        std::vector<double> wall, processor;
        for (std::size_t row = 1; row <= count; ++row) {
            const auto [milliseconds, computing] = showExample(window, table->rows[row].key);
            wall.push_back(milliseconds);
            processor.push_back(computing);
        }
        std::sort(wall.begin(), wall.end());
        std::sort(processor.begin(), processor.end());
        std::printf(",\"%s_ms_median\":%.2f,\"%s_ms_worst\":%.2f,\"%s_cpu_ms_median\":%.2f", name, wall[count / 2],
            name, wall.back(), name, processor[count / 2]);
    }
    std::printf("}\n");
    std::fflush(stdout); // the next trace may take minutes, and be cut off
}

} // namespace

int trace(const Arguments &arguments, const TraceClock &clock)
{
    shell::MainWindow window;
    window.sessions().setKeeping(false);
    window.setKeepLayout(false);
    window.resize(arguments.size);
    QEventLoop painted;
    QObject::connect(&window, &shell::MainWindow::firstPainted, &painted, &QEventLoop::quit);
    window.show();
    painted.exec();
    print("first_paint", "ms", clock.milliseconds());
    try {
        if (!arguments.paths.isEmpty() || !arguments.session.isEmpty()) {
            TraceClock opening;
            bool drawn = false;
            QTimer look;
            QObject::connect(&look, &QTimer::timeout, &window, [&] {
                const workspace::Workspace &workspace = window.desk().workspace();
                if (!drawn && !workspace.shownSources().empty() && workspace.waitingPaths().isEmpty() &&
                    window.settled()) {
                    drawn = true;
                    window.grab();
                    print("heads_drawn", "ms", opening.milliseconds());
                }
            });
            look.start(1);
            Arguments heads = arguments;
            heads.render = QStringLiteral("heads");
            openAndSettle(window, heads, 10 * 60 * 1000);
            print("all_jobs_done", "ms", opening.milliseconds());
            switchExamples(window, "heads");
            window.setView(QStringLiteral("head"));
            switchExamples(window, "head");
            playSteps(window);
            traceClusterFrames(window);
        }
    } catch (const Error &error) {
        std::fprintf(stderr, "headwise: %s\n", error.what());
        return exitWorld;
    }
    panAndZoom();
    return exitDone;
}

} // namespace headwise::desktop
