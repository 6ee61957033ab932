// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/headgrid/thumbnail.h"

#include <algorithm>
#include <cmath>

namespace headwise::widgets::headgrid {

namespace {

/// The weight of a block that is farthest from `rest` (the neutral value, 0); NaN if none is visible.
float strongest(attention::MapView map, attention::Visibility visibility, QRect block)
{
    float best = std::nanf("");
    for (int query = block.top(); query <= block.bottom(); ++query) {
        const auto row = map.row(query);
        const int begin = std::max(block.left(), visibility.begin(query));
        const int end = std::min(block.right() + 1, visibility.end(query, map.keys));
        for (int key = begin; key < end; ++key)
            if (std::isnan(best) || std::abs(row[static_cast<std::size_t>(key)]) > std::abs(best))
                best = row[static_cast<std::size_t>(key)];
    }
    return best;
}

float largestSink(attention::MapView map, int top, int bottom)
{
    float largest = 0;
    for (int query = top; query <= bottom; ++query)
        largest = std::max(largest, map.sink(query));
    return largest;
}

} // namespace

QImage thumbnailOf(attention::MapView map, attention::Visibility visibility, const ThumbnailOptions &options)
{
    if (map.empty())
        return {};
    const int width = std::min(map.keys, options.maxSide), height = std::min(map.queries, options.maxSide);
    const theme::ColorScale &scale = theme::colorScale(options.scale, options.appearance);
    const QRgb unseen = theme::theme(options.appearance).sunk.rgb();
    QImage image(width + (map.hasSink() ? 1 : 0), height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        const int top = static_cast<int>(static_cast<qint64>(y) * map.queries / height);
        const int bottom = static_cast<int>((static_cast<qint64>(y) + 1) * map.queries / height) - 1;
        for (int x = 0; x < width; ++x) {
            const int left = static_cast<int>(static_cast<qint64>(x) * map.keys / width);
            const int right = static_cast<int>((static_cast<qint64>(x) + 1) * map.keys / width) - 1;
            const float value = strongest(map, visibility, QRect(QPoint(left, top), QPoint(right, bottom)));
            line[x] = std::isnan(value) ? unseen : scale.at(options.range.fraction(value));
        }
        if (map.hasSink())
            line[width] = scale.at(options.range.fraction(largestSink(map, top, bottom)));
    }
    return image;
}

} // namespace headwise::widgets::headgrid
