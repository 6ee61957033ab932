// SPDX-License-Identifier: GPL-3.0-or-later
// Linkage, order of leaves and a metric map of random heads beside scipy and scikit-learn (peers/scipy_clusters.py) on
// the same distances in the same minute; the stability of clusters over resamples; with --whole also everything else
// that an analysis has.
#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/childprocess.h"
#include "tests/benchmarks/mapdata.h"
#include "tests/benchmarks/scratchfolder.h"

#include "core/arrays/npyfile.h"
#include "core/base/parallel.h"
#include "core/clustering/analysis/analysis.h"
#include "core/clustering/embedding/coordinates.h"
#include "core/clustering/embedding/mapquality.h"
#include "core/clustering/embedding/metricmap.h"
#include "core/clustering/embedding/neighbourmap.h"
#include "core/clustering/trees/leaforder.h"
#include "core/clustering/trees/linkage.h"
#include "core/statistics/random.h"

#include <iostream>

namespace headwise::benchmarks {

namespace {

namespace trees = clustering::trees;
namespace embedding = clustering::embedding;
using clustering::values::DistanceMatrix;

struct ClustersArguments
{
    std::size_t items = 1000, dimensions = 8, stabilityItems = 144, resamples = 100;
    std::string python = "python3";
    int rounds = 3, threads = 0;
    bool withoutPeer = false, whole = false;
};

/// Euclidean distances of points in a cube, ten groups of them around places of their own.
DistanceMatrix randomDistances(std::size_t items, std::size_t dimensions, std::uint64_t seed)
{
    statistics::Random random(seed);
    const auto uniform = [&] { return static_cast<double>(random.next() >> 11) * 0x1p-53; };
    embedding::Coordinates points{items, dimensions, std::vector<double>(items * dimensions)};
    std::vector<double> centres(10 * dimensions);
    for (double &centre : centres)
        centre = uniform();
    for (std::size_t i = 0; i < points.values.size(); ++i)
        points.values[i] = uniform() + centres[i / dimensions % 10 * dimensions + i % dimensions];
    return embedding::euclideanDistances(points);
}

clustering::values::HeadDistances headsOf(DistanceMatrix distances, std::size_t resamples)
{
    clustering::values::HeadDistances heads;
    for (std::size_t i = 0; i < distances.items(); ++i)
        heads.heads.push_back({0, {attention::Stack::Encoder, 0, static_cast<int>(i)}});
    heads.resampled = {resamples, distances.condensed().size()};
    statistics::Random random(1);
    for (std::size_t r = 0; r < resamples; ++r)
        for (const double distance : distances.condensed())
            heads.resampled.values.push_back(
                static_cast<float>(distance * (1 + 0.1 * static_cast<double>(random.below(1000)) / 1000)));
    heads.distances = std::move(distances);
    return heads;
}

struct Timings
{
    std::vector<double> linkage, order, map, all;
};

/// One round; the order's cost and the map's stress are the same in every round.
Json timeRound(const DistanceMatrix &distances, Timings &timings)
{
    NoProgress progress;
    clustering::values::Tree tree;
    std::vector<clustering::values::MapPoint> map;
    timings.linkage.push_back(secondsOf([&] { tree = trees::agglomerate(distances, trees::Linkage::Average); }));
    timings.order.push_back(secondsOf([&] { trees::orderLeaves(tree, distances, progress); }));
    timings.map.push_back(secondsOf([&] { map = embedding::metricMap(distances, {}, progress); }));
    timings.all.push_back(timings.linkage.back() + timings.order.back() + timings.map.back());
    return {
        {"order_cost", trees::costOfOrder(tree.order, distances)}, {"stress", embedding::stressOne(distances, map)}};
}

double stabilitySeconds(const ClustersArguments &arguments)
{
    using namespace clustering::analysis;
    NoProgress progress;
    const auto heads = headsOf(randomDistances(arguments.stabilityItems, arguments.dimensions, 2), arguments.resamples);
    ClusterOptions options{.map = MapKind::None, .stability = false, .gap = false};
    const double without = secondsOf([&] { analyseClusters(heads, options, progress); });
    options.stability = true;
    return secondsOf([&] { analyseClusters(heads, options, progress); }) - without;
}

Json wholeSeconds(const DistanceMatrix &distances)
{
    using namespace clustering::analysis;
    NoProgress progress;
    const auto heads = headsOf(distances, 0);
    const double view = secondsOf([&] { analyseClusters(heads, {.gap = false}, progress); });
    const double all = secondsOf([&] { analyseClusters(heads, {}, progress); });
    const double medoids = secondsOf(
        [&] { analyseClusters(heads, {.method = Method::Medoids, .map = MapKind::None, .gap = false}, progress); });
    const double neighbours = secondsOf([&] { embedding::neighbourMap(distances, {}, progress); });
    return {{"analysis_without_gap", view}, {"analysis", all}, {"medoids", medoids}, {"tsne", neighbours}};
}

Json measure(const ClustersArguments &arguments, const std::string &path)
{
    const DistanceMatrix distances = randomDistances(arguments.items, arguments.dimensions, 1);
    arrays::writeNpy(path, std::vector{distances.condensed().size()}, distances.condensed());
    Timings timings;
    std::vector<double> peer;
    Json result, peerResult;
    for (int round = 0; round < arguments.rounds; ++round) { // alternating runs spread other load on the machine
        result = timeRound(distances, timings);
        if (arguments.withoutPeer)
            continue;
        const auto child = runChild({arguments.python, peerProgram("scipy_clusters.py"), path});
        peerResult = Json::parse(lastLine(child.output));
        peer.push_back(peerResult["seconds"].get<double>());
    }
    Json line = {{"benchmark", "clusters"}, {"items", arguments.items}, {"threads", threads()},
        {"linkage_seconds", medianOf(timings.linkage)}, {"order_seconds", medianOf(timings.order)},
        {"map_seconds", medianOf(timings.map)}, {"seconds", medianOf(timings.all)}};
    line.update(result);
    line["stability_seconds"] = stabilitySeconds(arguments);
    if (!arguments.withoutPeer)
        line.update({{"peer_seconds", medianOf(peer)}, {"peer_order_cost", peerResult["order_cost"]},
            {"peer_stress", peerResult["stress"]}, {"times_peer", medianOf(peer) / medianOf(timings.all)}});
    if (arguments.whole)
        line["whole"] = wholeSeconds(distances);
    return line;
}

} // namespace

void addClustersBenchmark(CLI::App &app)
{
    auto arguments = std::make_shared<ClustersArguments>();
    CLI::App *command =
        app.add_subcommand("clusters", "Linkage, order of leaves and a map of heads beside scipy and scikit-learn");
    command->add_option("--items", arguments->items)->capture_default_str();
    command->add_option("--dimensions", arguments->dimensions, "Of the random points")->capture_default_str();
    command->add_option("--stability-items", arguments->stabilityItems)->capture_default_str();
    command->add_option("--resamples", arguments->resamples)->capture_default_str();
    command->add_option("--rounds", arguments->rounds, "Turns; medians are printed")->capture_default_str();
    command->add_option("--threads", arguments->threads, "0: all cores")->capture_default_str();
    command->add_option("--python", arguments->python, "Python with scipy and scikit-learn")->capture_default_str();
    command->add_flag("--without-peer", arguments->withoutPeer);
    command->add_flag("--whole", arguments->whole, "Also whole analyses, k-medoids and t-SNE");
    command->callback([arguments] {
        setThreads(arguments->threads);
        const ScratchFolder folder;
        std::cout << measure(*arguments, (folder.path() / "distances.npy").string()).dump() << std::endl;
    });
}

} // namespace headwise::benchmarks
