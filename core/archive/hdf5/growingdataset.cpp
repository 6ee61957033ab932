// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/hdf5/growingdataset.h"

#include "core/archive/codec/chunkcodec.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <functional>
#include <numeric>

namespace headwise::archive::hdf5 {

namespace {

std::vector<hsize_t> dimensions(const DatasetShape &shape, hsize_t rows)
{
    std::vector<hsize_t> all = {rows};
    all.insert(all.end(), shape.row.begin(), shape.row.end());
    return all;
}

} // namespace

std::size_t DatasetShape::rowElements() const
{
    return std::accumulate(row.begin(), row.end(), std::size_t{1}, std::multiplies<>());
}

hsize_t chunkRowsFor(ElementType type, std::size_t rowElements, std::size_t bytes)
{
    return std::max<hsize_t>(1, bytes / std::max<std::size_t>(1, rowElements * elementSize(type)));
}

void createDataset(const Object &parent, const std::string &name, const DatasetShape &shape)
{
    const Lock lock;
    const Place place = parent.place.at(name);
    const auto extent = dimensions(shape, 0);
    auto limit = extent, chunk = dimensions(shape, shape.chunkRows);
    limit[0] = H5S_UNLIMITED;
    for (hsize_t &size : chunk)
        size = std::max<hsize_t>(size, 1); // a chunk must not be empty, but a row may be
    const int rank = static_cast<int>(extent.size());
    const Handle space =
        created(H5Screate_simple(rank, extent.data(), limit.data()), place, ErrorText("make the dataset"));
    const Handle creation = created(H5Pcreate(H5P_DATASET_CREATE), place, ErrorText("make the dataset"));
    written(H5Pset_chunk(creation.id(), rank, chunk.data()), place, ErrorText("make the dataset"));
    if (elementSize(shape.type) > 1)
        written(H5Pset_shuffle(creation.id()), place, ErrorText("make the dataset"));
    written(H5Pset_deflate(creation.id(), codec::deflateLevel), place, ErrorText("make the dataset"));
    const Handle type = elementHandle(shape.type);
    const Handle dataset =
        created(H5Dcreate2(parent.id, name.c_str(), type.id(), space.id(), H5P_DEFAULT, creation.id(), H5P_DEFAULT),
            place, ErrorText("make the dataset"));
}

Handle createGroup(const Object &parent, const std::string &name)
{
    const Lock lock;
    const Place place = parent.place.at(name);
    const Handle creation = created(H5Pcreate(H5P_GROUP_CREATE), place, ErrorText("make the group"));
    // With more than 8 attributes the library would use another storage form, and HDF5 1.10.8 crashes when it copies
    // text attributes in that form (which happens at the end of every archive).
    written(H5Pset_attr_phase_change(creation.id(), 64, 32), place, ErrorText("make the group"));
    return created(H5Gcreate2(parent.id, name.c_str(), H5P_DEFAULT, creation.id(), H5P_DEFAULT), place,
        ErrorText("make the group"));
}

GrowingDataset::GrowingDataset(const Object &parent, const std::string &name, const DatasetShape &shape, hsize_t rows)
    : m_place(parent.place.at(name)), m_shape(shape), m_rows(rows), m_writtenRows(rows)
{
    const Lock lock;
    m_dataset = created(H5Dopen2(parent.id, name.c_str(), H5P_DEFAULT), m_place, ErrorText("open the dataset"));
    const Handle space = created(H5Dget_space(m_dataset.id()), m_place, ErrorText("read the dataset's shape"));
    std::vector<hsize_t> extent(1 + shape.row.size());
    if (H5Sget_simple_extent_ndims(space.id()) != static_cast<int>(extent.size()) ||
        H5Sget_simple_extent_dims(space.id(), extent.data(), nullptr) < 0 || extent != dimensions(shape, extent[0]) ||
        extent[0] < rows)
        throw Error(ErrorCode::Malformed, ErrorText("the dataset has an unexpected shape"), m_place.text(),
            ErrorText("Start again without --resume"));
    m_extent = extent[0];
    m_firstBufferedRow = rows / shape.chunkRows * shape.chunkRows;
    m_buffer.resize((rows - m_firstBufferedRow) * shape.rowBytes());
    if (m_buffer.empty())
        return;
    auto start = dimensions(shape, m_firstBufferedRow), count = dimensions(shape, rows - m_firstBufferedRow);
    std::fill(start.begin() + 1, start.end(), 0);
    const Handle memory = created(H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), m_place,
        ErrorText("read the last rows"));
    const Handle type = elementHandle(shape.type);
    if (H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr) < 0 ||
        H5Dread(m_dataset.id(), type.id(), memory.id(), space.id(), H5P_DEFAULT, m_buffer.data()) < 0)
        throwReadFailure(m_place, ErrorText("read the last rows"));
    std::vector<hsize_t> first = start;
    hsize_t size = 0;
    if (H5Dget_chunk_storage_size(m_dataset.id(), first.data(), &size) >= 0)
        m_lastTailSize = size;
}

void GrowingDataset::appendRaw(std::span<const std::byte> rows)
{
    if (rows.empty())
        return;
    assert(rows.size() % m_shape.rowBytes() == 0);
    m_buffer.insert(m_buffer.end(), rows.begin(), rows.end());
    m_rows += rows.size() / m_shape.rowBytes();
}

void GrowingDataset::appendNumber(std::int64_t value)
{
    withElementType(m_shape.type, [&]<typename T>(T) { append(static_cast<T>(value)); });
}

void GrowingDataset::appendNumber(double value)
{
    withElementType(m_shape.type, [&]<typename T>(T) { append(static_cast<T>(value)); });
}

void GrowingDataset::writeChunk(hsize_t firstRow, std::span<const std::byte> content)
{
    const std::size_t full = m_shape.chunkBytes();
    std::vector<std::byte> padded;
    if (content.size() < full) {
        padded.assign(content.begin(), content.end());
        padded.resize(full);
        content = padded;
    }
    std::vector<std::byte> stored = codec::encodeChunk(content, elementSize(m_shape.type));
    // The library overwrites a chunk with one of equal size in place, and a killed process could leave a mixture of
    // both. An additional byte after the end of the stream, which readers skip, makes it allocate new space instead:
    // announced bytes are never overwritten.
    if (firstRow == m_firstBufferedRow && stored.size() == m_lastTailSize)
        stored.push_back(std::byte{0});
    writeStoredChunk(m_dataset.id(), m_shape, firstRow, stored, m_place);
    m_lastTailSize = stored.size();
}

void GrowingDataset::write()
{
    if (m_rows == m_writtenRows)
        return;
    const Lock lock;
    if (m_rows > m_extent) {
        setRows(m_dataset.id(), m_shape, m_rows, m_place);
        m_extent = m_rows;
    }
    const std::size_t full = m_shape.chunkBytes();
    std::size_t begin = 0;
    if (full > 0) {
        for (; begin < m_buffer.size(); begin += full) {
            const auto content = std::span(m_buffer).subspan(begin, std::min(full, m_buffer.size() - begin));
            writeChunk(m_firstBufferedRow, content);
            if (content.size() < full)
                break;
            m_firstBufferedRow += m_shape.chunkRows;
            m_lastTailSize = 0;
        }
        m_buffer.erase(
            m_buffer.begin(), m_buffer.begin() + static_cast<std::ptrdiff_t>(std::min(begin, m_buffer.size())));
    }
    m_writtenRows = m_rows;
}

void GrowingDataset::trim()
{
    if (m_extent == m_writtenRows)
        return;
    const Lock lock;
    setRows(m_dataset.id(), m_shape, m_writtenRows, m_place);
    m_extent = m_writtenRows;
}

hsize_t readRowCount(const Object &parent, const std::string &name)
{
    const Lock lock;
    const Place place = parent.place.at(name);
    const Handle dataset = opened(H5Dopen2(parent.id, name.c_str(), H5P_DEFAULT), place, ErrorText("open the dataset"));
    const Handle space = opened(H5Dget_space(dataset.id()), place, ErrorText("read the dataset's shape"));
    std::array<hsize_t, H5S_MAX_RANK> extent{};
    if (H5Sget_simple_extent_dims(space.id(), extent.data(), nullptr) < 1)
        throwReadFailure(place, ErrorText("read the dataset's shape"));
    return extent[0];
}

std::int64_t readEntry(const Object &parent, const std::string &name, hsize_t row)
{
    const Lock lock;
    const Place place = parent.place.at(name);
    const Handle dataset = opened(H5Dopen2(parent.id, name.c_str(), H5P_DEFAULT), place, ErrorText("open the dataset"));
    const Handle space = opened(H5Dget_space(dataset.id()), place, ErrorText("read the dataset's shape"));
    const Handle memory = opened(H5Screate(H5S_SCALAR), place, ErrorText("read an entry"));
    std::int64_t value = 0;
    if (H5Sget_simple_extent_ndims(space.id()) != 1 || H5Sselect_elements(space.id(), H5S_SELECT_SET, 1, &row) < 0 ||
        H5Dread(dataset.id(), H5T_NATIVE_INT64, memory.id(), space.id(), H5P_DEFAULT, &value) < 0)
        throwReadFailure(place, ErrorText("read an entry"));
    return value;
}

void writeStoredChunk(
    hid_t dataset, const DatasetShape &shape, hsize_t firstRow, std::span<const std::byte> stored, const Place &place)
{
    const Lock lock;
    auto offset = dimensions(shape, firstRow);
    std::fill(offset.begin() + 1, offset.end(), 0);
    written(H5Dwrite_chunk(dataset, H5P_DEFAULT, 0, offset.data(), stored.size(), stored.data()), place,
        ErrorText("write the data"));
}

void setRows(hid_t dataset, const DatasetShape &shape, hsize_t rows, const Place &place)
{
    const Lock lock;
    const auto extent = dimensions(shape, rows);
    written(H5Dset_extent(dataset, extent.data()), place, ErrorText("extend the dataset"));
}

} // namespace headwise::archive::hdf5
