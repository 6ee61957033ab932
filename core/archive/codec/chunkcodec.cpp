// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/codec/chunkcodec.h"

#include "core/archive/codec/deflatestream.h"

#include <libdeflate.h>

#include <cassert>
#include <cstdint>
#include <cstring>
#include <memory>

namespace headwise::archive::codec {

namespace {

struct FreeDecompressor
{
    void operator()(libdeflate_decompressor *p) const { libdeflate_free_decompressor(p); }
};

template <std::size_t Size> void shuffleFixed(const std::byte *elements, std::size_t count, std::byte *planes)
{
    // Works in blocks that stay in the first-level cache while all planes are written.
    constexpr std::size_t block = 4096 / Size;
    for (std::size_t begin = 0; begin < count; begin += block) {
        const std::size_t end = begin + block < count ? begin + block : count;
        for (std::size_t k = 0; k < Size; ++k)
            for (std::size_t i = begin; i < end; ++i)
                planes[k * count + i] = elements[i * Size + k];
    }
}

/// Assembles elements of an unsigned type from their bytes, lowest first: a loop that compilers vectorise.
template <typename Element> void unshuffleFixed(const std::byte *planes, std::size_t count, std::byte *elements)
{
    for (std::size_t i = 0; i < count; ++i) {
        Element element = 0;
        for (std::size_t k = 0; k < sizeof(Element); ++k)
            element = static_cast<Element>(element | static_cast<Element>(planes[k * count + i]) << (8 * k));
        std::memcpy(elements + i * sizeof(Element), &element, sizeof(Element)); // file and processor are little-endian
    }
}

} // namespace

void shuffleBytes(std::span<const std::byte> elements, std::size_t elementSize, std::span<std::byte> planes)
{
    assert(elementSize > 0 && elements.size() % elementSize == 0 && planes.size() >= elements.size());
    const std::size_t count = elements.size() / elementSize;
    switch (elementSize) {
    case 1:
        std::memcpy(planes.data(), elements.data(), elements.size());
        return;
    case 2:
        return shuffleFixed<2>(elements.data(), count, planes.data());
    case 4:
        return shuffleFixed<4>(elements.data(), count, planes.data());
    case 8:
        return shuffleFixed<8>(elements.data(), count, planes.data());
    default:
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t k = 0; k < elementSize; ++k)
                planes[k * count + i] = elements[i * elementSize + k];
    }
}

void unshuffleBytes(std::span<const std::byte> planes, std::size_t elementSize, std::span<std::byte> elements)
{
    assert(elementSize > 0 && planes.size() % elementSize == 0 && elements.size() >= planes.size());
    const std::size_t count = planes.size() / elementSize;
    switch (elementSize) {
    case 1:
        std::memcpy(elements.data(), planes.data(), planes.size());
        return;
    case 2:
        return unshuffleFixed<std::uint16_t>(planes.data(), count, elements.data());
    case 4:
        return unshuffleFixed<std::uint32_t>(planes.data(), count, elements.data());
    case 8:
        return unshuffleFixed<std::uint64_t>(planes.data(), count, elements.data());
    default:
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t k = 0; k < elementSize; ++k)
                elements[i * elementSize + k] = planes[k * count + i];
    }
}

std::vector<std::byte> encodeChunk(std::span<const std::byte> elements, std::size_t elementSize)
{
    if (elementSize == 1)
        return compressPlanes(elements, elements.size());
    std::vector<std::byte> planes(elements.size());
    shuffleBytes(elements, elementSize, planes);
    return compressPlanes(planes, elements.size() / elementSize);
}

std::vector<std::byte> compressPlanes(std::span<const std::byte> planes, std::size_t planeSize)
{
    assert(planeSize > 0 && planes.size() % planeSize == 0);
    DeflateStream stream(planes.size());
    std::size_t begin = 0;
    while (begin < planes.size()) {
        const auto plane = planes.subspan(begin, planeSize);
        const PlaneKind kind = begin + planeSize > planes.size() ? PlaneKind::Repetitive : planeKind(plane);
        if (kind == PlaneKind::Repetitive)
            break; // the remaining planes are compressed together, with matches
        stream.append(plane, kind);
        begin += planeSize;
    }
    return stream.finish(planes.subspan(begin), planes);
}

bool decompress(std::span<const std::byte> stored, std::span<std::byte> raw)
{
    thread_local const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> inflater(
        libdeflate_alloc_decompressor());
    // The library requires the exact length and reports a stream that yields less or more.
    return inflater != nullptr && libdeflate_zlib_decompress(inflater.get(), stored.data(), stored.size(), raw.data(),
                                      raw.size(), nullptr) == LIBDEFLATE_SUCCESS;
}

} // namespace headwise::archive::codec
