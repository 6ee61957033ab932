// SPDX-License-Identifier: GPL-3.0-or-later
// A dataset for reading from an untrusted file: validated when opened, decoded chunk by chunk outside the library where
// possible.
#pragma once

#include "core/archive/hdf5/attribute.h"
#include "core/archive/hdf5/elementtype.h"
#include "core/archive/hdf5/growingdataset.h"
#include "core/base/error.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace headwise::archive::hdf5 {

/// Largest chunk that readers accept, before compression.
inline constexpr std::size_t largestChunkBytes = 64u << 20;

/// The required form of a dataset: element type, and the dimensions after the first.
struct ExpectedDataset
{
    ElementType type = ElementType::U8;
    std::vector<hsize_t> row;
    hsize_t rows = 0; ///< minimum number of rows
};

/// Read-only and thread-safe. All ranges are in rows (entries of a list); memory is allocated only for data that the
/// file really contains.
class StoredDataset
{
public:
    /// Throws Malformed (missing, another type or shape, too few rows) or Unsupported (chunks too large).
    StoredDataset(const Object &parent, const std::string &name, const ExpectedDataset &expected);
    ~StoredDataset();
    StoredDataset(StoredDataset &&) noexcept;

    hsize_t rows() const { return m_rows; }
    const Place &place() const { return m_place; }
    /// Entries of rows [first, first + count). T must be the element type.
    template <typename T> std::vector<T> read(hsize_t first, hsize_t count) const
    {
        requireStored(first, count);
        std::vector<T> values(static_cast<std::size_t>(count) * m_rowElements);
        readInto(first, count, std::as_writable_bytes(std::span(values)));
        return values;
    }
    /// Numbers of rows [first, first + count) of a list of any number type.
    template <typename Number> std::vector<Number> readNumbers(hsize_t first, hsize_t count) const
    {
        return withElementType(m_type, [&]<typename T>(T) {
            const auto stored = read<T>(first, count);
            return std::vector<Number>(stored.begin(), stored.end());
        });
    }
    /// Throws Malformed if the file cannot contain these rows; called before memory is allocated for them.
    void requireStored(hsize_t first, hsize_t count) const;
    /// Passes the bytes of rows [first, first + count) to `take` in pieces, from several threads at once, each with the
    /// index of its first entry relative to `first`. Converting a piece while it is in the cache saves a pass over
    /// memory.
    using Take = std::function<void(std::span<const std::byte> entries, std::size_t begin)>;
    void visit(hsize_t first, hsize_t count, const Take &take) const;
    /// Rows [index * shape.chunkRows, ...) encoded for a dataset of `shape`: the stored bytes of the chunk if both have
    /// the same form (without checking them), otherwise encoded again. Rows beyond the end are 0.
    std::vector<std::byte> chunkFor(const DatasetShape &shape, hsize_t index) const;
    /// Looks up every chunk in the index without reading it (for structural checks).
    void walkChunks() const;

private:
    struct Storage; ///< how chunks are stored
    struct Cache;   ///< the most recently used chunks
    using Bytes = std::vector<std::byte>;

    void openStorage(const ExpectedDataset &expected);
    void readInto(hsize_t first, hsize_t count, std::span<std::byte> out) const;
    void readThroughLibrary(hsize_t first, hsize_t count, std::span<std::byte> out) const;
    hsize_t storedSize(hsize_t chunk) const;
    std::shared_ptr<const Bytes> chunk(hsize_t index) const;
    std::uint32_t readStored(hsize_t index, Bytes &stored) const;
    void decodeChunk(hsize_t index, std::span<std::byte> out) const;
    std::vector<hsize_t> corner(hsize_t row) const;
    [[noreturn]] void throwDamaged(const ErrorText &what) const;

    Place m_place;
    Handle m_dataset;
    ElementType m_type = ElementType::U8;
    hsize_t m_rows = 0;
    std::size_t m_rowElements = 1, m_rowBytes = 1;
    std::size_t m_rank = 1;
    std::unique_ptr<Storage> m_storage;
    std::unique_ptr<Cache> m_cache;
};

} // namespace headwise::archive::hdf5
