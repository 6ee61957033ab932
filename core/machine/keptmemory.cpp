// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/keptmemory.h"

#include <limits>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace headwise::machine {

#ifdef __GLIBC__
namespace {

constexpr int largestBlock = 32 << 20;

} // namespace

KeptMemory::KeptMemory()
{
    ::mallopt(M_MMAP_THRESHOLD, largestBlock);
    ::mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
}

KeptMemory::~KeptMemory()
{
    ::mallopt(M_TRIM_THRESHOLD, 2 * largestBlock); // as the library chooses after it freed blocks of that size
    ::malloc_trim(0);
}
#else
KeptMemory::KeptMemory() = default;
KeptMemory::~KeptMemory() = default;
#endif

} // namespace headwise::machine
