// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/preprocessing/imagesettings.h"

#include "core/base/error.h"
#include "core/media/files/preprocessorfile.h"
#include "core/media/images/imagesize.h"
#include "core/media/preprocessing/processorclasses.h"
#include "core/text/aligned/settings.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace headwise::media::preprocessing {

namespace {

using text::aligned::Settings;

constexpr std::int64_t maxEdge = 1 << 20;

int edgeOf(const Settings &size, const char *key)
{
    return size.has(key) ? static_cast<int>(size.at(key).integer(1, maxEdge)) : 0;
}

/// An object, one number, or a list of height and width.
SizeRule sizeRule(const Settings &size, bool square)
{
    if (size.json().is_number()) {
        const int edge = static_cast<int>(size.integer(1, maxEdge));
        return square ? SizeRule{.height = edge, .width = edge} : SizeRule{.shortestEdge = edge};
    }
    if (size.json().is_array()) {
        const std::vector<Settings> edges = size.items();
        if (edges.size() != 2)
            size.malformed(ErrorText("a size has a height and a width, not %1 numbers", edges.size()));
        return {.height = static_cast<int>(edges[0].integer(1, maxEdge)),
            .width = static_cast<int>(edges[1].integer(1, maxEdge))};
    }
    const SizeRule rule{.height = edgeOf(size, "height"),
        .width = edgeOf(size, "width"),
        .shortestEdge = edgeOf(size, "shortest_edge"),
        .longestEdge = edgeOf(size, "longest_edge"),
        .maxHeight = edgeOf(size, "max_height"),
        .maxWidth = edgeOf(size, "max_width")};
    const bool known =
        rule.shortestEdge > 0 || (rule.maxHeight > 0 && rule.maxWidth > 0) || (rule.height > 0 && rule.width > 0);
    if (!known)
        size.malformed(
            ErrorText("a size has \"height\" and \"width\", \"shortest_edge\", or \"max_height\" and \"max_width\""));
    return rule;
}

images::Size fixedSize(const Settings &size)
{
    const SizeRule rule = sizeRule(size, true);
    if (rule.height == 0 || rule.width == 0)
        size.malformed(ErrorText("\"height\" and \"width\" are needed here"));
    if (std::int64_t(rule.width) * rule.height > images::maxPixels)
        size.unsupported(ErrorText("images of %1 x %2 pixels are too large", rule.width, rule.height));
    return {.height = rule.height, .width = rule.width};
}

std::array<double, 3> colours(const Settings &value)
{
    std::array<double, 3> result{};
    if (value.json().is_number()) {
        result.fill(value.number());
        return result;
    }
    const std::vector<Settings> items = value.items();
    if (items.size() != result.size())
        value.malformed(ErrorText("%1 numbers for the 3 colours", items.size()));
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = items[i].number();
    return result;
}

const ProcessorClass &classOf(const Settings &values, const std::string &where, const std::string &modelType)
{
    constexpr std::string_view older = "FeatureExtractor", fast = "Fast";
    std::string name = values.text("image_processor_type", "");
    if (name.empty()) {
        name = values.text("feature_extractor_type", "");
        if (const auto at = name.find(older); at != std::string::npos)
            name.replace(at, older.size(), "ImageProcessor");
    }
    if (name.ends_with(fast))
        name.resize(name.size() - fast.size());
    const ProcessorClass *found = name.empty() ? processorClassOfFamily(modelType) : processorClass(name);
    if (found)
        return *found;
    const ErrorText hint(
        "Known are %1; pictures of other models can be given as pixel_values (.npy files).", processorClassNames());
    if (name.empty())
        throw Error(ErrorCode::Unsupported,
            ErrorText("no class of image processor is named, and the family \"%1\" has none that is known", modelType),
            where, hint);
    throw Error(ErrorCode::Unsupported, ErrorText("the image processor %1 is not known", name), where, hint);
}

/// null, which is false and no value, as in the reference; a key that is absent is the class's own.
bool isNull(const Settings &values, const char *key) { return values.json().contains(key) && !values.has(key); }

bool flagOf(const Settings &values, const char *key, bool fallback)
{
    return !isNull(values, key) && values.flag(key, fallback);
}

void readSteps(const Settings &values, ImageSettings &settings)
{
    settings.resize = flagOf(values, "do_resize", settings.resize);
    settings.centerCrop = flagOf(values, "do_center_crop", settings.centerCrop);
    settings.rescale = flagOf(values, "do_rescale", settings.rescale);
    settings.normalize = flagOf(values, "do_normalize", settings.normalize);
    settings.pad = flagOf(values, "do_pad", settings.pad);
    if (values.has("resample"))
        settings.filter = static_cast<Filter>(values.at("resample").integer(0, filterCount - 1));
    if (values.has("rescale_factor"))
        settings.rescaleFactor = values.at("rescale_factor").number();
    if (values.has("image_mean"))
        settings.mean = colours(values.at("image_mean"));
    if (values.has("image_std"))
        settings.deviation = colours(values.at("image_std"));
    if (values.has("crop_size"))
        settings.cropSize = fixedSize(values.at("crop_size"));
    if (values.has("pad_size"))
        settings.padSize = fixedSize(values.at("pad_size"));
}

void need(const Settings &values, const char *step, std::initializer_list<const char *> keys)
{
    for (const char *key : keys)
        if (isNull(values, key))
            values.malformed(ErrorText("\"%1\" needs a \"%2\", which is null", step, key));
}

/// Refuses what the reference could not do either.
void checkSettings(const Settings &values, const ImageSettings &settings)
{
    if (settings.resize)
        need(values, "do_resize", {"size", "resample"});
    if (settings.normalize)
        need(values, "do_normalize", {"image_mean", "image_std"});
    if (settings.rescale)
        need(values, "do_rescale", {"rescale_factor"});
    if (settings.centerCrop)
        need(values, "do_center_crop", {"crop_size"});
    const auto &[red, green, blue] = settings.deviation;
    if (settings.normalize && (red == 0 || green == 0 || blue == 0))
        values.malformed(ErrorText("\"image_std\" is 0, by which numbers would be divided"));
    if (settings.rescale && !(settings.rescaleFactor > 0))
        values.malformed(ErrorText("\"rescale_factor\" is not positive"));
    if (settings.centerCrop && settings.cropSize == images::Size())
        values.malformed(ErrorText("\"do_center_crop\" needs a \"crop_size\""));
    if (settings.rescaleFirst && !settings.rescale)
        values.unsupported(ErrorText("%1 without \"do_rescale\" is not read", settings.className));
    const bool torch = settings.backend == Backend::Torchvision;
    if (settings.resize && torch && (settings.filter == Filter::Box || settings.filter == Filter::Hamming))
        values.unsupported(ErrorText("torchvision has no filter \"%1\"", filterName(settings.filter)));
}

} // namespace

std::optional<Backend> backendFromText(std::string_view name)
{
    if (name == "pil")
        return Backend::Pil;
    return name == "torchvision" ? std::optional(Backend::Torchvision) : std::nullopt;
}

ImageSettings imageSettings(const nlohmann::json &values, const std::string &where, const std::string &modelType,
    std::optional<Backend> backend)
{
    const Settings root(values, where);
    const ProcessorClass &known = classOf(root, where, modelType);
    ImageSettings settings = known.settings;
    settings.className = known.name;
    if (!settings.rescaleFirst)
        settings.backend = backend.value_or(settings.backend);
    if (root.flag("use_square_size", false) && settings.size.shortestEdge > 0)
        settings.size = {.height = settings.size.shortestEdge, .width = settings.size.shortestEdge};
    else if (root.has("size"))
        settings.size = sizeRule(root.at("size"), flagOf(root, "default_to_square", known.square));
    readSteps(root, settings);
    checkSettings(root, settings);
    return settings;
}

ImageSettings readImageSettings(const std::string &folder, std::optional<Backend> backend)
{
    const files::PreprocessorFile file = files::readPreprocessorFile(folder, "image_processor");
    return imageSettings(file.values, file.where, file.modelType, backend);
}

} // namespace headwise::media::preprocessing
