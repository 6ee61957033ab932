// SPDX-License-Identifier: GPL-3.0-or-later
// What a measure is, and which there are. Adding one: one small file and one line in definitions/measuretable.cpp.
#pragma once

#include "core/measures/weighterror.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::measures {

/// Which values of a measure mean that a head attends more narrowly.
enum class Sharper : std::uint8_t
{
    Neither,
    Lower,
    Higher
};

/// Static description of a measure, the same in the code, the command line and the window. The texts are English and
/// marked for translation in the context "Measures".
struct MeasureInfo
{
    std::string_view id;         ///< "normalised_entropy": in files and JSON
    std::string_view name;       ///< "normalised entropy"
    std::string_view unit;       ///< "nats", "tokens", "share", ""
    std::string_view definition; ///< one plain sentence
    std::string_view reference;
    double low = 0; ///< range; high is infinity when it depends on the length
    double high = 1;
    bool needsWholeRows = true;   ///< not defined under the policy `hide`
    bool needsShares = false;     ///< not defined for rows that may be negative (Normalisation::None)
    bool needsSink = false;       ///< not defined without a learned sink
    std::string_view shortName{}; ///< for narrow tables: "previous token" of "mass on the previous token"; empty = name
    std::string_view family{};    ///< measures of one family are usually correlated; empty = none
    Sharper sharper = Sharper::Neither;
};

/// All default measures, in the order of an archive's columns.
std::span<const MeasureInfo> measures();
/// Index into `measures()` by id, or -1.
int measureIndex(std::string_view id);
/// Measures that are computed on request only, since they cost more.
std::span<const MeasureInfo> measuresOnRequest();
/// Scores on generated sequences, which `probe` computes with the model: no map has them.
std::span<const MeasureInfo> probeScores();
bool isProbeScore(std::string_view id);
/// A measure of any of these kinds by id, or null.
const MeasureInfo *findMeasure(std::string_view id);
/// The largest difference between a measure of a stored map and that of the original map; nullopt when no bound is
/// known.
std::optional<double> measureTolerance(std::string_view id, const WeightError &error);

struct MeasureDefinition;

/// Chosen measures in the order of their values. Only what they need is computed.
class MeasureSelection
{
public:
    MeasureSelection(); ///< the default measures
    /// Any measures, also those on request. Throws Error{NotFound}, listing the known ones, for an unknown id.
    explicit MeasureSelection(std::span<const std::string> ids);

    std::size_t size() const { return m_definitions.size(); }
    const MeasureInfo &info(std::size_t index) const;
    const std::vector<const MeasureDefinition *> &definitions() const { return m_definitions; }

private:
    std::vector<const MeasureDefinition *> m_definitions;
};

} // namespace headwise::measures
