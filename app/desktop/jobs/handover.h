// SPDX-License-Identifier: GPL-3.0-or-later
// Says to the thread sanitizer what Qt's locks order: it does not see them, since Qt is built without it.
#pragma once

#ifdef __SANITIZE_THREAD__
extern "C" void __tsan_release(void *address);
extern "C" void __tsan_acquire(void *address);
#endif

namespace headwise::desktop::jobs {

/// What one thread did before `handOver` is seen by threads after `takeOver` of the same object; without the sanitizer
/// both do nothing.
inline void handOver([[maybe_unused]] void *object)
{
#ifdef __SANITIZE_THREAD__
    __tsan_release(object);
#endif
}

inline void takeOver([[maybe_unused]] void *object)
{
#ifdef __SANITIZE_THREAD__
    __tsan_acquire(object);
#endif
}

} // namespace headwise::desktop::jobs
