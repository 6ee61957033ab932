// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/lanecolors.h"

#include <array>
#include <cassert>

namespace headwise::widgets::theme {

namespace {

struct LinePair
{
    QRgb light, dark;
};

constexpr std::array<LinePair, 4> laneLines{
    {{0x2A6FB0, 0x6AA9E4}, {0xBF4028, 0xF0836A}, {0x14806A, 0x4CC0A2}, {0x5A3C64, 0xD4B6DA}}};
constexpr std::array<LinePair, 3> laneTints{{{0xE7F0F8, 0x1C2A38}, {0xFAEAE6, 0x38211C}, {0xE3F2EE, 0x182C28}}};
constexpr std::array<LinePair, 8> clusters{{{0x332288, 0x6677D2}, {0x44AA99, 0x76E9E6}, {0xCC6677, 0xEF9394},
    {0x999933, 0x738117}, {0x88CCEE, 0x81B9EF}, {0x882255, 0xA26692}, {0x117733, 0x2F8750}, {0xDDAA33, 0xEDD770}}};

QColor pick(LinePair pair, Appearance appearance)
{
    return QColor(appearance == Appearance::Dark ? pair.dark : pair.light);
}

} // namespace

QString letterOf(SourceId source) { return QString::fromStdString(source.letter()); }

LaneColor laneColor(SourceId source, Appearance appearance)
{
    assert(source.valid());
    const auto index = static_cast<std::size_t>(source.place) % laneLines.size();
    LaneColor lane;
    lane.line = pick(laneLines[index], appearance);
    // The tint of D is mixed like the other tints: 11 % of the line colour in light, 15 % in dark themes.
    const double share = appearance == Appearance::Dark ? 0.15 : 0.11;
    lane.tint = index < laneTints.size() ? pick(laneTints[index], appearance)
                                         : blended(lane.line, theme(appearance).base, share);
    lane.letter = letterOf(source);
    lane.outlined = source.place >= static_cast<int>(laneLines.size());
    return lane;
}

LaneColor differenceLaneColor(SourceId baseline, SourceId comparison, Appearance appearance)
{
    LaneColor lane;
    lane.line = pick({0x56606B, 0xA4ADB7}, appearance);
    lane.tint = pick({0xECEEF0, 0x26292E}, appearance);
    lane.letter = QStringLiteral("%1 \u2212 %2").arg(letterOf(comparison), letterOf(baseline));
    return lane;
}

QColor clusterColor(int number, Appearance appearance)
{
    assert(number >= 1);
    return pick(clusters[static_cast<std::size_t>(number - 1) % clusters.size()], appearance);
}

} // namespace headwise::widgets::theme
