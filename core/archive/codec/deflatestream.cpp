// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/codec/deflatestream.h"

#include "core/archive/codec/chunkcodec.h"
#include "core/archive/codec/huffmanblock.h"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <memory>

namespace headwise::archive::codec {

namespace {

struct FreeCompressor
{
    void operator()(libdeflate_compressor *p) const { libdeflate_free_compressor(p); }
};

libdeflate_compressor *compressor()
{
    thread_local const std::unique_ptr<libdeflate_compressor, FreeCompressor> own(
        libdeflate_alloc_compressor(deflateLevel));
    return own.get();
}

constexpr std::size_t largestStoredBlock = 65535;

double entropyBits(const std::array<std::uint32_t, 256> &counts, double total)
{
    double bits = 0;
    for (const std::uint32_t count : counts)
        if (count > 0)
            bits -= count / total * std::log2(count / total);
    return bits;
}

} // namespace

PlaneKind planeKind(std::span<const std::byte> plane)
{
    // Short planes are not analysed. Longer ones are sampled by sixteen evenly spaced pieces of 512 bytes.
    constexpr std::size_t stretch = 512, stretches = 16;
    if (plane.size() < 2 * stretch * stretches)
        return PlaneKind::Repetitive;
    std::array<std::uint32_t, 256> counts{};
    std::size_t repeats = 0;
    for (std::size_t s = 0; s < stretches; ++s) {
        const auto part = plane.subspan((plane.size() - stretch) / (stretches - 1) * s, stretch);
        for (std::size_t i = 0; i < stretch; ++i) {
            ++counts[std::to_integer<std::size_t>(part[i])];
            repeats += i > 0 && part[i] == part[i - 1];
        }
    }
    constexpr double total = stretch * stretches;
    // Runs: by chance alone, a share of sum(p^2) of neighbours would be equal.
    double chance = 0;
    for (const std::uint32_t count : counts)
        chance += (count / total) * (count / total);
    if (static_cast<double>(repeats) / total > chance + 0.15 || chance > 0.5)
        return PlaneKind::Repetitive;
    return entropyBits(counts, total) > 7.8 ? PlaneKind::Noise : PlaneKind::Skewed;
}

DeflateStream::DeflateStream(std::size_t expected)
{
    m_bytes.reserve(expected + expected / 1024 + 256);
    // Method 8 with a window of 32 KiB, fastest; the two bytes are a multiple of 31 (RFC 1950).
    m_bytes.assign({std::byte{0x78}, std::byte{0x01}});
}

void DeflateStream::append(std::span<const std::byte> part, PlaneKind kind)
{
    assert(kind != PlaneKind::Repetitive);
    if (kind == PlaneKind::Skewed)
        appendHuffmanBlocks(part, m_bytes);
    else
        appendStored(part);
}

void DeflateStream::appendStored(std::span<const std::byte> part)
{
    // Every part ends on a byte boundary, so the three header bits of a stored block are one zero byte.
    for (std::size_t begin = 0; begin < part.size(); begin += largestStoredBlock) {
        const auto block = part.subspan(begin, std::min(largestStoredBlock, part.size() - begin));
        const auto size = static_cast<unsigned>(block.size());
        for (const unsigned byte : {0u, size & 0xff, size >> 8, ~size & 0xff, (~size >> 8) & 0xff})
            m_bytes.push_back(static_cast<std::byte>(byte));
        m_bytes.insert(m_bytes.end(), block.begin(), block.end());
    }
}

std::vector<std::byte> DeflateStream::finish(std::span<const std::byte> rest, std::span<const std::byte> all)
{
    const std::size_t begin = m_bytes.size();
    // Even an empty rest gives the final block that the format requires.
    m_bytes.resize(begin + libdeflate_deflate_compress_bound(compressor(), rest.size()));
    const std::size_t size = libdeflate_deflate_compress(
        compressor(), rest.data(), rest.size(), m_bytes.data() + begin, m_bytes.size() - begin);
    assert(size > 0);
    m_bytes.resize(begin + size);
    const std::uint32_t checksum = libdeflate_adler32(1, all.data(), all.size());
    for (const int shift : {24, 16, 8, 0})
        m_bytes.push_back(static_cast<std::byte>(checksum >> shift));
    return std::move(m_bytes);
}

} // namespace headwise::archive::codec
