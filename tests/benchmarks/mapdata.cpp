// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/mapdata.h"

#include "core/base/parallel.h"
#include "tests/benchmarks/npyfile.h"

#include <hwy/targets.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>
#include <stdexcept>

namespace headwise::benchmarks {

MapData readMaps(const std::string &path)
{
    NpyReader reader(path);
    const auto shape = reader.shape();
    if (shape.size() != 4 || shape[2] != shape[3] || shape[0] == 0)
        throw std::runtime_error(path + " is not [examples, heads, n, n]");
    MapData data{.path = path};
    for (std::size_t e = 0; e < shape[0]; ++e)
        data.examples.push_back(
            {static_cast<int>(shape[1]), static_cast<int>(shape[2]), static_cast<int>(shape[3]), reader.next()});
    return data;
}

MapData randomMaps(const MapShape &shape, const std::string &path)
{
    const int examples = shape.examples, heads = shape.heads, tokens = shape.tokens;
    const std::size_t rows = static_cast<std::size_t>(heads) * tokens;
    MapData data{.path = path};
    std::vector<float> all;
    for (int e = 0; e < examples; ++e) {
        attention::StackMaps maps{heads, tokens, tokens, std::vector<float>(rows * tokens)};
        parallelFor(rows, [&, e](std::size_t row) {
            std::mt19937 generator(static_cast<unsigned>(e * rows + row));
            std::normal_distribution<float> normal;
            const std::size_t head = row / tokens;
            const float sharpness = 0.2f + 5.8f * static_cast<float>(head) / static_cast<float>(std::max(1, heads - 1));
            float *weights = maps.values.data() + row * tokens, sum = 0;
            for (int j = 0; j < tokens; ++j)
                sum += weights[j] = std::exp(sharpness * normal(generator));
            for (int j = 0; j < tokens; ++j)
                weights[j] /= sum;
        });
        all.insert(all.end(), maps.values.begin(), maps.values.end());
        data.examples.push_back(std::move(maps));
    }
    const auto size = [](int count) { return static_cast<std::size_t>(count); };
    writeNpy(path, {size(examples), size(heads), size(tokens), size(tokens)}, all);
    return data;
}

double secondsOf(const std::function<void()> &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double medianOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

double memoryReadSpeed()
{
    constexpr std::size_t words = std::size_t(1) << 27, part = words / 64; // 1 GB, beyond every cache
    const std::vector<std::uint64_t> data(words, 1);
    std::vector<std::uint64_t> sums(words / part);
    std::vector<double> seconds;
    for (int round = 0; round < 3; ++round)
        seconds.push_back(secondsOf([&] {
            parallelFor(sums.size(), [&](std::size_t p) {
                std::uint64_t lanes[8] = {};
                for (std::size_t i = p * part; i < (p + 1) * part; i += 8)
                    for (int lane = 0; lane < 8; ++lane)
                        lanes[lane] += data[i + lane];
                for (const std::uint64_t lane : lanes)
                    sums[p] += lane;
            });
        }));
    if (std::find(sums.begin(), sums.end(), 3 * part) == sums.end()) // the sums are read: nothing is optimised away
        throw std::runtime_error("memory did not keep what was written");
    return words * sizeof(std::uint64_t) / *std::min_element(seconds.begin(), seconds.end()) / 1e9;
}

void chooseVectorTarget(const std::string &name)
{
    if (name.empty())
        return;
    for (const auto target : hwy::SupportedAndGeneratedTargets()) {
        if (name != hwy::TargetName(target))
            continue;
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        return;
    }
    throw std::runtime_error("This machine has no vector target " + name);
}

std::string vectorTarget()
{
    const auto targets = hwy::SupportedAndGeneratedTargets(); // best first
    return targets.empty() ? "" : hwy::TargetName(targets.front());
}

} // namespace headwise::benchmarks
