// SPDX-License-Identifier: GPL-3.0-or-later
// All-pairs Jensen-Shannon divergences of the heads of an example beside numpy (peers/numpy_distances.py) on the same
// maps in the same minute; with --scaling also the cost against heads, length and examples.
#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/childprocess.h"
#include "tests/benchmarks/mapdata.h"
#include "tests/benchmarks/npyfile.h"
#include "tests/benchmarks/scratchfolder.h"

#include "core/base/parallel.h"
#include "core/compare/distances/headdistances.h"

#include <filesystem>
#include <iostream>

namespace headwise::benchmarks {

namespace {

struct DistancesArguments
{
    std::string maps, out, python = "python3", target;
    MapShape shape{.examples = 2};
    int rounds = 3, threads = 0, peerEvery = 1;
    bool withoutPeer = false, scaling = false;
};

/// [examples, heads, heads]
std::vector<float> allDistances(const MapData &data)
{
    std::vector<float> values;
    NoProgress progress;
    for (const attention::StackMaps &maps : data.examples) {
        const compare::distances::HeadDistances distances =
            compare::distances::headDistances(maps, data.layout(), progress);
        values.insert(values.end(), distances.divergences.begin(), distances.divergences.end());
    }
    return values;
}

/// Seconds an example against each size alone.
Json costs(const MapShape &around, const std::filesystem::path &folder)
{
    Json points = Json::array();
    const auto add = [&](MapShape shape) {
        const MapData data = randomMaps(shape, (folder / "scaling.npy").string());
        const double seconds = secondsOf([&] { allDistances(data); });
        points.push_back(
            {{"heads", shape.heads}, {"tokens", shape.tokens}, {"examples", shape.examples}, {"seconds", seconds}});
    };
    for (const int heads : {36, 72, 144, 288})
        add({1, heads, around.tokens});
    for (const int tokens : {32, 64, 128, 256})
        add({1, around.heads, tokens});
    for (const int examples : {1, 2, 4, 8})
        add({examples, around.heads, around.tokens});
    return points;
}

Json measure(const DistancesArguments &arguments, const std::filesystem::path &folder)
{
    const MapData data =
        arguments.maps.empty() ? randomMaps(arguments.shape, (folder / "maps.npy").string()) : readMaps(arguments.maps);
    const double examples = static_cast<double>(data.examples.size());
    std::vector<double> ours, peer;
    std::vector<float> values;
    for (int round = 0; round < arguments.rounds; ++round) { // alternating runs spread other load on the machine
        ours.push_back(secondsOf([&] { values = allDistances(data); }) / examples);
        if (arguments.withoutPeer)
            continue;
        const auto result = runChild({arguments.python, peerProgram("numpy_distances.py"), data.path, "--every",
            std::to_string(arguments.peerEvery)});
        peer.push_back(Json::parse(lastLine(result.output))["seconds_per_example"].get<double>());
    }
    const double pairs = 0.5 * data.heads() * (data.heads() - 1) * data.tokens() * data.tokens();
    Json line = {{"benchmark", "distances"}, {"examples", data.examples.size()}, {"heads", data.heads()},
        {"tokens", data.tokens()}, {"vector_target", vectorTarget()}, {"threads", threads()},
        {"seconds_per_example", medianOf(ours)}, {"pair_elements_per_s", pairs / medianOf(ours)}};
    if (!arguments.withoutPeer)
        line.update({{"peer_seconds_per_example", medianOf(peer)}, {"times_peer", medianOf(peer) / medianOf(ours)}});
    if (arguments.scaling)
        line["scaling"] = costs(arguments.shape, folder);
    if (!arguments.out.empty()) {
        const auto heads = static_cast<std::size_t>(data.heads());
        writeNpy(arguments.out, {data.examples.size(), heads, heads}, values);
    }
    return line;
}

} // namespace

void addDistancesBenchmark(CLI::App &app)
{
    auto arguments = std::make_shared<DistancesArguments>();
    CLI::App *command =
        app.add_subcommand("distances", "Jensen-Shannon divergences of all pairs of heads beside numpy");
    command->add_option("--npy", arguments->maps, "Maps: float32 [examples, heads, n, n] (default: random)");
    command->add_option("--out", arguments->out, "Writes the divergences: .npy [examples, heads, heads]");
    command->add_option("--examples", arguments->shape.examples)->capture_default_str();
    command->add_option("--heads", arguments->shape.heads)->capture_default_str();
    command->add_option("--tokens", arguments->shape.tokens)->capture_default_str();
    command->add_option("--rounds", arguments->rounds, "Turns; medians are printed")->capture_default_str();
    command->add_option("--threads", arguments->threads, "0: all cores")->capture_default_str();
    command->add_option("--target", arguments->target, "Vector target, such as AVX2 (default: the best)");
    command->add_option("--python", arguments->python, "Python with numpy")->capture_default_str();
    command->add_flag("--without-peer", arguments->withoutPeer);
    command->add_option("--peer-every", arguments->peerEvery, "The peer measures every K-th head, scaled to all")
        ->capture_default_str();
    command->add_flag("--scaling", arguments->scaling, "Also the cost against heads, tokens and examples");
    command->callback([arguments] {
        setThreads(arguments->threads);
        chooseVectorTarget(arguments->target);
        const ScratchFolder folder;
        std::cout << measure(*arguments, folder.path()).dump() << std::endl;
    });
}

} // namespace headwise::benchmarks
