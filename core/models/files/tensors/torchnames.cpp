// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/tensors/torchnames.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace headwise::models::files::tensors {

namespace {

using Named = std::pair<std::string_view, std::string_view>;

constexpr std::array<Named, 13> storages = {{{"torch.FloatStorage", "F32"}, {"torch.DoubleStorage", "F64"},
    {"torch.HalfStorage", "F16"}, {"torch.BFloat16Storage", "BF16"}, {"torch.LongStorage", "I64"},
    {"torch.IntStorage", "I32"}, {"torch.ShortStorage", "I16"}, {"torch.CharStorage", "I8"},
    {"torch.ByteStorage", "U8"}, {"torch.BoolStorage", "BOOL"}, {"torch.ComplexFloatStorage", "C64"},
    {"torch.storage.UntypedStorage", ""}, {"torch.UntypedStorage", ""}}};

constexpr std::array<Named, 23> types = {{{"torch.float32", "F32"}, {"torch.float", "F32"}, {"torch.float64", "F64"},
    {"torch.double", "F64"}, {"torch.float16", "F16"}, {"torch.half", "F16"}, {"torch.bfloat16", "BF16"},
    {"torch.int64", "I64"}, {"torch.long", "I64"}, {"torch.int32", "I32"}, {"torch.int", "I32"}, {"torch.int16", "I16"},
    {"torch.short", "I16"}, {"torch.int8", "I8"}, {"torch.uint8", "U8"}, {"torch.bool", "BOOL"},
    {"torch.uint16", "U16"}, {"torch.uint32", "U32"}, {"torch.uint64", "U64"}, {"torch.float8_e4m3fn", "F8_E4M3"},
    {"torch.float8_e5m2", "F8_E5M2"}, {"torch.float8_e8m0fnu", "F8_E8M0"}, {"torch.complex64", "C64"}}};

constexpr std::array<std::string_view, 3> tensorCalls = {
    "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor_v3"};
constexpr std::array<std::string_view, 2> parameterCalls = {
    "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state"};

/// Containers and values beside the tensors. Nothing of them is executed.
constexpr std::array<std::string_view, 11> others = {"collections.OrderedDict", "collections.defaultdict",
    "builtins.dict", "__builtin__.dict", "builtins.set", "__builtin__.set", "torch.Size", "torch.device",
    "torch._tensor._rebuild_from_type_v2", "torch.Tensor", "torch.nn.parameter.Parameter"};

std::optional<std::string> typeIn(std::span<const Named> table, std::string_view name)
{
    const auto found = std::ranges::find(table, name, &Named::first);
    return found == table.end() ? std::nullopt : std::optional(std::string(found->second));
}

bool contains(std::span<const std::string_view> names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

} // namespace

bool isTensorCall(std::string_view name) { return contains(tensorCalls, name); }

bool isParameterCall(std::string_view name) { return contains(parameterCalls, name); }

std::optional<std::string> storageType(std::string_view name) { return typeIn(storages, name); }

std::optional<std::string> elementType(std::string_view name) { return typeIn(types, name); }

bool isTorchName(std::string_view name)
{
    return isTensorCall(name) || isParameterCall(name) || storageType(name) || elementType(name) ||
           contains(others, name);
}

} // namespace headwise::models::files::tensors
