// SPDX-License-Identifier: GPL-3.0-or-later
// A folder for the files of a benchmark, removed at its end.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <stdlib.h>

namespace headwise::benchmarks {

class ScratchFolder
{
public:
    ScratchFolder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "headwise-bench-XXXXXX").string();
        if (!mkdtemp(name.data()))
            throw std::runtime_error("no folder for temporary files");
        m_path = name;
    }
    ~ScratchFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    ScratchFolder(const ScratchFolder &) = delete;

    const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

} // namespace headwise::benchmarks
