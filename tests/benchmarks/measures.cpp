// SPDX-License-Identifier: GPL-3.0-or-later
// Measures of float32 maps beside their numpy definitions (peers/numpy_measures.py) on the same maps in the same
// minute.
#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/childprocess.h"
#include "tests/benchmarks/mapdata.h"
#include "tests/benchmarks/npyfile.h"
#include "tests/benchmarks/scratchfolder.h"

#include "core/base/parallel.h"
#include "core/measures/measure.h"
#include "core/measures/measuremaps.h"

#include <filesystem>
#include <iostream>

namespace headwise::benchmarks {

namespace {

struct MeasuresArguments
{
    std::string maps, out, python = "python3", target;
    MapShape shape;
    int rounds = 5, threads = 0;
    bool withoutPeer = false;
};

/// The eight that the peer computes.
const std::vector<std::string> eight = {"entropy", "confidence", "distance", "offset_previous", "offset_self",
    "offset_next", "class_first", "class_separator"};

/// Those that sort.
const std::vector<std::string> sorting = {"gini", "keys_90"};

/// Tokens for maps that come without: the last is a separator, every other has a text of its own.
measures::TokenContext contextOf(int count)
{
    attention::Example example;
    attention::Tokens tokens(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        tokens[i].piece = "t" + std::to_string(i);
    tokens.back().piece = "[SEP]";
    tokens.back().special = true;
    return measures::tokenContext(tokens, tokens, example, false);
}

/// [examples, heads, measures]
std::vector<float> measureAll(const MapData &data, const measures::MeasureSelection &selection)
{
    const measures::TokenContext context = contextOf(data.tokens());
    const std::size_t size = data.heads() * selection.size();
    std::vector<float> values(data.examples.size() * size);
    parallelFor(data.examples.size(), [&](std::size_t e) { // as where all examples of an archive are measured again
        measures::measureMaps(
            data.examples[e], data.layout(), context, std::span(values).subspan(e * size, size), selection);
    });
    return values;
}

struct Timing
{
    std::vector<double> seconds;
    double median() const { return medianOf(seconds); }
};

Json namesOf(const measures::MeasureSelection &selection)
{
    Json names = Json::array();
    for (std::size_t i = 0; i < selection.size(); ++i)
        names.push_back(selection.info(i).id);
    return names;
}

Json measure(const MeasuresArguments &arguments, const std::filesystem::path &folder)
{
    const MapData data =
        arguments.maps.empty() ? randomMaps(arguments.shape, (folder / "maps.npy").string()) : readMaps(arguments.maps);
    const measures::MeasureSelection defaults, few(eight), ordered(sorting);
    Timing ofFew, ofDefaults, ofOrdered, ofPeer, ofPeerOrdered;
    std::vector<float> values;
    for (int round = 0; round < arguments.rounds; ++round) { // alternating runs spread other load on the machine
        ofFew.seconds.push_back(secondsOf([&] { measureAll(data, few); }));
        ofDefaults.seconds.push_back(secondsOf([&] { values = measureAll(data, defaults); }));
        ofOrdered.seconds.push_back(secondsOf([&] { measureAll(data, ordered); }));
        if (arguments.withoutPeer)
            continue;
        const auto peer = runChild({arguments.python, peerProgram("numpy_measures.py"), data.path});
        const Json seconds = Json::parse(lastLine(peer.output));
        ofPeer.seconds.push_back(seconds["eight"].get<double>());
        ofPeerOrdered.seconds.push_back(seconds["sorted"].get<double>());
    }
    const auto speed = [&](const Timing &timing) { return data.bytes() / timing.median() / 1e9; };
    Json line = {{"benchmark", "measures"}, {"examples", data.examples.size()}, {"heads", data.heads()},
        {"tokens", data.tokens()}, {"vector_target", vectorTarget()}, {"threads", threads()},
        {"eight_gb_per_s", speed(ofFew)}, {"all_gb_per_s", speed(ofDefaults)}, {"sorted_gb_per_s", speed(ofOrdered)},
        {"all_over_eight", ofDefaults.median() / ofFew.median()}, {"memory_read_gb_per_s", memoryReadSpeed()}};
    if (!arguments.withoutPeer)
        line.update({{"peer_gb_per_s", speed(ofPeer)}, {"times_peer", ofPeer.median() / ofFew.median()},
            {"all_times_peer_eight", ofPeer.median() / ofDefaults.median()},
            {"sorted_times_peer", ofPeerOrdered.median() / ofOrdered.median()}});
    line["names"] = namesOf(defaults);
    if (!arguments.out.empty())
        writeNpy(
            arguments.out, {data.examples.size(), static_cast<std::size_t>(data.heads()), defaults.size()}, values);
    return line;
}

} // namespace

void addMeasuresBenchmark(CLI::App &app)
{
    auto arguments = std::make_shared<MeasuresArguments>();
    CLI::App *command = app.add_subcommand("measures", "All default measures, and eight of them beside numpy");
    command->add_option("--npy", arguments->maps, "Maps: float32 [examples, heads, n, n] (default: random)");
    command->add_option("--out", arguments->out, "Writes the measures: .npy [examples, heads, measures]");
    command->add_option("--examples", arguments->shape.examples)->capture_default_str();
    command->add_option("--heads", arguments->shape.heads)->capture_default_str();
    command->add_option("--tokens", arguments->shape.tokens)->capture_default_str();
    command->add_option("--rounds", arguments->rounds, "Turns; medians are printed")->capture_default_str();
    command->add_option("--threads", arguments->threads, "0: all cores")->capture_default_str();
    command->add_option("--target", arguments->target, "Vector target, such as AVX2 (default: the best)");
    command->add_option("--python", arguments->python, "Python with numpy")->capture_default_str();
    command->add_flag("--without-peer", arguments->withoutPeer);
    command->callback([arguments] {
        setThreads(arguments->threads);
        chooseVectorTarget(arguments->target);
        const ScratchFolder folder;
        std::cout << measure(*arguments, folder.path()).dump() << std::endl;
    });
}

} // namespace headwise::benchmarks
