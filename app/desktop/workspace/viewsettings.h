// SPDX-License-Identifier: GPL-3.0-or-later
// Everything the tool bar and the view bars can change; part of the workspace, of its undo stack and of its sessions.
#pragma once

#include "core/attention/head.h"
#include "core/attention/policy.h"
#include "core/attention/words.h"
#include "core/compare/example/headmaps.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace headwise::desktop::workspace {

enum class View : std::uint8_t
{
    Heads,
    Head,
    Statistics,
    Relations,
    Checkpoints,
    Compare
};
/// Absolute: 0..1 in every lane; Own: each lane up to its own largest weight.
enum class WeightScale : std::uint8_t
{
    Absolute,
    Own
};
enum class WeightPalette : std::uint8_t
{
    Ember,
    Viridis,
    Cividis
};
enum class CellContent : std::uint8_t
{
    Example,
    MeanMap,
    Measure
};
enum class DifferenceKind : std::uint8_t
{
    Divergence,
    Change
};
enum class HeadOrder : std::uint8_t
{
    LayerHead,
    Change
};
/// How the Head view shows the two maps that are compared.
enum class LaneArrangement : std::uint8_t
{
    SideBySide,
    Overlay,
    Flicker
};
enum class LinkRule : std::uint8_t
{
    Threshold,
    CumulativeMass,
    TopK
};
enum class TextDirection : std::uint8_t
{
    From,
    To
};

/// What the Checkpoints view draws of a measure.
enum class SeriesQuantity : std::uint8_t
{
    Value,
    Difference ///< from the compared step
};

struct ViewSettings
{
    View view = View::Heads;
    attention::Level level = attention::Level::Tokens;
    attention::SpecialTokens special = attention::SpecialTokens::Show;
    WeightScale scale = WeightScale::Absolute;
    WeightPalette palette = WeightPalette::Ember;
    attention::HeadNaming naming = attention::HeadNaming::ZeroBased;

    int reference = -1;                      ///< id of the source that differences start from; -1 = the first shown
    int compared = -1;                       ///< id of the source compared with it; -1 = the next shown
    int replicate = -1, otherReplicate = -1; ///< ids of two sources that differ by chance alone; -1 = none
    bool differencesOnly = false; ///< Heads: a lane per difference from the reference instead of one per source

    CellContent cells = CellContent::Example;
    QString measure = QStringLiteral("entropy");
    DifferenceKind difference = DifferenceKind::Divergence;
    HeadOrder order = HeadOrder::LayerHead;
    QString headFilter;
    int headsPerLine = 0; ///< 0 = automatic

    compare::example::HeadCombination combination = compare::example::HeadCombination::Each;
    LaneArrangement arrangement = LaneArrangement::SideBySide;
    bool showMatrix = true, showLinks = true, showText = true;
    bool linkZoom = true;
    LinkRule linkRule = LinkRule::Threshold;
    double linkThreshold = 0.10; ///< weight
    double linkMass = 0.80;      ///< share of each row's mass
    int linkCount = 40;          ///< strongest links
    bool linkArcs = false;
    TextDirection textDirection = TextDirection::From;

    QStringList tableMeasures; ///< ids; empty = the usual ones
    bool tableNumbers = false; ///< intervals, q and n in columns of their own
    QString tableSort;         ///< column of the table; empty = the chosen measure's change
    bool tableDescending = true;
    bool onlySignificant = false;                        ///< rows with q < 0.05 in a shown measure
    QString scatterMeasure = QStringLiteral("distance"); ///< empty = A against B
    QString sliceColumn;                                 ///< dataset column, "length", or empty
    QString slice;                                       ///< one of its slices; empty = all examples
    QString treebank;                                    ///< path of a CoNLL-U file; empty: none
    bool relationGain = false;                           ///< Relations: accuracy over the baseline
    QMap<QString, double> roleThresholds;                ///< by role id, where they differ from the rules\' own

    SeriesQuantity seriesQuantity = SeriesQuantity::Value;
    bool seriesOverlaid = false;
    bool linearSteps = false;
    bool changePoints = true; ///< marks of change points, and their number above the slider
    bool seriesRoles = false; ///< the list of roles instead of the table of change points
    qint64 comparedStep = -1; ///< a training step; -1, or one that is not there: the first

    bool operator==(const ViewSettings &) const = default;
};

} // namespace headwise::desktop::workspace
