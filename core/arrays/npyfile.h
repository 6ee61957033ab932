// SPDX-License-Identifier: GPL-3.0-or-later
// NumPy's .npy files: one array of numbers each, read from anywhere and written.
#pragma once

#include <cstdint>
#include <fstream>
#include <span>
#include <string>
#include <vector>

namespace headwise::arrays {

/// What the header of a file says.
struct NpyHeader
{
    enum class Kind : std::uint8_t
    {
        Float,
        Signed,
        Unsigned,
        Boolean
    };
    Kind kind = Kind::Float;
    int bytes = 8; ///< of an element
    bool bigEndian = false, fortranOrder = false;
    std::vector<std::size_t> shape;

    /// 1 for a single number; shapes whose product is too large for a size are refused when they are read.
    [[nodiscard]] std::size_t elements() const;
};

/// Opens a file and checks its header: format 1 to 3, numbers, and a file as long as the shape says. Nothing of the
/// array's size is allocated before `values`. Throws Error{NotFound, Unreadable, Malformed, Unsupported} naming the
/// path.
class NpyReader
{
public:
    explicit NpyReader(std::string path);

    [[nodiscard]] const NpyHeader &header() const { return m_header; }
    /// All elements in C order (the last index runs fastest), as double.
    std::vector<double> values();

private:
    std::string m_path;
    std::ifstream m_file;
    NpyHeader m_header;
};

/// The bytes before the elements of a file in format 1.0, little-endian, in C order. `type` as NumPy writes it, "<f4".
std::string npyHeaderBytes(const std::string &type, std::span<const std::size_t> shape);

/// Writes float64 or float32, C order, under a temporary name first. Throws Unreadable.
void writeNpy(const std::string &path, std::span<const std::size_t> shape, std::span<const double> values);
void writeNpy(const std::string &path, std::span<const std::size_t> shape, std::span<const float> values);

} // namespace headwise::arrays
