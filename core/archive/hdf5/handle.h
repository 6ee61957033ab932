// SPDX-License-Identifier: GPL-3.0-or-later
// RAII handles of the HDF5 library, the lock around calls into it, and conversion of its errors.
#pragma once

#include "core/base/error.h"

#include <hdf5.h>

#include <mutex>
#include <string>
#include <utility>

namespace headwise::archive::hdf5 {

/// Held during every call into libhdf5, which may be built without thread safety. Recursive, so that a function that
/// holds it may call another that locks it. Also stops the library from printing its error stack (a per-thread
/// setting).
class Lock
{
public:
    Lock();

private:
    std::lock_guard<std::recursive_mutex> m_guard;
};

/// Owns one identifier of the library, of any kind.
class Handle
{
public:
    Handle() = default;
    explicit Handle(hid_t id) : m_id(id) {}
    Handle(Handle &&other) noexcept : m_id(std::exchange(other.m_id, H5I_INVALID_HID)) {}
    Handle &operator=(Handle &&other) noexcept
    {
        std::swap(m_id, other.m_id);
        return *this;
    }
    ~Handle() { close(); }

    /// False when the library could not write its cached data.
    bool close();
    hid_t id() const { return m_id; }
    bool valid() const { return m_id >= 0; }

private:
    hid_t m_id = H5I_INVALID_HID;
};

/// File and object of an error.
struct Place
{
    std::string file;
    std::string object; ///< absolute name in the file; empty for the file itself

    std::string text() const { return object.empty() ? file : file + ", " + object; }
    Place at(const std::string &child) const { return {file, object + "/" + child}; }
};

/// The library's innermost description of its last failure on this thread; may be empty.
std::string lastFailure();

/// Throws Malformed for a failed read (`what`, in the infinitive, says what could not be done: "read the values").
/// Throws Malformed for invalid data at `place`.
[[noreturn]] void throwMalformed(const Place &place, const ErrorText &what);
[[noreturn]] void throwReadFailure(const Place &place, const ErrorText &what);
/// Throws Unreadable for a failed write; a full disk is named as the cause.
[[noreturn]] void throwWriteFailure(const Place &place, const ErrorText &what);

/// Takes ownership of the identifier, or throws Malformed if the call that returned it failed.
Handle opened(hid_t id, const Place &place, const ErrorText &what);
/// The same for calls that create or write; throws Unreadable.
Handle created(hid_t id, const Place &place, const ErrorText &what);
/// Throws Unreadable if a writing call failed.
void written(herr_t status, const Place &place, const ErrorText &what);

} // namespace headwise::archive::hdf5
