// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/weights/recordedweights.h"

namespace headwise::compare::weights {

std::optional<WeightComparison> compareRecorded(
    const Sides<models::files::RecordedModel> &recorded, const WeightOptions &options, Progress &progress)
{
    PartProgress first(progress, 0, 0.25), second(progress, 0.25, 0.5), comparing(progress, 0.5, 1);
    const auto baseline = models::files::findModel(recorded.baseline, first);
    const auto comparison =
        baseline ? models::files::findModel(recorded.comparison, second) : std::optional<std::string>();
    if (!comparison)
        return std::nullopt;
    try {
        return compareWeights({*baseline, *comparison}, options, comparing);
    } catch (const Error &error) {
        if (error.code() == ErrorCode::Cancelled)
            throw;
        return std::nullopt;
    }
}

} // namespace headwise::compare::weights
