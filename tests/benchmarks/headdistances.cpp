// SPDX-License-Identifier: GPL-3.0-or-later
// Distances between all heads of archives as clusters use them: seconds with both policies for the first token, and the
// matrices, which tests/parity/headdistances_parity.py compares with numpy.
#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/mapdata.h"
#include "tests/benchmarks/npyfile.h"

#include "core/archive/reading/archivereader.h"
#include "core/attention/policy.h"
#include "core/base/parallel.h"
#include "core/clustering/heads/distances.h"
#include "core/clustering/heads/headdistances.h"

#include <ctime>
#include <filesystem>
#include <iostream>
#include <stdexcept>

namespace headwise::benchmarks {

namespace {

using clustering::heads::HeadDistanceRequest;
using clustering::heads::PolicyDistances;

struct HeadDistanceArguments
{
    std::vector<std::string> archives;
    std::string policy = "show", stack, out;
    HeadDistanceRequest request;
    int rounds = 1, threads = 0;
    bool onePolicy = false;
};

HeadDistanceRequest requestOf(const HeadDistanceArguments &arguments)
{
    HeadDistanceRequest request = arguments.request;
    for (const std::string &path : arguments.archives)
        request.sources.push_back(archive::reading::ArchiveReader::open(path));
    const auto policy = attention::tokenPolicyFromName(arguments.policy);
    if (!policy)
        throw std::runtime_error("there is no policy " + arguments.policy);
    request.policy = *policy;
    request.otherFirstToken = !arguments.onePolicy;
    if (!arguments.stack.empty())
        request.stack = attention::stackFromName(arguments.stack);
    return request;
}

/// [pairs] or [resamples, pairs], in the order of scipy's pdist.
void write(
    const std::filesystem::path &folder, const std::string &name, const clustering::values::HeadDistances &result)
{
    const auto pairs = result.distances.condensed();
    writeNpy((folder / (name + ".npy")).string(), {pairs.size()}, std::vector<float>(pairs.begin(), pairs.end()));
    const auto &errors = result.standardErrors;
    if (!errors.empty())
        writeNpy((folder / (name + "_errors.npy")).string(), {errors.size()},
            std::vector<float>(errors.begin(), errors.end()));
    if (result.resampled.resamples > 0)
        writeNpy((folder / (name + "_resampled.npy")).string(), {result.resampled.resamples, result.resampled.pairs},
            result.resampled.values);
}

Json measure(const HeadDistanceArguments &arguments)
{
    PolicyDistances result;
    std::vector<double> seconds, cores; // other load on the machine lengthens only the first
    for (int round = 0; round < arguments.rounds; ++round) {
        const std::clock_t start = std::clock();
        seconds.push_back(secondsOf([&] {
            NoProgress progress;
            result = clustering::heads::computeHeadDistances(requestOf(arguments), progress);
        }));
        cores.push_back(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    if (!arguments.out.empty()) {
        std::filesystem::create_directories(arguments.out);
        write(arguments.out, "asked", result.asked);
        if (result.otherFirstToken)
            write(arguments.out, "other", *result.otherFirstToken);
    }
    Json heads = Json::array();
    for (const clustering::values::SourceHead &head : result.asked.heads)
        heads.push_back({head.source, attention::stackName(head.head.stack), head.head.layer, head.head.head});
    return {{"benchmark", "head_distances"}, {"distance", result.asked.distance}, {"heads", result.asked.heads.size()},
        {"examples", result.asked.examples}, {"policies", result.otherFirstToken ? 2 : 1}, {"threads", threads()},
        {"vector_target", vectorTarget()}, {"seconds", medianOf(seconds)}, {"core_seconds", medianOf(cores)},
        {"notes", noteTexts(result.asked.notes)}, {"names", heads}};
}

} // namespace

void addHeadDistancesBenchmark(CLI::App &app)
{
    auto arguments = std::make_shared<HeadDistanceArguments>();
    CLI::App *command = app.add_subcommand("head_distances", "Distances between all heads of archives");
    command->add_option("archives", arguments->archives)->required();
    command->add_option("--distance", arguments->request.distance, clustering::heads::distanceList())
        ->capture_default_str();
    command->add_option("--policy", arguments->policy, "show, renormalise, show-first_dropped, ...")
        ->capture_default_str();
    command->add_option("--stack", arguments->stack);
    command->add_option("--layers", arguments->request.layers, "The model's numbers");
    command->add_option("--measure", arguments->request.measure, "Of the distance `series`");
    command->add_option("--sample", arguments->request.maxExamples, "0: all examples")->capture_default_str();
    command->add_option("--seed", arguments->request.seed)->capture_default_str();
    command->add_option("--resamples", arguments->request.resamples)->capture_default_str();
    command->add_flag("--one-policy", arguments->onePolicy, "Not also under the other policy for the first token");
    command->add_option("--out", arguments->out, "Folder for asked.npy, other.npy, ..._errors.npy, ..._resampled.npy");
    command->add_option("--rounds", arguments->rounds, "Turns; the median is printed")->capture_default_str();
    command->add_option("--threads", arguments->threads, "0: all cores")->capture_default_str();
    command->callback([arguments] {
        setThreads(arguments->threads);
        std::cout << measure(*arguments).dump() << std::endl;
    });
}

} // namespace headwise::benchmarks
