// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/hdf5/elementtype.h"

#include <array>

namespace headwise::archive::hdf5 {

namespace {

constexpr std::array<std::size_t, 7> sizes = {1, 4, 4, 8, 2, 4, 8};
constexpr std::array<std::string_view, 7> names = {"u8", "u32", "i32", "i64", "f16", "f32", "f64"};

hid_t builtIn(ElementType type)
{
    switch (type) {
    case ElementType::U8:
        return H5T_STD_U8LE;
    case ElementType::U32:
        return H5T_STD_U32LE;
    case ElementType::I32:
        return H5T_STD_I32LE;
    case ElementType::I64:
        return H5T_STD_I64LE;
    case ElementType::F64:
        return H5T_IEEE_F64LE;
    case ElementType::F16:
    case ElementType::F32:
        break;
    }
    return H5T_IEEE_F32LE;
}

} // namespace

std::size_t elementSize(ElementType type) { return sizes[static_cast<std::size_t>(type)]; }

std::string_view elementName(ElementType type) { return names[static_cast<std::size_t>(type)]; }

Handle elementHandle(ElementType type)
{
    const Lock lock;
    Handle handle(H5Tcopy(builtIn(type)));
    if (type == ElementType::F16) {
        // Sign at bit 15, five bits of exponent from bit 10 with bias 15, ten bits of fraction.
        H5Tset_fields(handle.id(), 15, 10, 5, 0, 10);
        H5Tset_size(handle.id(), 2);
        H5Tset_ebias(handle.id(), 15);
    }
    return handle;
}

} // namespace headwise::archive::hdf5
