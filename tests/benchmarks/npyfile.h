// SPDX-License-Identifier: GPL-3.0-or-later
// Arrays of float32 in NumPy's .npy form.
#pragma once

#include <cstddef>
#include <fstream>
#include <span>
#include <string>
#include <vector>

namespace headwise::benchmarks {

/// Reads a little-endian float32 array in C order, one item of the first axis at a time. Throws std::runtime_error.
class NpyReader
{
public:
    explicit NpyReader(const std::string &path);

    const std::vector<std::size_t> &shape() const { return m_shape; }
    std::vector<float> next();

private:
    std::ifstream m_file;
    std::string m_path;
    std::vector<std::size_t> m_shape;
};

/// Throws std::runtime_error.
void writeNpy(const std::string &path, const std::vector<std::size_t> &shape, std::span<const float> values);

} // namespace headwise::benchmarks
