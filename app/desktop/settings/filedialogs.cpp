// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/settings/filedialogs.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSettings>

namespace headwise::desktop::settings {

namespace {

const QString folderKey = QStringLiteral("folder");

QString remembered(const QString &path)
{
    if (!path.isEmpty())
        rememberFolder(path);
    return path;
}

} // namespace

QString lastFolder()
{
    const QString folder = QSettings().value(folderKey).toString();
    return QFileInfo(folder).isDir() ? folder : QString();
}

void rememberFolder(const QString &path)
{
    const QFileInfo info(path);
    QSettings().setValue(folderKey, info.isDir() ? info.absoluteFilePath() : info.absolutePath());
}

QString withSuffix(const QString &path, const QString &suffix)
{
    return path.isEmpty() || !QFileInfo(path).suffix().isEmpty() ? path : path + QLatin1Char('.') + suffix;
}

QString asFileName(const QString &text)
{
    static const QRegularExpression others(QStringLiteral("[^\\w.-]+"), QRegularExpression::UseUnicodePropertiesOption);
    return QString(text).replace(others, QStringLiteral("-")).left(60);
}

QString askForFile(QWidget *window, const QString &title, const QString &filter)
{
    return remembered(QFileDialog::getOpenFileName(window, title, lastFolder(), filter));
}

QStringList askForFiles(QWidget *window, const QString &title, const QString &filter)
{
    const QStringList paths = QFileDialog::getOpenFileNames(window, title, lastFolder(), filter);
    if (!paths.isEmpty())
        rememberFolder(paths.front());
    return paths;
}

QString askForFolder(QWidget *window, const QString &title)
{
    const QString folder = QFileDialog::getExistingDirectory(window, title, lastFolder());
    if (!folder.isEmpty())
        rememberFolder(QFileInfo(folder).absolutePath()); // the next one is often beside it
    return folder;
}

QString askWhereToSave(
    QWidget *window, const QString &title, const QString &name, const QString &filter, const QString &suffix)
{
    const QString proposed = QFileInfo(name).isAbsolute() ? name : QDir(lastFolder()).filePath(name);
    return remembered(withSuffix(QFileDialog::getSaveFileName(window, title, proposed, filter), suffix));
}

} // namespace headwise::desktop::settings
