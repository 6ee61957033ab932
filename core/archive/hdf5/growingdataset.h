// SPDX-License-Identifier: GPL-3.0-or-later
// A dataset that grows by rows; it buffers its last chunk and compresses outside the library.
#pragma once

#include "core/archive/hdf5/attribute.h"
#include "core/archive/hdf5/elementtype.h"

#include <cstddef>
#include <span>
#include <vector>

namespace headwise::archive::hdf5 {

/// Shape and storage of a dataset that can grow along its first dimension.
struct DatasetShape
{
    ElementType type = ElementType::U8;
    std::vector<hsize_t> row; ///< the other dimensions; empty for a list
    hsize_t chunkRows = 1;

    std::size_t rowElements() const;
    std::size_t rowBytes() const { return rowElements() * elementSize(type); }
    std::size_t chunkBytes() const { return rowBytes() * chunkRows; }
};

/// Rows per chunk, so that a chunk takes about `bytes`; at least one.
hsize_t chunkRowsFor(ElementType type, std::size_t rowElements, std::size_t bytes);

/// Creates an empty dataset with the shuffle (elements of more than one byte) and deflate filters.
void createDataset(const Object &parent, const std::string &name, const DatasetShape &shape);
Handle createGroup(const Object &parent, const std::string &name);

/// Rows are appended in memory and written to the file by `write`. Not thread-safe.
class GrowingDataset
{
public:
    GrowingDataset() = default;
    /// Opens a dataset made by `createDataset`. `rows` rows are kept; further rows in the file are overwritten.
    GrowingDataset(const Object &parent, const std::string &name, const DatasetShape &shape, hsize_t rows);

    void appendRaw(std::span<const std::byte> rows);
    template <typename T> void append(const T &value) { appendRaw(std::as_bytes(std::span(&value, 1))); }
    /// Appends a number, converted to the type of the dataset; integers keep their low bits.
    void appendNumber(std::int64_t value);
    void appendNumber(double value);
    template <typename T> void appendAll(std::span<const T> values) { appendRaw(std::as_bytes(values)); }
    hsize_t rows() const { return m_rows; }

    /// Writes new rows, including the last chunk, which may be incomplete.
    void write();
    /// Reduces the extent to the written rows, removing rows of an interrupted capture.
    void trim();

private:
    void writeChunk(hsize_t firstRow, std::span<const std::byte> content);

    Handle m_dataset;
    Place m_place;
    DatasetShape m_shape;
    hsize_t m_rows = 0, m_writtenRows = 0, m_extent = 0;
    hsize_t m_firstBufferedRow = 0;  ///< a multiple of chunkRows
    std::vector<std::byte> m_buffer; ///< from m_firstBufferedRow on
    std::size_t m_lastTailSize = 0;  ///< stored bytes of the partial chunk when it was last written
};

/// Reads one i64 of a list that is known to be long enough. Throws Malformed when it cannot be read.
std::int64_t readEntry(const Object &parent, const std::string &name, hsize_t row);
/// Number of rows of a dataset.
hsize_t readRowCount(const Object &parent, const std::string &name);

/// Writes one compressed chunk (its stored bytes) at a row where a chunk begins, within the extent.
void writeStoredChunk(
    hid_t dataset, const DatasetShape &shape, hsize_t firstRow, std::span<const std::byte> stored, const Place &place);
/// Sets the number of rows.
void setRows(hid_t dataset, const DatasetShape &shape, hsize_t rows, const Place &place);

} // namespace headwise::archive::hdf5
