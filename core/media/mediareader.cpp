// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/mediareader.h"

#include "core/base/error.h"
#include "core/media/audio/soundinput.h"
#include "core/media/images/imagefile.h"
#include "core/media/preprocessing/preprocess.h"

#include <filesystem>

namespace headwise::media {

namespace {

void refuseTwo(const char *first, const char *second)
{
    throw Error(ErrorCode::Malformed, ErrorText("it has both \"%1\" and \"%2\"", first, second), {},
        ErrorText("Leave one of them out."));
}

} // namespace

MediaReader::MediaReader(std::string modelFolder, std::string dataFolder, std::optional<preprocessing::Backend> backend)
    : m_modelFolder(std::move(modelFolder)), m_dataFolder(std::move(dataFolder)), m_backend(backend)
{
}

std::string MediaReader::pathOf(const std::string &name) const
{
    return (std::filesystem::path(m_dataFolder) / name).string();
}

const preprocessing::ImageSettings &MediaReader::imageSettings() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_imageSettings)
        m_imageSettings = preprocessing::readImageSettings(m_modelFolder, m_backend);
    return *m_imageSettings;
}

const audio::AudioSettings &MediaReader::audioSettings() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_audioSettings)
        m_audioSettings = audio::readAudioSettings(m_modelFolder);
    return *m_audioSettings;
}

inputs::InputArray MediaReader::pixelValues(const std::string &imagePath) const
{
    const preprocessing::ImageSettings &settings = imageSettings();
    try {
        preprocessing::Planes planes = preprocessing::pixelValues(images::readImage(imagePath), settings);
        return {.shape = {3, static_cast<std::size_t>(planes.size.height), static_cast<std::size_t>(planes.size.width)},
            .values = std::move(planes.values)};
    } catch (const Error &error) {
        if (!error.where().empty())
            throw;
        throw Error(error.code(), error.summary(), imagePath, error.hint());
    }
}

inputs::InputArrays MediaReader::ofSound(const std::string &wavePath) const
{
    const audio::AudioSettings &settings = audioSettings();
    return audio::soundInput(audio::readWave(wavePath), settings, wavePath);
}

inputs::InputArrays MediaReader::read(const text::MediaFiles &files) const
{
    inputs::InputArrays arrays;
    if (!files.audio.empty())
        arrays = ofSound(pathOf(files.audio));
    if (!files.image.empty() && !files.pixelValues.empty())
        refuseTwo("image", "pixel_values");
    if (!files.inputFeatures.empty() && arrays.inputFeatures)
        refuseTwo("audio", "input_features");
    if (!files.inputValues.empty() && arrays.inputValues)
        refuseTwo("audio", "input_values");
    if (!files.image.empty())
        arrays.pixelValues = pixelValues(pathOf(files.image));
    if (!files.pixelValues.empty())
        arrays.pixelValues = inputs::readInputArray(pathOf(files.pixelValues), 3);
    if (!files.inputFeatures.empty())
        arrays.inputFeatures = inputs::readInputArray(pathOf(files.inputFeatures), 2);
    if (!files.inputValues.empty())
        arrays.inputValues = inputs::readInputArray(pathOf(files.inputValues), 1);
    return arrays;
}

} // namespace headwise::media
