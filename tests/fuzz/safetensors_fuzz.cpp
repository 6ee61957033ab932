// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target of the safetensors reader; every tensor it accepts must lie within the file.
#include "core/base/error.h"
#include "core/models/files/safetensors.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::span bytes(reinterpret_cast<const std::byte *>(data), size);
    try {
        std::size_t total = 0;
        for (const headwise::models::files::StoredTensor &tensor :
            headwise::models::files::parseSafetensors(bytes, "x.safetensors")) {
            total += tensor.bytes.size();
            if (tensor.bytes.data() < bytes.data() ||
                tensor.bytes.data() + tensor.bytes.size() > bytes.data() + bytes.size())
                std::abort();
        }
        if (total > size)
            std::abort();
    } catch (const headwise::Error &) { // the expected error
    }
    return 0;
}
