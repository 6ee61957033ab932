// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/heads/thumbnails.h"

#include "app/desktop/views/scales.h"
#include "core/base/parallel.h"
#include "widgets/headgrid/thumbnail.h"

#include <QString>

namespace headwise::desktop::views::heads {

namespace {

constexpr int pictureSide = 17; ///< rows and columns of a mean map, enough for offsets -16 ... +16

widgets::headgrid::ThumbnailOptions optionsFor(const CellInput &input, double largest)
{
    widgets::headgrid::ThumbnailOptions options;
    options.scale = weightScale(input.settings.palette);
    options.range = {0, largest};
    options.appearance = input.appearance;
    return options;
}

bool isOffset(const std::string &column)
{
    return !column.empty() && (column[0] == '+' || column[0] == '-' || (column[0] >= '0' && column[0] <= '9'));
}

} // namespace

std::shared_ptr<const LaneThumbnails> exampleThumbnails(const CellInput &input, Progress &progress)
{
    auto result = std::make_shared<LaneThumbnails>();
    for (const workspace::Source &source : input.sources) {
        const compare::example::Lane *lane = input.example->lane(source.id);
        std::vector<QImage> images;
        if (lane && lane->hasMaps) {
            const bool own = input.settings.scale == workspace::WeightScale::Own && lane->largest > 0;
            const widgets::headgrid::ThumbnailOptions options = optionsFor(input, own ? lane->largest : 1.0);
            images.resize(static_cast<std::size_t>(lane->maps.heads));
            parallelFor(images.size(), [&](std::size_t head) {
                const int flat = static_cast<int>(head);
                images[head] = widgets::headgrid::thumbnailOf(
                    lane->map(flat), lane->visibility(lane->layout.headAt(flat).layer), options);
            });
        }
        result->push_back(std::move(images));
        progress.advanceOrThrow(static_cast<double>(result->size()) / static_cast<double>(input.sources.size()));
    }
    return result;
}

attention::Map meanPicture(const archive::reading::ArchiveReader::MeanMaps &means, int head)
{
    std::vector<float> byOffset(2 * pictureSide - 1, 0.0F);
    std::vector<float> classes;
    for (std::size_t column = 0; column < means.columns.size(); ++column) {
        const float value = means.means[static_cast<std::size_t>(head) * means.columns.size() + column];
        if (!isOffset(means.columns[column])) {
            classes.push_back(value);
            continue;
        }
        const int offset = QString::fromStdString(means.columns[column]).toInt();
        if (std::abs(offset) < pictureSide)
            byOffset[static_cast<std::size_t>(offset + pictureSide - 1)] = value;
    }
    const int left = static_cast<int>(classes.size());
    attention::Map picture(pictureSide, left + pictureSide);
    for (int row = 0; row < pictureSide; ++row) {
        for (int column = 0; column < picture.keys; ++column)
            picture.at(row, column) = column < left
                                          ? classes[static_cast<std::size_t>(column)]
                                          : byOffset[static_cast<std::size_t>(column - left - row + pictureSide - 1)];
    }
    return picture;
}

std::shared_ptr<const LaneThumbnails> meanThumbnails(const CellInput &input, Progress &progress)
{
    auto result = std::make_shared<LaneThumbnails>();
    for (const workspace::Source &source : input.sources) {
        std::vector<QImage> images;
        const archive::reading::ArchiveReader::MeanMaps means = source.reader->meanMaps(compare::dataset::partnerStack(
            input.sources.front().reader->stacks(), source.reader->stacks(), input.layout.stack));
        for (int head = 0; head < means.heads; ++head)
            images.push_back(
                widgets::headgrid::thumbnailOf(meanPicture(means, head).view(), {}, optionsFor(input, 1.0)));
        result->push_back(std::move(images));
        progress.advanceOrThrow(static_cast<double>(result->size()) / static_cast<double>(input.sources.size()));
    }
    return result;
}

} // namespace headwise::desktop::views::heads
