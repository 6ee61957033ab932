// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and reading archives beside h5py on the same values; opening a large one; recomputing measures from its maps.
#include "tests/benchmarks/archivefiles.h"
#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/childprocess.h"
#include "tests/benchmarks/scratchfolder.h"

#include "core/archive/reading/archivereader.h"
#include "core/archive/whole/merge.h"
#include "core/base/parallel.h"
#include "core/compare/values/sourcevalues.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <iostream>

namespace headwise::benchmarks {

namespace {

namespace fs = std::filesystem;

struct ArchiveArguments
{
    std::string npy, python = "python3";
    MapShape shape{.examples = 32};
    int rounds = 3;
    double gigabytes = 10;
};

double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string ownProgram() { return fs::read_symlink("/proc/self/exe"); }

Json readAll(const std::string &path)
{
    const auto start = std::chrono::steady_clock::now();
    const auto reader = archive::reading::ArchiveReader::open(path);
    double sum = 0;
    for (std::int64_t i = 0; i < reader->exampleCount(); ++i)
        sum += reader->maps({i}, reader->stacks().front().stack).values.front();
    return {{"seconds", secondsSince(start)}, {"sum", sum}}; // without the sum the compiler could remove the reads
}

Json writeAndRead(const ArchiveArguments &arguments)
{
    const ScratchFolder folder;
    const std::string own = folder.path() / "own.h5", other = folder.path() / "peer.h5",
                      made = folder.path() / "maps.npy";
    const MapData maps = arguments.npy.empty() ? randomMaps(arguments.shape, made) : readMaps(arguments.npy);
    const std::string peer = peerProgram("peer_archive.py");
    std::vector<double> writes, reads, peerWrites, peerReads;
    Json last;
    for (int round = 0; round < arguments.rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        writeArchive(own, maps, static_cast<int>(maps.examples.size()));
        writes.push_back(secondsSince(start));
        last = Json::parse(lastLine(runChild({arguments.python, peer, "write", maps.path, other}).output));
        peerWrites.push_back(last["seconds"]);
        reads.push_back(Json::parse(lastLine(runChild({ownProgram(), "archive-read", own}).output))["seconds"]);
        peerReads.push_back(Json::parse(lastLine(runChild({arguments.python, peer, "read", other}).output))["seconds"]);
    }
    const double gigabytes = maps.bytes() / 1e9;
    return {{"benchmark", "archive"}, {"maps", arguments.npy.empty() ? "made" : arguments.npy},
        {"examples", maps.examples.size()}, {"heads", maps.heads()}, {"tokens", maps.tokens()},
        {"float32_gb", gigabytes}, {"threads", threads()}, {"write_s", medianOf(writes)},
        {"write_gb_per_s", gigabytes / medianOf(writes)}, {"bytes", fs::file_size(own)},
        {"peer_write_s", medianOf(peerWrites)}, {"peer_bytes", last["bytes"]},
        {"times_peer_write", medianOf(peerWrites) / medianOf(writes)}, {"read_s", medianOf(reads)},
        {"read_gb_per_s", gigabytes / medianOf(reads)}, {"peer_read_s", medianOf(peerReads)},
        {"times_peer_read", medianOf(peerReads) / medianOf(reads)}};
}

/// Opens the archive and gives one head of its first example.
Json firstHead(const std::string &path)
{
    const auto start = std::chrono::steady_clock::now();
    const auto reader = archive::reading::ArchiveReader::open(path);
    const attention::Example example = reader->example({0});
    const attention::Map map = reader->map({0}, {reader->stacks().front().stack, 0, 0});
    return {{"seconds", secondsSince(start)}, {"examples", reader->exampleCount()},
        {"tokens", example.side("input").size()}, {"weights", map.values.size()}};
}

/// All measures of every head without special tokens, as `stats --special renormalise` takes them.
Json anotherPolicy(const std::string &path)
{
    const auto reader = archive::reading::ArchiveReader::open(path);
    const attention::StackLayout &layout = reader->stacks().front();
    // At most 500 examples: more would give the same time per example.
    const std::int64_t count = std::min<std::int64_t>(reader->exampleCount(), 500);
    NoProgress progress;
    const auto start = std::chrono::steady_clock::now();
    compare::values::readSourceValues(*reader,
        {.units = {.special = attention::SpecialTokens::Renormalise}, .stack = layout.stack, .count = count}, progress);
    const double seconds = secondsSince(start);
    double weights = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        const auto tokens = static_cast<double>(reader->example({i}).side(layout.querySide).size());
        weights += layout.totalHeads() * tokens * tokens;
    }
    return {{"seconds", seconds}, {"examples", count}, {"gb_per_s", weights * sizeof(float) / 1e9 / seconds}};
}

Json large(const ArchiveArguments &arguments)
{
    const ScratchFolder folder;
    const std::string part = folder.path() / "part.h5", all = folder.path() / "all.h5";
    // A part's chunks over and over again: merging copies them as they are.
    MapShape shape = arguments.shape;
    shape.examples = 16;
    writeArchive(part, randomMaps(shape, folder.path() / "maps.npy"), 64);
    const double room = static_cast<double>(fs::space(folder.path()).available) * 0.8;
    const double bytes = std::min(arguments.gigabytes * 1e9, room);
    NoProgress progress;
    archive::whole::mergeArchives(
        std::vector<std::string>(
            static_cast<std::size_t>(std::ceil(bytes / static_cast<double>(fs::file_size(part)))), part),
        all, {}, progress);
    const std::string program = ownProgram();
    const ChildResult first = runChild({program, "archive-first", all}),
                      policy = runChild({program, "archive-policy", all});
    const Json opened = Json::parse(lastLine(first.output)), recomputed = Json::parse(lastLine(policy.output));
    return {{"benchmark", "archive-large"}, {"file_gb", static_cast<double>(fs::file_size(all)) / 1e9},
        {"wanted_gb", arguments.gigabytes}, {"examples", opened["examples"]},
        {"open_and_first_head_s", opened["seconds"]}, {"whole_process_s", first.seconds},
        {"open_peak_mb", static_cast<double>(first.peakKilobytes) / 1024}, {"policy_gb_per_s", recomputed["gb_per_s"]},
        {"policy_examples", recomputed["examples"]},
        {"policy_peak_mb", static_cast<double>(policy.peakKilobytes) / 1024}, {"threads", threads()}};
}

void addOnFile(CLI::App &app, const char *name, const char *help, Json (*measure)(const std::string &))
{
    auto path = std::make_shared<std::string>();
    CLI::App *command = app.add_subcommand(name, help);
    command->add_option("archive", *path)->required();
    command->callback([path, measure] { std::cout << measure(*path).dump() << std::endl; });
}

void addMapsOptions(CLI::App *command, ArchiveArguments &arguments)
{
    command->add_option("--heads", arguments.shape.heads)->capture_default_str();
    command->add_option("--tokens", arguments.shape.tokens)->capture_default_str();
}

} // namespace

void addArchiveBenchmarks(CLI::App &app)
{
    auto arguments = std::make_shared<ArchiveArguments>();
    CLI::App *archive =
        app.add_subcommand("archive", "Writing and reading all maps beside h5py with shuffle and gzip 1");
    archive->add_option("--npy", arguments->npy, "Maps of your own: float32 [examples, heads, n, n]");
    archive->add_option("--examples", arguments->shape.examples)->capture_default_str();
    archive->add_option("--rounds", arguments->rounds, "Turns; medians are printed")->capture_default_str();
    archive->add_option("--python", arguments->python, "Python with h5py, numpy")->capture_default_str();
    addMapsOptions(archive, *arguments);
    archive->callback([arguments] { std::cout << writeAndRead(*arguments).dump() << std::endl; });
    CLI::App *big = app.add_subcommand(
        "archive-large", "Opening a large archive, and another policy from its maps; the file goes to TMPDIR");
    big->add_option("--gigabytes", arguments->gigabytes, "Size of the file, less where the disk has no room")
        ->capture_default_str();
    addMapsOptions(big, *arguments);
    big->callback([arguments] { std::cout << large(*arguments).dump() << std::endl; });
    addOnFile(app, "archive-read", "Reads all maps of an archive", readAll);
    addOnFile(app, "archive-first", "Opens an archive and gives the first head of its first example", firstHead);
    addOnFile(app, "archive-policy", "Measures with special tokens renormalised away, from the maps of an archive",
        anotherPolicy);
}

} // namespace headwise::benchmarks
