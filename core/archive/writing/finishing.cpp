// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/writing/finishing.h"

#include "core/archive/format/inforeader.h"
#include "core/archive/hdf5/attribute.h"
#include "core/archive/hdf5/file.h"

#include <filesystem>

namespace headwise::archive::writing {

namespace {

using namespace hdf5;

constexpr double tolerableWaste = 0.01;

herr_t addStorage(hid_t root, const char *name, const H5O_info_t *info, void *total)
{
    if (info->type != H5O_TYPE_DATASET)
        return 0;
    const hdf5::Handle dataset(H5Dopen2(root, name, H5P_DEFAULT));
    *static_cast<std::uint64_t *>(total) += dataset.valid() ? H5Dget_storage_size(dataset.id()) : 0;
    return 0;
}

/// The share of the file that no dataset uses.
double wastedShare(const hdf5::Object &file)
{
    std::uint64_t used = 0;
    H5Ovisit2(file.id, H5_INDEX_NAME, H5_ITER_NATIVE, addStorage, &used, H5O_INFO_BASIC);
    const std::uint64_t size = fileSize(file.place.file);
    return size > used ? static_cast<double>(size - used) / static_cast<double>(size) : 0;
}

herr_t copyAttribute(hid_t from, const char *name, const H5A_info_t *, void *target)
{
    const hid_t to = *static_cast<hid_t *>(target);
    const hdf5::Handle source(H5Aopen(from, name, H5P_DEFAULT));
    const hdf5::Handle type(H5Aget_type(source.id())), space(H5Aget_space(source.id()));
    const hdf5::Handle copy(H5Acreate2(to, name, type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT));
    std::vector<std::byte> value(
        H5Tget_size(type.id()) * static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.id())));
    if (H5Aread(source.id(), type.id(), value.data()) < 0)
        return -1;
    const herr_t status = H5Awrite(copy.id(), type.id(), value.data());
    H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, value.data());
    return status;
}

/// Copies every object into a new file without gaps; chunks are copied as stored.
void copyCompactly(const hdf5::Object &source, const std::string &to)
{
    hdf5::Handle file = hdf5::createFile(to);
    const hdf5::Place place{to, {}};
    hid_t target = file.id();
    hsize_t position = 0;
    hdf5::written(H5Aiterate2(source.id, H5_INDEX_NAME, H5_ITER_NATIVE, &position, copyAttribute, &target), place,
        ErrorText("copy the attributes"));
    for (const std::string &name : format::linkNames(source, "/"))
        hdf5::written(H5Ocopy(source.id, name.c_str(), file.id(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT),
            place.at(name), ErrorText("copy the data"));
    hdf5::writeFlag({file.id(), place}, "complete", true);
    if (!file.close())
        hdf5::throwWriteFailure(place, ErrorText("close the file"));
}

} // namespace

void renameFile(const std::string &from, const std::string &to)
{
    std::error_code code;
    std::filesystem::rename(from, to, code);
    if (code)
        throw Error(ErrorCode::Unreadable,
            ErrorText("cannot rename the finished archive to %1 (%2)", to, code.message()), from,
            ErrorText("Check the folder's permissions"));
}

void finishArchive(const std::string &partial, const std::string &path)
{
    const hdf5::Lock lock;
    const std::string compact = partial + ".compact";
    hdf5::Handle file = hdf5::openForChanging(partial);
    const hdf5::Object object{file.id(), {partial, {}}};
    if (wastedShare(object) > tolerableWaste) {
        copyCompactly(object, compact);
        file.close();
        renameFile(compact, path);
        std::error_code ignored;
        std::filesystem::remove(partial, ignored);
        return;
    }
    hdf5::writeFlag(object, "complete", true);
    if (!file.close())
        hdf5::throwWriteFailure(object.place, ErrorText("close the file"));
    renameFile(partial, path);
}

} // namespace headwise::archive::writing
