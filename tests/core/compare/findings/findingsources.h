// SPDX-License-Identifier: GPL-3.0-or-later
// Sources in memory whose altered heads are known, and comparisons of them.
#pragma once

#include "core/compare/findings/findings.h"
#include "tests/core/compare/units/memorysource.h"

namespace headwise::tests {

inline const attention::StackLayout twoLayers{.heads = {4, 4}, .causal = {0, 0}, .window = {0, 0}};

/// `count` examples of 5 to 8 words; the heads in `altered` attend to the first token more by `alteration`.
inline MemorySource sourceWith(
    int count, const std::vector<int> &altered = {}, double alteration = 0, unsigned seed = 0)
{
    static const std::vector<std::string> words = {"the", "cat", "sat", "on", "a", "mat", "today", "."};
    MemorySource source("memory", {twoLayers});
    for (int e = 0; e < count; ++e) {
        std::string text = std::to_string(e);
        for (int w = 0; w < 4 + e % 4; ++w)
            text += " " + words[(e + w) % words.size()];
        const attention::Example example = wordExample("key" + std::to_string(e), text);
        const int tokens = static_cast<int>(example.side("input").size());
        source.add(example, {noiseMaps(8, tokens, seed + e, altered, alteration)});
    }
    return source;
}

inline compare::dataset::ComparisonResult compared(const attention::AttentionSource &a,
    const attention::AttentionSource &b, compare::dataset::CompareOptions options = {})
{
    NoProgress progress;
    options.bootstrapRounds = 300;
    options.permutations = 500;
    return compare::dataset::compareSources({a, b}, options, progress);
}

} // namespace headwise::tests
