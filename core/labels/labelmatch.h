// SPDX-License-Identifier: GPL-3.0-or-later
// The labels of two models, matched by name.
#pragma once

#include "core/base/sides.h"
#include "core/labels/labelset.h"

#include <optional>
#include <string>
#include <vector>

namespace headwise::labels {

struct LabelMatch
{
    std::vector<int> partner; ///< by label of the baseline: the label of the comparison; -1: it has none
    /// One side or both know their labels by number only (LABEL_0, ...), so that equal numbers are paired, whose
    /// meanings may differ.
    bool byNumber = false;
    bool sameNumbers = true;              ///< all pairs have the same number on both sides
    Sides<std::vector<std::string>> only; ///< labels without a partner

    /// True if the two predictions, names of labels, are the same answer; nullopt if a name is not known.
    std::optional<bool> same(
        const Sides<const LabelSet &> &labels, const std::string &baseline, const std::string &comparison) const;
};

LabelMatch matchLabels(const Sides<const LabelSet &> &labels);

} // namespace headwise::labels
