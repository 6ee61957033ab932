// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/torcherrors.h"

#include "core/base/error.h"

#include <c10/util/Exception.h>

#include <new>

namespace headwise::models {

namespace {

[[noreturn]] void throwOutOfMemory(const std::string &where)
{
    throw Error(ErrorCode::Resources, ErrorText("there is not enough memory"), where,
        ErrorText("Use smaller batches or shorter texts, or another device"));
}

/// Failed CPU allocations are general errors that can only be recognised by their text.
bool speaksOfMemory(const std::string &text)
{
    for (const auto *words : {"not enough memory", "can't allocate memory", "out of memory", "alloc_cpu"}) {
        if (text.find(words) != std::string::npos)
            return true;
    }
    return false;
}

} // namespace

void withTorchErrors(const std::string &where, const std::function<void()> &work)
{
    try {
        work();
    } catch (const c10::OutOfMemoryError &) {
        throwOutOfMemory(where);
    } catch (const c10::Error &error) {
        const std::string text = error.what_without_backtrace();
        if (speaksOfMemory(text))
            throwOutOfMemory(where);
        throw Error(ErrorCode::Resources,
            ErrorText("LibTorch cannot run the model: %1", text.substr(0, text.find('\n'))), where);
    } catch (const std::bad_alloc &) {
        throwOutOfMemory(where);
    }
}

} // namespace headwise::models
