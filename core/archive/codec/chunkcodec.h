// SPDX-License-Identifier: GPL-3.0-or-later
// Encodes and decodes chunks in the form of HDF5's shuffle and deflate filters, outside the library, so that all cores
// can work.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace headwise::archive::codec {

/// Compression level recorded in the deflate filter of archives; chunks of attention maps are at least as small as with
/// zlib's level 1.
inline constexpr unsigned deflateLevel = 1;

/// Maximum ratio of the deflate format: bytes out per byte in.
inline constexpr std::size_t largestDeflateRatio = 1032;

/// Moves byte k of every element to plane k: planes[k * count + i] = elements[i * elementSize + k].
void shuffleBytes(std::span<const std::byte> elements, std::size_t elementSize, std::span<std::byte> planes);
void unshuffleBytes(std::span<const std::byte> planes, std::size_t elementSize, std::span<std::byte> elements);

/// Shuffles (elements of more than one byte) and compresses to one zlib stream that any inflate implementation reads.
/// Planes that do not compress (the low bits of weights are noise) are stored, which saves most of the time.
std::vector<std::byte> encodeChunk(std::span<const std::byte> elements, std::size_t elementSize);
/// The same for shuffled bytes: planes of `planeSize` bytes each.
std::vector<std::byte> compressPlanes(std::span<const std::byte> planes, std::size_t planeSize);

/// Inflates into exactly `raw.size()` bytes; false when the stream is damaged or has another length.
bool decompress(std::span<const std::byte> stored, std::span<std::byte> raw);

} // namespace headwise::archive::codec
