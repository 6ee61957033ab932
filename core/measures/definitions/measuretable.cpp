// SPDX-License-Identifier: GPL-3.0-or-later
// The list of all measures.
#include "core/measures/measuredefinition.h"

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
#include "core/measures/definitions/probescores.h"
#include "core/measures/definitions/samesegment.h"
#include "core/measures/definitions/sametext.h"
#include "core/measures/definitions/separators.h"
#include "core/measures/definitions/signeddistance.h"
#include "core/measures/definitions/sink.h"
#include "core/measures/definitions/sinkmass.h"
#include "core/measures/definitions/sortedweights.h"
#include "core/measures/definitions/symmetry.h"

#include <array>
#include <vector>

namespace headwise::measures {

namespace {

/// Every default measure, in the order of an archive's columns; new ones are added at the end.
constexpr std::array defaults = {
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
    definitions::classSink,
};

/// Measures that need more than one pass over the weights.
constexpr std::array onRequest = {
    definitions::gini,
    definitions::keysFor90,
    definitions::effectiveRank,
};

constexpr std::array scores = {
    definitions::prefixMatching,
    definitions::copying,
    definitions::previousRandom,
};

std::vector<MeasureDefinition> &defaultTable()
{
    static std::vector<MeasureDefinition> table(defaults.begin(), defaults.end());
    return table;
}

} // namespace

std::span<const MeasureDefinition> measureTable() { return defaultTable(); }

std::span<const MeasureDefinition> measureTableOnRequest() { return onRequest; }

std::span<const MeasureInfo> probeScores() { return scores; }

MeasureAddition::MeasureAddition(const MeasureDefinition &definition) { defaultTable().push_back(definition); }

MeasureAddition::~MeasureAddition() { defaultTable().pop_back(); }

} // namespace headwise::measures
