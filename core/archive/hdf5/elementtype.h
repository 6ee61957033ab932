// SPDX-License-Identifier: GPL-3.0-or-later
// The number types of archives, all little-endian.
#pragma once

#include "core/archive/hdf5/handle.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace headwise::archive::hdf5 {

enum class ElementType : std::uint8_t
{
    U8,
    U32,
    I32,
    I64,
    F16,
    F32,
    F64
};

std::size_t elementSize(ElementType type);
/// "u8", "i64", "f16", ...
std::string_view elementName(ElementType type);
/// The corresponding type of the HDF5 library, which has no predefined half precision before 1.14.4.
Handle elementHandle(ElementType type);

/// Calls `use` with a zero of the corresponding C++ type; halves are passed as their bits, u16.
template <typename Use> decltype(auto) withElementType(ElementType type, Use use)
{
    switch (type) {
    case ElementType::U8:
        return use(std::uint8_t{0});
    case ElementType::U32:
        return use(std::uint32_t{0});
    case ElementType::I32:
        return use(std::int32_t{0});
    case ElementType::I64:
        return use(std::int64_t{0});
    case ElementType::F16:
        return use(std::uint16_t{0});
    case ElementType::F32:
        return use(0.0f);
    case ElementType::F64:
        break;
    }
    return use(0.0);
}

} // namespace headwise::archive::hdf5
