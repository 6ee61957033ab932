// SPDX-License-Identifier: GPL-3.0-or-later
// The layout of a head grid: layers from top to bottom, heads from left to right, equal in every lane of the same size.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <cstdint>
#include <optional>
#include <vector>

namespace headwise::widgets::headgrid {

/// Sizes in device-independent pixels.
struct HeadGridMetrics
{
    double minCell = 24, maxCell = 160;
    double wrapBelow = 32;         ///< if cells would be narrower, each layer takes more lines
    double gap = 4, groupGap = 10; ///< between cells and lines; between layers, with a line in the middle
    double keyGroupGap = 11;       ///< between heads with different key heads, if groups of heads share one
    double thinHeight = 7;         ///< height of a layer that has no heads in any lane
    double labelWidth = 28;        ///< left of the cells
    double afterWidth = 0;         ///< right of the cells
    double headerHeight = 16;      ///< above them
    double headWidth = 0;          ///< widest header text; labels are thinned when it exceeds a column
    double margin = 12;
};

/// Between the cells and what is right of them.
inline constexpr double afterGap = 8;
/// Lower lines have no room for it.
inline constexpr double minAfterCell = 11;
/// Height of the brackets over heads that share a key head, and their smallest cell: decoders have many layers.
inline constexpr double bracketHeight = 12, minDecoderCell = 16;
/// Cells of this size are readable: a layer is not broken into lines to make them larger.
inline constexpr double readableCell = 44;
/// The smallest cell where all heads have to fit.
inline constexpr double fittedCell = 3;
/// As a number of heads per line: as many as it takes for all heads to be visible without scrolling, if cells of
/// `fittedCell` can do it.
inline constexpr int fitAll = -1;
/// Smaller cells have no number, and only every fifth layer has a label.
inline constexpr double numberedCell = 24;

/// Position of a cell: group (layer) and index within it.
struct HeadGridCell
{
    int group = 0;
    int index = 0;
    bool operator==(const HeadGridCell &) const = default;
};

/// The groups (layers) of a grid.
struct HeadGridRows
{
    std::vector<int> counts;          ///< heads of each group
    std::vector<std::uint8_t> thin{}; ///< per group, 1 = no heads in any lane; empty = no such group
    int perKeyHead = 0;               ///< neighbouring heads that share a key head; 0 = each has its own
};

struct HeadGridGeometry
{
    HeadGridMetrics metrics;
    std::vector<int> counts;          ///< heads of each group
    int perKeyHead = 0;               ///< heads under one bracket; 0 = no brackets
    std::vector<double> groupTops;    ///< y of each group's first line
    std::vector<double> groupBottoms; ///< y below its last
    int perLine = 0;                  ///< cells in a full line
    double cell = 0;                  ///< side of a cell
    QPointF origin;                   ///< top left of the first cell
    QSizeF size;                      ///< of the whole grid with labels and margins
};

/// Lays out groups of `counts` heads in `available`. `perLine` 0 is "auto": one line a group, or 2, 3 ... equal lines
/// if a cell would otherwise be narrower than `wrapBelow`, or if few heads with cells below `readableCell` then fill
/// the available space much better; `fitAll` shrinks cells until nothing scrolls. Cells shrink down to `minCell` to fit
/// the height; beyond this the grid is higher than available and scrolls. Heads that share a key head are adjacent if a
/// line consists of whole groups.
HeadGridGeometry layoutHeadGrid(
    const HeadGridRows &rows, QSizeF available, int perLine = 0, const HeadGridMetrics &metrics = {});

/// Lays out cells of a chosen side, as many in a line as fit and at least one: where the width holds fewer than all
/// heads of a layer, it takes more lines. Cells below `minCell` have small gaps, as under `fitAll`.
HeadGridGeometry zoomedHeadGrid(
    const HeadGridRows &rows, QSizeF available, double cell, const HeadGridMetrics &metrics = {});

/// Groups whose heads all have separate key heads.
HeadGridGeometry layoutHeadGrid(
    const std::vector<int> &counts, QSizeF available, int perLine = 0, const HeadGridMetrics &metrics = {});

/// Cells per line that "auto" chooses.
int automaticPerLine(const HeadGridRows &rows, QSizeF available, const HeadGridMetrics &metrics = {});
int automaticPerLine(const std::vector<int> &counts, QSizeF available, const HeadGridMetrics &metrics = {});

int lineCount(const HeadGridGeometry &geometry, int group);
/// Left edge of a column.
double columnLeft(const HeadGridGeometry &geometry, int column);
QRectF cellRect(const HeadGridGeometry &geometry, HeadGridCell cell);
/// Cell under a point; none in gaps.
std::optional<HeadGridCell> cellAt(const HeadGridGeometry &geometry, QPointF point);

/// Position of the neighbour in reading order (steps -1, +1), or the cell above or below it (lines -1, +1), staying
/// within the grid.
HeadGridCell neighbour(const HeadGridGeometry &geometry, HeadGridCell from, int steps, int lines);

} // namespace headwise::widgets::headgrid
