// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/preprocessing/processorclasses.h"

#include <algorithm>
#include <array>
#include <vector>

namespace headwise::media::preprocessing {

namespace {

using Colours = std::array<double, 3>;

constexpr Colours half{0.5, 0.5, 0.5};
constexpr Colours imageNetMean{0.485, 0.456, 0.406}, imageNetDeviation{0.229, 0.224, 0.225};
constexpr Colours clipMean{0.48145466, 0.4578275, 0.40821073}, clipDeviation{0.26862954, 0.26130258, 0.27577711};

constexpr const char *vitFamilies[] = {"vit", "vit_mae", "vit_msn", "ijepa"}, *deitFamilies[] = {"deit"},
                     *bitFamilies[] = {"dinov2", "dinov2_with_registers", "bit"}, *dinov3Families[] = {"dinov3_vit"},
                     *clipFamilies[] = {"clip", "clip_vision_model"},
                     *siglipFamilies[] = {"siglip", "siglip_vision_model"};

ImageSettings settings(const SizeRule &size, Filter filter, const Colours &mean, const Colours &deviation)
{
    ImageSettings result;
    result.size = size;
    result.filter = filter;
    result.mean = mean;
    result.deviation = deviation;
    return result;
}

ImageSettings cropped(ImageSettings result)
{
    result.centerCrop = true;
    result.cropSize = {.height = 224, .width = 224};
    return result;
}

ImageSettings ofDinov3()
{
    ImageSettings result = settings({.height = 224, .width = 224}, Filter::Bilinear, imageNetMean, imageNetDeviation);
    result.rescaleFirst = true;
    result.backend = Backend::Torchvision; // there is no other
    return result;
}

const std::vector<ProcessorClass> &classes()
{
    constexpr SizeRule square{.height = 224, .width = 224}, edge{.shortestEdge = 224};
    static const std::vector<ProcessorClass> table{
        {"ViTImageProcessor", vitFamilies, true, settings(square, Filter::Bilinear, half, half)},
        {"DeiTImageProcessor", deitFamilies, true,
            cropped(settings({.height = 256, .width = 256}, Filter::Bicubic, half, half))},
        {"BitImageProcessor", bitFamilies, false, cropped(settings(edge, Filter::Bicubic, clipMean, clipDeviation))},
        {"DINOv3ViTImageProcessor", dinov3Families, true, ofDinov3()},
        {"CLIPImageProcessor", clipFamilies, false, cropped(settings(edge, Filter::Bicubic, clipMean, clipDeviation))},
        {"SiglipImageProcessor", siglipFamilies, false, settings(square, Filter::Bicubic, half, half)},
    };
    return table;
}

} // namespace

const ProcessorClass *processorClass(std::string_view name)
{
    const auto found = std::find_if(
        classes().begin(), classes().end(), [&](const ProcessorClass &entry) { return entry.name == name; });
    return found == classes().end() ? nullptr : &*found;
}

const ProcessorClass *processorClassOfFamily(std::string_view modelType)
{
    for (const ProcessorClass &entry : classes())
        if (std::find(entry.families.begin(), entry.families.end(), modelType) != entry.families.end())
            return &entry;
    return nullptr;
}

std::string processorClassNames()
{
    std::string names;
    for (const ProcessorClass &entry : classes())
        names += (names.empty() ? "" : ", ") + std::string(entry.name);
    return names;
}

} // namespace headwise::media::preprocessing
