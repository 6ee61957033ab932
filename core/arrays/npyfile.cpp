// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arrays/npyfile.h"

#include "core/arrays/npydictionary.h"
#include "core/base/error.h"
#include "core/base/outputfile.h"

#include <Eigen/Core>
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <filesystem>
#include <functional>
#include <numeric>

namespace headwise::arrays {

namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::string_view magic = "\x93NUMPY";
constexpr std::size_t maxHeaderBytes = 1 << 16; ///< what format 1.0 can hold; real ones have about a hundred

/// Reads `count` bytes, or throws.
std::string take(std::istream &file, std::size_t count, const std::string &path)
{
    std::string bytes(count, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(count));
    if (!file)
        throw Error(ErrorCode::Malformed, ErrorText("this is no .npy file"), path,
            ErrorText("Write the array with numpy.save."));
    return bytes;
}

std::size_t littleEndian(std::string_view bytes)
{
    std::size_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

template <typename Number> double numberAt(const unsigned char *bytes)
{
    Number number;
    std::memcpy(&number, bytes, sizeof number);
    return static_cast<double>(number);
}

using Conversion = double (*)(const unsigned char *);

Conversion conversionOf(const NpyHeader &header)
{
    const auto bySize = [&](Conversion one, Conversion two, Conversion four, Conversion eight) {
        return header.bytes == 1 ? one : header.bytes == 2 ? two : header.bytes == 4 ? four : eight;
    };
    switch (header.kind) {
    case NpyHeader::Kind::Signed:
        return bySize(numberAt<std::int8_t>, numberAt<std::int16_t>, numberAt<std::int32_t>, numberAt<std::int64_t>);
    case NpyHeader::Kind::Unsigned:
        return bySize(
            numberAt<std::uint8_t>, numberAt<std::uint16_t>, numberAt<std::uint32_t>, numberAt<std::uint64_t>);
    case NpyHeader::Kind::Boolean:
        return [](const unsigned char *byte) { return *byte != 0 ? 1.0 : 0.0; };
    case NpyHeader::Kind::Float:
        break;
    }
    return bySize(nullptr, numberAt<Eigen::half>, numberAt<float>, numberAt<double>);
}

/// From Fortran order (the first index runs fastest) to C order.
std::vector<double> inCOrder(const std::vector<double> &values, const std::vector<std::size_t> &shape)
{
    std::vector<double> result(values.size());
    std::vector<std::size_t> index(shape.size());
    std::vector<std::size_t> strides(shape.size(), 1);
    for (std::size_t axis = 1; axis < shape.size(); ++axis)
        strides[axis] = strides[axis - 1] * shape[axis - 1];
    for (double &value : result) {
        value = values[std::inner_product(index.begin(), index.end(), strides.begin(), std::size_t(0))];
        for (std::size_t axis = shape.size(); axis-- > 0;) {
            if (++index[axis] < shape[axis])
                break;
            index[axis] = 0;
        }
    }
    return result;
}

void writeNumbers(const std::string &path, const std::string &type, std::span<const std::size_t> shape,
    std::span<const std::byte> numbers)
{
    std::string bytes = npyHeaderBytes(type, shape);
    bytes.append(reinterpret_cast<const char *>(numbers.data()), numbers.size());
    replaceFile(path, bytes);
}

} // namespace

std::size_t NpyHeader::elements() const
{
    return std::accumulate(shape.begin(), shape.end(), std::size_t(1), std::multiplies<>());
}

NpyReader::NpyReader(std::string path) : m_path(std::move(path))
{
    std::error_code problem;
    if (!std::filesystem::exists(m_path, problem))
        throw Error(ErrorCode::NotFound, ErrorText("there is no such file"), m_path);
    if (std::filesystem::is_directory(m_path, problem))
        throw Error(
            ErrorCode::Unreadable, ErrorText("this is a folder, not a .npy file"), m_path, ErrorText("Name a file."));
    m_file.open(m_path, std::ios::binary);
    if (!m_file)
        throw Error(ErrorCode::Unreadable, ErrorText("the file cannot be read"), m_path);
    const std::string start = take(m_file, magic.size() + 2, m_path);
    if (!start.starts_with(magic))
        throw Error(ErrorCode::Malformed, ErrorText("this is no .npy file"), m_path,
            ErrorText("Write the array with numpy.save."));
    const int version = static_cast<unsigned char>(start[magic.size()]);
    if (version < 1 || version > 3)
        throw Error(ErrorCode::Unsupported, ErrorText("version %1 of .npy files is not known", version), m_path);
    const std::size_t length = littleEndian(take(m_file, version == 1 ? 2 : 4, m_path));
    if (length > maxHeaderBytes)
        throw Error(ErrorCode::Malformed, ErrorText("the header claims %1 bytes", length), m_path);
    m_header = headerFromDictionary(take(m_file, length, m_path), m_path);
    const std::uint64_t needed = static_cast<std::uint64_t>(m_file.tellg()) +
                                 m_header.elements() * static_cast<std::uint64_t>(m_header.bytes),
                        size = std::filesystem::file_size(m_path, problem);
    if (problem || size < needed)
        throw Error(ErrorCode::Malformed,
            ErrorText("the file ends early: it has %1 of %2 bytes", problem ? 0 : size, needed), m_path,
            ErrorText("Copy or write it again."));
}

std::vector<double> NpyReader::values()
{
    const std::size_t count = m_header.elements(), width = static_cast<std::size_t>(m_header.bytes);
    const Conversion convert = conversionOf(m_header);
    std::vector<double> values(count);
    std::vector<unsigned char> chunk(std::min<std::size_t>(count, 1 << 17) * width);
    for (std::size_t done = 0; done < count;) {
        const std::size_t now = std::min(count - done, chunk.size() / width);
        m_file.read(reinterpret_cast<char *>(chunk.data()), static_cast<std::streamsize>(now * width));
        if (!m_file)
            throw Error(ErrorCode::Unreadable, ErrorText("the file cannot be read"), m_path);
        for (std::size_t i = 0; i < now; ++i) {
            unsigned char *bytes = chunk.data() + i * width;
            if (m_header.bigEndian)
                std::reverse(bytes, bytes + width);
            values[done + i] = convert(bytes);
        }
        done += now;
    }
    return m_header.fortranOrder && m_header.shape.size() > 1 ? inCOrder(values, m_header.shape) : values;
}

std::string npyHeaderBytes(const std::string &type, std::span<const std::size_t> shape)
{
    std::string sizes;
    for (const std::size_t size : shape)
        sizes += std::to_string(size) + ",";
    std::string dictionary = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
    const std::size_t prefix = 10; // padded with blanks, so that the elements begin at a multiple of 64 bytes
    dictionary.append(63 - (prefix + dictionary.size()) % 64, ' ');
    dictionary += '\n';
    std::string header(magic);
    header += {'\1', '\0', static_cast<char>(dictionary.size() & 0xff), static_cast<char>(dictionary.size() >> 8)};
    return header + dictionary;
}

void writeNpy(const std::string &path, std::span<const std::size_t> shape, std::span<const double> values)
{
    writeNumbers(path, "<f8", shape, std::as_bytes(values));
}

void writeNpy(const std::string &path, std::span<const std::size_t> shape, std::span<const float> values)
{
    writeNumbers(path, "<f4", shape, std::as_bytes(values));
}

} // namespace headwise::arrays
