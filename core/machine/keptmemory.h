// SPDX-License-Identifier: GPL-3.0-or-later
// Memory for work that allocates and frees the same amounts again and again.
#pragma once

namespace headwise::machine {

/// While one exists, freed memory stays with the process (the C library's M_TRIM_THRESHOLD and M_MMAP_THRESHOLD, of
/// which the GNU library's manual tells): each batch of a long run would otherwise get its pages anew from the system,
/// zeroed. Then it is given back. Blocks above 32 MiB, the most the library allows, always come from the system. Does
/// nothing with other C libraries.
class KeptMemory
{
public:
    KeptMemory();
    ~KeptMemory();
    KeptMemory(const KeptMemory &) = delete;
    KeptMemory &operator=(const KeptMemory &) = delete;
};

} // namespace headwise::machine
