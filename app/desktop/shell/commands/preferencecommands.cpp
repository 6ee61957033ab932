// SPDX-License-Identifier: GPL-3.0-or-later
// The preferences, and what lies in the cache.
#include "app/desktop/preferences/preferences.h"
#include "app/desktop/results/cachecontent.h"
#include "app/desktop/runner/archivecache.h"
#include "app/desktop/settings/appearance.h"
#include "app/desktop/shell/commands/commands.h"
#include "app/desktop/shell/dialogs/cachedialog.h"
#include "app/desktop/shell/dialogs/preferencesdialog.h"
#include "app/desktop/shell/mainwindow.h"
#include "app/desktop/shell/sessions.h"
#include "core/base/parallel.h"

#include <QFileInfo>
#include <QJsonArray>

namespace headwise::desktop::shell {

namespace {

const char *const themes[] = {"system", "light", "dark"};

/// What must not be deleted now: archives of the workspace, and the parts that a running model writes.
QStringList openFiles(const MainWindow &window, const std::vector<runner::CachedArchive> &cached)
{
    QStringList open = results::archivesOpen(window.desk().workspace());
    for (const runner::CachedArchive &file : cached)
        if (window.desk().busy() && runner::isPartOfRun(file.path))
            open << file.path;
    return open;
}

dialogs::CacheContent cacheContent(const MainWindow &window)
{
    const QString folder = preferences::cacheFolder();
    std::vector<runner::CachedArchive> cached = runner::cachedArchives(folder);
    const QStringList open = openFiles(window, cached);
    return {folder, std::move(cached), open, results::archivesInUse(window.desk().workspace())};
}

void showCache(MainWindow &window, QWidget *parent)
{
    auto *dialog = new dialogs::CacheDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setContent(cacheContent(window));
    QObject::connect(
        dialog, &dialogs::CacheDialog::deleteRequested, dialog, [&window, dialog](const QStringList &paths) {
            window.desk().commands().trigger("cache.delete", {{"paths", QJsonArray::fromStringList(paths)}});
            dialog->setContent(cacheContent(window));
        });
    QObject::connect(dialog, &dialogs::CacheDialog::deleteUnusedRequested, dialog, [&window, dialog] {
        window.desk().commands().trigger("cache.clear");
        dialog->setContent(cacheContent(window));
    });
    dialog->open();
}

void showPreferences(MainWindow &window)
{
    auto *dialog = new dialogs::PreferencesDialog(preferences::preferences(), settings::appearanceChoice(), &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(
        dialog, &dialogs::PreferencesDialog::cacheRequested, dialog, [&window, dialog] { showCache(window, dialog); });
    QObject::connect(dialog, &QDialog::accepted, &window, [&window, dialog] {
        QJsonObject arguments = workspace::settingsToJson(dialog->preferences());
        arguments["theme"] = QLatin1String(themes[static_cast<int>(dialog->appearance())]);
        window.desk().commands().trigger("preferences.change", arguments);
    });
    dialog->open();
}

/// -1: not named.
int themeOf(const QJsonObject &arguments)
{
    if (!arguments.contains("theme"))
        return -1;
    for (int i = 0; i < 3; ++i)
        if (arguments["theme"].toString() == QLatin1String(themes[i]))
            return i;
    throw Error(ErrorCode::Usage, ErrorText("'theme' is %1", workspace::shownValue(arguments["theme"]).toStdString()),
        {}, ErrorText("Themes are: system, light, dark"));
}

void changePreferences(MainWindow &window, const QJsonObject &arguments)
{
    const preferences::Preferences before = preferences::preferences();
    QJsonObject all = workspace::settingsToJson(before);
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument)
        all[argument.key()] = argument.value();
    const auto wanted = workspace::settingsFromJson<preferences::Preferences>(all, {});
    if (const QString problem = preferences::problemOf(wanted); !problem.isEmpty())
        throw Error(ErrorCode::Usage, ErrorText::verbatim(problem.toStdString()));
    const int theme = themeOf(arguments);
    preferences::setPreferences(wanted);
    usePreferences(window);
    results::trimCache(window.desk().workspace());
    if (theme >= 0 && theme != static_cast<int>(settings::appearanceChoice()))
        window.setAppearance(theme);
    if (wanted.language != before.language)
        window.desk().messages().show(
            results::MessageLevel::Note, CommandsText::tr("The language changes when Headwise is started again."));
}

/// Deletes these files of the cache, but none that the workspace uses, and says what was done.
void deleteFromCache(MainWindow &window, const QStringList &paths)
{
    const QStringList open = openFiles(window, runner::cachedArchives(preferences::cacheFolder()));
    QStringList wanted, left;
    for (const QString &path : paths)
        (open.contains(path) ? left : wanted) << path;
    left << runner::deleteArchives(preferences::cacheFolder(), wanted);
    const auto deleted = paths.size() - left.size();
    QString sentence = deleted == 1 ? CommandsText::tr("One file was deleted from the cache.")
                                    : CommandsText::tr("%1 files were deleted from the cache.").arg(deleted);
    if (!left.isEmpty())
        sentence += QLatin1Char(' ') + CommandsText::tr("Not deleted, since it is in use or cannot be deleted: %1.")
                                           .arg(left.join(QStringLiteral(", ")));
    window.desk().messages().show(
        left.isEmpty() ? results::MessageLevel::Note : results::MessageLevel::Warning, sentence);
}

QStringList unusedInCache(const MainWindow &window)
{
    const dialogs::CacheContent content = cacheContent(window);
    QStringList unused;
    for (const runner::CachedArchive &archive : content.archives)
        if (!content.used.contains(archive.path))
            unused << archive.path;
    return unused;
}

void addCache(MainWindow &window, commands::CommandRegistry &commands)
{
    commands.add({.id = "cache.show",
        .text = CommandsText::tr("Archives in the cac&he…"),
        .menu = "file",
        .run = [&window](const QJsonObject &) { showCache(window, &window); },
        .recorded = false});
    commands.add({.id = "cache.delete",
        .text = CommandsText::tr("Delete files from the cache"),
        .ask = [&window](const QJsonObject &, const commands::RunWith &) { showCache(window, &window); },
        .run =
            [&window](const QJsonObject &arguments) {
                QStringList paths;
                for (const QJsonValue &path : arguments["paths"].toArray())
                    paths << path.toString();
                deleteFromCache(window, paths);
            },
        .arguments = {{"paths", CommandsText::tr("files in the cache")}}});
    commands.add({.id = "cache.clear",
        .text = CommandsText::tr("Delete from the cache all that nothing uses"),
        .run = [&window](const QJsonObject &) { deleteFromCache(window, unusedInCache(window)); }});
}

} // namespace

void usePreferences(MainWindow &window)
{
    const preferences::Preferences preferences = preferences::preferences();
    setThreads(preferences.threads);
    workspace::SharedSettings settings;
    settings.level = preferences.level;
    settings.special = preferences.special;
    settings.firstToken = preferences.firstToken;
    window.sessions().setNewWorkspace(settings);
}

void addPreferenceCommands(MainWindow &window, commands::CommandRegistry &commands)
{
    commands.add({.id = "app.preferences",
        .text = CommandsText::tr("Pre&ferences…"),
        .menu = "edit",
        .shortcut = QKeySequence(Qt::CTRL | Qt::Key_Comma),
        .run = [&window](const QJsonObject &) { showPreferences(window); },
        .separatorBefore = true,
        .recorded = false});
    commands.add({.id = "preferences.change",
        .text = CommandsText::tr("Change preferences"),
        .ask = [&window](const QJsonObject &, const commands::RunWith &) { showPreferences(window); },
        .run =
            [&window](const QJsonObject &arguments) {
                if (arguments.isEmpty())
                    return showPreferences(window);
                changePreferences(window, arguments);
            },
        .arguments = {{"cache_folder", CommandsText::tr("a folder, or empty"), false},
            {"cache_megabytes", CommandsText::tr("0: no limit"), false},
            {"archive_folder", CommandsText::tr("a folder, or empty"), false},
            {"threads", CommandsText::tr("0: all cores"), false}, {"language", "en, de", false},
            {"theme", "system, light, dark", false}, {"level", "tokens, words", false},
            {"special_tokens", "show, hide, renormalise", false}, {"first_token", "show, drop", false}}});
    addCache(window, commands);
}

} // namespace headwise::desktop::shell
