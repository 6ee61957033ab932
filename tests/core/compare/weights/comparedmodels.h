// SPDX-License-Identifier: GPL-3.0-or-later
// Comparisons of models made in memory, and what tests look at.
#pragma once

#include "core/compare/weights/weightcomparison.h"
#include "tests/core/compare/weights/smallmodel.h"

#include <QStringList>

namespace headwise::tests {

inline compare::weights::WeightComparison compared(const SmallModel &base, const SmallModel &tuned)
{
    NoProgress progress;
    return compare::weights::compareWeights({base.path(), tuned.path()}, {}, progress);
}

inline double changeOf(const compare::weights::WeightComparison &result, std::size_t head, compare::weights::Part part)
{
    return result.heads[head].parts[static_cast<std::size_t>(part)].change;
}

/// "L0H1 L1H2", in the model's order.
inline QString changedHeads(const compare::weights::WeightComparison &result)
{
    QStringList names;
    for (const auto &head : result.heads)
        if (head.sameness == compare::weights::Sameness::Changed)
            names << QString::fromStdString(attention::headName(head.head, attention::HeadNaming::ZeroBased, false));
    return names.join(' ');
}

inline const compare::weights::OtherChange *find(
    const compare::weights::WeightComparison &result, compare::weights::OtherKind kind)
{
    for (const auto &each : result.others.kinds)
        if (each.kind == kind)
            return &each;
    return nullptr;
}

} // namespace headwise::tests
