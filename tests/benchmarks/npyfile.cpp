// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/npyfile.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <bit>
#include <cstring>
#include <numeric>
#include <stdexcept>

namespace headwise::benchmarks {

namespace {

static_assert(std::endian::native == std::endian::little);

std::size_t product(std::span<const std::size_t> shape)
{
    return std::accumulate(shape.begin(), shape.end(), std::size_t(1), std::multiplies<>());
}

/// The numbers between the brackets after 'shape'.
std::vector<std::size_t> shapeOf(const std::string &header)
{
    const auto begin = header.find('(', header.find("'shape'"));
    const auto end = header.find(')', begin);
    std::vector<std::size_t> shape;
    for (std::size_t at = begin; at < end && (at = header.find_first_of("0123456789", at)) < end;) {
        std::size_t digits = 0;
        shape.push_back(std::stoull(header.substr(at, end - at), &digits));
        at += digits;
    }
    return shape;
}

} // namespace

NpyReader::NpyReader(const std::string &path) : m_file(path, std::ios::binary), m_path(path)
{
    unsigned char start[12] = {};
    m_file.read(reinterpret_cast<char *>(start), 10);
    if (!m_file || std::memcmp(start, "\x93NUMPY", 6) != 0)
        throw std::runtime_error(path + " is no .npy file");
    std::size_t length = start[8] | start[9] << 8;
    if (start[6] > 1) {
        m_file.read(reinterpret_cast<char *>(start + 10), 2);
        length |= static_cast<std::size_t>(start[10]) << 16 | static_cast<std::size_t>(start[11]) << 24;
    }
    std::string header(std::min<std::size_t>(length, 1 << 16), '\0');
    m_file.read(header.data(), static_cast<std::streamsize>(header.size()));
    m_shape = shapeOf(header);
    if (!m_file || header.find("'<f4'") == std::string::npos ||
        header.find("'fortran_order': False") == std::string::npos)
        throw std::runtime_error(path + " is no float32 array in C order");
}

std::vector<float> NpyReader::next()
{
    std::vector<float> values(product(std::span(m_shape).subspan(1)));
    m_file.read(reinterpret_cast<char *>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(float)));
    if (!m_file)
        throw std::runtime_error(m_path + " ends early");
    return values;
}

void writeNpy(const std::string &path, const std::vector<std::size_t> &shape, std::span<const float> values)
{
    std::string header =
        fmt::format("{{'descr': '<f4', 'fortran_order': False, 'shape': ({},), }}", fmt::join(shape, ", "));
    header.resize((10 + header.size() + 64) / 64 * 64 - 10 - 1, ' ');
    header += '\n';
    std::ofstream file(path, std::ios::binary);
    const char start[10] = {'\x93', 'N', 'U', 'M', 'P', 'Y', 1, 0, static_cast<char>(header.size() & 255),
        static_cast<char>(header.size() >> 8)};
    file.write(start, sizeof start);
    file.write(header.data(), static_cast<std::streamsize>(header.size()));
    file.write(
        reinterpret_cast<const char *>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(float)));
    if (!file.flush())
        throw std::runtime_error("Could not write " + path);
}

} // namespace headwise::benchmarks
