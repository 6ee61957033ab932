// SPDX-License-Identifier: GPL-3.0-or-later
// Exports the current view, with provenance and the command that reproduces it.
#pragma once

#include <QString>

namespace headwise::desktop::workspace {
class Workspace;
}

namespace headwise::desktop::shell {

class MainWindow;

/// A name for a file of the shown sources: "heads-base-tuned.png".
QString proposedName(const workspace::Workspace &workspace, const QString &what, const QString &suffix);
/// Asks for a path; empty: cancelled.
QString askForExport(MainWindow &window, const QString &format);
/// The format follows from the file name extension; shows a message about success or failure.
void exportView(MainWindow &window, const QString &path);
/// Like `exportView`, but throws Error.
void writeView(MainWindow &window, const QString &path);

} // namespace headwise::desktop::shell
