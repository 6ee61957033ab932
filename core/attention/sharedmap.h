// SPDX-License-Identifier: GPL-3.0-or-later
// Maps that stay alive as long as something displays them.
#pragma once

#include "core/attention/map.h"

#include <memory>

namespace headwise::attention {

/// A map view together with its owner: a map of its own, or a part of something larger, which is then not copied.
using SharedMap = std::shared_ptr<const MapView>;

SharedMap sharedMap(Map map);
/// `view` lies within `owner`.
SharedMap sharedMap(std::shared_ptr<const void> owner, MapView view);

} // namespace headwise::attention
