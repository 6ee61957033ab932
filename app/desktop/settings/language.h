// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the window: its own texts, those of Qt, and how numbers are written.
#pragma once

#include <QString>

namespace headwise::desktop::settings {

/// Installs the translations for a language ("de"; empty: that of the system) in the application; without one of ours
/// everything stays English. Qt's own texts come from its translation where that is installed, and from ours where not.
void installLanguage(const QString &language);

} // namespace headwise::desktop::settings
