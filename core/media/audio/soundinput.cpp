// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/audio/soundinput.h"

#include "core/base/error.h"
#include "core/media/audio/logmel.h"

#include <cmath>

namespace headwise::media::audio {

std::vector<float> normalized(std::span<const float> samples)
{
    const double count = static_cast<double>(samples.size());
    double sum = 0, squares = 0;
    for (const float sample : samples)
        sum += sample;
    const double mean = sum / count;
    for (const float sample : samples)
        squares += (sample - mean) * (sample - mean);
    const double deviation = std::sqrt(squares / count + 1e-7);
    std::vector<float> result;
    result.reserve(samples.size());
    for (const float sample : samples)
        result.push_back(static_cast<float>((sample - mean) / deviation));
    return result;
}

inputs::InputArrays soundInput(Sound sound, const AudioSettings &settings, const std::string &path)
{
    if (sound.rate != settings.rate)
        throw Error(ErrorCode::Mismatch,
            ErrorText("the sound has %1 samples per second, but the model hears %2", sound.rate, settings.rate), path,
            ErrorText("Convert it, for instance with ffmpeg -ar %1.", settings.rate));
    inputs::InputArrays arrays;
    if (settings.kind == AudioSettings::Kind::LogMel) {
        std::vector<float> features = logMel(sound.samples, settings);
        const std::size_t bands = static_cast<std::size_t>(settings.bands), frames = features.size() / bands;
        arrays.inputFeatures = {.shape = {bands, frames}, .values = std::move(features)};
        return arrays;
    }
    std::vector<float> values = settings.normalize ? normalized(sound.samples) : std::move(sound.samples);
    const std::size_t count = values.size();
    arrays.inputValues = {.shape = {count}, .values = std::move(values)};
    return arrays;
}

} // namespace headwise::media::audio
