// SPDX-License-Identifier: GPL-3.0-or-later
// For programs that start processes through Qt under the thread sanitizer.
#pragma once

#ifdef __SANITIZE_THREAD__

#include <cstdarg>

#include <dlfcn.h>
#include <sched.h>

/// Qt starts processes with CLONE_VM | CLONE_VFORK: the child runs in the memory of its parent until it starts a
/// program. The sanitizer of GCC 12 takes that for a fork, and no longer sees the locks of the parent. This hides it
/// from both.
extern "C" __attribute__((used)) inline int clone(
    int (*body)(void *), void *stack, int flags, void *argument, ...) noexcept
{
    using Clone = int (*)(int (*)(void *), void *, int, void *, ...);
    static const auto library = reinterpret_cast<Clone>(dlsym(dlopen("libc.so.6", RTLD_LAZY | RTLD_NOLOAD), "clone"));
    va_list list;
    va_start(list, argument);
    void *parentId = va_arg(list, void *), *storage = va_arg(list, void *), *childId = va_arg(list, void *);
    va_end(list);
    return library(body, stack, flags, argument, parentId, storage, childId);
}

#endif
