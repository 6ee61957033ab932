// SPDX-License-Identifier: GPL-3.0-or-later
// A folder for files that only one object needs.
#pragma once

#include "core/base/error.h"

#include <fmt/format.h>

#include <filesystem>
#include <random>
#include <string>
#include <system_error>

namespace headwise {

/// Lies where the system keeps temporary files, with a name of its own, and is removed with everything in it.
class TemporaryFolder
{
public:
    /// Throws Error{Unreadable}.
    TemporaryFolder()
    {
        std::error_code problem;
        const auto above = std::filesystem::temp_directory_path(problem);
        std::random_device random;
        bool isNew = false;
        for (int trial = 0; trial < 8 && !problem && !isNew; ++trial) {
            m_path = above / fmt::format("headwise-{:08x}", random());
            isNew = std::filesystem::create_directory(m_path, problem);
        }
        if (!isNew)
            throw Error(ErrorCode::Unreadable, ErrorText("a folder for temporary files cannot be made"),
                m_path.empty() ? above.string() : m_path.string(),
                ErrorText("Check the free space and the permissions there, or set TMPDIR to another folder."));
        std::filesystem::permissions(m_path, std::filesystem::perms::owner_all, problem);
    }
    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;
    [[nodiscard]] std::string file(const std::string &name) const { return (m_path / name).string(); }

private:
    std::filesystem::path m_path;
};

} // namespace headwise
