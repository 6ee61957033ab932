// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens per second of `capture` beside transformers that returns attention, on models of usual sizes with random
// weights. Ours writes the archive as well; loading the model is left out on both sides.
#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/childprocess.h"
#include "tests/benchmarks/scratchfolder.h"

#include <algorithm>
#include <iostream>

namespace headwise::benchmarks {

namespace {

struct ModelsArguments
{
    std::vector<std::string> kinds{"bert-base", "gpt2", "llama-1b", "vit-base"};
    std::string python = "python3";
    int layers = 0, examples = 16, tokens = 128, batch = 8, rounds = 3;
    bool mixed = false;
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Tokens per second, and the seconds for starting and loading.
std::pair<double, double> ourSpeed(
    const std::string &folder, const std::string &ids, const std::string &detail, double tokens)
{
    const ScratchFolder output; // a folder of its own: no file of a model may be replaced
    const auto result = runChild({builtProgram("headwise-cli"), "capture", folder, "--input", ids, "-o",
        (output.path() / "ours.h5").string(), "--detail", detail, "--dtype", "f16", "--json", "--quiet"});
    const auto seconds = Json::parse(lastLine(result.output))["seconds"].get<double>();
    return {tokens / seconds, result.seconds - seconds};
}

Json measureKind(const ModelsArguments &arguments, const std::string &kind)
{
    const ScratchFolder scratch;
    const std::string folder = scratch.path(), ids = folder + "/ids.jsonl", peer = peerProgram("peer_models.py");
    std::vector<std::string> make = {arguments.python, peer, "make", kind, folder, ids, "--examples",
        std::to_string(arguments.examples), "--tokens", std::to_string(arguments.tokens)};
    if (arguments.layers > 0)
        make.insert(make.end(), {"--layers", std::to_string(arguments.layers)});
    if (arguments.mixed)
        make.push_back("--mixed");
    runChild(make);
    std::vector<double> full, summary, theirs, loading, theirLoading;
    double tokens = 0;
    // Alternating runs spread other load on the machine over all sides.
    for (int round = 0; round < arguments.rounds; ++round) {
        const auto run = Json::parse(lastLine(
            runChild({arguments.python, peer, "run", folder, ids, "--batch", std::to_string(arguments.batch)}).output));
        tokens = run["tokens"].get<double>();
        theirs.push_back(tokens / run["seconds"].get<double>());
        theirLoading.push_back(run["loading"].get<double>());
        full.push_back(ourSpeed(folder, ids, "full", tokens).first);
        const auto [speed, start] = ourSpeed(folder, ids, "summary", tokens);
        summary.push_back(speed);
        loading.push_back(start);
    }
    return {{"tokens", tokens}, {"full_tokens_per_s", median(full)}, {"summary_tokens_per_s", median(summary)},
        {"peer_tokens_per_s", median(theirs)}, {"full_times_peer", median(full) / median(theirs)},
        {"summary_times_peer", median(summary) / median(theirs)}, {"start_and_load_s", median(loading)},
        {"peer_load_s", median(theirLoading)}};
}

} // namespace

void addModelsBenchmark(CLI::App &app)
{
    auto arguments = std::make_shared<ModelsArguments>();
    CLI::App *command = app.add_subcommand(
        "models", "capture beside transformers (eager, output_attentions=True), random weights of usual sizes");
    command->add_option("--kinds", arguments->kinds, "bert-base, gpt2, llama-1b, vit-base")->capture_default_str();
    command->add_option("--layers", arguments->layers, "Fewer layers than the model has")->capture_default_str();
    command->add_option("--examples", arguments->examples)->capture_default_str();
    command->add_option("--tokens", arguments->tokens, "Of each example")->capture_default_str();
    command->add_flag("--mixed", arguments->mixed, "Lengths from 16 to --tokens");
    command->add_option("--batch", arguments->batch, "Of the peer, in file order")->capture_default_str();
    command->add_option("--rounds", arguments->rounds, "Turns; medians are printed")->capture_default_str();
    command->add_option("--python", arguments->python, "Python with torch and transformers")->capture_default_str();
    command->callback([arguments] {
        Json line = {{"benchmark", "models"}};
        for (const auto &kind : arguments->kinds)
            line[kind] = measureKind(*arguments, kind);
        std::cout << line.dump() << std::endl;
    });
}

} // namespace headwise::benchmarks
