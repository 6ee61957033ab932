// SPDX-License-Identifier: GPL-3.0-or-later
// "Copy as command": the `headwise --render` line that makes what the window shows.
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace headwise::desktop::shell {

class MainWindow;

/// Full: paths and all texts, for the clipboard. FileNames: for figures that travel, no folders and nothing that was
/// typed.
enum class Privacy : std::uint8_t
{
    Full,
    FileNames
};

/// The arguments after the program's name. Settings at their default are left out.
QStringList renderLineOf(const MainWindow &window, Privacy privacy);
/// As one line for a shell, with "headwise" before it and quotes where they are needed.
QString renderLine(const QStringList &arguments);
/// The line for a command of the palette: what makes the view after it, where that can be said, else as it is recorded.
QString commandLineOf(const MainWindow &window, const QString &id, const QJsonObject &arguments);
/// One word of a line for a shell.
QString shellQuoted(const QString &word);

} // namespace headwise::desktop::shell
