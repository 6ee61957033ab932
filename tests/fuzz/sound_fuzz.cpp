// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target of the reader of sounds; samples must be numbers, no more of them than bytes.
#include "core/base/error.h"
#include "core/media/audio/wavefile.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    try {
        const headwise::media::audio::Sound sound =
            headwise::media::audio::decodeWave({reinterpret_cast<const char *>(data), size}, "sound");
        if (sound.rate < 1 || sound.samples.empty() || sound.samples.size() > size)
            std::abort();
        for (const float sample : sound.samples)
            if (!std::isfinite(sample))
                std::abort();
    } catch (const headwise::Error &) { // the expected error
    }
    return 0;
}
