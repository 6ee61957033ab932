// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

/// Mean over the rows of the weight on the keys in a class; not defined when the class has no key.
inline double classMass(const MapSums &sums, const MapFrame &frame, const std::vector<std::uint8_t> &members)
{
    double mass = 0;
    int count = 0;
    for (std::size_t j = 0; j < sums.columns.size(); ++j) {
        if (members[j] != 0) {
            mass += sums.columns[j];
            ++count;
        }
    }
    return count > 0 ? meanOver(mass, frame.rows.rows()) : notDefined;
}

inline constexpr MeasureDefinition classFirst{
    {.id = "class_first",
        .name = QT_TRANSLATE_NOOP("Measures", "mass on the first token"),
        .unit = "share",
        .definition = QT_TRANSLATE_NOOP("Measures", "Weight on the first token of the sequence, mean over the rows."),
        .reference = "Clark et al. 2019, section 3",
        .needsWholeRows = false,
        .shortName = QT_TRANSLATE_NOOP("Measures", "first token"),
        .family = "sink",
        .sharper = Sharper::Higher},
    [](const MapSums &sums, const MapFrame &frame) { return classMass(sums, frame, frame.context.first); }, RowSumsOnly,
    shareTolerance};

inline constexpr MeasureDefinition classSeparator{
    {.id = "class_separator",
        .name = QT_TRANSLATE_NOOP("Measures", "mass on separators"),
        .unit = "share",
        .definition = QT_TRANSLATE_NOOP(
            "Measures", "Weight on separators and end tokens ([SEP], </s>, ...), mean over the rows."),
        .reference = "Clark et al. 2019, section 3",
        .needsWholeRows = false,
        .shortName = QT_TRANSLATE_NOOP("Measures", "separators"),
        .family = "separators",
        .sharper = Sharper::Higher},
    [](const MapSums &sums, const MapFrame &frame) { return classMass(sums, frame, frame.context.separators); },
    RowSumsOnly, shareTolerance};

inline constexpr MeasureDefinition classPunctuation{
    {.id = "class_punctuation",
        .name = QT_TRANSLATE_NOOP("Measures", "mass on punctuation"),
        .unit = "share",
        .definition = QT_TRANSLATE_NOOP("Measures", "Weight on tokens made of punctuation only, mean over the rows."),
        .reference = "Clark et al. 2019, section 3",
        .needsWholeRows = false,
        .shortName = QT_TRANSLATE_NOOP("Measures", "punctuation"),
        .sharper = Sharper::Higher},
    [](const MapSums &sums, const MapFrame &frame) { return classMass(sums, frame, frame.context.punctuation); },
    RowSumsOnly, shareTolerance};

} // namespace headwise::measures::definitions
