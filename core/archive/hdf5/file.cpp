// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/hdf5/file.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>

#if __has_include(<H5FDdevelop.h>)
#include <H5FDdevelop.h>
#endif
#include <sys/stat.h>

namespace headwise::archive::hdf5 {

namespace {

Handle fileAccess(const std::string &path)
{
    Handle access = created(H5Pcreate(H5P_FILE_ACCESS), {path, {}}, ErrorText("prepare the file access"));
    written(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V110, H5F_LIBVER_V110), {path, {}},
        ErrorText("choose the file version"));
    // File locks only guard against mistakes, and network file systems may refuse them; the status flags in the file
    // itself are still used.
    written(H5Pset_file_locking(access.id(), false, true), {path, {}}, ErrorText("switch file locking off"));
    return access;
}

/// The library's default driver, except that no two open files count as the same file. Otherwise the library would
/// share the cached metadata of a file that is already open; for a growing file these are outdated, so that lengths
/// would not increase, or only some of them. Invalid if the driver cannot be created; then open files are shared.
hid_t separateDriver(const std::string &path)
{
    static hid_t driver = H5I_INVALID_HID;
    if (driver >= 0)
        return driver;
    H5FD_t *file = H5FDopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT, HADDR_UNDEF);
    if (file == nullptr)
        return driver;
    static H5FD_class_t separate; // must outlive the library
    separate = *file->cls;
    separate.name = "headwise";
    separate.cmp = nullptr; // then the library compares files by their handles
    driver = H5FDregister(&separate);
    H5FDclose(file);
    return driver;
}

/// In a file that is being written, the library retries reading metadata with a wrong checksum and doubles the waiting
/// time at each attempt, starting at one nanosecond. Its default of 100 attempts would practically never end on a
/// damaged file; 26 attempts wait 0.1 s in total. Other files are read once, since otherwise each of thousands of
/// damaged entries would cost that time.
void readAgainWhileWritten(const Handle &access, const std::string &path)
{
    constexpr unsigned attempts = 26;
    written(H5Pset_metadata_read_attempts(access.id(), attempts), {path, {}}, ErrorText("limit the attempts to read"));
}

/// A killed writer leaves the file marked as open. This opens it anyway, as after running the h5clear tool; nothing is
/// written to a file that is opened for reading.
void ignoreMarksOfWriters(const Handle &access, const std::string &path)
{
    const hbool_t clear = true;
    written(H5Pset(access.id(), "clear_status_flags", &clear), {path, {}},
        ErrorText("clear the status flags of an earlier writer"));
}

void requireReadableFile(const std::string &path)
{
    std::error_code code;
    const auto status = std::filesystem::status(path, code);
    if (status.type() == std::filesystem::file_type::not_found)
        throw Error(ErrorCode::NotFound, ErrorText("there is no such file"), path, ErrorText("Check the name"));
    if (status.type() != std::filesystem::file_type::regular)
        throw Error(
            ErrorCode::Unreadable, ErrorText("this is not a regular file"), path, ErrorText("Name an archive (.h5)"));
    if (!std::ifstream(path, std::ios::binary))
        throw Error(
            ErrorCode::Unreadable, ErrorText("the file may not be read"), path, ErrorText("Check its permissions"));
}

/// True for a file that ends before the end that its superblock records, and that no writer marks as its own. Opened to
/// follow a writer, HDF5 1.14 accepts it (1.10 does not), and bytes behind the end read as zeros. The superblock is
/// that of versions 2 and 3 in the HDF5 File Format Specification, which all files that can be followed have.
bool isCutOff(const std::string &path)
{
    constexpr std::size_t versionAt = 8, addressBytesAt = 9, flagsAt = 11, endAt = 28;
    std::array<unsigned char, endAt + 8> block{};
    std::ifstream file(path, std::ios::binary);
    if (!file.read(reinterpret_cast<char *>(block.data()), block.size()))
        return true;
    const bool atStart = std::memcmp(block.data(), "\x89HDF\r\n\x1a\n", versionAt) == 0;
    if (!atStart || block[versionAt] < 2 || block[addressBytesAt] != 8 || block[flagsAt] != 0)
        return false;
    std::uint64_t end = 0;
    for (std::size_t i = 8; i > 0; --i)
        end = end << 8 | block[endAt + i - 1];
    return fileSize(path) < end;
}

} // namespace

Handle openForReading(const std::string &path)
{
    requireReadableFile(path);
    const Lock lock;
    const Handle access = fileAccess(path);
    if (const hid_t driver = separateDriver(path); driver >= 0)
        written(H5Pset_driver(access.id(), driver, nullptr), {path, {}},
            ErrorText("open the file separately from other readers"));
    if (H5Fis_hdf5(path.c_str()) <= 0)
        throw Error(ErrorCode::Malformed, ErrorText("this is not an HDF5 file"), path,
            ErrorText("Headwise reads archives made by headwise-cli capture"));
    // First as a finished file (any superblock version), then as one that is, or was when killed, being written: as
    // a rule with the mark of a writer whom readers may follow, but for a moment of opening and finishing without.
    Handle file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id()));
    if (file.valid())
        return file;
    const std::string reason = lastFailure();
    file = openForFollowing(path);
    if (!file.valid() || isCutOff(path))
        throw Error(ErrorCode::Malformed, ErrorText("the HDF5 file cannot be opened (%1)", reason), path,
            ErrorText("It is damaged or incomplete: copy or capture it again"));
    return file;
}

Handle openForFollowing(const std::string &path)
{
    const Lock lock;
    const Handle access = fileAccess(path);
    readAgainWhileWritten(access, path);
    ignoreMarksOfWriters(access, path);
    if (const hid_t driver = separateDriver(path); driver >= 0)
        written(H5Pset_driver(access.id(), driver, nullptr), {path, {}},
            ErrorText("open the file separately from other readers"));
    return Handle(H5Fopen(path.c_str(), H5F_ACC_RDONLY | H5F_ACC_SWMR_READ, access.id()));
}

bool followsWriter(hid_t object)
{
    const Lock lock;
    const Handle file(H5Iget_file_id(object));
    unsigned intent = 0;
    return file.valid() && H5Fget_intent(file.id(), &intent) >= 0 && (intent & H5F_ACC_SWMR_READ) != 0;
}

Handle createFile(const std::string &path)
{
    const Lock lock;
    const Handle access = fileAccess(path);
    return created(
        H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access.id()), {path, {}}, ErrorText("create the file"));
}

Handle createGrowingFile(const std::string &path)
{
    const Lock lock;
    const Handle access = fileAccess(path);
    const Handle creation = created(H5Pcreate(H5P_FILE_CREATE), {path, {}}, ErrorText("prepare the file"));
    written(H5Pset_file_space_strategy(creation.id(), H5F_FSPACE_STRATEGY_PAGE, false, 1), {path, {}},
        ErrorText("choose how space in the file is used"));
    written(H5Pset_file_space_page_size(creation.id(), 4096), {path, {}}, ErrorText("choose the file's page size"));
    return created(
        H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()), {path, {}}, ErrorText("create the file"));
}

namespace {

/// A writer that was killed during a flush can leave entries beyond the end of file recorded in the superblock; this
/// moves the recorded end to the real one, like `h5clear --increment=0`.
void includeAllBytes(const std::string &path, hid_t access)
{
    const Handle file =
        created(H5Fopen(path.c_str(), H5F_ACC_RDWR, access), {path, {}}, ErrorText("open the file for repair"));
    haddr_t end = 0;
    if (H5Fget_eoa(file.id(), &end) >= 0 && end < fileSize(path))
        written(H5Fincrement_filesize(file.id(), 0), {path, {}}, ErrorText("repair the end of the file"));
}

} // namespace

Handle openForAppending(const std::string &path)
{
    const Lock lock;
    const Handle access = fileAccess(path);
    ignoreMarksOfWriters(access, path);
    includeAllBytes(path, access.id());
    readAgainWhileWritten(access, path);
    return created(H5Fopen(path.c_str(), H5F_ACC_RDWR | H5F_ACC_SWMR_WRITE, access.id()), {path, {}},
        ErrorText("open the file for appending"));
}

Handle openForChanging(const std::string &path)
{
    const Lock lock;
    const Handle access = fileAccess(path);
    return created(
        H5Fopen(path.c_str(), H5F_ACC_RDWR, access.id()), {path, {}}, ErrorText("open the file for writing"));
}

void closeAfterFailure(Handle file, const std::string &path)
{
    const Lock lock;
    haddr_t end = 0;
    const bool known = H5Fget_eoa(file.id(), &end) >= 0;
    file.close();
    std::error_code ignored;
    if (known && fileSize(path) < end)
        std::filesystem::resize_file(path, end, ignored);
}

std::uint64_t fileSize(const std::string &path)
{
    std::error_code code;
    const auto size = std::filesystem::file_size(path, code);
    return code ? 0 : size;
}

std::uint64_t fileSize(hid_t object)
{
    const Lock lock;
    const Handle file(H5Iget_file_id(object));
    void *descriptor = nullptr; // points to an int with the library's default driver
    struct stat status
    {
    };
    if (!file.valid() || H5Fget_vfd_handle(file.id(), H5P_DEFAULT, &descriptor) < 0 || descriptor == nullptr ||
        fstat(*static_cast<int *>(descriptor), &status) != 0)
        return 0;
    return static_cast<std::uint64_t>(status.st_size);
}

} // namespace headwise::archive::hdf5
