// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a libFuzzer target without clang: every file of a corpus, then mutations of them for a while, each in a child
// process under the sanitizers.
//   fuzz_archive [--seconds N] [--seed N] [--findings FOLDER] CORPUS...      files, or folders of files
// A crash whose first frame outside the C library is in libhdf5 is counted (archive_known.md); any other is a
// finding: its input and report are kept, and the exit code is 1.
#include "tests/fuzz/mutation.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sanitizer/common_interface_defs.h>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size);

/// libhdf5 handles a failed allocation; our code must never request so much. Memory of a child that exits is no leak.
extern "C" const char *__asan_default_options()
{
    return "handle_abort=1:detect_leaks=0:allocator_may_return_null=1:max_allocation_size_mb=512";
}

extern "C" const char *__ubsan_default_options() { return "print_stacktrace=1"; }

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using headwise::fuzz::Bytes;

struct Options
{
    int seconds = 60;
    unsigned seed = 1;
    fs::path findings = "findings";
    std::vector<fs::path> corpus;
};

struct Tally
{
    int inputs = 0, inLibrary = 0, findings = 0;
};

void onTimeUp(int)
{
    __sanitizer_print_stack_trace();
    _exit(99);
}

[[noreturn]] void runInput(const Bytes &input, const fs::path &report)
{
    const int file = open(report.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    dup2(file, STDERR_FILENO);
    const rlimit time{5, 8}; // a small file is walked in milliseconds, in tens of them under the sanitizers
    setrlimit(RLIMIT_CPU, &time);
    const rlimit noCore{0, 0};
    setrlimit(RLIMIT_CORE, &noCore);
    std::signal(SIGXCPU, onTimeUp);
    LLVMFuzzerTestOneInput(reinterpret_cast<const unsigned char *>(input.data()), input.size());
    _exit(0);
}

std::string textOf(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void keepFinding(const Options &options, const Bytes &input, const std::string &report, const std::string &name)
{
    fs::create_directories(options.findings);
    const fs::path path = options.findings / name;
    std::ofstream(path, std::ios::binary).write(input.data(), static_cast<std::streamsize>(input.size()));
    std::ofstream(path.string() + ".txt") << report;
    std::fprintf(stderr, "finding in %s:\n%.3000s\n", path.c_str(), report.c_str());
}

void tryInput(const Options &options, const Bytes &input, const fs::path &folder, Tally &tally)
{
    const fs::path report = folder / "report.txt";
    const pid_t child = fork();
    if (child == 0)
        runInput(input, report);
    int status = 0;
    waitpid(child, &status, 0);
    ++tally.inputs;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return;
    const std::string text = textOf(report);
    if (headwise::fuzz::crashedInLibrary(text)) {
        ++tally.inLibrary;
        return;
    }
    keepFinding(options, input, text, "input" + std::to_string(tally.inputs));
    ++tally.findings;
}

Options readOptions(int argc, char **argv)
{
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const bool valued = i + 1 < argc;
        if (word == "--seconds" && valued)
            options.seconds = std::stoi(argv[++i]);
        else if (word == "--seed" && valued)
            options.seed = static_cast<unsigned>(std::stoul(argv[++i]));
        else if (word == "--findings" && valued)
            options.findings = argv[++i];
        else
            options.corpus.emplace_back(word);
    }
    return options;
}

std::vector<Bytes> readCorpus(const std::vector<fs::path> &places)
{
    std::vector<fs::path> paths;
    for (const fs::path &place : places) {
        if (!fs::is_directory(place)) {
            paths.push_back(place);
            continue;
        }
        for (const auto &entry : fs::directory_iterator(place))
            if (entry.is_regular_file())
                paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end()); // the same order everywhere
    std::vector<Bytes> corpus;
    for (const fs::path &path : paths)
        corpus.push_back(textOf(path));
    return corpus;
}

Tally fuzz(const Options &options, const std::vector<Bytes> &corpus, const fs::path &folder)
{
    Tally tally;
    for (const Bytes &input : corpus)
        tryInput(options, input, folder, tally);
    std::mt19937 random(options.seed);
    const auto end = Clock::now() + std::chrono::seconds(options.seconds);
    while (Clock::now() < end)
        tryInput(options, headwise::fuzz::mutated(corpus, random), folder, tally);
    return tally;
}

} // namespace

int main(int argc, char **argv)
{
    const Options options = readOptions(argc, argv);
    const auto corpus = readCorpus(options.corpus);
    if (corpus.empty()) {
        std::fprintf(stderr, "there is no corpus\n");
        return 2;
    }
    char pattern[] = "/tmp/headwise_fuzz_XXXXXX";
    const fs::path folder = mkdtemp(pattern);
    setenv("TMPDIR", folder.c_str(), 1); // crashed children leave their files behind
    const Tally tally = fuzz(options, corpus, folder);
    fs::remove_all(folder);
    std::printf("%d inputs from a corpus of %zu: %d crashed within libhdf5, %d findings\n", tally.inputs, corpus.size(),
        tally.inLibrary, tally.findings);
    return tally.findings > 0;
}
