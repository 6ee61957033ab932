// SPDX-License-Identifier: GPL-3.0-or-later
// What the window reports about itself.
#pragma once

#include "tests/benchmarks/benchmark.h"

namespace headwise::benchmarks {

/// The traces of `headwise --trace` with these archives, offscreen, by name, with the view where there is one:
/// "switch_example_heads"; and "peak_mb".
Json windowTraces(const std::vector<std::string> &archives);

} // namespace headwise::benchmarks
