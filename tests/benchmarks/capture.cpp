// SPDX-License-Identifier: GPL-3.0-or-later
// Lines per second of `capture` beside transformers + numpy + h5py (peers/peer_capture.py) on the same lines: in file
// order, and with the peer fed the lines sorted by length. Loading the model is left out on both sides.
#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/childprocess.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace headwise::benchmarks {

namespace {

struct CaptureArguments
{
    std::string model, input, python = "python3";
    int lines = 400, rounds = 3;
    bool withoutPeer = false;
};

std::vector<std::string> linesOf(const std::string &path)
{
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        if (!line.empty())
            lines.push_back(line);
    return lines;
}

std::string writeLines(const std::filesystem::path &path, const std::vector<std::string> &lines)
{
    std::ofstream file(path);
    for (const std::string &line : lines)
        file << line << '\n';
    return path.string();
}

struct Ours
{
    double linesPerSecond = 0;
    long peakKilobytes = 0;
    std::uintmax_t bytes = 0;
};

Ours runOurs(const CaptureArguments &arguments, const std::string &input, const std::string &output)
{
    const auto result = runChild({builtProgram("headwise-cli"), "capture", arguments.model, "--input", input, "-o",
        output, "--detail", "full", "--dtype", "f16", "--force", "--json", "--quiet"});
    const Json done = Json::parse(lastLine(result.output));
    return {done["examples"].get<double>() / done["seconds"].get<double>(), result.peakKilobytes,
        std::filesystem::file_size(output)};
}

struct Peer
{
    double linesPerSecond = 0;
    std::uintmax_t bytes = 0;
};

Peer runPeer(const CaptureArguments &arguments, const std::string &input, const std::string &output)
{
    const auto result = runChild({arguments.python, peerProgram("peer_capture.py"), arguments.model, input, output});
    const Json line = Json::parse(lastLine(result.output));
    const double seconds = line["run"].get<double>() + line["measures"].get<double>() + line["store"].get<double>();
    return {line["sentences"].get<double>() / seconds, line["bytes"].get<std::uintmax_t>()};
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

Json measure(const CaptureArguments &arguments, const std::filesystem::path &folder)
{
    std::string input = arguments.input;
    if (input.empty()) {
        input = (folder / "corpus.txt").string();
        runChild({arguments.python, peerProgram("corpus.py"), std::to_string(arguments.lines), input});
    }
    auto lines = linesOf(input);
    std::stable_sort(lines.begin(), lines.end(), [](const auto &a, const auto &b) { return a.size() < b.size(); });
    const std::string sorted = writeLines(folder / "sorted.txt", lines);
    std::vector<double> ours, peer, peerSorted;
    Ours last;
    Peer lastPeer;
    // Alternating runs spread other load on the machine over all sides.
    for (int round = 0; round < arguments.rounds; ++round) {
        last = runOurs(arguments, input, (folder / "ours.h5").string());
        ours.push_back(last.linesPerSecond);
        if (arguments.withoutPeer)
            continue;
        lastPeer = runPeer(arguments, input, (folder / "peer.h5").string());
        peer.push_back(lastPeer.linesPerSecond);
        peerSorted.push_back(runPeer(arguments, sorted, (folder / "peer.h5").string()).linesPerSecond);
    }
    Json line = {{"benchmark", "capture"}, {"lines", lines.size()}, {"lines_per_s", median(ours)},
        {"bytes", last.bytes}, {"peak_mb", last.peakKilobytes / 1024}};
    if (!arguments.withoutPeer)
        line.update({{"peer_lines_per_s", median(peer)}, {"peer_sorted_lines_per_s", median(peerSorted)},
            {"peer_bytes", lastPeer.bytes}, {"times_peer", median(ours) / median(peer)},
            {"times_peer_sorted", median(ours) / median(peerSorted)}});
    return line;
}

} // namespace

void addCaptureBenchmark(CLI::App &app)
{
    auto arguments = std::make_shared<CaptureArguments>();
    CLI::App *command =
        app.add_subcommand("capture", "capture --detail full --dtype f16 beside transformers + numpy + h5py");
    command->add_option("model", arguments->model, "Model folder, for example MiniLM")->required();
    command->add_option("--input", arguments->input, "Text, one a line (default: made by peers/corpus.py)");
    command->add_option("--lines", arguments->lines)->capture_default_str();
    command->add_option("--rounds", arguments->rounds, "Turns; medians are printed")->capture_default_str();
    command->add_option("--python", arguments->python, "Python with torch, transformers, h5py, numpy")
        ->capture_default_str();
    command->add_flag("--without-peer", arguments->withoutPeer);
    command->callback([arguments] {
        const auto folder = std::filesystem::temp_directory_path() / fmt::format("headwise-bench-{}", std::rand());
        std::filesystem::create_directories(folder);
        const Json line = measure(*arguments, folder);
        std::filesystem::remove_all(folder);
        std::cout << line.dump() << std::endl;
    });
}

} // namespace headwise::benchmarks
