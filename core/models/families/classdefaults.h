// SPDX-License-Identifier: GPL-3.0-or-later
// What a config.json means by the keys that it leaves out.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace headwise::models::families {

/// The values that the reference's configuration class of this type takes for keys that config.json lacks; empty for an
/// unknown type. What the class works out from other keys is not among them.
const nlohmann::json &classDefaults(const std::string &modelType);

} // namespace headwise::models::families
