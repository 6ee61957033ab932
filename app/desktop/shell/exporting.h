// SPDX-License-Identifier: GPL-3.0-or-later
// Writes what the view in front shows, with its provenance and the command that makes it again.
#pragma once

#include <QString>

namespace headwise::desktop::shell {

class MainWindow;

/// Asks where to; empty: nowhere.
QString askForExport(MainWindow &window, const QString &format);
/// The format is the path's ending; says in a message that it was written, or why not.
void exportView(MainWindow &window, const QString &path);
/// As `exportView`, but throws Error.
void writeView(MainWindow &window, const QString &path);

} // namespace headwise::desktop::shell
