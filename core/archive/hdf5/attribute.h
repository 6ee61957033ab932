// SPDX-License-Identifier: GPL-3.0-or-later
// Attributes: scalar UTF-8 strings, numbers, and short lists of numbers.
#pragma once

#include "core/archive/hdf5/handle.h"
#include "core/base/error.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace headwise::archive::hdf5 {

/// A group or dataset with its location for error messages.
struct Object
{
    hid_t id = H5I_INVALID_HID;
    Place place;
};

/// A group below `parent`, kept open during the lifetime of this object.
struct Group
{
    Group(const Object &parent, const std::string &name)
        : handle(opened(
              H5Gopen2(parent.id, name.c_str(), H5P_DEFAULT), parent.place.at(name), ErrorText("open the group")))
        , object{handle.id(), parent.place.at(name)}
    {
    }
    Handle handle;
    Object object;
};

/// True when `parent` has a link of that name.
bool exists(const Object &parent, const std::string &name);

/// Maximum length of a list of numbers that is read from an attribute.
inline constexpr std::size_t largestAttributeList = 1u << 16;

void writeText(const Object &object, const std::string &name, const std::string &value);
void writeInteger(const Object &object, const std::string &name, std::int64_t value);
void writeFlag(const Object &object, const std::string &name, bool value); ///< u8; replaces an existing value
void writeIntegers(const Object &object, const std::string &name, std::span<const std::int32_t> values);

bool hasAttribute(const Object &object, const std::string &name);
/// Text of a scalar string attribute, variable-length or fixed; `fallback` when it is absent. Throws Malformed.
std::string readText(const Object &object, const std::string &name, const std::string &fallback = {});
std::int64_t readInteger(const Object &object, const std::string &name, std::int64_t fallback);
/// A list of integers (any integer type); throws Malformed when it is absent, of another kind or too long.
std::vector<std::int32_t> readIntegers(const Object &object, const std::string &name);

} // namespace headwise::archive::hdf5
