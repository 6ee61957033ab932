// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-bench-ablation: what removing heads costs to measure, beside bare runs of the model and beside transformers.
// Apart from headwise-bench, since it runs models itself and so links LibTorch.
#include "core/ablation/importance/importance.h"
#include "core/ablation/measuring/curvemeasure.h"
#include "tests/benchmarks/childprocess.h"
#include "tests/benchmarks/scratchfolder.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <iostream>

namespace headwise::benchmarks {

namespace {

using namespace ablation;
using Json = nlohmann::ordered_json;

struct AblationArguments
{
    std::string python = "python3";
    int examples = 500, measured = 8, tokens = 64, layers = 12, rounds = 3, batch = 8;
    bool cpu = false; ///< time of the processor instead of the clock
};

/// A BERT with random weights over the first texts of its dataset.
struct LoadedBert
{
    LoadedBert(const std::string &folder, const std::string &data, int texts)
        : model(models::Model::load(folder, {.device = "cpu"}, progress))
    {
        auto dataset = text::readDataset(data);
        dataset.items.resize(std::min(dataset.items.size(), static_cast<std::size_t>(texts)));
        set = evaluation::evaluationSet(*model, nullptr, dataset);
        evaluator.emplace(*model, set, 0, progress);
    }

    NoProgress progress;
    std::unique_ptr<models::Model> model;
    evaluation::EvaluationSet set;
    std::optional<evaluation::Evaluator> evaluator;
    models::Ablation nothing;

    importance::MethodInput input() { return {*model, *evaluator, set, nothing}; }
};

template <typename Work> double secondsOf(bool cpu, const Work &work)
{
    const auto begin = std::chrono::steady_clock::now();
    const auto ticks = std::clock();
    work();
    return cpu ? static_cast<double>(std::clock() - ticks) / CLOCKS_PER_SEC
               : std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double fastest(const std::vector<double> &values) { return *std::ranges::min_element(values); }

/// Each head alone: layers below it computed once for all, against whole runs. Whole runs take the same time for every
/// head, so one in six is measured.
Json measureHeads(LoadedBert &bert, const AblationArguments &arguments)
{
    const auto heads = pruning::headsOf(bert.model->stacks());
    const auto ablations = importance::eachHead(bert.input(), heads, bert.progress);
    constexpr std::size_t step = 6;
    std::vector<double> shared, whole;
    for (int round = 0; round < arguments.rounds; ++round) { // turns spread other load over both sides
        shared.push_back(
            secondsOf(arguments.cpu, [&] { (void)bert.evaluator->scoresOfEach(ablations, bert.progress); }));
        whole.push_back(step * secondsOf(arguments.cpu, [&] {
            for (std::size_t i = 0; i < ablations.size(); i += step)
                (void)bert.evaluator->scores(ablations[i], bert.progress);
        }));
    }
    return {{"benchmark", "ablation of each head"}, {"heads", heads.size()}, {"shared_s", fastest(shared)},
        {"whole_runs_s", fastest(whole)}, {"times_faster", fastest(whole) / fastest(shared)}};
}

/// 12 points and five random orders, with their intervals, against as many bare passes over the batches.
Json measureCurves(LoadedBert &bert, const AblationArguments &arguments)
{
    pruning::Evidence evidence{.heads = pruning::headsOf(bert.model->stacks())};
    for (int head = 0; head < static_cast<int>(evidence.heads.size()); ++head)
        evidence.units.push_back({head});
    measuring::CurveRequest request;
    for (std::uint64_t draw = 0; draw < 6; ++draw)
        request.orders.push_back({"random " + std::to_string(draw),
            pruning::removalOrder(evidence, pruning::Order::Random, {}, draw), true});
    const auto &metric = evaluation::metricNamed("", bert.set.task, true);
    const int passes = 12 * 6;
    std::vector<double> curve, bare;
    for (int round = 0; round < arguments.rounds; ++round) {
        curve.push_back(
            secondsOf(arguments.cpu, [&] { (void)measureCurve(bert.input(), metric, request, bert.progress); }));
        bare.push_back(passes / 12.0 * secondsOf(arguments.cpu, [&] {
            for (int i = 0; i < 12; ++i)
                for (const auto &batch : bert.evaluator->batches()) {
                    models::NoMaps maps;
                    (void)bert.model->run(bert.evaluator->inputsOf(batch), {.logits = true}, maps);
                }
        }));
    }
    return {{"benchmark", "curve"}, {"passes", passes}, {"curve_s", fastest(curve)}, {"bare_passes_s", fastest(bare)},
        {"times_bare", fastest(curve) / fastest(bare)}};
}

/// Importance by gradients of all texts, against a script with transformers; loading is left out on both sides.
Json measureGradients(const AblationArguments &arguments, const std::string &folder, const std::string &data)
{
    LoadedBert bert(folder, data, arguments.examples);
    std::vector<double> ours, theirs;
    double difference = 0, tokens = 0;
    for (int round = 0; round < arguments.rounds; ++round) {
        importance::Importance result;
        ours.push_back(secondsOf(arguments.cpu, [&] {
            result = importance::importanceOf(importance::methodNamed("michel"), bert.input(), bert.progress);
        }));
        const auto peer = Json::parse(lastLine(runChild({arguments.python, peerProgram("peer_importance.py"), "run",
                                                            folder, data, "--batch", std::to_string(arguments.batch)})
                                                   .output));
        theirs.push_back(peer[arguments.cpu ? "cpu_seconds" : "seconds"].get<double>());
        tokens = peer["tokens"].get<double>();
        std::size_t head = 0;
        double largest = 0;
        for (const auto &layer : peer["importance"])
            for (const auto &value : layer) {
                difference = std::max(difference, std::abs(value.get<double>() - result.values[head]));
                largest = std::max(largest, result.values[head++]);
            }
        if (difference > 1e-3 * largest)
            throw std::runtime_error("the importance of the peer is another one");
    }
    return {{"benchmark", "importance by gradients"}, {"examples", bert.set.texts}, {"tokens", tokens},
        {"ours_s", fastest(ours)}, {"peer_s", fastest(theirs)}, {"times_peer", fastest(theirs) / fastest(ours)}};
}

void measure(const AblationArguments &arguments, const std::string &what)
{
    const ScratchFolder scratch;
    const std::string folder = scratch.path(), data = folder + "/data.jsonl";
    runChild({arguments.python, peerProgram("peer_importance.py"), "make", folder, data, "--examples",
        std::to_string(arguments.examples), "--tokens", std::to_string(arguments.tokens), "--layers",
        std::to_string(arguments.layers)});
    if (what == "heads" || what == "all") {
        LoadedBert bert(folder, data, arguments.measured);
        std::cout << measureHeads(bert, arguments).dump() << std::endl;
    }
    if (what == "curve" || what == "all") {
        LoadedBert bert(folder, data, arguments.measured);
        std::cout << measureCurves(bert, arguments).dump() << std::endl;
    }
    if (what == "gradients" || what == "all")
        std::cout << measureGradients(arguments, folder, data).dump() << std::endl;
}

} // namespace

} // namespace headwise::benchmarks

int main(int argc, char **argv)
{
    headwise::benchmarks::AblationArguments arguments;
    std::string what = "all";
    CLI::App app("Measures what removing heads costs to measure; prints JSON lines.", "headwise-bench-ablation");
    app.add_option("what", what, "heads, curve, gradients or all")
        ->check(CLI::IsMember({"heads", "curve", "gradients", "all"}))
        ->capture_default_str();
    app.add_option("--examples", arguments.examples, "Texts of the gradients")->capture_default_str();
    app.add_option("--measured", arguments.measured, "Texts of heads and curve")->capture_default_str();
    app.add_option("--tokens", arguments.tokens, "Of the longest text; the shortest have 16")->capture_default_str();
    app.add_option("--layers", arguments.layers)->capture_default_str();
    app.add_option("--rounds", arguments.rounds, "Turns; the fastest counts")->capture_default_str();
    app.add_option("--batch", arguments.batch, "Of the peer, in file order")->capture_default_str();
    app.add_flag("--cpu", arguments.cpu, "Time of the processor: for busy machines, with OMP_NUM_THREADS=1");
    app.add_option("--python", arguments.python, "Python with torch and transformers")->capture_default_str();
    try {
        app.parse(argc, argv);
        headwise::benchmarks::measure(arguments, what);
    } catch (const CLI::ParseError &error) {
        return app.exit(error);
    } catch (const std::exception &error) {
        std::fprintf(stderr, "headwise-bench-ablation: %s\n", error.what());
        return 1;
    }
    return 0;
}
