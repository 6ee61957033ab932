// SPDX-License-Identifier: GPL-3.0-or-later
// The three charts of the Statistics view, filled with other numbers and drawn in full, as when another measure is
// chosen.
#include "tests/benchmarks/benchmark.h"
#include "widgets/plots/layerdistributions.h"
#include "widgets/plots/scatter.h"

#include <QApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <iostream>

namespace headwise::benchmarks {

namespace {

struct Options
{
    int layers = 12, heads = 12, sources = 2, redraws = 40;
};

double wave(int head, int source, int phase) { return 1.5 + std::sin(head * 0.37 + source * 0.9 + phase * 0.5); }

widgets::plots::LayerDistributionsContent spreads(const Options &options, int phase)
{
    constexpr int steps = 64;
    widgets::plots::LayerDistributionsContent content;
    content.axis.range = {0, 4};
    content.note = QStringLiteral("box 25–75 %, line 5–95 %, shape = density");
    for (int layer = 0; layer < options.layers; ++layer) {
        widgets::plots::LayerSpread spread{layer, QStringLiteral("L%1").arg(layer), {}};
        for (int source = 0; source < options.sources; ++source) {
            const double middle = wave(layer, source, phase);
            widgets::plots::SourceSpread shape{SourceId{source}, 12 * 1000, middle - 1, middle - 0.4, middle,
                middle + 0.4, middle + 1, {}, middle - 1.4, middle + 1.4};
            for (int step = 0; step < steps; ++step)
                shape.density.push_back(std::exp(-std::pow((step - 0.5 * steps) / 12.0, 2)));
            spread.sources.push_back(std::move(shape));
        }
        content.layers.push_back(std::move(spread));
    }
    for (int source = 0; source < options.sources; ++source)
        content.legend.emplace_back(SourceId{source}, QStringLiteral("source"));
    return content;
}

widgets::plots::ScatterContent points(const Options &options, int phase, int sources)
{
    widgets::plots::ScatterContent content;
    content.x.range = content.y.range = {0, 3};
    content.x.name = content.y.name = QStringLiteral("entropy, nats");
    content.linkHeads = sources > 1;
    for (int source = 0; source < sources; ++source)
        for (int head = 0; head < options.layers * options.heads; ++head) {
            const attention::HeadId id{attention::Stack::Encoder, head / options.heads, head % options.heads};
            const double x = wave(head, source, phase), y = wave(head * 3, source, phase);
            content.marks.push_back(
                {id, SourceId{source}, x, y, x - 0.05, x + 0.05, y - 0.05, y + 0.05, head % 3 != 0, false, head < 4});
            content.labels.emplace_back(id, QStringLiteral("L%1H%2").arg(id.layer).arg(id.head));
        }
    return content;
}

void measure(const Options &options)
{
    widgets::plots::LayerDistributions spread;
    widgets::plots::Scatter scatter, significance;
    const std::vector<QWidget *> charts{&spread, &scatter, &significance};
    for (QWidget *chart : charts)
        chart->resize(300, 250);
    std::vector<double> times;
    for (int phase = 0; phase <= options.redraws; ++phase) {
        const widgets::plots::LayerDistributionsContent shapes = spreads(options, phase);
        const widgets::plots::ScatterContent first = points(options, phase, options.sources),
                                             second = points(options, phase + 7, 1);
        QElapsedTimer timer;
        timer.start();
        spread.setContent(shapes);
        scatter.setContent(first);
        significance.setContent(second);
        for (QWidget *chart : charts)
            chart->grab();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // as the event loop would
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    const double first = times.front();
    times.erase(times.begin());
    std::sort(times.begin(), times.end());
    const Json result = {{"benchmark", "charts"}, {"heads", options.layers * options.heads}, {"layers", options.layers},
        {"sources", options.sources}, {"redraws", options.redraws}, {"first_ms", first},
        {"ms_median", times[times.size() / 2]}, {"ms_worst", times.back()}};
    std::cout << result.dump() << std::endl;
}

} // namespace

void addChartsBenchmark(CLI::App &app)
{
    auto options = std::make_shared<Options>();
    CLI::App *command = app.add_subcommand("charts", "The three charts of the Statistics view drawn anew; offscreen");
    command->add_option("--layers", options->layers, "Layers");
    command->add_option("--heads", options->heads, "Heads a layer");
    command->add_option("--redraws", options->redraws, "How often");
    command->callback([options] {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        int count = 1;
        char name[] = "headwise-bench", *arguments[] = {name, nullptr};
        QApplication application(count, arguments);
        measure(*options);
    });
}

} // namespace headwise::benchmarks
