// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target of preprocessor_config.json: settings that are read must work on a small picture and a short sound.
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/media/audio/audiosettings.h"
#include "core/media/preprocessing/preprocess.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

/// A picture of a few pixels, unless it would become a very large one, which takes too long here.
void tryPicture(const nlohmann::json &values, headwise::media::preprocessing::Backend backend)
{
    using namespace headwise::media;
    constexpr std::int64_t maxPixels = 1 << 18;
    const preprocessing::ImageSettings settings =
        preprocessing::imageSettings(values, "preprocessor_config.json", "clip", backend);
    const images::Image picture{.size = {.height = 2, .width = 3}, .pixels = std::vector<std::uint8_t>(18, 7)};
    const auto pixels = [](const images::Size &size) { return std::int64_t(size.height) * size.width; };
    if (pixels(settings.cropSize) > maxPixels || pixels(settings.padSize) > maxPixels ||
        (settings.resize && pixels(preprocessing::resizedSize(settings.size, picture.size)) > maxPixels))
        return;
    const preprocessing::Planes planes = preprocessing::pixelValues(picture, settings);
    if (planes.values.size() != 3 * static_cast<std::size_t>(pixels(planes.size)))
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using headwise::media::preprocessing::Backend;
    const auto tried = [](const auto &body) {
        try {
            body();
        } catch (const headwise::Error &) { // the expected error
        }
    };
    tried([&] {
        const nlohmann::json values =
            headwise::parseJson({reinterpret_cast<const char *>(data), size}, "preprocessor_config.json");
        tried([&] { tryPicture(values, Backend::Pil); });
        tried([&] { tryPicture(values, Backend::Torchvision); });
        tried([&] { headwise::media::audio::audioSettings(values, "preprocessor_config.json", "hubert"); });
    });
    return 0;
}
