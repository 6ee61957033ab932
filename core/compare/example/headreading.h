// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the heads of an example in parts, so that what is visible comes first.
#pragma once

#include "core/compare/example/exampledata.h"

namespace headwise::compare::example {

/// Heads to read, by flat index in each lane.
struct WantedHeads
{
    std::vector<std::vector<int>> lanes;
    int pictureSide = 64; ///< of their pictures

    [[nodiscard]] bool empty() const;
    [[nodiscard]] std::size_t count() const;
    bool operator==(const WantedHeads &) const = default;
};

/// All heads of all lanes that have maps.
WantedHeads everyHead(const ExampleData &data);
/// Those of the wanted heads that are not read yet, or only with coarser pictures.
WantedHeads unreadHeads(const ExampleData &data, const WantedHeads &wanted);
/// About `count` of the wanted heads; those of different lanes that belong together stay together.
WantedHeads firstHeads(const WantedHeads &wanted, std::size_t count);

/// Digests of heads, by flat index in each lane.
struct ReadHeads
{
    std::vector<std::vector<std::pair<int, std::shared_ptr<const HeadDigest>>>> lanes;
    std::vector<std::optional<Error>> problems; ///< of each lane: where heads could not be read
};

/// Reads nothing but these heads, on all threads.
ReadHeads readHeads(const ExampleData &data, const WantedHeads &wanted, Progress &progress);
/// The example with these heads.
std::shared_ptr<const ExampleData> withHeads(const ExampleData &data, const ReadHeads &heads);

} // namespace headwise::compare::example
