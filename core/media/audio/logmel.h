// SPDX-License-Identifier: GPL-3.0-or-later
// The log-mel spectrogram of Whisper.
#pragma once

#include "core/media/audio/audiosettings.h"

#include <span>
#include <vector>

namespace headwise::media::audio {

/// Triangular filters of equal area, evenly spaced on Slaney's mel scale (linear below 1,000 Hz, logarithmic above)
/// from 0 to 8,000 Hz: [bands, window / 2 + 1].
std::vector<double> melFilters(const AudioSettings &settings);

/// The samples are cut or filled to the model's length; frames are centred on multiples of the hop, with the sound
/// mirrored at both ends, under a periodic Hann window. Then max(log10(max(mel power, 1e-10)), largest - 8) / 4 + 1:
/// [bands, length / hop].
std::vector<float> logMel(std::span<const float> samples, const AudioSettings &settings);

} // namespace headwise::media::audio
