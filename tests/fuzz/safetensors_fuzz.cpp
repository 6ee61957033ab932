// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target of the safetensors reader; every tensor it accepts must lie within the file.
#include "core/base/error.h"
#include "core/models/files/tensors/safetensors.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const int memory = ::memfd_create("fuzz", MFD_CLOEXEC); // a file without a disk
    static const std::string path = "/proc/self/fd/" + std::to_string(memory);
    if (::ftruncate(memory, 0) != 0 || ::pwrite(memory, data, size, 0) != static_cast<ssize_t>(size))
        std::abort();
    try {
        std::uint64_t total = 0;
        for (const headwise::models::files::tensors::StoredTensor &tensor :
            headwise::models::files::tensors::readSafetensors(
                std::make_shared<const headwise::models::files::tensors::InputFile>(path))) {
            total += tensor.size;
            if (tensor.size > size || tensor.begin > size - tensor.size)
                std::abort();
        }
        if (total > size)
            std::abort();
    } catch (const headwise::Error &) { // the expected error
    }
    return 0;
}
