// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heatmap/mapimage.h"

#include "widgets/heatmap/overlay.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdlib>
#include <numeric>

namespace headwise::widgets::heatmap {

namespace {

constexpr std::uint16_t notVisibleEntry = 256;
constexpr std::int16_t notVisibleRank = 0;

/// Strength of an entry: 0 if it is not visible.
using EntryStrengths = std::array<std::uint16_t, 257>;

/// Distance of every entry from the neutral value, plus one.
EntryStrengths strengthsAround(int rest)
{
    EntryStrengths strengths{};
    for (int entry = 0; entry < notVisibleEntry; ++entry)
        strengths[static_cast<std::size_t>(entry)] = static_cast<std::uint16_t>(std::abs(entry - rest) + 1);
    return strengths;
}

/// The larger of the two weights, plus one.
EntryStrengths overlayStrengths()
{
    EntryStrengths strengths{};
    for (int entry = 0; entry < notVisibleEntry; ++entry)
        strengths[static_cast<std::size_t>(entry)] =
            static_cast<std::uint16_t>(std::max(entry / overlaySteps, entry % overlaySteps) + 1);
    return strengths;
}

Ranks ranksBy(const EntryStrengths &strengths)
{
    Ranks ranks;
    std::iota(ranks.entryAt.begin(), ranks.entryAt.end(), std::uint16_t{0});
    std::stable_sort(ranks.entryAt.begin(), ranks.entryAt.end(),
        [&](std::uint16_t a, std::uint16_t b) { return strengths[a] < strengths[b]; });
    for (std::size_t rank = 0; rank < ranks.entryAt.size(); ++rank)
        ranks.ofEntry[ranks.entryAt[rank]] = static_cast<std::int16_t>(rank);
    return ranks;
}

/// The larger rank of each column.
void strengthen(std::vector<std::int16_t> &row, const std::int16_t *other)
{
    for (std::size_t x = 0; x < row.size(); ++x)
        row[x] = std::max(row[x], other[x]);
}

/// Index of the block of columns (rows) that each pixel shows.
std::vector<int> blocksOf(double start, double span, int pixels, int count, int block)
{
    std::vector<int> result(static_cast<std::size_t>(pixels));
    for (int pixel = 0; pixel < pixels; ++pixel) {
        const double position = (start + span * (pixel + 0.5) / pixels) * count;
        result[static_cast<std::size_t>(pixel)] = std::clamp(static_cast<int>(position), 0, count - 1) / block;
    }
    return result;
}

} // namespace

MapImage::MapImage(attention::MapView map, attention::Visibility visibility, theme::ValueRange range, double rest)
{
    if (map.empty())
        return;
    m_cells = {map.keys, map.queries, {}};
    m_cells.ranks.assign(static_cast<std::size_t>(map.keys) * map.queries, notVisibleRank);
    m_ranks = ranksBy(strengthsAround(static_cast<int>(theme::ColorScale::index(range.fraction(rest)))));
    const auto low = static_cast<float>(range.low);
    const float factor = range.high > range.low ? static_cast<float>(255.0 / (range.high - range.low)) : 0.0f;
    for (int query = 0; query < map.queries; ++query) {
        const auto row = map.row(query);
        auto *ranks = m_cells.ranks.data() + static_cast<std::size_t>(query) * map.keys;
        const int end = visibility.end(query, map.keys);
        for (int key = visibility.begin(query); key < end; ++key) {
            const float position = (row[static_cast<std::size_t>(key)] - low) * factor + 0.5f;
            if (position == position) // false for NaN, which is not visible
                ranks[key] = m_ranks.ofEntry[static_cast<std::size_t>(std::min(std::max(position, 0.0f), 255.0f))];
        }
    }
}

MapImage MapImage::overlay(attention::MapView baseline, attention::MapView comparison, attention::Visibility visibility,
    theme::ValueRange range)
{
    assert(baseline.queries == comparison.queries && baseline.keys == comparison.keys);
    MapImage image;
    if (baseline.empty())
        return image;
    Level level{baseline.keys, baseline.queries, {}};
    level.ranks.assign(static_cast<std::size_t>(baseline.keys) * baseline.queries, notVisibleRank);
    image.m_ranks = ranksBy(overlayStrengths());
    for (int query = 0; query < baseline.queries; ++query) {
        auto *ranks = level.ranks.data() + static_cast<std::size_t>(query) * baseline.keys;
        const int end = visibility.end(query, baseline.keys);
        for (int key = visibility.begin(query); key < end; ++key) {
            const double a = baseline.at(query, key), b = comparison.at(query, key);
            if (!std::isnan(a) && !std::isnan(b))
                ranks[key] =
                    image.m_ranks.ofEntry[static_cast<std::size_t>(overlayEntry(range.fraction(a), range.fraction(b)))];
        }
    }
    image.m_cells = std::move(level);
    return image;
}

MapImage::Level MapImage::reduced(const attention::BlockSize &block) const
{
    Level level{
        (m_cells.width + block.columns - 1) / block.columns, (m_cells.height + block.rows - 1) / block.rows, {}};
    level.ranks.reserve(static_cast<std::size_t>(level.width) * level.height);
    std::vector<std::int16_t> rows(static_cast<std::size_t>(m_cells.width));
    for (int top = 0; top < m_cells.height; top += block.rows) {
        std::fill(rows.begin(), rows.end(), notVisibleRank);
        for (int y = top; y < std::min(top + block.rows, m_cells.height); ++y)
            strengthen(rows, m_cells.ranks.data() + static_cast<std::size_t>(y) * m_cells.width);
        for (int left = 0; left < m_cells.width; left += block.columns)
            level.ranks.push_back(
                *std::max_element(rows.begin() + left, rows.begin() + std::min(left + block.columns, m_cells.width)));
    }
    return level;
}

const MapImage::Level &MapImage::levelOf(const attention::BlockSize &block) const
{
    if (block.whole())
        return m_cells;
    const auto known =
        std::find_if(m_levels.begin(), m_levels.end(), [&](const auto &level) { return level.first == block; });
    if (known != m_levels.end())
        return known->second;
    m_levels.emplace_back(block, reduced(block));
    return m_levels.back().second;
}

attention::BlockSize MapImage::reduction(const Viewport &viewport, QSize size) const
{
    const auto shown = [&](int count) { return static_cast<int>(std::ceil(count * viewport.span - 1e-9)); };
    return {attention::sharedPlaces(shown(m_cells.height), size.height()),
        attention::sharedPlaces(shown(m_cells.width), size.width())};
}

QImage MapImage::sampled(const Viewport &viewport, QSize size, const theme::ColorTable &table, QRgb notVisible) const
{
    if (empty() || size.isEmpty())
        return {};
    std::array<QRgb, 257> colors; // by rank
    for (std::size_t rank = 0; rank < colors.size(); ++rank)
        colors[rank] = m_ranks.entryAt[rank] == notVisibleEntry ? notVisible : table[m_ranks.entryAt[rank]];
    const attention::BlockSize block = reduction(viewport, size);
    const Level &level = levelOf(block);
    const auto columns = blocksOf(viewport.left, viewport.span, size.width(), m_cells.width, block.columns);
    const auto rows = blocksOf(viewport.top, viewport.span, size.height(), m_cells.height, block.rows);
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        if (y > 0 && rows[static_cast<std::size_t>(y)] == rows[static_cast<std::size_t>(y - 1)]) {
            std::copy_n(reinterpret_cast<const QRgb *>(image.constScanLine(y - 1)), size.width(), line);
            continue;
        }
        const auto *ranks =
            level.ranks.data() + static_cast<std::size_t>(rows[static_cast<std::size_t>(y)]) * level.width;
        for (int x = 0; x < size.width(); ++x)
            line[x] = colors[static_cast<std::size_t>(ranks[columns[static_cast<std::size_t>(x)]])];
    }
    return image;
}

} // namespace headwise::widgets::heatmap
