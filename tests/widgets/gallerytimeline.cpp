// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline's widgets with runs of every size.
#include "tests/widgets/gallery.h"
#include "tests/widgets/samples.h"
#include "widgets/lanes/laneframe.h"
#include "widgets/series/linechart.h"
#include "widgets/series/serieschart.h"
#include "widgets/series/seriesgrid.h"
#include "widgets/series/serieslegend.h"
#include "widgets/strips/layersteps.h"
#include "widgets/strips/rolespans.h"
#include "widgets/timeline/stepplayer.h"
#include "widgets/timeline/stepslider.h"

#include <QGridLayout>

#include <cmath>

namespace headwise::tests {

namespace {

constexpr SourceId run{2};

widgets::timeline::StepAxis axisOf(int steps)
{
    widgets::timeline::StepAxis axis;
    for (int step = 0; step < steps; ++step)
        axis.steps.push_back(steps > 30 ? 100.0 * step : step < 3 ? 100.0 * step : 50.0 * step * (step - 1));
    return axis;
}

/// Entropy that falls at a different step in each head, and rises again in some.
widgets::series::HeadSeriesContent linesOf(int layers, int heads, int steps)
{
    widgets::series::HeadSeriesContent content;
    content.axis = axisOf(steps);
    content.range = {0, 3};
    content.source = run;
    content.valueName = QStringLiteral("entropy");
    content.groups =
        widgets::headgrid::groupsByLayer(layoutOf(std::vector<int>(static_cast<std::size_t>(layers), heads)));
    for (const widgets::headgrid::HeadGroup &group : content.groups)
        for (const attention::HeadId head : group.heads) {
            widgets::series::HeadSeries line;
            line.head = head;
            const int fall = std::max(1, (steps * (1 + (7 * head.layer + 5 * head.head) % 11)) / 13);
            const int rise = (head.layer + head.head) % 5 == 0 ? fall + steps / 4 : 2 * steps;
            for (int step = 0; step < steps; ++step) {
                const double sharp = 4.0 / steps;
                const double value = 2.4 - 1.6 / (1 + std::exp(-sharp * 3 * (step - fall))) +
                                     0.9 / (1 + std::exp(-sharp * 3 * (step - rise)));
                const double half = 0.05 + 0.1 * ((head.head * 3 + step) % 4) / 4;
                line.values.push_back(value);
                line.low.push_back(value - half);
                line.high.push_back(value + half);
            }
            line.marks.push_back({std::min(fall, steps - 1), false, false});
            if (rise < steps)
                line.marks.push_back({rise, true, true});
            content.series.push_back(std::move(line));
        }
    return content;
}

widgets::strips::LayerStepsContent layersOf(const widgets::series::HeadSeriesContent &lines)
{
    widgets::strips::LayerStepsContent content;
    content.axis = lines.axis;
    content.range = {0, 3};
    content.differenceRange = {-2, 2};
    content.unit = QStringLiteral("entropy, nats");
    std::size_t first = 0;
    for (const widgets::headgrid::HeadGroup &group : lines.groups) {
        content.layers << group.label;
        for (int step = 0; step < lines.axis.count(); ++step) {
            double sum = 0;
            for (std::size_t head = 0; head < group.heads.size(); ++head)
                sum += lines.series[first + head].valueAt(step);
            content.means.push_back(sum / static_cast<double>(group.heads.size()));
        }
        first += group.heads.size();
    }
    return content;
}

widgets::strips::RoleSpansContent rolesOf(const widgets::series::HeadSeriesContent &lines)
{
    widgets::strips::RoleSpansContent content;
    content.axis = lines.axis;
    content.source = run;
    const int last = lines.axis.count() - 1;
    for (std::size_t i = 0; i < std::min<std::size_t>(9, lines.series.size()); ++i) {
        const int from = static_cast<int>(i) * last / 9;
        content.rows.push_back({lines.series[i].head, lines.label(lines.series[i].head),
            i % 2 ? QStringLiteral("previous token") : QStringLiteral("first-token sink"),
            i % 2 ? widgets::style::RoleGlyph::Previous : widgets::style::RoleGlyph::Sink,
            {{from, i % 3 ? -1 : from + 1}}});
    }
    return content;
}

QWidget *framed(QWidget *content, const QString &name, QWidget *below = nullptr)
{
    auto *frame = new widgets::lanes::LaneFrame;
    frame->header()->setContent({run, {}, name, QStringLiteral("nats, mean of 48 examples"), {}, {}});
    frame->setContentWidget(content);
    if (below)
        frame->addBelow(below);
    return frame;
}

} // namespace

std::unique_ptr<QWidget> timelinePage(int layers, int heads, int steps)
{
    auto page = std::make_unique<QWidget>();
    page->resize(920, 740);
    auto *grid = new QGridLayout(page.get());
    const widgets::series::HeadSeriesContent lines = linesOf(layers, heads, steps);
    const int current = steps / 2, compared = steps > 2 ? steps / 4 : 0;
    const attention::HeadId pinned = lines.series.back().head;
    auto *player = new widgets::timeline::StepPlayer;
    player->setSteps(lines.axis.steps, current);
    auto *slider = new widgets::timeline::StepSlider;
    widgets::timeline::StepSliderContent track{lines.axis, {}, {}, true, run, current, compared, {}};
    for (int step = 0; step < steps; ++step)
        track.bars.push_back(step % 4);
    slider->setContent(track);
    auto *top = new QHBoxLayout;
    top->addWidget(player);
    top->addWidget(slider, 1);
    grid->addLayout(top, 0, 0, 1, 2);
    auto *frames = new widgets::series::SeriesGrid;
    frames->setContent(lines);
    frames->setState({current, compared, lines.series.front().head, {pinned}});
    auto *legend = new widgets::series::SeriesLegend;
    legend->setContent({QStringLiteral("each frame: 0 to 3 nats upward, logarithmic"),
        {{{0, true, true}, QStringLiteral("rises: decays")}, {{0, false, false}, QStringLiteral("falls: sharpens")}},
        QStringLiteral("change points"), QStringLiteral("step 1"), QStringLiteral("step 0"), run});
    grid->addWidget(framed(frames, QStringLiteral("Entropy over training"), legend), 1, 0, 1, 2);
    auto *map = new widgets::strips::LayerStepsMap;
    map->setContent(layersOf(lines));
    map->setState({current, compared});
    grid->addWidget(framed(map, QStringLiteral("Layer by step")), 2, 0);
    auto *roles = new widgets::strips::RoleSpans;
    roles->setContent(rolesOf(lines));
    roles->setState({current, {}, {lines.series.front().head}});
    grid->addWidget(framed(roles, QStringLiteral("Roles")), 2, 1);
    auto *overlaid = new widgets::series::SeriesChart;
    overlaid->setContent(lines);
    overlaid->setState({current, compared, {}, {pinned}});
    grid->addWidget(framed(overlaid, QStringLiteral("Overlaid")), 3, 0);
    auto *chart = new widgets::series::LineChart;
    chart->setContent({lines.axis, lines.series.back(), {0, 3}, run, 2, QStringLiteral("entropy"), {}});
    chart->setState({current, compared});
    grid->addWidget(framed(chart, QStringLiteral("Entropy")), 3, 1);
    grid->setRowStretch(1, 5);
    grid->setRowStretch(2, 4);
    grid->setRowStretch(3, 4);
    return page;
}

} // namespace headwise::tests
