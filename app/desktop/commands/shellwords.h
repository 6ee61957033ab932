// SPDX-License-Identifier: GPL-3.0-or-later
// Words of a command line that is to be pasted into a shell.
#pragma once

#include <QStringList>

namespace headwise::desktop::commands {

/// Quotes one word where a shell would read it as something else.
QString shellQuoted(const QString &word);
/// One line of such words.
QString shellLine(const QStringList &words);

} // namespace headwise::desktop::commands
