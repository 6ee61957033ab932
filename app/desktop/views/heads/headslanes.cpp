// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/heads/headslanes.h"

#include "app/desktop/workspace/shownname.h"
#include "widgets/theme/numberformat.h"

#include <algorithm>

namespace headwise::desktop::views::heads {

std::vector<LaneSpec> wantedLanes(const workspace::Workspace &workspace)
{
    const std::vector<workspace::Source> sources = workspace.shownSources();
    const bool compared = sources.size() >= 2;
    const bool onlyDifferences = compared && workspace.settingsOf<HeadsSettings>().differencesOnly;
    std::vector<LaneSpec> lanes;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (!onlyDifferences)
            lanes.push_back({sources[i].id, false});
        if (i == 1 || (i > 1 && onlyDifferences))
            lanes.push_back({sources[i].id, true});
    }
    return lanes;
}

std::size_t laneOf(const CellInput &input, SourceId source)
{
    std::size_t lane = 0;
    while (lane + 1 < input.sources.size() && input.sources[lane].id != source)
        ++lane;
    return lane;
}

CellInput inputOf(const CellInput &input, const LaneSpec &spec, const results::Desk &desk)
{
    CellInput own = input;
    if (!spec.difference || spec.source == input.sources[1].id)
        return own;
    const auto source = std::find_if(input.sources.begin(), input.sources.end(),
        [&](const workspace::Source &other) { return other.id == spec.source; });
    own.sources = {input.sources[0], *source};
    own.partners = {input.partners[0], input.partners[static_cast<std::size_t>(source - input.sources.begin())]};
    const auto found = std::find_if(desk.comparisons().begin(), desk.comparisons().end(),
        [&](const results::SourceComparison &comparison) { return comparison.source == spec.source; });
    own.comparison = found == desk.comparisons().end() ? nullptr : found->result;
    return own;
}

widgets::lanes::LaneHeaderContent headerOf(
    const CellInput &input, const LaneSpec &spec, const QString &what, const results::Desk &desk)
{
    widgets::lanes::LaneHeaderContent header;
    header.source = spec.source;
    header.what = what;
    if (spec.difference) {
        header.baseline = input.sources[0].id;
        header.name = differenceName(input);
        header.distance = input.settings.difference == DifferenceKind::Divergence;
    }
    const std::size_t lane = laneOf(input, spec.source);
    if (!spec.difference) {
        header.name = shownName(input.sources[lane]);
        header.details = sourceDetails(input.sources[lane]);
    }
    const workspace::SelectionState &selection = desk.workspace().selection().state();
    const auto head = selection.hoveredHead ? selection.hoveredHead : selection.currentHead();
    if (!head)
        return header;
    const ReadoutScope scope = readoutScope(input, *head);
    const double value =
        spec.difference ? differenceReadout(inputOf(input, spec, desk), *head) : laneReadout(input, lane, *head, scope);
    const bool changes = spec.difference && input.settings.difference == DifferenceKind::Change;
    const auto own = spec.difference ? head : headIn(input, lane, *head);
    if (!own)
        return header; // it has no partner here
    header.readoutName = QStringLiteral("%1 %2").arg(
        QString::fromStdString(attention::headName(*own, input.settings.naming, input.severalStacks)),
        readoutName(input, spec.difference, scope));
    header.readoutValue = changes ? widgets::theme::formatSigned(value) : widgets::theme::formatNumber(value);
    return header;
}

} // namespace headwise::desktop::views::heads
