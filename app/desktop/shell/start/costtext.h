// SPDX-License-Identifier: GPL-3.0-or-later
// Times and sizes in few words: "13 min", "4.5 GB".
#pragma once

#include <QString>

namespace headwise::desktop::shell::start {

/// Seconds up to a minute and a half, then minutes, then hours.
QString durationText(double seconds);
/// Powers of 1,000; one decimal below ten.
QString sizeText(qint64 bytes);

} // namespace headwise::desktop::shell::start
