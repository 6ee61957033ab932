// SPDX-License-Identifier: GPL-3.0-or-later
// Random numbers that do not depend on machine, compiler or number of threads.
#pragma once

#include <cstdint>

namespace headwise::statistics {

/// SplitMix64 (Steele, Lea and Flood 2014). Every (seed, stream) pair is a separate sequence, so that work can be
/// split.
class Random
{
public:
    explicit Random(std::uint64_t seed, std::uint64_t stream = 0)
        : m_state(mixed(seed) ^ mixed(stream + 0x9e3779b97f4a7c15u))
    {
    }
    std::uint64_t next() { return mixed(m_state += 0x9e3779b97f4a7c15u); }
    /// Uniform in [0, count): the high part of a 32 x 32 bit product; its bias is below count / 2^32.
    std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>(((next() >> 32) * count) >> 32); }

private:
    static std::uint64_t mixed(std::uint64_t z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    std::uint64_t m_state;
};

} // namespace headwise::statistics
