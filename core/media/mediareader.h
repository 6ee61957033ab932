// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures and sounds as models take them: reads the files that lines of a dataset name.
#pragma once

#include "core/media/audio/audiosettings.h"
#include "core/media/inputs/inputarray.h"
#include "core/media/preprocessing/imagesettings.h"
#include "core/text/dataset.h"

#include <mutex>
#include <optional>
#include <string>

namespace headwise::media {

/// Reads what examples name, preprocessed as the model's folder says. The settings of pictures and of sounds are read
/// at their first use, since a folder may lack what nobody needs. Any number of threads may read.
class MediaReader
{
public:
    /// `dataFolder`: names of files are relative to it; empty = the current folder.
    MediaReader(
        std::string modelFolder, std::string dataFolder, std::optional<preprocessing::Backend> backend = std::nullopt);

    /// Throws Error naming the file. Two files for the same input ("image" and "pixel_values") are refused.
    inputs::InputArrays read(const text::MediaFiles &files) const;

    /// `pixel_values` of a picture, [3, height, width].
    inputs::InputArray pixelValues(const std::string &imagePath) const;
    /// `input_values` or `input_features` of a sound, whichever the model takes.
    inputs::InputArrays ofSound(const std::string &wavePath) const;

private:
    const preprocessing::ImageSettings &imageSettings() const;
    const audio::AudioSettings &audioSettings() const;
    std::string pathOf(const std::string &name) const;

    std::string m_modelFolder, m_dataFolder;
    std::optional<preprocessing::Backend> m_backend;
    mutable std::mutex m_mutex;
    mutable std::optional<preprocessing::ImageSettings> m_imageSettings;
    mutable std::optional<audio::AudioSettings> m_audioSettings;
};

} // namespace headwise::media
