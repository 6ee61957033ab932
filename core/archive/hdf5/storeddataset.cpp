// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/hdf5/storeddataset.h"

#include "core/archive/codec/chunkcodec.h"
#include "core/archive/hdf5/file.h"
#include "core/base/parallel.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <mutex>

namespace headwise::archive::hdf5 {

/// Chunks that cover whole rows and are stored without filters, or with shuffle and deflate, are decoded here.
struct StoredDataset::Storage
{
    bool decodable = false;
    hsize_t chunkRows = 0;
    std::size_t chunkBytes = 0;
    int shuffleFilter = -1, deflateFilter = -1; ///< position in the pipeline; -1: not used
    std::uint64_t fileSize = 0;
    bool grows = false; ///< chunks may be rewritten at another place with another size at any moment
};

struct StoredDataset::Cache
{
    /// The first thread decodes a chunk; others that need it meanwhile wait.
    struct Chunk
    {
        std::mutex mutex;
        Bytes bytes; ///< empty until decoded
    };

    std::mutex mutex;
    std::deque<std::pair<hsize_t, std::shared_ptr<Chunk>>> recent; ///< by index, most recently used first

    std::shared_ptr<Chunk> find(hsize_t index, std::size_t capacity)
    {
        const std::lock_guard lock(mutex);
        auto found =
            std::find_if(recent.begin(), recent.end(), [&](const auto &entry) { return entry.first == index; });
        std::shared_ptr<Chunk> chunk = found == recent.end() ? std::make_shared<Chunk>() : found->second;
        if (found != recent.end())
            recent.erase(found);
        recent.emplace_front(index, chunk);
        if (recent.size() > capacity)
            recent.pop_back();
        return chunk;
    }
};

namespace {

/// Number of decoded chunks of a dataset that are kept: short examples share chunks, and threads read several at once.
constexpr std::size_t cachedBytes = 24u << 20;

/// Maximum size of a compressed chunk in bytes: incompressible data are stored, with five bytes per block.
std::size_t largestEncoded(std::size_t chunkBytes) { return chunkBytes + chunkBytes / 256 + 1024; }

/// True when the filters are shuffle and deflate only, at most once each and in this order.
bool readPipeline(hid_t creation, std::size_t elementSize, int &shuffleFilter, int &deflateFilter)
{
    const int filters = H5Pget_nfilters(creation);
    for (int i = 0; i < filters; ++i) {
        std::array<unsigned, 8> values{};
        std::size_t count = values.size();
        unsigned flags = 0, configuration = 0;
        const H5Z_filter_t filter = H5Pget_filter2(
            creation, static_cast<unsigned>(i), &flags, &count, values.data(), 0, nullptr, &configuration);
        if (filter == H5Z_FILTER_SHUFFLE && shuffleFilter < 0 && deflateFilter < 0 && count >= 1 &&
            values[0] == elementSize)
            shuffleFilter = i;
        else if (filter == H5Z_FILTER_DEFLATE && deflateFilter < 0)
            deflateFilter = i;
        else
            return false;
    }
    return filters >= 0;
}

std::string shapeText(std::span<const hsize_t> extent)
{
    std::string text = "[";
    for (std::size_t i = 0; i < extent.size(); ++i)
        text += (i > 0 ? ", " : "") + std::to_string(extent[i]);
    return text + "]";
}

} // namespace

StoredDataset::StoredDataset(const Object &parent, const std::string &name, const ExpectedDataset &expected)
    : m_place(parent.place.at(name))
    , m_type(expected.type)
    , m_rank(1 + expected.row.size())
    , m_storage(std::make_unique<Storage>())
    , m_cache(std::make_unique<Cache>())
{
    const Lock lock;
    if (H5Lexists(parent.id, name.c_str(), H5P_DEFAULT) <= 0)
        throwDamaged(ErrorText("the dataset is missing"));
    m_dataset = opened(H5Dopen2(parent.id, name.c_str(), H5P_DEFAULT), m_place, ErrorText("open the dataset"));
    const Handle type = opened(H5Dget_type(m_dataset.id()), m_place, ErrorText("read the dataset's type"));
    const Handle wanted = elementHandle(expected.type);
    if (H5Tequal(type.id(), wanted.id()) <= 0)
        throwDamaged(ErrorText("the dataset's type is not little-endian %1", elementName(expected.type)));
    const Handle space = opened(H5Dget_space(m_dataset.id()), m_place, ErrorText("read the dataset's shape"));
    const int rank = H5Sget_simple_extent_ndims(space.id());
    if (rank != static_cast<int>(m_rank))
        throwDamaged(ErrorText("the dataset has %1 dimensions instead of %2", rank, m_rank));
    std::vector<hsize_t> extent(m_rank);
    if (H5Sget_simple_extent_dims(space.id(), extent.data(), nullptr) < 0)
        throwReadFailure(m_place, ErrorText("read the dataset's shape"));
    if (!std::equal(expected.row.begin(), expected.row.end(), extent.begin() + 1))
        throwDamaged(ErrorText(
            "the dataset's shape is %1, which does not fit the archive's heads and measures", shapeText(extent)));
    if (extent[0] < expected.rows)
        throwDamaged(ErrorText("the dataset has %1 entries where %2 are needed", extent[0], expected.rows));
    m_rows = extent[0];
    // Readers allocate memory for a row before they know whether the file contains it.
    m_rowBytes = elementSize(m_type);
    for (const hsize_t size : expected.row)
        if (__builtin_mul_overflow(m_rowBytes, size, &m_rowBytes) || m_rowBytes > largestChunkBytes)
            throwDamaged(ErrorText("a row of the dataset's shape %1 is larger than 64 MiB", shapeText(extent)));
    m_rowElements = m_rowBytes / elementSize(m_type);
    openStorage(expected);
}

StoredDataset::~StoredDataset() = default;
StoredDataset::StoredDataset(StoredDataset &&) noexcept = default;

void StoredDataset::throwDamaged(const ErrorText &what) const { throwMalformed(m_place, what); }

void StoredDataset::openStorage(const ExpectedDataset &expected)
{
    m_storage->fileSize = fileSize(m_dataset.id());
    m_storage->grows = followsWriter(m_dataset.id());
    const Handle creation =
        opened(H5Dget_create_plist(m_dataset.id()), m_place, ErrorText("read the storage layout of the dataset"));
    if (H5Pget_layout(creation.id()) != H5D_CHUNKED)
        return;
    std::vector<hsize_t> chunk(m_rank);
    if (H5Pget_chunk(creation.id(), static_cast<int>(m_rank), chunk.data()) != static_cast<int>(m_rank))
        throwReadFailure(m_place, ErrorText("read the storage layout of the dataset"));
    std::size_t bytes = elementSize(m_type);
    for (const hsize_t size : chunk)
        if (size == 0 || __builtin_mul_overflow(bytes, size, &bytes) || bytes > largestChunkBytes)
            throw Error(ErrorCode::Unsupported, ErrorText("the dataset's chunks are larger than 64 MiB"),
                m_place.text(), ErrorText("Write it again with chunks of about 1 MiB"));
    m_storage->chunkRows = chunk[0];
    m_storage->chunkBytes = bytes;
    m_storage->decodable =
        m_rowElements > 0 && std::equal(expected.row.begin(), expected.row.end(), chunk.begin() + 1) &&
        readPipeline(creation.id(), elementSize(m_type), m_storage->shuffleFilter, m_storage->deflateFilter);
}

std::vector<hsize_t> StoredDataset::corner(hsize_t row) const
{
    std::vector<hsize_t> offset(m_rank);
    offset[0] = row;
    return offset;
}

hsize_t StoredDataset::storedSize(hsize_t chunk) const
{
    const auto offset = corner(chunk * m_storage->chunkRows);
    hsize_t size = 0;
    if (H5Dget_chunk_storage_size(m_dataset.id(), offset.data(), &size) < 0)
        throwReadFailure(m_place, ErrorText("find chunk %1", chunk));
    // A file that grows may have more bytes now than when it was opened.
    if (size > m_storage->fileSize && size > fileSize(m_dataset.id()))
        throwDamaged(ErrorText("chunk %1 is larger than the file", chunk));
    if (size == 0)
        throwDamaged(ErrorText("chunk %1 was never written", chunk));
    if (m_storage->chunkBytes / codec::largestDeflateRatio > size)
        throwDamaged(ErrorText("chunk %1 is too short for its data", chunk));
    return size;
}

void StoredDataset::walkChunks() const
{
    if (!m_storage->decodable || m_rows == 0)
        return;
    const Lock lock;
    const hsize_t last = (m_rows - 1) / m_storage->chunkRows;
    for (hsize_t chunk = 0; chunk <= last; ++chunk) {
        const auto offset = corner(chunk * m_storage->chunkRows);
        hsize_t size = 0;
        if (H5Dget_chunk_storage_size(m_dataset.id(), offset.data(), &size) < 0)
            throwReadFailure(m_place, ErrorText("find chunk %1", chunk));
    }
}

void StoredDataset::requireStored(hsize_t first, hsize_t count) const
{
    if (first > m_rows || count > m_rows - first)
        throwDamaged(ErrorText("entries %1 to %2 lie beyond its end at %3", first, first + count, m_rows));
    if (count == 0 || m_rowBytes == 0)
        return;
    const Lock lock;
    if (m_storage->decodable) {
        const hsize_t last = (first + count - 1) / m_storage->chunkRows;
        hsize_t total = 0; // larger than the file if several entries of the index refer to the same bytes
        for (hsize_t chunk = first / m_storage->chunkRows; chunk <= last; ++chunk)
            if ((total += storedSize(chunk)) > m_storage->fileSize && total > fileSize(m_dataset.id()))
                throwDamaged(ErrorText("its chunks together are larger than the file"));
        return;
    }
    const hsize_t stored = H5Dget_storage_size(m_dataset.id());
    const bool filtered = m_storage->chunkRows > 0;
    if (stored > fileSize(m_dataset.id()) ||
        count > (stored * (filtered ? codec::largestDeflateRatio : 1)) / m_rowBytes)
        throwDamaged(ErrorText("the file contains less data than the dataset's shape requires"));
}

/// Reads the stored bytes of a chunk; returns the mask of skipped filters.
std::uint32_t StoredDataset::readStored(hsize_t index, Bytes &stored) const
{
    const Lock lock;
    const hsize_t size = storedSize(index);
    // The library looks up the chunk again when it reads it, so the buffer has room for any size that a writer may have
    // given it.
    stored.resize(m_storage->grows ? std::max<std::size_t>(size, largestEncoded(m_storage->chunkBytes)) : size);
    const auto offset = corner(index * m_storage->chunkRows);
    std::uint32_t mask = 0;
    if (H5Dread_chunk(m_dataset.id(), H5P_DEFAULT, offset.data(), &mask, stored.data()) < 0)
        throwReadFailure(m_place, ErrorText("read chunk %1", index));
    if (m_storage->grows)
        stored.resize(std::min<std::size_t>(stored.size(), storedSize(index)));
    return mask;
}

std::vector<std::byte> StoredDataset::chunkFor(const DatasetShape &shape, hsize_t index) const
{
    const bool shuffled = elementSize(m_type) == 1 || m_storage->shuffleFilter >= 0;
    Bytes stored;
    if (m_storage->decodable && m_storage->chunkRows == shape.chunkRows && shuffled && m_storage->deflateFilter >= 0 &&
        readStored(index, stored) == 0)
        return stored;
    const hsize_t begin = index * shape.chunkRows, end = std::min(m_rows, begin + shape.chunkRows);
    if (begin >= end)
        throwDamaged(ErrorText("chunk %1 lies beyond its end at %2", index, m_rows));
    requireStored(begin, end - begin);
    Bytes rows(shape.chunkBytes());
    readInto(begin, end - begin, std::span(rows).first((end - begin) * m_rowBytes));
    return codec::encodeChunk(rows, elementSize(m_type));
}

void StoredDataset::decodeChunk(hsize_t index, std::span<std::byte> out) const
{
    thread_local Bytes stored, planes;
    const std::uint32_t mask = readStored(index, stored);
    const auto used = [mask](int filter) { return filter >= 0 && (mask >> filter & 1u) == 0; };
    const bool shuffled = used(m_storage->shuffleFilter) && elementSize(m_type) > 1;
    planes.resize(m_storage->chunkBytes);
    const std::span<std::byte> raw = shuffled ? std::span(planes) : out;
    if (used(m_storage->deflateFilter)) {
        if (!codec::decompress(stored, raw))
            throwDamaged(ErrorText("chunk %1 is damaged (its checksum or length is wrong)", index));
    } else {
        if (stored.size() < raw.size())
            throwDamaged(ErrorText("chunk %1 is too short", index));
        std::memcpy(raw.data(), stored.data(), raw.size());
    }
    if (shuffled)
        codec::unshuffleBytes(planes, elementSize(m_type), out);
}

std::shared_ptr<const StoredDataset::Bytes> StoredDataset::chunk(hsize_t index) const
{
    const auto found = m_cache->find(index, std::max<std::size_t>(1, cachedBytes / m_storage->chunkBytes));
    const std::lock_guard lock(found->mutex);
    if (found->bytes.empty()) {
        Bytes bytes(m_storage->chunkBytes);
        decodeChunk(index, bytes);
        found->bytes = std::move(bytes);
    }
    return {found, &found->bytes};
}

void StoredDataset::readInto(hsize_t first, hsize_t count, std::span<std::byte> out) const
{
    if (count == 0 || m_rowBytes == 0)
        return;
    if (!m_storage->decodable)
        return readThroughLibrary(first, count, out);
    const hsize_t rows = m_storage->chunkRows, firstChunk = first / rows, lastChunk = (first + count - 1) / rows;
    parallelFor(static_cast<std::size_t>(lastChunk - firstChunk + 1), [&](std::size_t i) {
        const hsize_t index = firstChunk + i;
        const hsize_t begin = std::max(first, index * rows), end = std::min(first + count, (index + 1) * rows);
        const auto target = out.subspan((begin - first) * m_rowBytes, (end - begin) * m_rowBytes);
        if (end - begin == rows)
            return decodeChunk(index, target);
        const auto bytes = chunk(index);
        std::memcpy(target.data(), bytes->data() + (begin - index * rows) * m_rowBytes, target.size());
    });
}

void StoredDataset::visit(hsize_t first, hsize_t count, const Take &take) const
{
    requireStored(first, count);
    if (count == 0 || m_rowBytes == 0)
        return;
    if (!m_storage->decodable) {
        Bytes all(static_cast<std::size_t>(count) * m_rowBytes);
        readThroughLibrary(first, count, all);
        return take(all, 0);
    }
    const hsize_t rows = m_storage->chunkRows, firstChunk = first / rows, lastChunk = (first + count - 1) / rows;
    parallelFor(static_cast<std::size_t>(lastChunk - firstChunk + 1), [&](std::size_t i) {
        const hsize_t index = firstChunk + i;
        const hsize_t begin = std::max(first, index * rows), end = std::min(first + count, (index + 1) * rows);
        const std::size_t at = (begin - first) * m_rowElements;
        if (end - begin == rows) {
            thread_local Bytes whole;
            whole.resize(m_storage->chunkBytes);
            decodeChunk(index, whole);
            return take(whole, at);
        }
        const auto bytes = chunk(index);
        take(std::span(*bytes).subspan((begin - index * rows) * m_rowBytes, (end - begin) * m_rowBytes), at);
    });
}

void StoredDataset::readThroughLibrary(hsize_t first, hsize_t count, std::span<std::byte> out) const
{
    const Lock lock;
    const Handle space = opened(H5Dget_space(m_dataset.id()), m_place, ErrorText("read the dataset's shape"));
    std::vector<hsize_t> extent(m_rank);
    H5Sget_simple_extent_dims(space.id(), extent.data(), nullptr);
    extent[0] = count;
    const auto start = corner(first);
    const Handle memory =
        opened(H5Screate_simple(static_cast<int>(m_rank), extent.data(), nullptr), m_place, ErrorText("read the data"));
    const Handle type = elementHandle(m_type);
    if (H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, start.data(), nullptr, extent.data(), nullptr) < 0 ||
        H5Dread(m_dataset.id(), type.id(), memory.id(), space.id(), H5P_DEFAULT, out.data()) < 0)
        throwReadFailure(m_place, ErrorText("read the data"));
}

} // namespace headwise::archive::hdf5
