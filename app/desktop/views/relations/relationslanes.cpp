// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/relations/relationslanes.h"

#include "app/desktop/workspace/shownname.h"

#include <QCoreApplication>

namespace headwise::desktop::views::relations {

namespace {

/// The translation context of free functions.
class LanesText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::relations::RelationsLanes)
};

ComparedRelations comparedIn(const LanesInput &input)
{
    return {*input.pair->baseline, *input.pair->comparison,
        [partners = input.partners](attention::HeadId head) { return partners.of(head); }};
}

} // namespace

std::vector<RelationsLane> relationsLanes(const LanesInput &input)
{
    const workspace::Source &first = input.sources[0];
    const QString what = LanesText::tr("relations by heads");
    std::vector<RelationsLane> lanes{{{first.id, std::nullopt, shownName(first), what, {}, {}},
        relationsMap(*input.pair->baseline, input.settings)}};
    if (!input.pair->comparison)
        return lanes;
    const workspace::Source &second = input.sources[1];
    const ComparedRelations both = comparedIn(input);
    lanes.push_back({{second.id, std::nullopt, shownName(second), what, {}, {}}, comparisonMap(both, input.settings)});
    lanes.push_back({{second.id, first.id, LanesText::tr("Difference"), LanesText::tr("change of accuracy"), {}, {}},
        changesMap(both, input.settings)});
    return lanes;
}

std::vector<widgets::heatmap::Readout> laneReadouts(const LanesInput &input, int row, attention::HeadId head)
{
    std::vector<widgets::heatmap::Readout> readouts{relationReadout(*input.pair->baseline, row, head, input.settings)};
    if (!input.pair->comparison)
        return readouts;
    const ComparedRelations both = comparedIn(input);
    readouts.push_back(comparisonReadout(both, row, head, input.settings));
    readouts.push_back(changeReadout(both, row, head, input.settings));
    return readouts;
}

widgets::tables::TextRowsContent bestHeadRows(const LanesInput &input)
{
    return input.pair->comparison ? bestHeadChanges(comparedIn(input), input.settings)
                                  : bestHeads(*input.pair->baseline, input.settings);
}

} // namespace headwise::desktop::views::relations
