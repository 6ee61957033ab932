// SPDX-License-Identifier: GPL-3.0-or-later
// Writes NumPy's .npz: named arrays in one file.
#pragma once

#include "core/archive/whole/zipwriter.h"
#include "core/base/outputfile.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace headwise::archive::whole {

/// Until `finish` the file name ends in ".partial"; without `finish` the file is removed.
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
    /// Writes texts as NumPy's fixed-width UCS-4.
    void add(const std::string &name, const std::vector<std::string> &strings);
    void finish();

private:
    void addArray(
        const std::string &name, const std::string &type, const Shape &shape, std::span<const std::byte> values);

    std::string m_path;
    OutputLock m_lock;
    ZipWriter m_zip;
    bool m_finished = false;
};

} // namespace headwise::archive::whole
