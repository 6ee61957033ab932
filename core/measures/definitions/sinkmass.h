// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

/// (1/rows) sum_i s_i, s_i = 1 - the mass of row i; 0..1. Not defined without a learned sink.
inline constexpr MeasureDefinition classSink{
    {.id = "class_sink",
        .name = QT_TRANSLATE_NOOP("Measures", "mass on the learned sink"),
        .unit = "share",
        .definition = QT_TRANSLATE_NOOP("Measures", "Weight on the learned sink, a virtual key without a position, "
                                                    "mean over the rows; not defined for models without one."),
        .reference = "learned sinks: OpenAI 2025 (gpt-oss)",
        .needsWholeRows = false,
        .needsSink = true,
        .shortName = QT_TRANSLATE_NOOP("Measures", "learned sink"),
        .sharper = Sharper::Higher},
    [](const MapSums &sums, const MapFrame &frame) {
        return frame.rows.hasSink() ? meanOver(sums.sink, frame.rows.rows()) : notDefined;
    },
    RowSumsOnly, shareTolerance};

} // namespace headwise::measures::definitions
