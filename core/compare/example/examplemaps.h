// SPDX-License-Identifier: GPL-3.0-or-later
// Reads single heads of one example from all lanes, in the units of the lanes.
#pragma once

#include "core/compare/example/exampledata.h"

namespace headwise::compare::units {
class UnitMeasures;
}

namespace headwise::compare::example {

/// Where and how the heads of one lane are read.
struct LaneReading
{
    LaneRequest request; ///< with an index
    attention::Example example;
    Side side = Side::Baseline;         ///< of `units`
    compare::units::AlignedStack units; ///< shared with the first lane, or the lane's own
    compare::units::UnitOptions options;
    bool measured = false; ///< measures are computed from maps
    bool compared = false; ///< heads diverge from those of the same name in the first lane
};

/// A head of the first lane as stored, and its flat index: divergences of several lanes need it.
struct FirstHead
{
    int flat = -1;
    attention::Map map;
};

/// The whole maps of an example. Thread-safe once every lane is added.
class ExampleMaps
{
public:
    explicit ExampleMaps(std::size_t lanes) : m_lanes(lanes) {}
    /// Lanes without maps are not added.
    void add(std::size_t lane, LaneReading reading);

    /// The map of a head in the units of the lane, which has maps.
    attention::Map map(std::size_t lane, int flat) const;
    /// Reads a head, and the one of the first lane from which it diverges if that is not in `first` yet.
    std::shared_ptr<const HeadDigest> digest(std::size_t lane, int flat, int pictureSide, FirstHead &first) const;
    /// The head of the first lane from which a head diverges; -1 = none.
    int partnerInFirst(std::size_t lane, int flat) const;

private:
    struct LaneReader;
    attention::Map stored(std::size_t lane, int flat) const;
    double divergence(const LaneReader &reader, int flat, const attention::Map &map, FirstHead &first) const;

    std::vector<std::shared_ptr<const LaneReader>> m_lanes;
};

} // namespace headwise::compare::example
