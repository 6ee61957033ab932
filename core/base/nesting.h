// SPDX-License-Identifier: GPL-3.0-or-later
// How deep JSON of strangers is nested: what walks a value recursively (copying, writing) needs a bound.
#pragma once

#include <string_view>

namespace headwise {

/// True when lists and objects of a JSON text lie more than `depth` deep in each other; it need not be valid JSON.
bool nestedDeeperThan(int depth, std::string_view json);

} // namespace headwise
