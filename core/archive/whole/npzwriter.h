// SPDX-License-Identifier: GPL-3.0-or-later
// NumPy's .npz: arrays under names in one file.
#pragma once

#include "core/archive/whole/zipwriter.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace headwise::archive::whole {

/// Until `finish` the file has the ending ".partial"; without it nothing is left.
class NpzWriter
{
public:
    explicit NpzWriter(std::string path);
    ~NpzWriter();
    NpzWriter(const NpzWriter &) = delete;
    NpzWriter &operator=(const NpzWriter &) = delete;

    using Shape = std::vector<std::size_t>;
    void add(const std::string &name, const Shape &shape, std::span<const float> values);
    void add(const std::string &name, const Shape &shape, std::span<const std::int32_t> values);
    /// As NumPy's fixed-width UCS-4.
    void add(const std::string &name, const std::vector<std::string> &strings);
    void finish();

private:
    void addArray(
        const std::string &name, const std::string &type, const Shape &shape, std::span<const std::byte> values);

    std::string m_path;
    ZipWriter m_zip;
    bool m_finished = false;
};

} // namespace headwise::archive::whole
