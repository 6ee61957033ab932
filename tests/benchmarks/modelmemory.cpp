// SPDX-License-Identifier: GPL-3.0-or-later
// Largest resident memory of `capture` on large models and long texts, with random weights.
#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/childprocess.h"
#include "tests/benchmarks/scratchfolder.h"

#include <iostream>

namespace headwise::benchmarks {

namespace {

struct MemoryArguments
{
    std::string python = "python3";
    int layers = 0;
};

struct MemoryCase
{
    const char *name, *kind;
    int tokens;
    const char *detail, *memory; ///< memory: empty = no limit is named
};

Json measureCase(const MemoryArguments &arguments, const MemoryCase &work)
{
    const ScratchFolder scratch, output;
    const std::string folder = scratch.path(), ids = folder + "/ids.jsonl", archive = output.path() / "out.h5";
    std::vector<std::string> make = {arguments.python, peerProgram("peer_models.py"), "make", work.kind, folder, ids,
        "--examples", "1", "--tokens", std::to_string(work.tokens), "--positions", std::to_string(work.tokens)};
    if (arguments.layers > 0)
        make.insert(make.end(), {"--layers", std::to_string(arguments.layers)});
    runChild(make);
    std::vector<std::string> command = {builtProgram("headwise-cli"), "capture", folder, "--input", ids, "-o", archive,
        "--detail", work.detail, "--json", "--quiet"};
    if (*work.memory)
        command.insert(command.end(), {"--memory", work.memory});
    const auto result = runChild(command);
    const double seconds = Json::parse(lastLine(result.output))["seconds"].get<double>();
    return {{"peak_gb", static_cast<double>(result.peakKilobytes) / (1 << 20)}, {"seconds", seconds},
        {"start_and_load_s", result.seconds - seconds}};
}

} // namespace

void addModelMemoryBenchmark(CLI::App &app)
{
    auto arguments = std::make_shared<MemoryArguments>();
    CLI::App *command =
        app.add_subcommand("modelmemory", "largest resident memory of capture: a 1B model, and a long text");
    command->add_option("--layers", arguments->layers, "Fewer layers than the models have")->capture_default_str();
    command->add_option("--python", arguments->python, "Python with torch and transformers")->capture_default_str();
    command->callback([arguments] {
        Json line = {{"benchmark", "modelmemory"}};
        for (const MemoryCase &work : {MemoryCase{"llama_1b_512_memory_1g", "llama-1b", 512, "full", "1G"},
                 MemoryCase{"llama_1b_512", "llama-1b", 512, "full", ""},
                 MemoryCase{"bert_base_4096_topk_32", "bert-base", 4096, "topk:32", ""},
                 MemoryCase{"bert_base_4096_full", "bert-base", 4096, "full", ""},
                 MemoryCase{"llama_1b_8192_band_4_64", "llama-1b", 8192, "band:4,64", "4G"}})
            line[work.name] = measureCase(*arguments, work);
        std::cout << line.dump() << std::endl;
    });
}

} // namespace headwise::benchmarks
