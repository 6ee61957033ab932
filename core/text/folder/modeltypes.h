// SPDX-License-Identifier: GPL-3.0-or-later
// The class of tokenizers that belongs to a type of models ("model_type" of config.json).
#pragma once

#include <string>

namespace headwise::text::folder {

/// Empty for an unknown type.
std::string classOfModelType(const std::string &type);
/// True for types whose folders often name a wrong class, so that the type decides.
bool isMislabelled(const std::string &type);

} // namespace headwise::text::folder
