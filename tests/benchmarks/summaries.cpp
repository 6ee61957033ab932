// SPDX-License-Identifier: GPL-3.0-or-later
// Two archives of detail `summary` compared: memory must not grow with the number of examples.
#include "tests/benchmarks/archivefiles.h"
#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/scratchfolder.h"

#include "core/archive/reading/archivereader.h"
#include "core/archive/writing/archivewriter.h"
#include "core/base/parallel.h"
#include "core/compare/dataset/comparison.h"
#include "core/measures/measure.h"
#include "core/statistics/random.h"

#include <fstream>
#include <iostream>
#include <string>

namespace headwise::benchmarks {

namespace {

struct SummaryArguments
{
    std::vector<int> examples = {10'000, 100'000};
    int layers = 12, heads = 12, permutations = 200, threads = 0;
};

/// One archive of seeded numbers; with `alteration` the last head of each layer differs.
void writeSummary(const std::string &path, const SummaryArguments &shape, int examples, float alteration)
{
    attention::StackLayout layout{.heads = std::vector<int>(shape.layers, shape.heads)};
    layout.causal.resize(shape.layers);
    layout.window.resize(shape.layers);
    archive::format::ArchiveInfo info;
    info.generator = "headwise-bench";
    info.model.name = "benchmark";
    info.stacks = {layout};
    info.tokenSides = {"input"};
    info.detail.kind = archive::format::DetailKind::Summary;
    for (const measures::MeasureInfo &measure : measures::measures())
        info.measures.emplace_back(measure.id);
    const std::size_t width = info.measures.size();
    archive::writing::ArchiveWriter writer(path, info, {.overwrite = true});
    for (int line = 0; line < examples; ++line) {
        archive::format::ArchiveRecord record;
        record.example.line = line;
        record.example.key = std::to_string(line + 1);
        record.example.text = "line " + std::to_string(line);
        record.example.tokens["input"] = {{"line", 1, 0, 4, 0}, {std::to_string(line), 2, 5, 6, 1}};
        std::vector<float> values(static_cast<std::size_t>(layout.totalHeads()) * width);
        statistics::Random random(7, static_cast<std::uint64_t>(line));
        for (std::size_t i = 0; i < values.size(); ++i) {
            const bool isAltered = i / width % static_cast<std::size_t>(shape.heads) + 1 == std::size_t(shape.heads);
            values[i] = static_cast<float>(random.below(4096)) / 4096 + (isAltered ? alteration : 0.0F);
        }
        record.stacks.emplace_back().measures = std::move(values);
        writer.append(std::move(record));
    }
    writer.finish();
}

/// Resets the peak memory (proc(5)).
void forgetPeak() { std::ofstream("/proc/self/clear_refs") << "5"; }

double peakMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (double kilobytes = 0; word == "VmHWM:" && status >> kilobytes)
            return kilobytes / 1024;
    return 0;
}

Json measureOne(const SummaryArguments &arguments, int examples)
{
    const ScratchFolder folder;
    const std::string a = (folder.path() / "a.h5").string(), b = (folder.path() / "b.h5").string();
    writeSummary(a, arguments, examples, 0);
    writeSummary(b, arguments, examples, 0.1F);
    forgetPeak();
    compare::dataset::ComparisonResult result;
    const double seconds = secondsOf([&] {
        NoProgress progress;
        result = compare::dataset::compareSources(
            {*archive::reading::ArchiveReader::open(a), *archive::reading::ArchiveReader::open(b)},
            {.permutations = arguments.permutations}, progress);
    });
    return {{"examples", examples}, {"seconds", seconds}, {"peak_mb", peakMegabytes()}, {"heads", result.heads.size()},
        {"measures", result.measures.size()}, {"largest_change", result.heads.back().changes.front().mean}};
}

} // namespace

void addSummariesBenchmark(CLI::App &app)
{
    auto arguments = std::make_shared<SummaryArguments>();
    CLI::App *command = app.add_subcommand("compare-summaries", "Summary archives of many examples: peak memory, time");
    command->add_option("--examples", arguments->examples, "One comparison for each")->capture_default_str();
    command->add_option("--layers", arguments->layers)->capture_default_str();
    command->add_option("--heads", arguments->heads, "Per layer")->capture_default_str();
    command->add_option("--permutations", arguments->permutations)->capture_default_str();
    command->add_option("--threads", arguments->threads, "0: all cores")->capture_default_str();
    command->callback([arguments] {
        setThreads(arguments->threads);
        Json line = {{"benchmark", "compare-summaries"}, {"permutations", arguments->permutations},
            {"threads", threads()}, {"runs", Json::array()}};
        for (const int examples : arguments->examples)
            line["runs"].push_back(measureOne(*arguments, examples));
        std::cout << line.dump() << std::endl;
    });
}

} // namespace headwise::benchmarks
