// SPDX-License-Identifier: GPL-3.0-or-later
// The image processors of transformers that are known, with their own settings.
#pragma once

#include "core/media/preprocessing/imagesettings.h"

#include <span>
#include <string_view>

namespace headwise::media::preprocessing {

struct ProcessorClass
{
    const char *name;
    std::span<const char *const> families; ///< `model_type`s that use it where no class is named
    bool square;                           ///< a size that is one number means a square, not the shorter edge
    ImageSettings settings;
};

/// nullptr: not known.
const ProcessorClass *processorClass(std::string_view name);
const ProcessorClass *processorClassOfFamily(std::string_view modelType);
/// "ViTImageProcessor, DeiTImageProcessor, ...", for messages.
std::string processorClassNames();

} // namespace headwise::media::preprocessing
