// SPDX-License-Identifier: GPL-3.0-or-later
// Maps -> numbers per head. Adding a measure: one small file and one line in the table of measures.cpp.
#pragma once

#include "core/attention/example.h"
#include "core/attention/head.h"
#include "core/attention/map.h"
#include "core/attention/token.h"
#include "core/attention/words.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::measures {

/// What measures need to know about the tokens of one example; computed once, shared by all heads.
struct TokenContext
{
    int queries = 0, keys = 0;
    std::vector<std::uint8_t> first, separators, punctuation; ///< per key, 1 = in the class
    std::vector<std::uint8_t> querySeparators;                ///< per row
    std::vector<std::uint8_t> querySegments, keySegments;
    /// Equal numbers = equal text (displayPiece), across both sides; measures on texts are not defined without them.
    std::vector<int> queryTexts, keyTexts;
    bool twoSegments = false;
    bool crossing = false; ///< rows and columns stand on different sides: no distances, offsets, segments
    /// Positions of rows and columns in the full sequence, ascending; both empty = 0, 1, 2, ... Maps after a policy
    /// have gaps, and distances still count the tokens that were dropped.
    std::vector<int> queryPositions, keyPositions;
    /// Tokens that each row and column stands for, ascending; empty = those at its position. A word sees what one of
    /// its tokens sees, and windows count tokens.
    std::vector<attention::TokenGroup> queryTokens, keyTokens;
};

TokenContext tokenContext(const attention::Example &example, const attention::StackLayout &layout);
/// For rows and columns that are not the example's own tokens, such as words.
TokenContext tokenContext(std::span<const attention::Token> queryTokens, std::span<const attention::Token> keyTokens,
    const attention::Example &example, bool crossing);
/// The part of a context that a policy kept: `queryPositions` and `keyPositions` of PolicyMap.
TokenContext tokenContext(
    const TokenContext &whole, std::span<const int> queryPositions, std::span<const int> keyPositions);
/// The context without the rows that are not in `rows` (ascending); rows keep their positions.
TokenContext withRows(const TokenContext &whole, std::span<const int> rows);

/// Static description of a measure, the same in the code, the CLI and the screens.
struct MeasureInfo
{
    std::string_view id;         ///< "normalised_entropy": in files and JSON
    std::string_view name;       ///< "normalised entropy": English name on screen, translated there
    std::string_view unit;       ///< "nats", "tokens", "share", ""
    std::string_view definition; ///< one plain sentence
    std::string_view reference;
    double low = 0; ///< range; high is infinity when it depends on the length
    double high = 1;
    bool needsWholeRows = true; ///< not defined under the policy `hide`
};

/// All default measures, in the order of an archive's columns.
std::span<const MeasureInfo> measures();
/// Index into `measures()` by id, or -1.
int measureIndex(std::string_view id);
/// Measures that are computed only when asked for, as they cost more.
std::span<const MeasureInfo> measuresOnRequest();
/// A measure of either kind by id, or null.
const MeasureInfo *findMeasure(std::string_view id);

struct MeasureDefinition;

/// Chosen measures in the order of their values. Only what they need is computed.
class MeasureSelection
{
public:
    MeasureSelection(); ///< the default measures
    /// Any measures, also those on request. Throws Error NotFound, naming the known ones, for an id that is none.
    explicit MeasureSelection(std::span<const std::string> ids);

    std::size_t size() const { return m_definitions.size(); }
    const MeasureInfo &info(std::size_t index) const;
    const std::vector<const MeasureDefinition *> &definitions() const { return m_definitions; }

private:
    std::vector<const MeasureDefinition *> m_definitions;
};

/// Measures of all heads of one stack: `out` [heads, measures]; NaN = not defined. Rows that see no key do not count.
/// Vectorised; the same values for any number of threads.
void measureMaps(const attention::StackMaps &maps, const attention::StackLayout &layout, const TokenContext &context,
    std::span<float> out, const MeasureSelection &selection = {});

struct MapFrame;

/// Measures of maps that share rows and columns: what follows from the tokens alone is found once. Refers to `context`.
class MapMeasurer
{
public:
    MapMeasurer(attention::Visibility visibility, const TokenContext &context);
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
