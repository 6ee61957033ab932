// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pictures/meanpicture.h"

#include <QString>

#include <cstdlib>

namespace headwise::desktop::views::pictures {

namespace {

constexpr int pictureSide = 17; ///< rows and columns of a mean map, enough for offsets -16 ... +16

bool isOffset(const std::string &column)
{
    return !column.empty() && (column[0] == '+' || column[0] == '-' || (column[0] >= '0' && column[0] <= '9'));
}

} // namespace

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

} // namespace headwise::desktop::views::pictures
