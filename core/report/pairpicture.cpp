// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pairpicture.h"

#include "core/report/page/pagestyle.h"
#include "core/report/page/picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace headwise::report {

std::string pairPicture(const ReportData &data)
{
    const compare::findings::PairMatrix &matrix = *data.pairs;
    double highest = 1e-9;
    for (const statistics::Estimate &distance : matrix.distances)
        if (!std::isnan(distance.mean))
            highest = std::max(highest, distance.mean);
    const double width = 116, height = 34, left = 34, top = 22;
    page::Picture picture(
        left + matrix.sources * width + 4, top + matrix.sources * height + 30, "Distances between all sources");
    for (int a = 0; a < matrix.sources; ++a) {
        picture.text(left + a * width + 14, top - 8, data.letter(a), "mid b");
        picture.text(left - 10, top + a * height + 18, data.letter(a), "end b");
        for (int b = 0; b < matrix.sources; ++b) {
            const statistics::Estimate &distance = matrix.at(a, b);
            const double x = left + b * width, y = top + a * height;
            if (a == b)
                continue;
            picture.rect({x, y, 28, height - 6}, page::weightClass(distance.mean, highest));
            picture.rect({x, y, 28, height - 6}, "edge");
            if (std::isnan(distance.mean)) {
                picture.text(x + 34, y + 12, "-");
                continue;
            }
            picture.text(x + 34, y + 12, fmt::format("{:.3f}", distance.mean), "b");
            picture.text(x + 34, y + 25, fmt::format("{:.3f} … {:.3f}", distance.low, distance.high), "t2");
        }
    }
    picture.colorBar({left, top + matrix.sources * height + 4, 150, 9}, 'e', "0", fmt::format("{:.3f}", highest));
    return picture.svg();
}

} // namespace headwise::report
