// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/mappictures.h"

#include "core/base/utf8.h"
#include "core/report/page/pagestyle.h"
#include "core/report/page/picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace headwise::report {

namespace {

constexpr double labelRoom = 78, labelHeight = 11;

/// The first characters of a label, since columns are narrow.
std::string shortLabel(const std::string &label)
{
    const std::string_view first = firstCodePoints(label, 12);
    return std::string(first) + (first.size() < label.size() ? "…" : "");
}

double largestDifference(const HeadMaps &maps)
{
    double largest = 0;
    for (std::size_t i = 0; i < maps.baseline.values.size(); ++i)
        if (const double d = std::abs(maps.comparison.values[i] - maps.baseline.values[i]); !std::isnan(d))
            largest = std::max(largest, d);
    return largest;
}

} // namespace

std::string mapPicture(const HeadMaps &maps, MapSide side)
{
    const int queries = maps.baseline.queries, keys = maps.baseline.keys;
    const double pitch = std::clamp(240.0 / std::max(1, std::max(queries, keys)), 5.0, 20.0);
    const double bottom = labelRoom + queries * pitch, largest = largestDifference(maps);
    const bool difference = side == MapSide::Difference;
    page::Picture picture(std::max(labelRoom + keys * pitch, labelRoom + 130.0) + 6, bottom + 34,
        difference ? "Difference of two attention maps" : "Attention map: rows attend to columns");
    // All cells of one colour are drawn as one path.
    std::map<std::string, std::string> paths;
    for (int q = 0; q < queries; ++q)
        for (int k = maps.visibility.begin(q); k < std::min(keys, maps.visibility.end(q, keys)); ++k) {
            const double a = maps.baseline.at(q, k), b = maps.comparison.at(q, k);
            paths[difference ? page::differenceClass(b - a, largest)
                             : page::weightClass(side == MapSide::Baseline ? a : b)] +=
                fmt::format("M{} {}h1v1h-1z", k, q);
        }
    for (const auto &[shade, data] : paths)
        picture.path(data, shade, {labelRoom, labelRoom, pitch});
    picture.rect({labelRoom, labelRoom, keys * pitch, queries * pitch}, "edge");
    const int step = static_cast<int>(std::ceil(labelHeight / pitch)); // names that would overlap are left out
    for (int q = 0; q < queries; q += step)
        picture.text(labelRoom - 4, labelRoom + (q + 0.5) * pitch + 4, shortLabel(maps.queries[q]), "end");
    for (int k = 0; k < keys; k += step)
        picture.upwardText(labelRoom + (k + 0.5) * pitch + 4, labelRoom - 4, shortLabel(maps.keys[k]));
    picture.colorBar({labelRoom, bottom + 8, 120, 9}, difference ? 'd' : 'e',
        difference ? fmt::format("−{:.2f}", largest) : "0", difference ? fmt::format("+{:.2f}", largest) : "1");
    return picture.svg();
}

} // namespace headwise::report
