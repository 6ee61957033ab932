// SPDX-License-Identifier: GPL-3.0-or-later
// Writes one zlib stream whose parts are each encoded by the fastest suitable method.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace headwise::archive::codec {

/// How a plane of bytes can be compressed. Noise: not at all. Skewed: some values are frequent but nothing repeats, so
/// entropy coding is enough. Repetitive: runs and repeats, so matching is used too.
enum class PlaneKind : std::uint8_t
{
    Noise,
    Skewed,
    Repetitive
};

/// Classifies a plane by a sample.
PlaneKind planeKind(std::span<const std::byte> plane);

/// RFC 1950 and 1951. Parts are appended in order; `finish` closes the stream.
class DeflateStream
{
public:
    /// `expected`: total number of bytes that will be appended.
    explicit DeflateStream(std::size_t expected);

    /// Appends a part that is Noise (stored) or Skewed (Huffman codes, no matches).
    void append(std::span<const std::byte> part, PlaneKind kind);
    /// Appends `rest` with matching (it may be empty), ends the stream with the checksum of `all` and returns the
    /// stream.
    std::vector<std::byte> finish(std::span<const std::byte> rest, std::span<const std::byte> all);

private:
    void appendStored(std::span<const std::byte> part);

    std::vector<std::byte> m_bytes;
};

} // namespace headwise::archive::codec
