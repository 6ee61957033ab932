// SPDX-License-Identifier: GPL-3.0-or-later
// "Copy as command": the `headwise --render` line that reproduces the current view.
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace headwise::desktop::shell {

class MainWindow;

/// Full: paths and all texts, for the clipboard. FileNames: for exported figures, without folders and typed texts.
enum class Privacy : std::uint8_t
{
    Full,
    FileNames
};

/// The arguments after the program name. Settings at their default are omitted.
QStringList renderLineOf(const MainWindow &window, Privacy privacy);
/// One line for a shell, starting with "headwise", with quotes where needed.
QString renderLine(const QStringList &arguments);
/// The line for a command of the palette: the line that renders the resulting view if there is one, otherwise the
/// recorded command.
QString commandLineOf(const MainWindow &window, const QString &id, const QJsonObject &arguments);

} // namespace headwise::desktop::shell
