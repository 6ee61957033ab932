// SPDX-License-Identifier: GPL-3.0-or-later
// Reads WAV files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace headwise::media::audio {

struct Sound
{
    int rate = 0;               ///< samples per second
    std::vector<float> samples; ///< of one channel; whole numbers lie between -1 and 1
};

/// PCM of 8, 16, 24 and 32 bits, and floating point of 32 and 64 bits, each divided as soundfile and librosa divide it:
/// 16-bit samples by 32,768. Models hear one channel: others are refused. Throws Error{NotFound, Unreadable, Malformed,
/// Unsupported} naming the path; nothing is allocated before the lengths are checked.
Sound readWave(const std::string &path);
/// The same from the bytes of a file; `path` names it in errors.
Sound decodeWave(std::string_view bytes, const std::string &path);

} // namespace headwise::media::audio
