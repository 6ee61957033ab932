// SPDX-License-Identifier: GPL-3.0-or-later
// The measures that a series of checkpoints has, in words.
#pragma once

#include "app/desktop/views/checkpoints/seriescontent.h"

namespace headwise::desktop::views::checkpoints {

/// Id of the drift in the list of measures: the distance (square root of the mean Jensen-Shannon divergence) of a head
/// from itself at the step before.
inline const QString driftMeasure = QStringLiteral("drift");

/// Ids of the available measures: those of the series that some head has, and the drift if there are maps.
QStringList seriesMeasures(const compare::runs::Series &series);
/// The chosen measure, or the first that the series has.
QString chosenMeasure(const SeriesInput &input);
/// Index of the compared step: the chosen one, otherwise the first.
std::optional<int> comparedStep(const compare::runs::Series &series, qint64 chosen);

QString seriesMeasureName(const QString &id);
/// The full name with a capital: "Mass on the previous token".
QString seriesMeasureTitle(const QString &id);
/// "nats", "share, %"
QString seriesUnit(const QString &id);
QString seriesDefinition(const QString &id);
/// Number of examples, or generated sequences, in the means of the chosen measure: the maximum over heads, at the step
/// with the minimum.
int meanOver(const SeriesInput &input);

/// Whether an increase or a decrease of a measure means sharper behaviour of a head; Neither for distances and similar
/// measures.
measures::Sharper sharperWhen(const QString &measure);
bool decays(const QString &measure, double change);

} // namespace headwise::desktop::views::checkpoints
