// SPDX-License-Identifier: GPL-3.0-or-later
// A folder that gets its name when all its files are written.
#pragma once

#include "core/base/outputfile.h"

#include <string>
#include <string_view>

namespace headwise::ablation::checkpoints {

class OutputFolder
{
public:
    /// Makes "`path`.partial". Throws Error: Usage for an output within `source` or equal to it; Exists for a name that
    /// is taken (an empty folder is not), also by another writer; NotFound, Unreadable for a place where no folder can
    /// be made.
    OutputFolder(const std::string &path, const std::string &source);
    /// Removes what was written, unless the folder has its name.
    ~OutputFolder();
    OutputFolder(const OutputFolder &) = delete;
    OutputFolder &operator=(const OutputFolder &) = delete;

    /// Where files are written now.
    const std::string &path() const { return m_working; }
    /// Copies the files below `source` which are not `content`'s config.json and weights, or weights of other programs.
    /// Links are followed; what is no file or folder is left out.
    void copyOthers(const std::string &source, const std::string &content);
    /// Puts the files of these names that `source` has in the place of those in the folder `within`, below this one;
    /// those that `source` does not have are removed from it.
    void replace(const std::vector<std::string> &names, const std::string &source, const std::string &within);
    /// `name`: below the folder. Throws Error{Unreadable}.
    void write(const std::string &name, std::string_view bytes) const;
    /// Gives the folder its name.
    void finish();

private:
    std::string m_path, m_working;
    OutputLock m_lock;
    bool m_isFinished = false;
};

} // namespace headwise::ablation::checkpoints
