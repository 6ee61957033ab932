// SPDX-License-Identifier: GPL-3.0-or-later
// Comparing two archives of many heads and examples: all measures, Jensen-Shannon divergences, intervals and
// permutations; a first ranking on a sample; beside numpy (peers/numpy_compare.py) doing the same in the same minute.
#include "tests/benchmarks/archivefiles.h"
#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/childprocess.h"
#include "tests/benchmarks/scratchfolder.h"

#include "core/archive/reading/archivereader.h"
#include "core/base/parallel.h"
#include "core/compare/dataset/comparison.h"
#include "core/compare/matching/matching.h"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <iostream>

namespace headwise::benchmarks {

namespace {

struct CompareBenchmarkArguments
{
    SentenceArchive shape;
    std::string baseline, comparison, python = "python3";
    int rounds = 3, threads = 0, sample = 64;
    bool withoutPeer = false;
};

compare::dataset::ComparisonResult compared(const std::string &a, const std::string &b, std::int64_t sample)
{
    const auto left = archive::reading::ArchiveReader::open(a), right = archive::reading::ArchiveReader::open(b);
    NoProgress progress;
    return compare::dataset::compareSources({*left, *right}, {.sample = sample}, progress);
}

compare::matching::HeadMatching matched(const std::string &a, const std::string &b)
{
    const auto left = archive::reading::ArchiveReader::open(a), right = archive::reading::ArchiveReader::open(b);
    NoProgress progress;
    return compare::matching::matchHeads({*left, *right}, {.scope = compare::matching::MatchScope::Stack}, progress);
}

/// Share of the most divergent heads that are also in the top of the sample's ranking.
double agreement(const compare::dataset::ComparisonResult &whole, const compare::dataset::ComparisonResult &sample,
    std::size_t count = 10)
{
    count = std::min(count, whole.ranking.size());
    const auto end = sample.ranking.begin() + static_cast<std::ptrdiff_t>(count);
    std::size_t found = 0;
    for (std::size_t i = 0; i < count; ++i)
        found += std::find(sample.ranking.begin(), end, whole.ranking[i]) != end;
    return static_cast<double>(found) / static_cast<double>(count);
}

/// Wall time and CPU time of all cores, in seconds: other load on the machine lengthens only the first.
struct Cost
{
    std::vector<double> seconds, cores;

    void measure(const std::function<void()> &work)
    {
        const std::clock_t start = std::clock();
        seconds.push_back(secondsOf(work));
        cores.push_back(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    void print(Json &line, const std::string &name) const
    {
        line[name + "seconds"] = medianOf(seconds);
        line[name + "core_seconds"] = medianOf(cores);
    }
};

Json measure(const CompareBenchmarkArguments &arguments, const std::filesystem::path &folder)
{
    std::string a = arguments.baseline, b = arguments.comparison;
    if (a.empty()) {
        a = (folder / "a.h5").string();
        b = (folder / "b.h5").string();
        writeSentences(a, arguments.shape, 0);
        writeSentences(b, arguments.shape, 0.1f);
    }
    Cost ours, first, matching, peer;
    compare::dataset::ComparisonResult whole, sample;
    for (int round = 0; round < arguments.rounds; ++round) { // alternating runs spread other load on the machine
        first.measure([&] { sample = compared(a, b, arguments.sample); });
        ours.measure([&] { whole = compared(a, b, 0); });
        matching.measure([&] { matched(a, b); });
        if (arguments.withoutPeer)
            continue;
        const auto result = runChild({arguments.python, peerProgram("numpy_compare.py"), a, b});
        const Json figures = Json::parse(lastLine(result.output));
        peer.seconds.push_back(figures["seconds"].get<double>());
        peer.cores.push_back(figures["core_seconds"].get<double>());
    }
    const compare::dataset::CompareOptions defaults;
    Json line = {{"benchmark", "compare"}, {"examples", whole.examples.size()}, {"heads", whole.heads.size()},
        {"measures", whole.measures.size()}, {"bootstrap", defaults.bootstrapRounds},
        {"permutations", defaults.permutations}, {"vector_target", vectorTarget()}, {"threads", threads()},
        {"first_ranking_examples", sample.examples.size()}, {"first_ranking_top_10_found", agreement(whole, sample)}};
    ours.print(line, "");
    first.print(line, "first_ranking_");
    matching.print(line, "match_");
    if (!arguments.withoutPeer) {
        peer.print(line, "peer_");
        line["times_peer"] = medianOf(peer.seconds) / medianOf(ours.seconds);
    }
    return line;
}

} // namespace

void addCompareBenchmark(CLI::App &app)
{
    auto arguments = std::make_shared<CompareBenchmarkArguments>();
    CLI::App *command =
        app.add_subcommand("compare", "Two archives compared, with intervals and permutations, beside numpy");
    CLI::Option *baseline = command->add_option("baseline", arguments->baseline, "A (default: made at random)");
    command->add_option("comparison", arguments->comparison, "B")->needs(baseline);
    command->add_option("--examples", arguments->shape.examples)->capture_default_str();
    command->add_option("--heads", arguments->shape.heads, "Per layer")->capture_default_str();
    command->add_option("--layers", arguments->shape.layers)->capture_default_str();
    command->add_option("--tokens", arguments->shape.tokens, "Per sentence")->capture_default_str();
    command->add_option("--sample", arguments->sample, "Examples of the first ranking")->capture_default_str();
    command->add_option("--rounds", arguments->rounds, "Turns; medians are printed")->capture_default_str();
    command->add_option("--threads", arguments->threads, "0: all cores")->capture_default_str();
    command->add_option("--python", arguments->python, "Python with numpy and h5py")->capture_default_str();
    command->add_flag("--without-peer", arguments->withoutPeer);
    command->callback([arguments] {
        setThreads(arguments->threads);
        const ScratchFolder folder;
        std::cout << measure(*arguments, folder.path()).dump() << std::endl;
    });
}

} // namespace headwise::benchmarks
