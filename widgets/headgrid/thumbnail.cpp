// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/headgrid/thumbnail.h"

#include <cmath>

namespace headwise::widgets::headgrid {

namespace {

/// NaN has the colour `sunk`.
QImage pictureOf(attention::MapView cells, const ThumbnailOptions &options)
{
    const theme::ColorScale &scale = theme::colorScale(options.scale, options.appearance);
    const QRgb unseen = theme::theme(options.appearance).sunk.rgb();
    QImage image(cells.keys + (cells.hasSink() ? 1 : 0), cells.queries, QImage::Format_RGB32);
    for (int query = 0; query < cells.queries; ++query) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(query));
        for (const float value : cells.row(query))
            *line++ = std::isnan(value) ? unseen : scale.at(options.range.fraction(value));
        if (cells.hasSink())
            *line = scale.at(options.range.fraction(cells.sink(query)));
    }
    return image;
}

} // namespace

QImage thumbnailOf(attention::MapView map, attention::Visibility visibility, const ThumbnailOptions &options)
{
    if (map.empty())
        return {};
    return pictureOf(
        attention::reducedMap(map, visibility, attention::blocksFor(map, options.maxSide)).view(), options);
}

} // namespace headwise::widgets::headgrid
