// SPDX-License-Identifier: GPL-3.0-or-later
// Maps -> numbers per head.
#pragma once

#include "core/measures/meanmap.h"
#include "core/measures/measure.h"
#include "core/measures/tokencontext.h"

#include <memory>
#include <span>

namespace headwise::measures {

/// Measures of all heads of one stack: `out` [heads, measures]; NaN = not defined. Rows that see no key do not count.
/// A learned sink (layout.normalisation) is one more key of each row, "(sink)": it counts in entropy, normalised by
/// ln(visible keys + 1), and in the largest weight, and has a class mass of its own; it has no position, so that
/// distances, offsets, symmetry and columns leave it out. Vectorised; the same values for any number of threads.
void measureMaps(const attention::StackMaps &maps, const attention::StackLayout &layout, const TokenContext &context,
    std::span<float> out, const MeasureSelection &selection = {});

/// The default measures and, unless null, the mean map, in one pass.
void measureMaps(const attention::StackMaps &maps, const attention::StackLayout &layout, const TokenContext &context,
    std::span<float> out, MeanMapSums *meanMap);

/// Measures the maps of one stack of one example, one head after the other, in any order and on any thread.
class StackMeasurer
{
public:
    /// `context` must outlive this object. `selection`: what is measured.
    StackMeasurer(const attention::StackLayout &layout, const TokenContext &context, bool withMeanMap,
        MeasureSelection selection = {});
    StackMeasurer(StackMeasurer &&) noexcept;
    ~StackMeasurer();

    std::size_t measures() const { return m_selection.size(); }
    /// `out` [measures]; `meanMap` (of all heads of the layout) gets the head's columns, null: they are not wanted.
    void measure(int head, attention::MapView map, std::span<float> out, MeanMapSums *meanMap) const;

private:
    struct LayerKinds;
    MeasureSelection m_selection;
    unsigned m_parts;
    std::unique_ptr<const LayerKinds> m_kinds;
};

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
