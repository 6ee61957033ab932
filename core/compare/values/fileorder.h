// SPDX-License-Identifier: GPL-3.0-or-later
// Visits examples in the order in which they are stored.
#pragma once

#include "core/base/progress.h"

#include <cstdint>
#include <functional>

namespace headwise::compare::values {

/// Calls `body(i)` for all i below `count`, several at a time, in ascending order of `place(i)`
/// (AttentionSource::storedAt): examples that are stored together are read together, and their part of the file is
/// decoded once. Throws when `progress` is cancelled.
void forExamplesInFileOrder(std::size_t count, const std::function<std::int64_t(std::size_t)> &place,
    Progress &progress, const std::function<void(std::size_t)> &body);

} // namespace headwise::compare::values
