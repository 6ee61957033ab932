// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measures/measure.h"

#include "core/base/error.h"
#include "core/measures/definitions/argmaxoffset.h"
#include "core/measures/definitions/classmass.h"
#include "core/measures/definitions/confidence.h"
#include "core/measures/definitions/distance.h"
#include "core/measures/definitions/effectiverank.h"
#include "core/measures/definitions/entropy.h"
#include "core/measures/definitions/farmass.h"
#include "core/measures/definitions/normalisedentropy.h"
#include "core/measures/definitions/offsetmass.h"
#include "core/measures/definitions/othersegment.h"
#include "core/measures/definitions/patterns.h"
#include "core/measures/definitions/samesegment.h"
#include "core/measures/definitions/sametext.h"
#include "core/measures/definitions/separators.h"
#include "core/measures/definitions/signeddistance.h"
#include "core/measures/definitions/sink.h"
#include "core/measures/definitions/sortedweights.h"
#include "core/measures/definitions/symmetry.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace headwise::measures {

namespace {

/// Every measure, in the order of an archive's columns: new ones go to the end.
constexpr std::array table = {
    definitions::entropy,
    definitions::normalisedEntropy,
    definitions::confidence,
    definitions::distance,
    definitions::offsetPrevious,
    definitions::offsetSelf,
    definitions::offsetNext,
    definitions::classFirst,
    definitions::classSeparator,
    definitions::classPunctuation,
    definitions::sameSegment,
    definitions::signedDistance,
    definitions::farMass,
    definitions::otherSegment,
    definitions::sameText,
    definitions::duplicates,
    definitions::separatorToSeparator,
    definitions::otherToSeparator,
    definitions::sink,
    definitions::sinkEntropy,
    definitions::argmaxOffsetShare,
    definitions::argmaxOffset,
    definitions::symmetry,
    definitions::vertical,
    definitions::diagonal,
    definitions::block,
};

/// Measures that cost more than a pass over the weights.
constexpr std::array tableOnRequest = {
    definitions::gini,
    definitions::keysForMost,
    definitions::effectiveRank,
};

template <std::size_t count> constexpr auto infosOf(const std::array<MeasureDefinition, count> &definitions)
{
    std::array<MeasureInfo, count> result;
    for (std::size_t i = 0; i < count; ++i)
        result[i] = definitions[i].info;
    return result;
}

constexpr auto infos = infosOf(table);
constexpr auto infosOnRequest = infosOf(tableOnRequest);

/// In either table, or null.
const MeasureDefinition *definitionOf(std::string_view id)
{
    for (const MeasureDefinition &definition : table)
        if (definition.info.id == id)
            return &definition;
    for (const MeasureDefinition &definition : tableOnRequest)
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

std::span<const MeasureInfo> measures() { return infos; }

std::span<const MeasureInfo> measuresOnRequest() { return infosOnRequest; }

int measureIndex(std::string_view id)
{
    const auto found =
        std::find_if(infos.begin(), infos.end(), [id](const MeasureInfo &info) { return info.id == id; });
    return found == infos.end() ? -1 : static_cast<int>(found - infos.begin());
}

const MeasureInfo *findMeasure(std::string_view id)
{
    const MeasureDefinition *definition = definitionOf(id);
    return definition ? &definition->info : nullptr;
}

MeasureSelection::MeasureSelection()
{
    for (const MeasureDefinition &definition : table)
        m_definitions.push_back(&definition);
}

MeasureSelection::MeasureSelection(std::span<const std::string> ids)
{
    for (const std::string &id : ids) {
        const MeasureDefinition *definition = definitionOf(id);
        if (!definition)
            throw Error(ErrorCode::NotFound, fmt::format("There is no measure \"{}\"", id), {},
                "Known measures: " + knownIds());
        m_definitions.push_back(definition);
    }
}

const MeasureInfo &MeasureSelection::info(std::size_t index) const { return m_definitions[index]->info; }

} // namespace headwise::measures
