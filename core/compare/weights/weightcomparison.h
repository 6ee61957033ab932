// SPDX-License-Identifier: GPL-3.0-or-later
// Which attention heads have other weights in a tuned model than in its base: from two model folders, without running
// them. Relative changes norm(W' - W) / norm(W) of each head's Q, K, V, O, QK and OV, and what changed outside of
// heads.
#pragma once

#include "core/attention/head.h"
#include "core/compare/weights/difference.h"
#include "core/compare/weights/headparts.h"
#include "core/compare/weights/otherweights.h"

#include <limits>
#include <optional>

namespace headwise::compare::weights {

struct WeightOptions
{
    std::string base{};   ///< of an adapter, as in ModelWeights
    bool products = true; ///< QK and OV
    bool angles = true;   ///< principal angles of Q, K, V and O
};

struct PartChange
{
    double change = 0;          ///< relative, of the matrix without its bias; NaN where only the base is 0
    double bias = 0;            ///< relative, of the bias of Q, K and V; NaN where the base has none, or zeros
    std::vector<double> angles; ///< radians, the largest first; only of changed Q, K, V and O
};

struct HeadWeights
{
    attention::HeadId head;
    std::array<PartChange, partCount> parts; ///< by Part; QK and OV are NaN without WeightOptions::products
    double change = 0;                       ///< relative, of Q, K, V and O together
    Sameness sameness = Sameness::Equal;     ///< of all of them with their biases
};

struct WeightComparison
{
    std::string family;
    int layers = 0;
    std::vector<HeadWeights> heads; ///< layer by layer
    OtherWeights others;

    /// Number of heads.
    int count(Sameness sameness) const;
    /// Heads that changed, the largest change first.
    std::vector<const HeadWeights *> changed() const;
    const HeadWeights *find(attention::HeadId head) const;
    /// True if anything differs, in heads or elsewhere.
    bool differs() const;
};

/// Throws Error: Mismatch for models of other families or shapes, Cancelled, and what opening and reading throw. The
/// result does not depend on the number of threads.
WeightComparison compareWeights(const Sides<std::string> &folders, const WeightOptions &options, Progress &progress);

} // namespace headwise::compare::weights
