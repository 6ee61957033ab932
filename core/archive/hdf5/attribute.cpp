// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/hdf5/attribute.h"

namespace headwise::archive::hdf5 {

namespace {

Handle textType(const Object &object)
{
    Handle type = created(H5Tcopy(H5T_C_S1), object.place, ErrorText("make a string type"));
    written(H5Tset_size(type.id(), H5T_VARIABLE), object.place, ErrorText("make a string type"));
    written(H5Tset_cset(type.id(), H5T_CSET_UTF8), object.place, ErrorText("make a string type"));
    return type;
}

/// Creates the attribute, or opens an existing one for replacement (it keeps its type and shape).
Handle attributeForWriting(const Object &object, const std::string &name, hid_t type, hid_t space)
{
    if (H5Aexists(object.id, name.c_str()) > 0)
        return created(
            H5Aopen(object.id, name.c_str(), H5P_DEFAULT), object.place, ErrorText("open the attribute %1", name));
    return created(H5Acreate2(object.id, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT), object.place,
        ErrorText("make the attribute %1", name));
}

[[noreturn]] void throwWrongKind(const Object &object, const std::string &name, const ErrorText &expected)
{
    throw Error(ErrorCode::Malformed, ErrorText("the attribute %1 is not %2", name, expected), object.place.text(),
        ErrorText("The file is damaged or not a Headwise archive"));
}

Handle attributeForReading(const Object &object, const std::string &name)
{
    return opened(
        H5Aopen(object.id, name.c_str(), H5P_DEFAULT), object.place, ErrorText("open the attribute %1", name));
}

hssize_t valueCount(const Object &object, hid_t attribute, const std::string &name)
{
    const Handle space =
        opened(H5Aget_space(attribute), object.place, ErrorText("read the shape of the attribute %1", name));
    return H5Sget_simple_extent_npoints(space.id());
}

std::string variableText(const Object &object, hid_t attribute, const std::string &name)
{
    const Handle type = textType(object);
    char *text = nullptr;
    if (H5Aread(attribute, type.id(), &text) < 0)
        throwReadFailure(object.place, ErrorText("read the attribute %1", name));
    std::string value = text == nullptr ? std::string() : std::string(text);
    H5free_memory(text);
    return value;
}

std::string fixedText(const Object &object, hid_t attribute, hid_t type, const std::string &name)
{
    const std::size_t size = H5Tget_size(type);
    if (size == 0 || size > (1u << 24))
        throwWrongKind(object, name, ErrorText("a string of reasonable length"));
    std::string value(size, '\0');
    if (H5Aread(attribute, type, value.data()) < 0)
        throwReadFailure(object.place, ErrorText("read the attribute %1", name));
    return value.substr(0, value.find('\0'));
}

} // namespace

bool exists(const Object &parent, const std::string &name)
{
    const Lock lock;
    return H5Lexists(parent.id, name.c_str(), H5P_DEFAULT) > 0;
}

void writeText(const Object &object, const std::string &name, const std::string &value)
{
    const Lock lock;
    const Handle type = textType(object);
    const Handle space = created(H5Screate(H5S_SCALAR), object.place, ErrorText("make the attribute %1", name));
    const Handle attribute = attributeForWriting(object, name, type.id(), space.id());
    const char *text = value.c_str();
    written(H5Awrite(attribute.id(), type.id(), &text), object.place, ErrorText("write the attribute %1", name));
}

void writeInteger(const Object &object, const std::string &name, std::int64_t value)
{
    const Lock lock;
    const Handle space = created(H5Screate(H5S_SCALAR), object.place, ErrorText("make the attribute %1", name));
    const Handle attribute = attributeForWriting(object, name, H5T_STD_I64LE, space.id());
    written(
        H5Awrite(attribute.id(), H5T_NATIVE_INT64, &value), object.place, ErrorText("write the attribute %1", name));
}

void writeFlag(const Object &object, const std::string &name, bool value)
{
    const Lock lock;
    const Handle space = created(H5Screate(H5S_SCALAR), object.place, ErrorText("make the attribute %1", name));
    const Handle attribute = attributeForWriting(object, name, H5T_STD_U8LE, space.id());
    const std::uint8_t flag = value ? 1 : 0;
    written(H5Awrite(attribute.id(), H5T_NATIVE_UINT8, &flag), object.place, ErrorText("write the attribute %1", name));
}

void writeIntegers(const Object &object, const std::string &name, std::span<const std::int32_t> values)
{
    const Lock lock;
    const hsize_t count = values.size();
    const Handle space =
        created(H5Screate_simple(1, &count, nullptr), object.place, ErrorText("make the attribute %1", name));
    const Handle attribute = attributeForWriting(object, name, H5T_STD_I32LE, space.id());
    if (count > 0)
        written(H5Awrite(attribute.id(), H5T_NATIVE_INT32, values.data()), object.place,
            ErrorText("write the attribute %1", name));
}

bool hasAttribute(const Object &object, const std::string &name)
{
    const Lock lock;
    return H5Aexists(object.id, name.c_str()) > 0;
}

std::string readText(const Object &object, const std::string &name, const std::string &fallback)
{
    const Lock lock;
    if (!hasAttribute(object, name))
        return fallback;
    const Handle attribute = attributeForReading(object, name);
    const Handle type =
        opened(H5Aget_type(attribute.id()), object.place, ErrorText("read the type of the attribute %1", name));
    if (H5Tget_class(type.id()) != H5T_STRING || valueCount(object, attribute.id(), name) != 1)
        throwWrongKind(object, name, ErrorText("one string"));
    return H5Tis_variable_str(type.id()) > 0 ? variableText(object, attribute.id(), name)
                                             : fixedText(object, attribute.id(), type.id(), name);
}

std::int64_t readInteger(const Object &object, const std::string &name, std::int64_t fallback)
{
    const Lock lock;
    if (!hasAttribute(object, name))
        return fallback;
    const Handle attribute = attributeForReading(object, name);
    const Handle type =
        opened(H5Aget_type(attribute.id()), object.place, ErrorText("read the type of the attribute %1", name));
    const H5T_class_t kind = H5Tget_class(type.id());
    // h5py stores Python's booleans as an enumeration over i8.
    if ((kind != H5T_INTEGER && kind != H5T_ENUM) || valueCount(object, attribute.id(), name) != 1 ||
        H5Tget_size(type.id()) > sizeof(std::int64_t))
        throwWrongKind(object, name, ErrorText("one integer"));
    if (kind == H5T_ENUM) {
        std::int8_t value = 0;
        if (H5Tget_size(type.id()) != 1 || H5Aread(attribute.id(), type.id(), &value) < 0)
            throwWrongKind(object, name, ErrorText("one integer"));
        return value;
    }
    std::int64_t value = 0;
    if (H5Aread(attribute.id(), H5T_NATIVE_INT64, &value) < 0)
        throwReadFailure(object.place, ErrorText("read the attribute %1", name));
    return value;
}

std::vector<std::int32_t> readIntegers(const Object &object, const std::string &name)
{
    const Lock lock;
    if (!hasAttribute(object, name))
        throwWrongKind(object, name, ErrorText("there"));
    const Handle attribute = attributeForReading(object, name);
    const Handle type =
        opened(H5Aget_type(attribute.id()), object.place, ErrorText("read the type of the attribute %1", name));
    const hssize_t count = valueCount(object, attribute.id(), name);
    if (H5Tget_class(type.id()) != H5T_INTEGER || H5Tget_size(type.id()) > sizeof(std::int64_t) || count < 0 ||
        count > static_cast<hssize_t>(largestAttributeList))
        throwWrongKind(object, name, ErrorText("a short list of integers"));
    std::vector<std::int32_t> values(static_cast<std::size_t>(count));
    if (count > 0 && H5Aread(attribute.id(), H5T_NATIVE_INT32, values.data()) < 0)
        throwReadFailure(object.place, ErrorText("read the attribute %1", name));
    return values;
}

} // namespace headwise::archive::hdf5
