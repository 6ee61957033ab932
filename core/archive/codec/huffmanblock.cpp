// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/codec/huffmanblock.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <utility>

namespace headwise::archive::codec {

namespace {

constexpr std::size_t blockSize =
    1u << 16; ///< long enough for a small overhead of the table, short enough to adapt to the data
constexpr int endOfBlock = 256, symbols = 257, distanceCodes = 2, longestCode = 15, longestLengthCode = 7;

/// Packs bits into bytes, lowest bit first, as deflate requires.
class BitWriter
{
public:
    explicit BitWriter(std::byte *out) : m_out(out) {}

    /// Appends at most 15 bits; call `flush` after every three calls.
    void put(std::uint32_t bits, int count)
    {
        m_bits |= static_cast<std::uint64_t>(bits) << m_count;
        m_count += count;
    }
    void flush()
    {
        static_assert(std::endian::native == std::endian::little);
        std::memcpy(m_out, &m_bits, sizeof m_bits); // the bytes beyond m_count are overwritten next time
        m_out += m_count >> 3;
        m_bits >>= m_count & ~7;
        m_count &= 7;
    }
    void align()
    {
        m_count = (m_count + 7) & ~7;
        flush();
    }
    std::byte *position() const { return m_out; }

private:
    std::byte *m_out;
    std::uint64_t m_bits = 0;
    int m_count = 0;
};

using Counts = std::array<std::uint32_t, symbols>;
using Lengths = std::array<std::uint8_t, symbols>;

/// Number of codes of each length in an optimal Huffman code for `sorted` (ascending counts), by the classic merge of
/// two queues. The depth of a tree over at most 2^16 + 1 occurrences stays below 24.
std::array<std::uint32_t, 32> codesPerLength(const std::vector<std::uint32_t> &sorted)
{
    const std::size_t leaves = sorted.size();
    std::vector<std::uint64_t> weight(sorted.begin(), sorted.end());
    std::vector<std::size_t> parent(2 * leaves - 1);
    std::size_t leaf = 0, inner = leaves;
    const auto lightest = [&] {
        return leaf < leaves && (inner >= weight.size() || weight[leaf] <= weight[inner]) ? leaf++ : inner++;
    };
    while (weight.size() < 2 * leaves - 1) {
        const std::size_t first = lightest(), second = lightest();
        parent[first] = parent[second] = weight.size();
        weight.push_back(weight[first] + weight[second]);
    }
    std::array<std::uint32_t, 32> perLength{};
    std::vector<std::uint8_t> depth(2 * leaves - 1);
    for (std::size_t node = 2 * leaves - 2; node-- > 0;) {
        depth[node] = depth[parent[node]] + 1;
        if (node < leaves)
            ++perLength[depth[node]];
    }
    return perLength;
}

/// Shortens codes beyond `limit` and lengthens others until Kraft's sum is 1 again.
void limitLengths(std::array<std::uint32_t, 32> &perLength, int limit)
{
    std::uint64_t kraft = 0; // in units of 2^-limit
    for (int length = limit + 1; length < 32; ++length)
        perLength[limit] += std::exchange(perLength[length], 0);
    for (int length = 1; length <= limit; ++length)
        kraft += static_cast<std::uint64_t>(perLength[length]) << (limit - length);
    for (; kraft > (std::uint64_t{1} << limit); --kraft) {
        // One of the longest codes becomes the sibling of a shorter code, which gets one bit longer.
        --perLength[limit];
        int length = limit - 1;
        while (perLength[length] == 0)
            --length;
        --perLength[length];
        perLength[length + 1] += 2;
    }
}

/// Code lengths for symbols with the frequencies `counts`, of which at least two must be positive; length 0 = does not
/// occur.
void chooseLengths(std::span<const std::uint32_t> counts, int limit, std::span<std::uint8_t> lengths)
{
    std::vector<int> used;
    for (int s = 0; s < static_cast<int>(counts.size()); ++s)
        if (counts[s] > 0)
            used.push_back(s);
    assert(used.size() >= 2);
    std::stable_sort(used.begin(), used.end(), [&](int a, int b) { return counts[a] < counts[b]; });
    std::vector<std::uint32_t> sorted;
    for (const int symbol : used)
        sorted.push_back(counts[symbol]);
    auto perLength = codesPerLength(sorted);
    limitLengths(perLength, limit);
    std::fill(lengths.begin(), lengths.end(), std::uint8_t{0});
    std::size_t next = 0;
    for (int length = limit; length > 0; --length) // rare symbols get long codes
        for (std::uint32_t i = 0; i < perLength[length]; ++i)
            lengths[used[next++]] = static_cast<std::uint8_t>(length);
}

/// Canonical codes (RFC 1951, 3.2.2), with reversed bits, since deflate stores Huffman codes highest bit first.
void assignCodes(std::span<const std::uint8_t> lengths, std::span<std::uint16_t> codes)
{
    std::array<std::uint32_t, 16> next{}, count{};
    for (const std::uint8_t length : lengths)
        ++count[length];
    count[0] = 0;
    for (std::size_t length = 1; length < next.size(); ++length)
        next[length] = (next[length - 1] + count[length - 1]) << 1;
    for (std::size_t s = 0; s < lengths.size(); ++s) {
        std::uint32_t code = lengths[s] > 0 ? next[lengths[s]]++ : 0, reversed = 0;
        for (int bit = 0; bit < lengths[s]; ++bit, code >>= 1)
            reversed = (reversed << 1) | (code & 1);
        codes[s] = static_cast<std::uint16_t>(reversed);
    }
}

Counts countBytes(std::span<const std::byte> block)
{
    // Two tables, so that equal neighbours do not depend on each other's increment.
    std::array<std::array<std::uint32_t, 256>, 2> halves{};
    for (std::size_t i = 0; i < block.size(); ++i)
        ++halves[i & 1][std::to_integer<std::size_t>(block[i])];
    Counts counts{};
    for (std::size_t s = 0; s < 256; ++s)
        counts[s] = halves[0][s] + halves[1][s];
    counts[endOfBlock] = 1;
    return counts;
}

/// Writes the code lengths of the block, which are Huffman coded too.
void putTable(const Lengths &lengths, BitWriter &bits)
{
    static constexpr std::array<std::uint8_t, 19> order = {
        16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    std::vector<std::uint8_t> all(lengths.begin(), lengths.end());
    all.insert(all.end(), distanceCodes, 1); // no distance occurs; two codes of one bit are accepted by every reader
    std::array<std::uint32_t, 19> counts{};
    for (const std::uint8_t length : all)
        ++counts[length];
    std::array<std::uint8_t, 19> lengthLengths{};
    std::array<std::uint16_t, 19> lengthCodes{};
    chooseLengths(counts, longestLengthCode, lengthLengths);
    assignCodes(lengthLengths, lengthCodes);
    bits.put(symbols - 257, 5);
    bits.put(distanceCodes - 1, 5);
    bits.put(static_cast<std::uint32_t>(order.size()) - 4, 4);
    bits.flush();
    for (const std::uint8_t symbol : order) {
        bits.put(lengthLengths[symbol], 3);
        bits.flush();
    }
    for (const std::uint8_t length : all) {
        bits.put(lengthCodes[length], lengthLengths[length]);
        bits.flush();
    }
}

void putBlock(std::span<const std::byte> block, BitWriter &bits)
{
    Lengths lengths{};
    std::array<std::uint16_t, symbols> codes{};
    chooseLengths(countBytes(block), longestCode, lengths);
    assignCodes(lengths, codes);
    bits.put(0b100, 3); // not final; dynamic codes
    putTable(lengths, bits);
    const auto put = [&](std::byte byte) {
        const auto symbol = std::to_integer<std::size_t>(byte);
        bits.put(codes[symbol], lengths[symbol]);
    };
    std::size_t i = 0;
    for (; i + 3 <= block.size(); i += 3) {
        put(block[i]);
        put(block[i + 1]);
        put(block[i + 2]);
        bits.flush();
    }
    for (; i < block.size(); ++i)
        put(block[i]);
    bits.flush();
    bits.put(codes[endOfBlock], lengths[endOfBlock]);
    bits.flush();
}

} // namespace

void appendHuffmanBlocks(std::span<const std::byte> part, std::vector<std::byte> &stream)
{
    const std::size_t begin = stream.size();
    const std::size_t blocks = (part.size() + blockSize - 1) / blockSize;
    // Optimal codes for 257 symbols take at most 9 bits per byte; tables, the empty block and the last flush take the
    // rest.
    stream.resize(begin + part.size() + part.size() / 4 + blocks * 512 + 64);
    BitWriter bits(stream.data() + begin);
    for (std::size_t first = 0; first < part.size(); first += blockSize)
        putBlock(part.subspan(first, std::min(blockSize, part.size() - first)), bits);
    // An empty stored block: three zero bits, padding, length 0 and its complement.
    bits.put(0, 3);
    bits.align();
    bits.put(0, 8);
    bits.put(0, 8);
    bits.flush();
    bits.put(0xff, 8);
    bits.put(0xff, 8);
    bits.flush();
    stream.resize(static_cast<std::size_t>(bits.position() - stream.data()));
}

} // namespace headwise::archive::codec
