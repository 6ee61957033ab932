// SPDX-License-Identifier: GPL-3.0-or-later
// Handles of the HDF5 library that close themselves, the one lock around calls into it, and its errors as ours.
#pragma once

#include "core/base/error.h"

#include <hdf5.h>

#include <mutex>
#include <string>
#include <utility>

namespace headwise::archive::hdf5 {

/// Held during every call into libhdf5, which may be built without thread safety. Recursive, so that a function that
/// holds it may call another that takes it. Also keeps the library from printing its error stack (a per-thread
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

    /// False when the library could not write out what it still held.
    bool close();
    hid_t id() const { return m_id; }
    bool valid() const { return m_id >= 0; }

private:
    hid_t m_id = H5I_INVALID_HID;
};

/// Where in which file something went wrong: the place of an Error.
struct Place
{
    std::string file;
    std::string object; ///< absolute name in the file; empty for the file itself

    std::string text() const { return object.empty() ? file : file + ", " + object; }
    Place at(const std::string &child) const { return {file, object + "/" + child}; }
};

/// What the library says about its last failure on this thread: the innermost description. Empty when it says nothing.
std::string lastFailure();

/// Throws Malformed for a failed call that read (`what` says in the infinitive what could not be done: "read the
/// values").
/// What is stored at `place` cannot be.
[[noreturn]] void throwMalformed(const Place &place, const std::string &what);
[[noreturn]] void throwReadFailure(const Place &place, const std::string &what);
/// Throws Unreadable for a failed call that wrote; a full disk is named as such.
[[noreturn]] void throwWriteFailure(const Place &place, const std::string &what);

/// Takes ownership of the identifier, or throws Malformed when the call that gave it failed.
Handle opened(hid_t id, const Place &place, const std::string &what);
/// The same for calls that create or write: throws Unreadable.
Handle created(hid_t id, const Place &place, const std::string &what);
/// Throws Unreadable when a call that writes failed.
void written(herr_t status, const Place &place, const std::string &what);

} // namespace headwise::archive::hdf5
