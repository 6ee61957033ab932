// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/outputfile.h"

#include "core/base/error.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace headwise {

namespace {

namespace fs = std::filesystem;

/// Appended to the name of an output while it is written.
constexpr const char *workingEndings[] = {
    ".partial", ".partial.new", ".partial.compact", ".merging", ".merging.compact"};

void requireRegularWorkingFile(const std::string &path)
{
    std::error_code ignored;
    const fs::file_status status = fs::symlink_status(path, ignored);
    if (fs::exists(status) && !fs::is_regular_file(status))
        throw Error(ErrorCode::Exists, ErrorText("this is not a regular file"), path,
            ErrorText("It would be in the way while the file is written: remove it, or choose another name."));
}

void requireFolder(const std::string &path)
{
    std::error_code ignored;
    const fs::path named = fs::path(path).parent_path(), folder = named.empty() ? fs::path(".") : named;
    if (!fs::is_directory(folder, ignored))
        throw Error(ErrorCode::NotFound, ErrorText("there is no such folder"), folder.string(),
            ErrorText("Create it, or choose another folder."));
    if (access(folder.c_str(), W_OK | X_OK) != 0)
        throw Error(ErrorCode::Unreadable, ErrorText("no file can be written into this folder"), folder.string(),
            ErrorText("Check its permissions, or choose another folder."));
}

/// The lock file, opened; negative if that is not possible.
int openLockFile(const std::string &path)
{
    constexpr int flags = O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    const int file = open(path.c_str(), O_RDWR | flags, 0666);
    // Another user's file may be readable only.
    return file >= 0 || errno != EACCES ? file : open(path.c_str(), O_RDONLY | flags, 0666);
}

bool isFileOfName(int file, const std::string &path)
{
    struct stat own
    {
    };
    struct stat named
    {
    };
    return fstat(file, &own) == 0 && stat(path.c_str(), &named) == 0 && own.st_dev == named.st_dev &&
           own.st_ino == named.st_ino;
}

void requireDifferent(const std::string &output, const fs::path &input)
{
    std::error_code ignored;
    if (fs::equivalent(output, input, ignored))
        throw Error(ErrorCode::Usage, ErrorText("the output is one of the input files"), output,
            ErrorText("Choose another name."));
    for (const char *ending : workingEndings)
        if (fs::equivalent(output + ending, input, ignored))
            throw Error(ErrorCode::Usage, ErrorText("this input would be overwritten while the output is written"),
                output + ending, ErrorText("Choose another name."));
}

} // namespace

void requireRegularOutput(const std::string &path)
{
    if (path.empty())
        throw Error(
            ErrorCode::Usage, ErrorText("the output has no name"), {}, ErrorText("Give the name of a file to write."));
    std::error_code problem;
    const fs::file_status status = fs::status(path, problem); // of what a link points to
    if (fs::is_directory(status))
        throw Error(
            ErrorCode::Exists, ErrorText("this is a folder"), path, ErrorText("Give the name of a file to write."));
    if (fs::exists(status) && !fs::is_regular_file(status))
        throw Error(ErrorCode::Exists, ErrorText("this is not a regular file"), path,
            ErrorText("Give the name of a file to write."));
    std::error_code ignored;
    if (!fs::exists(status) && fs::is_symlink(fs::symlink_status(path, ignored)))
        throw Error(ErrorCode::Exists, ErrorText("this is a link to a file that does not exist"), path,
            ErrorText("Give the name of a file to write."));
    if (problem == std::errc::filename_too_long)
        throw Error(ErrorCode::Unreadable, ErrorText("the name is too long"), path, ErrorText("Choose a shorter one."));
}

void requireWritable(const std::string &path, bool overwrite)
{
    requireRegularOutput(path);
    requireFolder(path);
    std::error_code ignored;
    if (fs::exists(path, ignored) && !overwrite)
        throw Error(ErrorCode::Exists, ErrorText("the file exists already"), path,
            ErrorText("Use --force to replace it, or another name."));
    for (const char *ending : workingEndings)
        requireRegularWorkingFile(path + ending);
}

void requireOtherFile(const std::string &output, const std::vector<std::string> &inputs)
{
    std::error_code ignored;
    for (const std::string &input : inputs) {
        requireDifferent(output, input);
        if (fs::is_directory(input, ignored))
            for (const fs::directory_entry &entry : fs::directory_iterator(input, ignored))
                requireDifferent(output, entry.path());
    }
}

OutputLock::OutputLock(const std::string &output) : m_path(output + ".lock")
{
    constexpr int maxAttempts = 100;
    for (int attempt = 0; m_file < 0 && attempt < maxAttempts; ++attempt) {
        const int file = openLockFile(m_path);
        if (file < 0)
            break;
        // Where the file system has no locks, two writers are not noticed.
        const bool taken = flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        if (!taken && isFileOfName(file, m_path))
            m_file = file;
        else
            close(file); // another writer has just ended and removed this lock file, or still has it
        if (taken)
            throw Error(ErrorCode::Exists, ErrorText("another program is writing this file"), output,
                ErrorText("Wait until it has ended, or choose another name."));
    }
    if (m_file < 0)
        throw Error(ErrorCode::Unreadable, ErrorText("the file cannot be written here"), output,
            ErrorText("Check the folder, its permissions and the free space on the disk."));
}

OutputLock::~OutputLock()
{
    unlink(m_path.c_str()); // before the lock ends: a writer that comes now makes a new file
    close(m_file);
}

void requireNoWriter(const std::string &output) { const OutputLock lock(output); }

void replaceFile(const std::string &path, std::string_view bytes)
{
    const OutputLock lock(path);
    const std::string partial = path + ".partial";
    requireRegularWorkingFile(partial);
    std::error_code problem;
    std::ofstream file(partial, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (file)
        fs::rename(partial, path, problem);
    if (file && !problem)
        return;
    fs::remove(partial, problem);
    throw Error(ErrorCode::Unreadable, ErrorText("the file cannot be written"), path,
        ErrorText("Check the free space on the disk and the permissions."));
}

} // namespace headwise
