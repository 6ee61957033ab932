// SPDX-License-Identifier: GPL-3.0-or-later
// File dialogs that begin where the last one ended, and add the suffix that a name lacks.
#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace headwise::desktop::settings {

/// The folder of the last chosen file or folder; empty for the first dialog.
QString lastFolder();
void rememberFolder(const QString &path);

/// "heads" with "png" is "heads.png"; names with a suffix of their own stay, since the user typed it.
QString withSuffix(const QString &path, const QString &suffix);
/// Text as part of a file name: letters, digits, '.', '_' and '-'.
QString asFileName(const QString &text);

/// All return nothing if the user cancels.
QString askForFile(QWidget *window, const QString &title, const QString &filter);
QStringList askForFiles(QWidget *window, const QString &title, const QString &filter);
QString askForFolder(QWidget *window, const QString &title);
/// `name` is proposed in the last folder, or is a full path; `suffix` without a dot.
QString askWhereToSave(
    QWidget *window, const QString &title, const QString &name, const QString &filter, const QString &suffix);

} // namespace headwise::desktop::settings
