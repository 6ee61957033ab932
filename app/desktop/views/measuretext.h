// SPDX-License-Identifier: GPL-3.0-or-later
// Translated texts of measures.
#pragma once

#include <QString>

namespace headwise::desktop::views {

QString measureName(const QString &id);
/// For narrow tables: "previous token" instead of "mass on the previous token".
QString shortMeasureName(const QString &id);
/// Title of a column or chart: the short name with a capital.
QString measureTitle(const QString &id);
/// Displayed unit: "%" for shares.
QString measureUnit(const QString &id);
/// Unit beside a title: "share, %" if the unit is "%".
QString measureUnitNote(const QString &id);
QString measureDefinition(const QString &id);
QString measureReference(const QString &id);
/// Displayed value: shares in percent.
double shownValue(const QString &measure, double value);

} // namespace headwise::desktop::views
