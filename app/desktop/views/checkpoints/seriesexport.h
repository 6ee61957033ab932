// SPDX-License-Identifier: GPL-3.0-or-later
// Exports of a series: every step and head of the chosen measure, change points, roles.
#pragma once

#include "app/desktop/views/checkpoints/seriescontent.h"

#include <QByteArray>

namespace headwise::desktop::views::checkpoints {

/// One line per step and head: step, head, n, mean, low, high, drift. Values as stored (shares 0..1), drift in nats.
QByteArray seriesCsv(const SeriesInput &input, const QString &provenance);
/// The same, with the change points, their penalty, and the roles.
QByteArray seriesJson(const SeriesInput &input, const QString &provenance);

} // namespace headwise::desktop::views::checkpoints
