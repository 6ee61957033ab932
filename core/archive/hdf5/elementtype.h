// SPDX-License-Identifier: GPL-3.0-or-later
// The number types that archives hold, all little-endian.
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
/// The file's type for it; the library has no half precision of its own before 1.14.4.
Handle elementHandle(ElementType type);

} // namespace headwise::archive::hdf5
