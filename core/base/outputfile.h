// SPDX-License-Identifier: GPL-3.0-or-later
// Which files may be written, and by whom: every output of both programs is judged here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace headwise {

/// Refuses what is no file, whatever it is that links point to: a folder, a device, pipe or socket, a link to nothing.
/// Throws Error.
void requireRegularOutput(const std::string &path);

/// The same, and refuses a file in a folder that is missing or takes no new files, and an existing file unless
/// `overwrite`. Files that are written before they get this name are judged alike. Called before any work.
void requireWritable(const std::string &path, bool overwrite);

/// Refuses an output that is one of the input files or in an input folder as a file that is there already, also through
/// links, or that would use one as its unfinished file.
void requireOtherFile(const std::string &output, const std::vector<std::string> &inputs);

/// Makes this the only writer of an output until the object ends, by a lock on `output`.lock. Throws Exists if there is
/// another writer, in this process or another. The system releases the lock when a process ends, however it ends, so
/// that a file that remains is harmless. resources/python/headwise_export.py keeps to the same lock.
class OutputLock
{
public:
    explicit OutputLock(const std::string &output);
    ~OutputLock();
    OutputLock(const OutputLock &) = delete;
    OutputLock &operator=(const OutputLock &) = delete;

private:
    std::string m_path;
    int m_file = -1;
};

/// Refuses an output that has a writer now. Called before long work that ends with a writer of its own.
void requireNoWriter(const std::string &output);

/// Writes a file under a temporary name first, so that the final name never has an incomplete one. Throws Unreadable.
void replaceFile(const std::string &path, std::string_view bytes);

} // namespace headwise
