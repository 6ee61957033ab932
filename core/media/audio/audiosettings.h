// SPDX-License-Identifier: GPL-3.0-or-later
// How a model wants its sounds, as preprocessor_config.json says.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace headwise::media::audio {

/// The options of transformers' Wav2Vec2FeatureExtractor and WhisperFeatureExtractor.
struct AudioSettings
{
    enum class Kind : std::uint8_t
    {
        Samples, ///< `input_values`: the samples themselves, normalised
        LogMel   ///< `input_features`: the logarithm of the power in bands of pitch
    };
    Kind kind = Kind::Samples;
    int rate = 16000;      ///< samples per second that the model was trained with
    bool normalize = true; ///< Samples: to mean 0 and variance 1
    int bands = 80;        ///< LogMel: mel bands
    int hop = 160;         ///< LogMel: samples from one frame to the next
    int window = 400;      ///< LogMel: samples of a frame
    int seconds = 30;      ///< LogMel: shorter sounds are filled with `padding`, longer ones cut
    double padding = 0;
};

/// Reads the settings of the model's folder; what the file does not state is the class's own. Throws Error naming the
/// file: NotFound without one, Unsupported for classes that are not known and for noise that is added (`dither`),
/// Malformed.
AudioSettings readAudioSettings(const std::string &folder);
/// The same from the object itself.
AudioSettings audioSettings(const nlohmann::json &values, const std::string &where, const std::string &modelType);

} // namespace headwise::media::audio
