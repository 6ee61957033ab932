// SPDX-License-Identifier: GPL-3.0-or-later
// Maps -> numbers per head. Adding a measure: one small file and one line in definitions/measuretable.cpp.
#pragma once

#include "core/attention/example.h"
#include "core/attention/head.h"
#include "core/attention/map.h"
#include "core/attention/token.h"
#include "core/attention/words.h"
#include "core/measures/weighterror.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::measures {

/// What measures need about the tokens of one example; computed once, shared by all heads.
struct TokenContext
{
    int queries = 0, keys = 0;
    std::vector<std::uint8_t> first, separators, punctuation; ///< per key, 1 = in the class
    std::vector<std::uint8_t> querySeparators;                ///< per row
    std::vector<std::uint8_t> querySegments, keySegments;
    /// Equal numbers = equal text (displayPiece), on both sides; without them, measures of equal text are not defined.
    std::vector<int> queryTexts, keyTexts;
    bool twoSegments = false;
    /// Cross attention: rows and columns belong to different sequences; no distances, offsets, segments.
    bool crossing = false;
    /// Positions of rows and columns in the full sequence, ascending; both empty = 0, 1, 2, ... Maps after a policy
    /// have gaps, and distances still count the tokens that were dropped.
    std::vector<int> queryPositions, keyPositions;
    /// Tokens that each row and column stands for, ascending; empty = the token at its position. A word sees the keys
    /// that any of its tokens sees, and windows count tokens.
    std::vector<attention::TokenGroup> queryTokens, keyTokens;
};

TokenContext tokenContext(const attention::Example &example, const attention::StackLayout &layout);
/// For rows and columns that are not tokens of the example, such as words.
TokenContext tokenContext(std::span<const attention::Token> queryTokens, std::span<const attention::Token> keyTokens,
    const attention::Example &example, bool crossing);
/// The part of a context that a policy kept: `queryPositions` and `keyPositions` of PolicyMap.
TokenContext tokenContext(
    const TokenContext &whole, std::span<const int> queryPositions, std::span<const int> keyPositions);
/// The context without the rows that are not in `rows` (ascending); rows keep their positions.
TokenContext withRows(const TokenContext &whole, std::span<const int> rows);

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

/// Measures of all heads of one stack: `out` [heads, measures]; NaN = not defined. Rows that see no key do not count.
/// A learned sink (layout.normalisation) is one more key of each row, "(sink)": it counts in entropy, normalised by
/// ln(visible keys + 1), and in the largest weight, and has a class mass of its own; it has no position, so that
/// distances, offsets, symmetry and columns leave it out. Vectorised; the same values for any number of threads.
void measureMaps(const attention::StackMaps &maps, const attention::StackLayout &layout, const TokenContext &context,
    std::span<float> out, const MeasureSelection &selection = {});

struct MapFrame;

/// Measures of maps that share rows and columns: everything that follows from the tokens alone is computed once. Refers
/// to `context`.
class MapMeasurer
{
public:
    MapMeasurer(attention::Visibility visibility, const TokenContext &context,
        attention::Normalisation normalisation = attention::Normalisation::Softmax);
    MapMeasurer(MapMeasurer &&) noexcept;
    ~MapMeasurer();
    /// `out` [measures], as of measureMap.
    void measure(attention::MapView map, std::span<float> out, const MeasureSelection &selection = {}) const;

private:
    std::unique_ptr<const MapFrame> m_frame;
};

/// Measures of one map: the same kernel, for maps after a policy or at word level.
void measureMap(attention::MapView map, attention::Visibility visibility, const TokenContext &context,
    std::span<float> out, const MeasureSelection &selection = {});

} // namespace headwise::measures
