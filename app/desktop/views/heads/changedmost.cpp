// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/heads/changedmost.h"

#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/scales.h"
#include "core/compare/distances/divergences.h"
#include "widgets/theme/lanecolors.h"

#include <QCoreApplication>

#include <cmath>

namespace headwise::desktop::views::heads {

namespace {

/// The translation context of free functions.
class ChangedMostText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::heads::ChangedMost)
};

} // namespace

widgets::plots::DotIntervalsContent changedMost(const CellInput &input)
{
    widgets::plots::DotIntervalsContent ranking;
    const bool change = input.settings.difference == DifferenceKind::Change;
    const QString measure = input.settings.measure;
    ranking.title = ChangedMostText::tr("Changed most");
    ranking.unit = change ? ChangedMostText::tr("%1, %2").arg(measureName(measure), measureUnit(measure))
                          : ChangedMostText::tr("distance %1 to %2")
                                .arg(widgets::theme::letterOf(input.sources[0].id))
                                .arg(widgets::theme::letterOf(input.sources[1].id));
    ranking.intervalNote =
        input.comparison ? ChangedMostText::tr("95 % interval") : ChangedMostText::tr("this example");
    ranking.baseline = input.sources[0].id;
    ranking.comparison = input.sources[1].id;
    ranking.oneSided = !change;
    CellInput ranked = input;
    ranked.settings.order = HeadOrder::Change;
    const std::vector<widgets::headgrid::HeadGroup> groups = headGroups(ranked); // kept alive for the loop
    for (const attention::HeadId head : groups.front().heads) {
        const double value = differenceReadout(input, head);
        if (std::isnan(value))
            continue;
        widgets::plots::DotInterval item{head,
            QString::fromStdString(attention::headName(head, input.settings.naming, input.severalStacks)), value, value,
            value, false};
        const int index = input.comparison ? input.comparison->headIndex(head) : -1;
        if (index >= 0) {
            const compare::dataset::HeadComparison &compared = input.comparison->heads[static_cast<std::size_t>(index)];
            const auto found =
                std::find(input.comparison->measures.begin(), input.comparison->measures.end(), measure.toStdString());
            const auto column = static_cast<std::size_t>(found - input.comparison->measures.begin());
            if (change && found != input.comparison->measures.end()) {
                item.low = shownValue(measure, compared.changes[column].low);
                item.high = shownValue(measure, compared.changes[column].high);
                item.faded = !(compared.tests[column].q < significance);
            } else if (!change) {
                item.low = compare::distances::divergenceDistance(input.comparison->divergenceOf(index).low);
                item.high = compare::distances::divergenceDistance(input.comparison->divergenceOf(index).high);
                item.faded = value < input.floor.of(head);
            }
        }
        ranking.items.push_back(item);
    }
    return ranking;
}

} // namespace headwise::desktop::views::heads
