// SPDX-License-Identifier: GPL-3.0-or-later
// Converts LibTorch's exceptions to Error.
#pragma once

#include <functional>
#include <string>

namespace headwise::models {

/// Runs `work`; exceptions of LibTorch or the allocator become an Error about `where`.
void withTorchErrors(const std::string &where, const std::function<void()> &work);

} // namespace headwise::models
