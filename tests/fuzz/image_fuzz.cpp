// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target of the readers of pictures; what is read must have the size that it states.
#include "core/base/error.h"
#include "core/media/images/imagefile.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    try {
        const headwise::media::images::Image image =
            headwise::media::images::decodeImage({reinterpret_cast<const char *>(data), size}, "picture");
        if (image.size.width < 1 || image.size.height < 1 ||
            image.pixels.size() != image.rowBytes() * static_cast<std::size_t>(image.size.height))
            std::abort();
    } catch (const headwise::Error &) { // the expected error
    }
    return 0;
}
