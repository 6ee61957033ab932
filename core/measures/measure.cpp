// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measures/measure.h"

#include "core/base/error.h"
#include "core/measures/measuredefinition.h"

#include <fmt/format.h>

#include <algorithm>

namespace headwise::measures {

namespace {

std::vector<MeasureInfo> infosOf(std::span<const MeasureDefinition> definitions)
{
    std::vector<MeasureInfo> infos;
    for (const MeasureDefinition &definition : definitions)
        infos.push_back(definition.info);
    return infos;
}

/// The definition in either table, or null.
const MeasureDefinition *definitionOf(std::string_view id)
{
    for (const auto &table : {measureTable(), measureTableOnRequest()})
        for (const MeasureDefinition &definition : table)
            if (definition.info.id == id)
                return &definition;
    return nullptr;
}

std::string knownIds()
{
    std::string known;
    for (const auto &group : {measures(), measuresOnRequest()})
        for (const MeasureInfo &info : group)
            known += (known.empty() ? "" : ", ") + std::string(info.id);
    return known;
}

} // namespace

std::span<const MeasureInfo> measures()
{
    static std::vector<MeasureInfo> infos = infosOf(measureTable());
    if (infos.size() != measureTable().size()) // a MeasureAddition was created or destroyed
        infos = infosOf(measureTable());
    return infos;
}

std::span<const MeasureInfo> measuresOnRequest()
{
    static const std::vector<MeasureInfo> infos = infosOf(measureTableOnRequest());
    return infos;
}

int measureIndex(std::string_view id)
{
    const auto infos = measures();
    const auto found =
        std::find_if(infos.begin(), infos.end(), [id](const MeasureInfo &info) { return info.id == id; });
    return found == infos.end() ? -1 : static_cast<int>(found - infos.begin());
}

const MeasureInfo *findMeasure(std::string_view id)
{
    if (const MeasureDefinition *definition = definitionOf(id))
        return &definition->info;
    const auto scores = probeScores();
    const auto found = std::ranges::find(scores, id, &MeasureInfo::id);
    return found == scores.end() ? nullptr : &*found;
}

bool isProbeScore(std::string_view id)
{
    return std::ranges::any_of(probeScores(), [id](const MeasureInfo &info) { return info.id == id; });
}

std::optional<double> measureTolerance(std::string_view id, const WeightError &error)
{
    const MeasureDefinition *definition = definitionOf(id);
    return definition && definition->tolerance ? definition->tolerance(error) : std::nullopt;
}

MeasureSelection::MeasureSelection()
{
    for (const MeasureDefinition &definition : measureTable())
        m_definitions.push_back(&definition);
}

MeasureSelection::MeasureSelection(std::span<const std::string> ids)
{
    for (const std::string &id : ids) {
        const MeasureDefinition *definition = definitionOf(id);
        if (!definition)
            throw Error(ErrorCode::NotFound, ErrorText("There is no measure \"%1\"", id), {},
                ErrorText("Known measures: %1", knownIds()));
        m_definitions.push_back(definition);
    }
}

const MeasureInfo &MeasureSelection::info(std::size_t index) const { return m_definitions[index]->info; }

} // namespace headwise::measures
