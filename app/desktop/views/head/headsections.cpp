// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/head/headsections.h"

#include <QGridLayout>
#include <QWidget>

namespace headwise::desktop::views::head {

namespace {

/// A part's row and column, the columns that it takes, and its share of the height.
struct Place
{
    int row, column, columns, height;
};
using Places = std::array<Place, 5>;
constexpr Places stacked{{{0, 0, 2, 10}, {1, 0, 2, 0}, {2, 0, 2, 7}, {3, 0, 2, 0}, {4, 0, 2, 2}}};
constexpr Places sideBySide{{{1, 0, 1, 17}, {0, 0, 2, 0}, {1, 1, 1, 17}, {2, 0, 2, 0}, {3, 0, 2, 2}}};

bool standsAt(const QGridLayout &places, QWidget *part, const Place &place)
{
    const int index = places.indexOf(part);
    if (index < 0)
        return false;
    int row = 0, column = 0, rows = 0, columns = 0;
    places.getItemPosition(index, &row, &column, &rows, &columns);
    return row == place.row && column == place.column && columns == place.columns;
}

} // namespace

void arrangeSections(QGridLayout &places, const HeadSections &parts, bool beside)
{
    const Places &wanted = beside ? sideBySide : stacked;
    std::array<int, 5> heights{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Place &place = wanted[i];
        if (!standsAt(places, parts[i], place)) {
            places.removeWidget(parts[i]);
            places.addWidget(parts[i], place.row, place.column, 1, place.columns);
        }
        if (!parts[i]->isHidden())
            heights[static_cast<std::size_t>(place.row)] = place.height;
    }
    for (std::size_t row = 0; row < heights.size(); ++row)
        places.setRowStretch(static_cast<int>(row), heights[row]);
    places.setHorizontalSpacing(beside ? 10 : 0);
    places.setColumnStretch(0, 3);
    places.setColumnStretch(1, 2);
}

} // namespace headwise::desktop::views::head
