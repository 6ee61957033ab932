// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/preprocessing/sizerule.h"

#include "core/base/error.h"
#include "core/media/images/imagesize.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace headwise::media::preprocessing {

namespace {

/// Python's round: halves go to the even number.
int rounded(double value) { return static_cast<int>(std::nearbyint(value)); }

/// The shorter edge gets its length, unless the longer one would be too long.
images::Size withinEdges(const images::Size &from, int shortest, int longest)
{
    const int height = from.height, width = from.width;
    double shorter = shortest;
    const double least = std::min(height, width), most = std::max(height, width);
    int edge = shortest;
    if (most / least * shortest > longest) {
        shorter = longest * least / most;
        edge = rounded(shorter);
    }
    if ((height <= width && height == edge) || (width <= height && width == edge))
        return from;
    if (width < height)
        return {.height = static_cast<int>(shorter * height / width), .width = edge};
    return {.height = edge, .width = static_cast<int>(shorter * width / height)};
}

images::Size withShortestEdge(const images::Size &from, int edge)
{
    const bool upright = from.width <= from.height;
    const std::int64_t shorter = upright ? from.width : from.height, longer = upright ? from.height : from.width;
    const double other = static_cast<double>(edge * longer) / static_cast<double>(shorter);
    const int length = static_cast<int>(std::min(other, 2e9));
    return upright ? images::Size{.height = length, .width = edge} : images::Size{.height = edge, .width = length};
}

images::Size sizeFor(const SizeRule &rule, const images::Size &from)
{
    if (rule.shortestEdge > 0 && rule.longestEdge > 0)
        return withinEdges(from, rule.shortestEdge, rule.longestEdge);
    if (rule.shortestEdge > 0)
        return withShortestEdge(from, rule.shortestEdge);
    if (rule.maxHeight > 0 && rule.maxWidth > 0) {
        const double scale = std::min(
            static_cast<double>(rule.maxHeight) / from.height, static_cast<double>(rule.maxWidth) / from.width);
        return {.height = static_cast<int>(from.height * scale), .width = static_cast<int>(from.width * scale)};
    }
    return {.height = rule.height, .width = rule.width};
}

} // namespace

images::Size resizedSize(const SizeRule &rule, const images::Size &from)
{
    const images::Size size = sizeFor(rule, from);
    if (size.height < 1 || size.width < 1 || static_cast<std::int64_t>(size.height) * size.width > images::maxPixels)
        throw Error(ErrorCode::Unsupported,
            ErrorText("an image of %1 x %2 pixels would be resized to %3 x %4", from.width, from.height, size.width,
                size.height),
            {}, ErrorText("Its shape is too extreme for this model; cut a part out of it."));
    return size;
}

} // namespace headwise::media::preprocessing
