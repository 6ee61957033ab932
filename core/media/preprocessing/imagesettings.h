// SPDX-License-Identifier: GPL-3.0-or-later
// How a model wants its pictures, as preprocessor_config.json says.
#pragma once

#include "core/media/images/image.h"
#include "core/media/preprocessing/filter.h"
#include "core/media/preprocessing/sizerule.h"

#include <array>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace headwise::media::preprocessing {

/// Which library's arithmetic is followed. transformers takes torchvision where that is installed and PIL elsewhere; of
/// 8-bit images both differ by 1 of 255 in about one value of 150.
enum class Backend : std::uint8_t
{
    Pil,
    Torchvision
};

/// "pil" and "torchvision"; nothing for another name.
std::optional<Backend> backendFromText(std::string_view name);

/// The options of ViT's, DeiT's, DINOv2's (Bit's), DINOv3's, CLIP's and SigLIP's processors.
struct ImageSettings
{
    std::string className; ///< "ViTImageProcessor"
    Backend backend = Backend::Pil;
    bool rescaleFirst = false; ///< DINOv3: numbers are rescaled before they are resized, without rounding
    bool resize = true, centerCrop = false, rescale = true, normalize = true, pad = false;
    SizeRule size{};
    Filter filter = Filter::Bilinear;
    images::Size cropSize{}, padSize{}; ///< padSize 0 x 0: none is stated
    double rescaleFactor = 1.0 / 255;
    std::array<double, 3> mean{}, deviation{};
};

/// Reads the settings of the model's folder. The class is that which the file names, also with the older names
/// ...FeatureExtractor and ...Fast, else that of the model's family; what the file does not state is the class's own,
/// and null is no value. Throws Error naming the file: NotFound without one, Unsupported for classes that are not
/// known, Malformed.
ImageSettings readImageSettings(const std::string &folder, std::optional<Backend> backend = std::nullopt);
/// The same from the object itself.
ImageSettings imageSettings(const nlohmann::json &values, const std::string &where, const std::string &modelType,
    std::optional<Backend> backend = std::nullopt);

} // namespace headwise::media::preprocessing
