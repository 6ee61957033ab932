// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/preprocessing/preprocess.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace headwise::media::preprocessing {

namespace {

using images::Image;
using images::Size;

/// Where the middle begins, in the larger image; negative: so much is put before a smaller one.
int cropStart(int length, int crop, Backend backend)
{
    if (crop <= length)
        return (length - crop) / 2;
    // An odd number of lines: PIL's processors put the larger part before, torchvision's behind.
    return backend == Backend::Pil ? -((crop - length + 1) / 2) : -((crop - length) / 2);
}

/// Values of one colour, at (y, x) of the source; outside of it 0.
Planes cropped(const Planes &planes, const Size &size, Backend backend)
{
    Planes result{.size = size, .values = {}};
    result.values.resize(3 * static_cast<std::size_t>(size.height) * static_cast<std::size_t>(size.width));
    const int top = cropStart(planes.size.height, size.height, backend),
              left = cropStart(planes.size.width, size.width, backend);
    const int firstX = std::max(0, -left), endX = std::min(size.width, planes.size.width - left);
    for (int colour = 0; colour < 3; ++colour)
        for (int y = std::max(0, -top); y < std::min(size.height, planes.size.height - top); ++y) {
            const float *source =
                planes.plane(colour) + static_cast<std::ptrdiff_t>(y + top) * planes.size.width + left;
            float *target = result.plane(colour) + static_cast<std::ptrdiff_t>(y) * size.width;
            std::copy(source + firstX, source + endX, target + firstX);
        }
    return result;
}

Planes planesOf(const Image &image)
{
    Planes planes{.size = image.size, .values = {}};
    planes.values.resize(image.pixels.size());
    const std::size_t pixels = image.pixels.size() / 3;
    for (std::size_t i = 0; i < pixels; ++i)
        for (std::size_t colour = 0; colour < 3; ++colour)
            planes.values[colour * pixels + i] = image.pixels[3 * i + colour];
    return planes;
}

template <typename Change> void changeColours(Planes &planes, const Change &change)
{
    const std::size_t pixels = planes.values.size() / 3;
    for (std::size_t colour = 0; colour < 3; ++colour)
        for (std::size_t i = 0; i < pixels; ++i) {
            float &value = planes.values[colour * pixels + i];
            value = change(value, colour);
        }
}

void normalize(Planes &planes, const ImageSettings &settings)
{
    changeColours(planes, [&](float value, std::size_t colour) {
        return (value - static_cast<float>(settings.mean[colour])) / static_cast<float>(settings.deviation[colour]);
    });
}

/// NumPy: the product in double precision, rounded to single; then the norm.
void scaleAsPil(Planes &planes, const ImageSettings &settings)
{
    if (settings.rescale)
        changeColours(planes,
            [&](float value, std::size_t) { return static_cast<float>(double(value) * settings.rescaleFactor); });
    if (settings.normalize)
        normalize(planes, settings);
}

void rescaleAsTorch(Planes &planes, const ImageSettings &settings)
{
    const float factor = static_cast<float>(settings.rescaleFactor);
    changeColours(planes, [&](float value, std::size_t) { return value * factor; });
}

/// torchvision: mean and deviation are multiplied by 1 / factor instead of the values by the factor.
void scaleAsTorch(Planes &planes, const ImageSettings &settings)
{
    if (!settings.rescale || !settings.normalize) {
        if (settings.rescale)
            rescaleAsTorch(planes, settings);
        if (settings.normalize)
            normalize(planes, settings);
        return;
    }
    const float inverse = static_cast<float>(1.0 / settings.rescaleFactor);
    changeColours(planes, [&](float value, std::size_t colour) {
        return (value - static_cast<float>(settings.mean[colour]) * inverse) /
               (static_cast<float>(settings.deviation[colour]) * inverse);
    });
}

Planes padded(Planes planes, const Size &size)
{
    if (planes.size.height > size.height || planes.size.width > size.width)
        throw Error(ErrorCode::Malformed,
            ErrorText("an image of %1 x %2 pixels cannot be padded to %3 x %4", planes.size.width, planes.size.height,
                size.width, size.height),
            "preprocessor_config.json", ErrorText("\"pad_size\" must be larger."));
    Planes result{.size = size, .values = {}};
    result.values.resize(3 * static_cast<std::size_t>(size.height) * static_cast<std::size_t>(size.width));
    for (int colour = 0; colour < 3; ++colour)
        for (int y = 0; y < planes.size.height; ++y)
            std::copy_n(planes.plane(colour) + static_cast<std::ptrdiff_t>(y) * planes.size.width, planes.size.width,
                result.plane(colour) + static_cast<std::ptrdiff_t>(y) * size.width);
    return result;
}

/// The order of DINOv3: numbers are resized, not bytes.
Planes rescaledFirst(const Image &image, const ImageSettings &settings)
{
    Planes planes = planesOf(image);
    rescaleAsTorch(planes, settings);
    if (settings.resize)
        planes = resizedByTorch(planes, resizedSize(settings.size, image.size), settings.filter);
    if (settings.centerCrop)
        planes = cropped(planes, settings.cropSize, settings.backend);
    if (settings.normalize)
        normalize(planes, settings);
    return planes;
}

} // namespace

Planes pixelValues(const Image &image, const ImageSettings &settings)
{
    if (settings.rescaleFirst)
        return rescaledFirst(image, settings);
    const bool pil = settings.backend == Backend::Pil;
    Planes planes;
    if (settings.resize) {
        const Size size = resizedSize(settings.size, image.size);
        planes =
            planesOf(pil ? resizedByPil(image, size, settings.filter) : resizedByTorch(image, size, settings.filter));
    } else {
        planes = planesOf(image);
    }
    if (settings.centerCrop)
        planes = cropped(planes, settings.cropSize, settings.backend);
    if (pil)
        scaleAsPil(planes, settings);
    else
        scaleAsTorch(planes, settings);
    return settings.pad && settings.padSize != Size() ? padded(std::move(planes), settings.padSize) : planes;
}

} // namespace headwise::media::preprocessing
