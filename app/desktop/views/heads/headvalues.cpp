// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/heads/headvalues.h"

#include "app/desktop/views/measuretext.h"
#include "core/base/notdefined.h"
#include "core/compare/distances/divergences.h"
#include "core/measures/measure.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::heads {

namespace {

/// The translation context of free functions.
class HeadValuesText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::heads::HeadValues)
};

} // namespace

double meanOf(const CellInput &input, std::size_t lane, attention::HeadId head)
{
    const compare::tables::SourceStatistics *statistics =
        input.statistics ? input.statistics->source(input.sources[lane].id) : nullptr;
    const auto own = headIn(input, lane, head);
    const headwise::statistics::Estimate *estimate =
        statistics && own ? statistics->find(*own, input.settings.measure.toStdString()) : nullptr;
    return estimate ? shownValue(input.settings.measure, estimate->mean) : notDefined;
}

double exampleMeasure(const CellInput &input, std::size_t lane, attention::HeadId head)
{
    const compare::example::Lane *data = input.example ? input.example->lane(input.sources[lane].id) : nullptr;
    const int measure = measures::measureIndex(input.settings.measure.toStdString());
    const auto own = headIn(input, lane, head);
    if (!data || !own || measure < 0 || data->layout.stack != own->stack || !data->layout.contains(*own))
        return notDefined;
    return shownValue(input.settings.measure, data->measure(data->layout.flatIndex(*own), measure));
}

const compare::dataset::HeadComparison *comparisonOf(const CellInput &input, attention::HeadId head)
{
    const int index = input.comparison ? input.comparison->headIndex(head) : -1;
    return index < 0 ? nullptr : &input.comparison->heads[static_cast<std::size_t>(index)];
}

int comparedMeasure(const CellInput &input)
{
    const auto &measures = input.comparison->measures;
    const auto found = std::find(measures.begin(), measures.end(), input.settings.measure.toStdString());
    return found == measures.end() ? -1 : static_cast<int>(found - measures.begin());
}

headwise::statistics::Estimate divergenceOverAll(const CellInput &input, attention::HeadId head)
{
    const int index = input.comparison ? input.comparison->headIndex(head) : -1;
    return index < 0 ? headwise::statistics::Estimate() : input.comparison->divergenceOf(index);
}

double distanceOf(const CellInput &input, attention::HeadId head)
{
    if (const headwise::statistics::Estimate divergence = divergenceOverAll(input, head); divergence.n > 0)
        return compare::distances::divergenceDistance(divergence.mean);
    const compare::example::Lane *data =
        input.example && input.sources.size() > 1 ? input.example->lane(input.sources[1].id) : nullptr;
    if (!data || data->layout.stack != head.stack || !data->layout.contains(head))
        return notDefined;
    return compare::distances::divergenceDistance(data->divergence(data->layout.flatIndex(head)));
}

double changeOf(const CellInput &input, attention::HeadId head)
{
    const compare::dataset::HeadComparison *compared = comparisonOf(input, head);
    if (const int measure = input.comparison ? comparedMeasure(input) : -1; compared && measure >= 0)
        return shownValue(input.settings.measure, compared->changes[static_cast<std::size_t>(measure)].mean);
    return meanOf(input, 1, head) - meanOf(input, 0, head);
}

std::optional<attention::HeadId> headIn(const CellInput &input, std::size_t lane, attention::HeadId head)
{
    return input.partners[lane].of(head);
}

std::optional<int> flatIndexIn(const CellInput &input, std::size_t lane, attention::HeadId head)
{
    const auto own = headIn(input, lane, head);
    const attention::StackLayout *layout =
        own ? compare::units::findStack(input.sources[lane].reader->stacks(), own->stack) : nullptr;
    return layout && layout->contains(*own) ? std::optional(layout->flatIndex(*own)) : std::nullopt;
}

ReadoutScope readoutScope(const CellInput &input, attention::HeadId head)
{
    const bool several = input.sources.size() > 1;
    if (!several && input.settings.cells == CellContent::Example)
        return ReadoutScope::Example;
    bool known = !several || input.comparison != nullptr;
    for (std::size_t lane = 0; lane < input.sources.size(); ++lane)
        if (headIn(input, lane, head))
            known = known && !std::isnan(meanOf(input, lane, head));
    return known || input.settings.cells != CellContent::Example ? ReadoutScope::Dataset : ReadoutScope::Example;
}

double laneReadout(const CellInput &input, std::size_t lane, attention::HeadId head, ReadoutScope scope)
{
    return scope == ReadoutScope::Example ? exampleMeasure(input, lane, head) : meanOf(input, lane, head);
}

QString readoutName(const CellInput &input, bool difference, ReadoutScope scope)
{
    const bool here = scope == ReadoutScope::Example;
    const QString measure = measureName(input.settings.measure);
    if (difference && input.settings.difference == DifferenceKind::Change)
        return HeadValuesText::tr("mean change of %1").arg(measure); // it is never of one example
    const QString what = difference ? HeadValuesText::tr("distance") : measure;
    return here ? HeadValuesText::tr("%1 here").arg(what) : HeadValuesText::tr("mean %1").arg(what);
}

double differenceReadout(const CellInput &input, attention::HeadId head)
{
    return input.settings.difference == DifferenceKind::Change ? changeOf(input, head) : distanceOf(input, head);
}

QString differenceName(const CellInput &input)
{
    if (input.settings.difference == DifferenceKind::Divergence)
        return HeadValuesText::tr("Distance");
    QString name = measureName(input.settings.measure);
    name[0] = name[0].toUpper();
    return name;
}

} // namespace headwise::desktop::views::heads
