// SPDX-License-Identifier: GPL-3.0-or-later
// Maps that benchmarks run on, from a file or at random, and the memory bandwidth of the machine.
#pragma once

#include "core/attention/map.h"

#include <functional>
#include <string>
#include <vector>

namespace headwise::benchmarks {

struct MapData
{
    std::vector<attention::StackMaps> examples; ///< [examples] of equal shape
    std::string path;                           ///< the .npy file that holds them

    int heads() const { return examples.front().heads; }
    int tokens() const { return examples.front().keys; }
    attention::StackLayout layout() const { return {.heads = {heads()}, .causal = {0}, .window = {0}}; }
    double bytes() const
    {
        return static_cast<double>(examples.size()) * examples.front().values.size() * sizeof(float);
    }
};

/// Float32 [examples, heads, n, n]. Throws std::runtime_error.
MapData readMaps(const std::string &path);

struct MapShape
{
    int examples = 4, heads = 144, tokens = 128;
};
/// Softmaxes of seeded noise from nearly even to nearly one-hot, also written to `path`.
MapData randomMaps(const MapShape &shape, const std::string &path);

/// Runs `work` and returns the seconds it took.
double secondsOf(const std::function<void()> &work);
double medianOf(std::vector<double> values);

/// Bytes per second that all threads read from memory together, as GB/s.
double memoryReadSpeed();

/// Restricts vector code to one instruction set ("AVX2", "SSE4", ...); empty = the best. Throws std::runtime_error.
void chooseVectorTarget(const std::string &name);
/// The instruction set in force.
std::string vectorTarget();

} // namespace headwise::benchmarks
