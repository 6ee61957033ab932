// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/hdf5/handle.h"

namespace headwise::archive::hdf5 {

namespace {

std::recursive_mutex &libraryMutex()
{
    static std::recursive_mutex mutex;
    return mutex;
}

herr_t keepDescription(unsigned, const H5E_error2_t *entry, void *target)
{
    if (entry->desc != nullptr && *entry->desc != '\0')
        *static_cast<std::string *>(target) = entry->desc;
    return 0;
}

bool diskFull(const std::string &description)
{
    // The texts of the library for ENOSPC, EDQUOT and EFBIG.
    return description.find("No space left") != std::string::npos || description.find("quota") != std::string::npos ||
           description.find("File too large") != std::string::npos;
}

} // namespace

Lock::Lock() : m_guard(libraryMutex())
{
    thread_local bool quiet = false;
    if (!quiet)
        quiet = H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr) >= 0;
}

bool Handle::close()
{
    if (m_id < 0)
        return true;
    const Lock lock;
    return H5Idec_ref(std::exchange(m_id, H5I_INVALID_HID)) >= 0;
}

std::string lastFailure()
{
    const Lock lock;
    std::string description;
    // Upward: from the innermost function that failed to the one that was called.
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_DOWNWARD, keepDescription, &description);
    return description;
}

namespace {

ErrorText failed(const ErrorText &what, const std::string &reason)
{
    return reason.empty() ? ErrorText("cannot %1", what) : ErrorText("cannot %1 (%2)", what, reason);
}

} // namespace

void throwMalformed(const Place &place, const ErrorText &what)
{
    throw Error(ErrorCode::Malformed, what, place.text(), ErrorText("The file is damaged or not a Headwise archive"));
}

void throwReadFailure(const Place &place, const ErrorText &what) { throwMalformed(place, failed(what, lastFailure())); }

void throwWriteFailure(const Place &place, const ErrorText &what)
{
    const std::string reason = lastFailure();
    if (diskFull(reason))
        throw Error(ErrorCode::Unreadable, ErrorText("cannot %1: the disk is full", what), place.text(),
            ErrorText("Free some space and continue with --resume"));
    throw Error(ErrorCode::Unreadable, failed(what, reason), place.text(),
        ErrorText("Check the disk and the folder's permissions"));
}

Handle opened(hid_t id, const Place &place, const ErrorText &what)
{
    if (id < 0)
        throwReadFailure(place, what);
    return Handle(id);
}

Handle created(hid_t id, const Place &place, const ErrorText &what)
{
    if (id < 0)
        throwWriteFailure(place, what);
    return Handle(id);
}

void written(herr_t status, const Place &place, const ErrorText &what)
{
    if (status < 0)
        throwWriteFailure(place, what);
}

} // namespace headwise::archive::hdf5
