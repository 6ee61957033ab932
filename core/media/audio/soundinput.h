// SPDX-License-Identifier: GPL-3.0-or-later
// Turns a sound into the numbers that an audio model takes.
#pragma once

#include "core/media/audio/audiosettings.h"
#include "core/media/audio/wavefile.h"
#include "core/media/inputs/inputarray.h"

#include <span>
#include <string>

namespace headwise::media::audio {

/// (x - mean) / sqrt(variance + 1e-7), the variance over all samples.
std::vector<float> normalized(std::span<const float> samples);

/// `input_values` or `input_features`. Throws Error{Mismatch} naming `path` if the sound has another number of samples
/// per second than the model was trained with.
inputs::InputArrays soundInput(Sound sound, const AudioSettings &settings, const std::string &path);

} // namespace headwise::media::audio
