// SPDX-License-Identifier: GPL-3.0-or-later
// The room's door for LibTorch's exceptions.
#pragma once

#include <functional>
#include <string>

namespace headwise::models {

/// Runs `work`; what LibTorch or the allocator throws becomes an Error about `where`.
void withTorchErrors(const std::string &where, const std::function<void()> &work);

} // namespace headwise::models
