// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/preferences/preferences.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace headwise::desktop::preferences {

namespace {

struct PreferencesText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::preferences::PreferencesText)
};

const char *const cacheKey = "preferences/cacheFolder";
const char *const megabytesKey = "preferences/cacheMegabytes";
const char *const archiveKey = "preferences/archiveFolder";
const char *const threadsKey = "preferences/threads";
const char *const languageKey = "preferences/language";
const char *const levelKey = "preferences/level";
const char *const specialKey = "preferences/specialTokens";
const char *const firstTokenKey = "preferences/firstToken";

int numberOf(const QSettings &settings, const char *key, int largest)
{
    bool isNumber = false;
    const int value = settings.value(QLatin1String(key)).toInt(&isNumber);
    return isNumber && value >= 0 && value <= largest ? value : 0;
}

std::string wordOf(const QSettings &settings, const char *key)
{
    return settings.value(QLatin1String(key)).toString().toStdString();
}

QString asText(std::string_view word) { return QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size())); }

/// A folder that is not there is possible if it can be made: something above it is a folder that can be written.
QString folderProblem(const QString &folder)
{
    if (folder.isEmpty())
        return {};
    if (!QFileInfo(folder).isAbsolute())
        return PreferencesText::tr("%1 is not a full path.").arg(folder);
    QString above = QDir::cleanPath(folder);
    while (!QFileInfo::exists(above) && above != QFileInfo(above).path())
        above = QFileInfo(above).path();
    const QFileInfo info(above);
    if (!info.isDir())
        return PreferencesText::tr("%1 is not a folder.").arg(above);
    return info.isWritable() ? QString() : PreferencesText::tr("Nothing can be written in %1.").arg(above);
}

} // namespace

QStringList languages() { return {QStringLiteral("en"), QStringLiteral("de")}; }

Preferences preferences()
{
    const QSettings settings;
    Preferences result;
    result.cacheFolder = settings.value(QLatin1String(cacheKey)).toString();
    result.archiveFolder = settings.value(QLatin1String(archiveKey)).toString();
    for (QString *folder : {&result.cacheFolder, &result.archiveFolder})
        if (!folder->isEmpty() && !QFileInfo(*folder).isAbsolute())
            folder->clear();
    result.cacheMegabytes = numberOf(settings, megabytesKey, maxCacheMegabytes);
    result.threads = numberOf(settings, threadsKey, maxThreads);
    const QString language = settings.value(QLatin1String(languageKey)).toString();
    result.language = languages().contains(language) ? language : QString();
    result.level = attention::levelFromName(wordOf(settings, levelKey)).value_or(result.level);
    result.special = attention::specialTokensFromName(wordOf(settings, specialKey)).value_or(result.special);
    result.firstToken = attention::firstTokenFromName(wordOf(settings, firstTokenKey)).value_or(result.firstToken);
    return result;
}

void setPreferences(const Preferences &preferences)
{
    QSettings settings;
    settings.setValue(QLatin1String(cacheKey), preferences.cacheFolder);
    settings.setValue(QLatin1String(megabytesKey), preferences.cacheMegabytes);
    settings.setValue(QLatin1String(archiveKey), preferences.archiveFolder);
    settings.setValue(QLatin1String(threadsKey), preferences.threads);
    settings.setValue(QLatin1String(languageKey), preferences.language);
    settings.setValue(QLatin1String(levelKey), asText(attention::levelName(preferences.level)));
    settings.setValue(QLatin1String(specialKey), asText(attention::specialTokensName(preferences.special)));
    settings.setValue(QLatin1String(firstTokenKey), asText(attention::firstTokenName(preferences.firstToken)));
}

QString problemOf(const Preferences &preferences)
{
    for (const QString &folder : {preferences.cacheFolder, preferences.archiveFolder})
        if (const QString problem = folderProblem(folder); !problem.isEmpty())
            return problem;
    if (preferences.threads < 0 || preferences.threads > maxThreads)
        return PreferencesText::tr("The number of threads is 1 to %1, or 0 for all cores.").arg(maxThreads);
    if (preferences.cacheMegabytes < 0 || preferences.cacheMegabytes > maxCacheMegabytes)
        return PreferencesText::tr("The size of the cache is 1 to %1 MB, or 0 for no limit.").arg(maxCacheMegabytes);
    if (!preferences.language.isEmpty() && !languages().contains(preferences.language))
        return PreferencesText::tr("The window does not speak %1.").arg(preferences.language);
    return {};
}

QString cacheFolder()
{
    const QString chosen = preferences().cacheFolder;
    return (chosen.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::CacheLocation)
                             : QDir::cleanPath(chosen)) +
           QStringLiteral("/archives");
}

QString archiveFolder()
{
    const QString chosen = preferences().archiveFolder;
    return chosen.isEmpty() ? cacheFolder() : QDir::cleanPath(chosen);
}

} // namespace headwise::desktop::preferences
