// SPDX-License-Identifier: GPL-3.0-or-later
// What changed outside of the attention heads.
#pragma once

#include "core/base/progress.h"
#include "core/base/sides.h"
#include "core/compare/weights/difference.h"
#include "core/compare/weights/modelweights.h"

#include <string>
#include <vector>

namespace headwise::compare::weights {

enum class OtherKind : std::uint8_t
{
    Embeddings,
    FeedForward,
    Norms,
    OutputBias, ///< of attention, which all heads of a layer share
    ModelHead,  ///< pooler, classifier, language model head
    Unused      ///< layers beyond those that config.json states
};
/// "embeddings", "feed_forward", ...: in JSON.
const char *otherKindName(OtherKind kind);

struct OtherChange
{
    OtherKind kind = OtherKind::Embeddings;
    int tensors = 0, changed = 0; ///< numbers of tensors; `changed` beyond rounding
    double change = 0;            ///< relative change of all of them together
    Sameness sameness = Sameness::Equal;
};

struct OtherWeights
{
    std::vector<OtherChange> kinds;        ///< those that both models have, in the order of OtherKind
    Sides<std::vector<std::string>> only;  ///< tensors of one model only
    std::vector<std::string> shapesDiffer; ///< "name [2, 3] and [4, 3]"; such tensors are in no kind
};

/// All tensors of both models, except those of heads. Throws Error: Cancelled, and what reading throws.
OtherWeights compareOthers(const Sides<const ModelWeights *> &models, Progress &progress);

} // namespace headwise::compare::weights
