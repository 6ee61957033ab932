// SPDX-License-Identifier: GPL-3.0-or-later
// The Python names that a PyTorch checkpoint may use; all others are refused.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace headwise::models::files::tensors {

/// True for `module.attribute` names of tensors, their types and plain containers.
bool isTorchName(std::string_view name);
/// Functions whose arguments describe a tensor, or hold one as the first argument.
bool isTensorCall(std::string_view name);
bool isParameterCall(std::string_view name);
/// "torch.FloatStorage" -> "F32"; empty for bytes without a type; nullopt for another name.
std::optional<std::string> storageType(std::string_view name);
/// "torch.float32" -> "F32"; nullopt for another name.
std::optional<std::string> elementType(std::string_view name);

} // namespace headwise::models::files::tensors
