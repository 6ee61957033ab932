// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/writing/valuestream.h"

#include "core/archive/codec/chunkcodec.h"
#include "core/archive/codec/half.h"
#include "core/archive/codec/weightcode.h"

#include <algorithm>
#include <cassert>

namespace headwise::archive::writing {

namespace {

/// Converts elements to the stored form of `type`; those of its size already have it.
void convert(std::span<const std::byte> elements, std::size_t elementBytes, hdf5::ElementType type, std::byte *out)
{
    if (elementBytes == hdf5::elementSize(type)) {
        std::ranges::copy(elements, out);
        return;
    }
    const std::span floats(reinterpret_cast<const float *>(elements.data()), elements.size() / sizeof(float));
    switch (type) {
    case hdf5::ElementType::F16:
        return codec::halvesFromFloats(floats, std::span(reinterpret_cast<std::uint16_t *>(out), floats.size()));
    case hdf5::ElementType::U8:
        return codec::codesFromWeights(floats, std::span(reinterpret_cast<std::uint8_t *>(out), floats.size()));
    default:
        assert(false);
    }
}

} // namespace

ValueStream::ValueStream(const hdf5::Object &stackGroup, const format::schema::ValueList &list, hsize_t firstElement)
    : m_shape(list.shape), m_place(stackGroup.place.at(std::string(list.name)))
{
    const hdf5::Lock lock;
    m_dataset = hdf5::created(
        H5Dopen2(stackGroup.id, std::string(list.name).c_str(), H5P_DEFAULT), m_place, ErrorText("open the dataset"));
    m_extent = hdf5::readRowCount(stackGroup, std::string(list.name));
    m_chunkBegin = (firstElement + m_shape.chunkRows - 1) / m_shape.chunkRows * m_shape.chunkRows;
}

std::int64_t ValueStream::append(const SharedValues &values)
{
    const auto offset = static_cast<std::int64_t>(m_chunkBegin + m_chunkFill);
    for (std::size_t begin = 0; begin < values.count();) {
        const std::size_t count = std::min<std::size_t>(values.count() - begin, m_shape.chunkRows - m_chunkFill);
        m_pieces.push_back({values, begin, count});
        m_chunkFill += count;
        begin += count;
        if (m_chunkFill == m_shape.chunkRows)
            submitChunk();
    }
    return offset;
}

void ValueStream::submitChunk()
{
    if (m_chunkFill == 0)
        return;
    const auto encode = [pieces = std::move(m_pieces), elements = static_cast<std::size_t>(m_shape.chunkRows),
                            type = m_shape.type] {
        // The unused end of a chunk is filled with zeros.
        std::vector<std::byte> content(elements * hdf5::elementSize(type));
        std::size_t at = 0;
        for (const Piece &piece : pieces) {
            convert(piece.values.part(piece.begin, piece.count), piece.values.elementBytes, type,
                content.data() + at * hdf5::elementSize(type));
            at += piece.count;
        }
        return codec::encodeChunk(content, hdf5::elementSize(type));
    };
    m_encoded.push_back({m_chunkBegin, m_chunkBegin + m_chunkFill, BackgroundTask<std::vector<std::byte>>(encode)});
    m_pieces.clear();
    m_chunkBegin += m_shape.chunkRows;
    m_chunkFill = 0;
}

void ValueStream::writeFront()
{
    const std::vector<std::byte> bytes = m_encoded.front().bytes.take();
    const Encoded &chunk = m_encoded.front();
    const hdf5::Lock lock;
    if (chunk.usedEnd > m_extent) {
        hdf5::setRows(m_dataset.id(), m_shape, chunk.usedEnd, m_place);
        m_extent = chunk.usedEnd;
    }
    hdf5::writeStoredChunk(m_dataset.id(), m_shape, chunk.firstElement, bytes, m_place);
    m_encoded.pop_front();
}

void ValueStream::writeWhole()
{
    while (!m_encoded.empty())
        writeFront();
    for (Piece &piece : m_pieces) { // the begun chunk keeps a copy of its part, instead of all values
        const auto part = piece.values.part(piece.begin, piece.count);
        const auto own = std::make_shared<const std::vector<std::byte>>(part.begin(), part.end());
        piece = {{own, *own, piece.values.elementBytes}, 0, piece.count};
    }
}

void ValueStream::writeReady()
{
    while (!m_encoded.empty() && m_encoded.front().bytes.isReady())
        writeFront();
}

void ValueStream::writeAll()
{
    submitChunk();
    while (!m_encoded.empty())
        writeFront();
}

} // namespace headwise::archive::writing
