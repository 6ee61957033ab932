// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/audio/audiosettings.h"

#include "core/base/error.h"
#include "core/media/files/preprocessorfile.h"
#include "core/text/aligned/settings.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace headwise::media::audio {

namespace {

using text::aligned::Settings;

struct ExtractorClass
{
    const char *name;
    AudioSettings settings;
};

constexpr ExtractorClass classes[] = {{"Wav2Vec2FeatureExtractor", {}},
    {"WhisperFeatureExtractor", {.kind = AudioSettings::Kind::LogMel, .normalize = false}}};

constexpr const char *sampleFamilies[] = {
    "wav2vec2", "hubert", "wavlm", "unispeech", "unispeech-sat", "sew", "sew-d", "data2vec-audio"};

std::string classOfFamily(const std::string &modelType)
{
    if (modelType == "whisper")
        return classes[1].name;
    return std::find(std::begin(sampleFamilies), std::end(sampleFamilies), modelType) != std::end(sampleFamilies)
               ? classes[0].name
               : "";
}

int whole(const Settings &values, const char *key, int fallback, std::int64_t max)
{
    return values.has(key) ? static_cast<int>(values.at(key).integer(1, max)) : fallback;
}

} // namespace

AudioSettings audioSettings(const nlohmann::json &values, const std::string &where, const std::string &modelType)
{
    const Settings root(values, where);
    const std::string name = root.text("feature_extractor_type", classOfFamily(modelType));
    const auto *known = std::find_if(
        std::begin(classes), std::end(classes), [&](const ExtractorClass &entry) { return name == entry.name; });
    if (known == std::end(classes))
        throw Error(ErrorCode::Unsupported,
            name.empty()
                ? ErrorText(
                      "no class of feature extractor is named, and the family \"%1\" has none that is known", modelType)
                : ErrorText("the feature extractor %1 is not known", name),
            where,
            ErrorText(
                "Known are %1 and %2; sounds of other models can be given as input_values or input_features (.npy "
                "files).",
                classes[0].name, classes[1].name));
    AudioSettings settings = known->settings;
    settings.rate = whole(root, "sampling_rate", settings.rate, 1 << 20);
    if (settings.kind == AudioSettings::Kind::Samples) {
        settings.normalize = root.flag("do_normalize", settings.normalize);
        return settings;
    }
    settings.bands = whole(root, "feature_size", settings.bands, 1024);
    settings.hop = whole(root, "hop_length", settings.hop, 1 << 14);
    settings.window = whole(root, "n_fft", settings.window, 1 << 14);
    settings.seconds = whole(root, "chunk_length", settings.seconds, 600);
    if (root.has("padding_value"))
        settings.padding = root.at("padding_value").number();
    if (root.has("dither") && root.at("dither").number() != 0)
        root.unsupported(ErrorText("random noise is to be added to sounds (\"dither\"), which is not done here"));
    const std::int64_t samples = std::int64_t(settings.seconds) * settings.rate;
    if (settings.window < 2 || samples <= settings.window)
        root.malformed(ErrorText("\"chunk_length\" is shorter than one window of \"n_fft\" samples"));
    constexpr std::int64_t maxNumbers = 1 << 26;
    if (samples > maxNumbers || samples / settings.hop * settings.bands > maxNumbers)
        root.unsupported(ErrorText("sounds of %1 samples and %2 bands are too long", samples, settings.bands));
    return settings;
}

AudioSettings readAudioSettings(const std::string &folder)
{
    const files::PreprocessorFile file = files::readPreprocessorFile(folder, "feature_extractor");
    return audioSettings(file.values, file.where, file.modelType);
}

} // namespace headwise::media::audio
