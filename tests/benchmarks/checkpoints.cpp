// SPDX-License-Identifier: GPL-3.0-or-later
// A run of synthetic checkpoints: seconds and memory of its series.
#include "core/compare/runs/seriesroles.h"
#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/mapdata.h"

#include "core/base/parallel.h"
#include "core/compare/runs/series.h"
#include "core/measures/measure.h"
#include "core/statistics/random.h"

#include <sys/resource.h>

#include <iostream>

namespace headwise::benchmarks {

namespace {

struct RunShape
{
    int steps = 100, layers = 12, heads = 12, examples = 200;
    int rounds = 2000, threads = 0;
};

/// Values in [0, 1), a third of the heads with a jump halfway.
class SyntheticStep final : public attention::AttentionSource
{
public:
    SyntheticStep(const RunShape &shape, int step) : m_shape(shape), m_step(step)
    {
        const auto layers = static_cast<std::size_t>(shape.layers);
        m_stacks = {{.stack = attention::Stack::Decoder,
            .heads = std::vector<int>(layers, shape.heads),
            .causal = std::vector<std::uint8_t>(layers, 1),
            .window = std::vector<int>(layers, 0)}};
        for (const measures::MeasureInfo &info : headwise::measures::measures())
            m_ids.emplace_back(info.id);
    }
    std::string sourceName() const override { return "step_" + std::to_string(m_step); }
    const std::vector<attention::StackLayout> &stacks() const override { return m_stacks; }
    std::int64_t exampleCount() const override { return m_shape.examples; }
    std::vector<std::string> keys() const override
    {
        std::vector<std::string> keys;
        for (int example = 0; example < m_shape.examples; ++example)
            keys.push_back(std::to_string(example));
        return keys;
    }
    attention::Example example(ExampleIndex) const override { return {}; }
    bool hasMaps() const override { return false; }
    attention::StackMaps maps(ExampleIndex, attention::Stack) const override { return {}; }
    const std::vector<std::string> &measureIds() const override { return m_ids; }
    attention::MeasureValues measures(attention::Stack) const override
    {
        attention::MeasureValues values = attention::namedValues(m_stacks[0], m_ids, m_shape.examples);
        const auto row = static_cast<std::size_t>(values.columns());
        values.values.resize(row * m_shape.examples);
        parallelFor(m_shape.examples, [&](std::size_t example) {
            statistics::Random random(example, static_cast<std::uint64_t>(m_step));
            for (std::size_t i = 0; i < row; ++i) {
                const bool jumped = i / m_ids.size() % 3 == 0 && 2 * m_step >= m_shape.steps;
                values.values[example * row + i] =
                    static_cast<float>(random.next() >> 40) * 0x1p-24f * 0.5f + (jumped ? 0.5f : 0.0f);
            }
        });
        return values;
    }

private:
    RunShape m_shape;
    int m_step;
    std::vector<attention::StackLayout> m_stacks;
    std::vector<std::string> m_ids;
};

double peakMegabytes()
{
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

Json measure(const RunShape &shape)
{
    std::vector<compare::runs::StepSource> steps;
    for (int step = 0; step < shape.steps; ++step)
        steps.push_back({step, "step_" + std::to_string(step),
            [shape, step] { return compare::runs::StepData{std::make_shared<const SyntheticStep>(shape, step)}; }});
    compare::runs::Series series;
    NoProgress progress;
    const double seconds =
        secondsOf([&] { series = compare::runs::computeSeries(steps, {.bootstrapRounds = shape.rounds}, progress); });
    double roles = secondsOf([&] { compare::runs::setRoles(series, {}); });
    return {{"benchmark", "checkpoints"}, {"steps", shape.steps}, {"heads", series.heads.size()},
        {"measures", series.measures.size()}, {"examples", shape.examples}, {"rounds", shape.rounds},
        {"threads", threads()}, {"seconds", seconds}, {"seconds_per_step", seconds / shape.steps},
        {"roles_seconds", roles}, {"change_points", series.changes.size()}, {"peak_mb", peakMegabytes()}};
}

} // namespace

void addCheckpointsBenchmark(CLI::App &app)
{
    auto shape = std::make_shared<RunShape>();
    CLI::App *command = app.add_subcommand("checkpoints", "Series of a synthetic run: intervals, change points, roles");
    command->add_option("--steps", shape->steps)->capture_default_str()->check(CLI::Range(2, 100000));
    command->add_option("--layers", shape->layers)->capture_default_str()->check(CLI::PositiveNumber);
    command->add_option("--heads", shape->heads, "Of each layer")->capture_default_str()->check(CLI::PositiveNumber);
    command->add_option("--examples", shape->examples)->capture_default_str()->check(CLI::Range(2, 100000000));
    command->add_option("--rounds", shape->rounds, "Resamples of the intervals")->capture_default_str();
    command->add_option("--threads", shape->threads, "0: all cores")->capture_default_str();
    command->callback([shape] {
        setThreads(shape->threads);
        std::cout << measure(*shape).dump() << std::endl;
    });
}

} // namespace headwise::benchmarks
