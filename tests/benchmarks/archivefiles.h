// SPDX-License-Identifier: GPL-3.0-or-later
// Archives that benchmarks read.
#pragma once

#include "tests/benchmarks/mapdata.h"

namespace headwise::benchmarks {

/// Writes an archive of `count` examples with the maps over and over again; float16, weights only.
void writeArchive(const std::string &path, const MapData &maps, int count);

struct SentenceArchive
{
    int examples = 1000, layers = 12, heads = 12, tokens = 32;
    bool causal = false; ///< a decoder: no query sees a later key
};
/// Sentences of seeded noise with their measures, as a capture writes them: the same for every call, but for a share of
/// other noise that grows from 0 in the first head to `alteration` in the last.
void writeSentences(const std::string &path, const SentenceArchive &shape, float alteration);

} // namespace headwise::benchmarks
