// SPDX-License-Identifier: GPL-3.0-or-later
// Own kernels compared with libraries: matrix products of resampling and singular values of a map with Eigen, a short
// parallel loop with one that starts its threads.
#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/mapdata.h"

#include "core/base/parallel.h"
#include "core/compare/distances/gram.h"
#include "core/measures/singularvalues.h"
#include "core/statistics/products.h"

#include <Eigen/Core>
#include <Eigen/SVD>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <iostream>
#include <numeric>
#include <random>
#include <thread>

namespace headwise::benchmarks {

namespace {

struct KernelsArguments
{
    int rounds = 5;
};

std::vector<float> randomNumbers(std::size_t count)
{
    std::mt19937 random(7);
    std::uniform_real_distribution<float> uniform(0, 1);
    std::vector<float> values(count);
    std::generate(values.begin(), values.end(), [&] { return uniform(random); });
    return values;
}

/// A map whose rows sum to 1.
attention::Map randomMap(int tokens)
{
    attention::Map map(tokens, tokens);
    map.values = randomNumbers(map.values.size());
    for (int row = 0; row < tokens; ++row) {
        const auto begin = map.values.begin() + static_cast<std::ptrdiff_t>(row) * tokens;
        const float mass = std::accumulate(begin, begin + tokens, 0.0f);
        std::for_each(begin, begin + tokens, [mass](float &weight) { weight /= mass; });
    }
    return map;
}

/// Median seconds of one call; short ones are repeated for some milliseconds.
double secondsEach(int rounds, const std::function<void()> &call)
{
    const double once = secondsOf(call);
    const int calls = std::clamp(static_cast<int>(0.01 / std::max(once, 1e-7)), 1, 100'000);
    std::vector<double> seconds;
    for (int round = 0; round < rounds; ++round)
        seconds.push_back(secondsOf([&] {
            for (int i = 0; i < calls; ++i)
                call();
        }) / calls);
    return medianOf(seconds);
}

/// 1,000 resamplings of the columns of some hundred examples: one thread each.
Json products(int rounds)
{
    constexpr std::int64_t resamplings = 1000, examples = 432, columns = 2000;
    const auto values = randomNumbers(examples * columns), weights = randomNumbers(resamplings * examples);
    const auto ofRound = [&](std::int64_t round, std::span<float> row) {
        std::copy_n(weights.begin() + round * examples, examples, row.begin());
    };
    using Rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Eigen::Map<const Rows> a(weights.data(), resamplings, examples), b(values.data(), examples, columns);
    Eigen::MatrixXf c(resamplings, columns);
    NoProgress progress;
    setThreads(1);
    const double ours = secondsEach(
        rounds, [&] { static_cast<void>(statistics::weightedSums(resamplings, ofRound, values, columns, progress)); });
    const double eigen = secondsEach(rounds, [&] { c.noalias() = a * b; });
    setThreads(0);
    const double operations = 2.0 * resamplings * examples * columns;
    return {{"gflop_per_s", operations / ours / 1e9}, {"eigen_gflop_per_s", operations / eigen / 1e9},
        {"times_eigen", eigen / ours}};
}

Json singular(int rounds)
{
    Json points = Json::array();
    for (const int tokens : {16, 32, 64, 128}) {
        const attention::Map map = randomMap(tokens);
        const std::vector<double> cells(map.values.begin(), map.values.end());
        const Eigen::MatrixXd matrix = Eigen::Map<const Eigen::MatrixXd>(cells.data(), tokens, tokens);
        const double ours =
            secondsEach(rounds, [&] { static_cast<void>(measures::singularValues(cells, tokens, tokens)); });
        const double both = secondsEach(rounds, [&] { const Eigen::BDCSVD<Eigen::MatrixXd> svd(matrix); });
        points.push_back({{"tokens", tokens}, {"microseconds", ours * 1e6}, {"bdcsvd_microseconds", both * 1e6}});
    }
    return points;
}

Json rowProducts(int rounds)
{
    Json points = Json::array();
    for (const int tokens : {32, 64, 128}) {
        const attention::Map map = randomMap(tokens);
        std::vector<int> all(static_cast<std::size_t>(tokens));
        std::iota(all.begin(), all.end(), 0);
        compare::distances::Gram gram(tokens);
        const double seconds = secondsEach(rounds, [&] { gram.add(map.view(), all); });
        points.push_back({{"tokens", tokens}, {"microseconds", seconds * 1e6}});
    }
    return points;
}

/// A parallel loop without a pool of threads.
void startedLoop(std::size_t count, const std::function<void(std::size_t)> &body)
{
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            body(i);
    };
    std::vector<std::jthread> started;
    for (int i = 1; i < threads(); ++i)
        started.emplace_back(work);
    work();
}

/// 144 heads of some microseconds each, as within one short example.
Json loops(int rounds)
{
    std::vector<double> sums(144);
    const auto body = [&](std::size_t i) {
        double sum = 0;
        for (int k = 1; k < 1000; ++k)
            sum += std::sqrt(static_cast<double>(k) + static_cast<double>(i));
        sums[i] = sum;
    };
    const double pool = secondsEach(rounds, [&] { parallelFor(sums.size(), body); });
    const double started = secondsEach(rounds, [&] { startedLoop(sums.size(), body); });
    const double alone = secondsEach(rounds, [&] {
        for (std::size_t i = 0; i < sums.size(); ++i)
            body(i);
    });
    return {{"threads", threads()}, {"microseconds", pool * 1e6}, {"starting_threads_microseconds", started * 1e6},
        {"one_thread_microseconds", alone * 1e6}};
}

} // namespace

void addKernelsBenchmark(CLI::App &app)
{
    auto arguments = std::make_shared<KernelsArguments>();
    CLI::App *command = app.add_subcommand(
        "kernels", "Matrix products and singular values beside Eigen, a short loop beside started threads");
    command->add_option("--rounds", arguments->rounds, "Turns; medians are printed")->capture_default_str();
    command->callback([arguments] {
        const int rounds = arguments->rounds;
        const Json line = {{"benchmark", "kernels"}, {"products", products(rounds)},
            {"singular_values", singular(rounds)}, {"row_products", rowProducts(rounds)}, {"loop", loops(rounds)}};
        std::cout << line.dump() << std::endl;
    });
}

} // namespace headwise::benchmarks
