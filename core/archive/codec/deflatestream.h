// SPDX-License-Identifier: GPL-3.0-or-later
// Writes one zlib stream whose parts are made in the cheapest way that suits each of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace headwise::archive::codec {

/// What compresses a plane of bytes. Noise: nothing. Skewed: some values are frequent, nothing repeats: entropy coding
/// alone. Repetitive: runs and repeats: matching too.
enum class PlaneKind : std::uint8_t
{
    Noise,
    Skewed,
    Repetitive
};

/// Decided on a sample of the plane.
PlaneKind planeKind(std::span<const std::byte> plane);

/// RFC 1950 and 1951. Parts go in one after the other; `finish` closes the stream.
class DeflateStream
{
public:
    /// `expected` bytes will go in.
    explicit DeflateStream(std::size_t expected);

    /// Appends a part that is Noise (stored) or Skewed (Huffman codes, no matches).
    void append(std::span<const std::byte> part, PlaneKind kind);
    /// Appends `rest` with matching (may be empty), ends the stream with the checksum of `all` and returns it.
    std::vector<std::byte> finish(std::span<const std::byte> rest, std::span<const std::byte> all);

private:
    void appendStored(std::span<const std::byte> part);

    std::vector<std::byte> m_bytes;
};

} // namespace headwise::archive::codec
