// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the attention weights of one stack (or their keys) to the file.
#pragma once

#include "core/archive/format/schema.h"
#include "core/base/backgroundtask.h"

#include <deque>
#include <memory>
#include <span>
#include <vector>

namespace headwise::archive::writing {

/// Weights (float32, or half precision where that is stored) or u32 keys that are kept alive until they are encoded.
struct SharedValues
{
    std::shared_ptr<const void> owner;
    std::span<const std::byte> bytes;
    std::size_t elementBytes = 4; ///< of one element

    std::size_t count() const { return bytes.size() / elementBytes; }
    std::span<const std::byte> part(std::size_t begin, std::size_t count) const
    {
        return bytes.subspan(begin * elementBytes, count * elementBytes);
    }
};

/// Splits the appended values into chunks, converts and compresses them on the threads of the process, and writes them
/// in order. Used by the writing thread only.
class ValueStream
{
public:
    /// `firstElement`: where announced values end; the stream continues at the next chunk.
    ValueStream(const hdf5::Object &stackGroup, const format::schema::ValueList &list, hsize_t firstElement);

    /// Returns the offset of the first value, in elements. Keeps `values` alive until they are encoded.
    std::int64_t append(const SharedValues &values);
    /// Writes the chunks that are ready, without waiting for others.
    void writeReady();
    /// Writes all whole chunks, and lets go of the values that were appended.
    void writeWhole();
    /// Ends the current chunk (its rest stays unused) and writes everything.
    void writeAll();

private:
    struct Piece
    {
        SharedValues values;
        std::size_t begin = 0, count = 0;
    };
    struct Encoded
    {
        hsize_t firstElement = 0, usedEnd = 0;
        BackgroundTask<std::vector<std::byte>> bytes;
    };
    void submitChunk();
    void writeFront();

    hdf5::DatasetShape m_shape;
    hdf5::Place m_place;
    hdf5::Handle m_dataset;
    hsize_t m_extent = 0;
    hsize_t m_chunkBegin = 0;    ///< first element of the current chunk
    std::size_t m_chunkFill = 0; ///< number of elements in it so far
    std::vector<Piece> m_pieces;
    std::deque<Encoded> m_encoded;
};

} // namespace headwise::archive::writing
