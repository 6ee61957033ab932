// SPDX-License-Identifier: GPL-3.0-or-later
// The content of a head grid: one cell per head, grouped by layer or by another property.
#pragma once

#include "core/attention/head.h"
#include "widgets/headgrid/headgridlayout.h"
#include "widgets/style/roleglyphs.h"
#include "widgets/theme/colorscale.h"

#include <QImage>
#include <QString>

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace headwise::widgets::headgrid {

/// The statistical state of a cell's value.
enum class CellState : std::uint8_t
{
    Normal,      ///< thumbnail or colour, nothing to test
    Significant, ///< full colour and number
    Faded,       ///< tested, not significant; or a divergence below its noise floor
    Untested,    ///< full colour and number; a small open ring means "not tested yet"
    Loading,     ///< `loaded` is the progress
    NoData,
};

struct HeadCell
{
    CellState state = CellState::NoData;
    QImage thumbnail{};      ///< the map in colours, one pixel per token; null: the value is shown as colour
    bool sinkColumn = false; ///< the last column of the thumbnail is the virtual key "(sink)": 1 px apart
    double value = std::numeric_limits<double>::quiet_NaN(); ///< number and colour; NaN: none
    double loaded = 0;                                       ///< 0..1, for Loading
    bool markedForPruning = false, suggested = false, locked = false;
    bool starred = false, noted = false; ///< by the user: a star, or a corner for a note alone
    bool filteredOut = false;            ///< does not pass the filter: drawn at 20 %
    std::optional<style::RoleGlyph> role{};
};

/// A labelled group of heads: a layer, a cluster, a role.
struct HeadGroup
{
    QString label;
    std::vector<attention::HeadId> heads;
    /// For a layer without heads in this lane, its kind: "short convolution", "only in A"; then no cells are drawn.
    QString emptyText{};
    bool emptyEverywhere = false; ///< true if it has no heads in any lane
    QString after{};              ///< right of its heads, such as how many are kept
};

struct HeadGridContent
{
    std::vector<HeadGroup> groups;
    std::vector<HeadCell> cells; ///< in the order of the groups, one after another
    bool compact = false;        ///< smaller cells, and no lines between groups
    bool columnsAreHeads = true; ///< groups are layers: the header names heads ("3 · 9")
    int perKeyHead = 0; ///< query heads that share a key head, in every layer; 0 = each has its own, or they differ
    attention::HeadNaming naming = attention::HeadNaming::ZeroBased;
    bool withStack = false; ///< names include the stack
    theme::Scale scale = theme::Scale::Cividis;
    theme::ValueRange range;
    int decimals = 2;
    bool signedNumbers = false;
    bool showNumbers = true; ///< write values on coloured cells
    QString afterName{};     ///< above what is right of the heads: "kept"; empty: nothing is there
    QString laneName;        ///< for accessibility: "variant"
    QString valueName;       ///< "entropy", "change"
};

/// One group per layer of the model, labelled "L0" or "1"; layers without maps of this stack have no heads.
std::vector<HeadGroup> groupsByLayer(
    const attention::StackLayout &layout, attention::HeadNaming naming = attention::HeadNaming::ZeroBased);

/// Query heads of every layer that share a key head: HeadGridContent::perKeyHead.
int headsPerKeyHead(const attention::StackLayout &layout);

std::vector<int> groupCounts(const std::vector<HeadGroup> &groups);
/// The input of the layout.
HeadGridRows gridRows(const HeadGridContent &content);

/// "KV 0": the key heads of all heads in one group of columns, as in columnLabel.
QString keyHeadLabel(int group, int groupsPerLine, int groups);

/// Grid position of a cell of `cells`; and of a head, if the grid has it.
int flatCell(const HeadGridContent &content, HeadGridCell cell);
std::optional<HeadGridCell> placeOf(const HeadGridContent &content, attention::HeadId head);
attention::HeadId headOf(const HeadGridContent &content, HeadGridCell cell);

/// "3 · 9": all heads in one column when layers take several lines, by their own numbers; empty if they differ from
/// layer to layer.
QString columnLabel(const std::vector<HeadGroup> &layers, int column, int perLine, attention::HeadNaming naming);

/// Accessible name "L4H9, variant" and value "entropy 0.97", "change −0.17, not significant".
QString cellName(const HeadGridContent &content, HeadGridCell cell);
QString cellDescription(const HeadGridContent &content, HeadGridCell cell);

} // namespace headwise::widgets::headgrid
