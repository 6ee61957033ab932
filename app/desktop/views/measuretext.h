// SPDX-License-Identifier: GPL-3.0-or-later
// Measures in the user's language.
#pragma once

#include <QString>

namespace headwise::desktop::views {

QString measureName(const QString &id);
/// For narrow tables: "previous token" instead of "mass on the previous token".
QString shortMeasureName(const QString &id);
/// Title of a column or chart: the short name with a capital.
QString measureTitle(const QString &id);
/// Unit as shown: shares become "%".
QString measureUnit(const QString &id);
/// Unit beside a title: "share, %" where the unit is "%".
QString measureUnitNote(const QString &id);
QString measureDefinition(const QString &id);
QString measureReference(const QString &id);
/// Shares are shown in percent.
double shownValue(const QString &measure, double value);

} // namespace headwise::desktop::views
