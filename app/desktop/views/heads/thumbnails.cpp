// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/heads/thumbnails.h"

#include "app/desktop/views/pictures/meanpicture.h"
#include "app/desktop/views/scales.h"
#include "core/base/parallel.h"
#include "widgets/headgrid/thumbnail.h"

namespace headwise::desktop::views::heads {

namespace {

widgets::headgrid::ThumbnailOptions optionsFor(const CellInput &input, double largest)
{
    widgets::headgrid::ThumbnailOptions options;
    options.scale = weightScale(input.settings.palette);
    options.range = {0, largest};
    options.appearance = input.appearance;
    return options;
}

/// Of pictures that are fine enough, that is, of those wanted for visible cells.
attention::BlockSize blockOf(const compare::example::Lane &lane, int side)
{
    attention::BlockSize block;
    for (const auto &head : lane.heads) {
        if (!head || !head->isFineEnough(side))
            continue;
        const attention::BlockSize again = attention::blocksFor(head->picture.view(), side);
        block.rows = std::max(block.rows, head->block.rows * again.rows);
        block.columns = std::max(block.columns, head->block.columns * again.columns);
    }
    return block;
}

} // namespace

void ExampleThumbnails::colour(ColouredLane &lane, const compare::example::Lane &data)
{
    lane.heads.resize(data.heads.size());
    lane.images.resize(data.heads.size());
    parallelFor(data.heads.size(), [&](std::size_t head) {
        if (lane.heads[head] == data.heads[head])
            return;
        lane.heads[head] = data.heads[head];
        lane.images[head] = data.heads[head]
                                ? widgets::headgrid::thumbnailOf(data.heads[head]->picture.view(), {}, lane.options)
                                : QImage();
    });
}

std::shared_ptr<const LaneThumbnails> ExampleThumbnails::of(const CellInput &input, int side)
{
    m_lanes.resize(input.sources.size());
    auto result = std::make_shared<LaneThumbnails>();
    for (std::size_t i = 0; i < input.sources.size(); ++i) {
        const compare::example::Lane *data = input.example ? input.example->lane(input.sources[i].id) : nullptr;
        ColouredLane &lane = m_lanes[i];
        const float largest = data ? data->largest() : 0;
        const bool own = input.settings.scale == workspace::WeightScale::Own && largest > 0;
        widgets::headgrid::ThumbnailOptions options = optionsFor(input, own ? largest : 1.0);
        options.maxSide = side;
        if (!data || !(options == lane.options))
            lane = {options, {}, {}};
        if (i == 0)
            m_block = data ? blockOf(*data, side) : attention::BlockSize();
        if (data)
            colour(lane, *data);
        result->push_back(lane.images);
    }
    return result;
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
                widgets::headgrid::thumbnailOf(pictures::meanPicture(means, head).view(), {}, optionsFor(input, 1.0)));
        result->push_back(std::move(images));
        progress.advanceOrThrow(static_cast<double>(result->size()) / static_cast<double>(input.sources.size()));
    }
    return result;
}

} // namespace headwise::desktop::views::heads
