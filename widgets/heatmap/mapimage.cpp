// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heatmap/mapimage.h"

#include "widgets/heatmap/overlay.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdlib>

namespace headwise::widgets::heatmap {

namespace {

constexpr std::uint16_t notVisibleEntry = 256;

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

std::uint16_t stronger(std::uint16_t a, std::uint16_t b, const EntryStrengths &strengths)
{
    return strengths[a] >= strengths[b] ? a : b;
}

/// Index of the source column (row) of each pixel.
std::vector<int> sources(double start, double span, int pixels, int count)
{
    std::vector<int> result(static_cast<std::size_t>(pixels));
    for (int pixel = 0; pixel < pixels; ++pixel) {
        const double position = (start + span * (pixel + 0.5) / pixels) * count;
        result[static_cast<std::size_t>(pixel)] = std::clamp(static_cast<int>(position), 0, count - 1);
    }
    return result;
}

} // namespace

MapImage::MapImage(attention::MapView map, attention::Visibility visibility, theme::ValueRange range, double rest)
{
    if (map.empty())
        return;
    Level level{map.keys, map.queries, {}};
    level.entries.assign(static_cast<std::size_t>(map.keys) * map.queries, notVisibleEntry);
    const auto low = static_cast<float>(range.low);
    const float factor = range.high > range.low ? static_cast<float>(255.0 / (range.high - range.low)) : 0.0f;
    for (int query = 0; query < map.queries; ++query) {
        const auto row = map.row(query);
        auto *entries = level.entries.data() + static_cast<std::size_t>(query) * map.keys;
        const int end = visibility.end(query, map.keys);
        for (int key = visibility.begin(query); key < end; ++key) {
            const float position = (row[static_cast<std::size_t>(key)] - low) * factor + 0.5f;
            if (position == position) // false for NaN, which is not visible
                entries[key] = static_cast<std::uint16_t>(std::min(std::max(position, 0.0f), 255.0f));
        }
    }
    m_levels.push_back(std::move(level));
    addSmallerLevels(strengthsAround(static_cast<int>(theme::ColorScale::index(range.fraction(rest)))));
}

MapImage MapImage::overlay(attention::MapView baseline, attention::MapView comparison, attention::Visibility visibility,
    theme::ValueRange range)
{
    assert(baseline.queries == comparison.queries && baseline.keys == comparison.keys);
    MapImage image;
    if (baseline.empty())
        return image;
    Level level{baseline.keys, baseline.queries, {}};
    level.entries.assign(static_cast<std::size_t>(baseline.keys) * baseline.queries, notVisibleEntry);
    for (int query = 0; query < baseline.queries; ++query) {
        auto *entries = level.entries.data() + static_cast<std::size_t>(query) * baseline.keys;
        const int end = visibility.end(query, baseline.keys);
        for (int key = visibility.begin(query); key < end; ++key) {
            const double a = baseline.at(query, key), b = comparison.at(query, key);
            if (!std::isnan(a) && !std::isnan(b))
                entries[key] = static_cast<std::uint16_t>(overlayEntry(range.fraction(a), range.fraction(b)));
        }
    }
    image.m_levels.push_back(std::move(level));
    image.addSmallerLevels(overlayStrengths());
    return image;
}

void MapImage::addSmallerLevels(const Strengths &strengths)
{
    while (m_levels.back().width > 512 || m_levels.back().height > 512)
        m_levels.push_back(halved(m_levels.back(), strengths));
}

MapImage::Level MapImage::halved(const Level &level, const Strengths &strengths)
{
    Level half{(level.width + 1) / 2, (level.height + 1) / 2, {}};
    half.entries.resize(static_cast<std::size_t>(half.width) * half.height);
    for (int y = 0; y < half.height; ++y) {
        const auto *upper = level.entries.data() + static_cast<std::size_t>(2 * y) * level.width;
        const auto *lower = 2 * y + 1 < level.height ? upper + level.width : upper;
        auto *out = half.entries.data() + static_cast<std::size_t>(y) * half.width;
        for (int x = 0; x < half.width; ++x) {
            const int right = std::min(2 * x + 1, level.width - 1);
            const auto top = stronger(upper[2 * x], upper[right], strengths);
            out[x] = stronger(top, stronger(lower[2 * x], lower[right], strengths), strengths);
        }
    }
    return half;
}

std::size_t MapImage::levelFor(const Viewport &viewport, QSize size) const
{
    std::size_t index = 0;
    while (index + 1 < m_levels.size()) {
        const Level &next = m_levels[index + 1];
        const double perPixel = std::min(next.width * viewport.span / std::max(1, size.width()),
            next.height * viewport.span / std::max(1, size.height()));
        if (perPixel < 0.75) // a coarser level would lose visible detail
            break;
        ++index;
    }
    return index;
}

int MapImage::reduction(const Viewport &viewport, QSize size) const
{
    return empty() ? 1 : 1 << levelFor(viewport, size);
}

QImage MapImage::sampled(const Viewport &viewport, QSize size, const theme::ColorTable &table, QRgb notVisible) const
{
    if (empty() || size.isEmpty())
        return {};
    std::array<QRgb, 257> colors;
    std::copy(table.begin(), table.end(), colors.begin());
    colors[notVisibleEntry] = notVisible;
    const Level &level = m_levels[levelFor(viewport, size)];
    const auto columns = sources(viewport.left, viewport.span, size.width(), level.width);
    const auto rows = sources(viewport.top, viewport.span, size.height(), level.height);
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        if (y > 0 && rows[static_cast<std::size_t>(y)] == rows[static_cast<std::size_t>(y - 1)]) {
            std::copy_n(reinterpret_cast<const QRgb *>(image.constScanLine(y - 1)), size.width(), line);
            continue;
        }
        const auto *entries =
            level.entries.data() + static_cast<std::size_t>(rows[static_cast<std::size_t>(y)]) * level.width;
        for (int x = 0; x < size.width(); ++x)
            line[x] = colors[entries[columns[static_cast<std::size_t>(x)]]];
    }
    return image;
}

} // namespace headwise::widgets::heatmap
