// SPDX-License-Identifier: GPL-3.0-or-later
// Opening, running, saving and exporting.
#include "app/desktop/settings/filedialogs.h"
#include "app/desktop/shell/commands/commands.h"
#include "app/desktop/shell/exporting.h"
#include "app/desktop/shell/incoming.h"
#include "app/desktop/shell/mainwindow.h"
#include "app/desktop/shell/sessions.h"
#include "app/desktop/shell/start/demo.h"
#include "app/desktop/views/exportformats.h"

#include <QCursor>
#include <QJsonArray>
#include <QMenu>

namespace headwise::desktop::shell {

namespace {

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue &each : value.toArray())
        texts << each.toString();
    return texts;
}

void addOpening(MainWindow &window, commands::CommandRegistry &commands)
{
    commands.add({.id = "file.open",
        .text = CommandsText::tr("&Open archives…"),
        .menu = "file",
        .shortcut = QKeySequence::Open,
        .ask =
            [&window](const QJsonObject &, const commands::RunWith &go) {
                const QStringList paths = settings::askForFiles(&window, CommandsText::tr("Open archives"),
                    CommandsText::tr("Archives and sessions (*.h5 *.hdf5 *.headwise);;All files (*)"));
                if (!paths.isEmpty())
                    go({{"paths", QJsonArray::fromStringList(paths)}});
            },
        .run =
            [&window](const QJsonObject &arguments) {
                window.incoming().open(textsOf(arguments["paths"]), arguments["input"].toString());
            },
        .arguments = {{"paths", CommandsText::tr("archives, models, datasets, sessions, treebanks")},
            {"input", CommandsText::tr("a dataset for models"), false}}});
    commands.add({.id = "file.open-run",
        .text = CommandsText::tr("Open a folder of chec&kpoints…"),
        .menu = "file",
        .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
        .ask =
            [&window](const QJsonObject &, const commands::RunWith &go) {
                const QString folder = settings::askForFolder(&window, CommandsText::tr("Folder of checkpoints"));
                if (!folder.isEmpty())
                    go({{"folder", folder}});
            },
        .run =
            [&window](const QJsonObject &arguments) {
                window.incoming().openRun(arguments["folder"].toString(), arguments["input"].toString());
            },
        .arguments = {{"folder", CommandsText::tr("a folder of checkpoints or of their archives")},
            {"input", CommandsText::tr("a dataset"), false}}});
    commands.add({.id = "session.open",
        .text = CommandsText::tr("Open &session…"),
        .menu = "file",
        .ask =
            [&window](const QJsonObject &, const commands::RunWith &go) {
                const QString path = window.sessions().askForFile();
                if (!path.isEmpty())
                    go({{"path", path}});
            },
        .run = [&window](const QJsonObject &arguments) { window.sessions().open(arguments["path"].toString()); },
        .arguments = {{"path", CommandsText::tr("a .headwise file")}}});
    commands.add({.id = "session.recent",
        .text = CommandsText::tr("Recent workspaces"),
        .menu = "file",
        .run = [&commands](const QJsonObject &) { commands.action("session.recent")->menu()->popup(QCursor::pos()); },
        .recorded = false});
    commands.add({.id = "file.demo",
        .text = CommandsText::tr("Open the demo"),
        .run = [&window](const QJsonObject &) { window.demo().open(); },
        .whyNot =
            [] { return start::Demo::folder().isEmpty() ? CommandsText::tr("it is not installed") : QString(); }});
}

void addRunning(MainWindow &window, commands::CommandRegistry &commands)
{
    commands.add({.id = "file.run",
        .text = CommandsText::tr("&Run models…"),
        .menu = "file",
        .shortcut = QKeySequence(Qt::CTRL | Qt::Key_R),
        .ask = [&window](const QJsonObject &, const commands::RunWith &) { window.incoming().askToRun({}, {}); },
        .run =
            [&window](const QJsonObject &arguments) {
                window.incoming().capture(textsOf(arguments["models"]), runner::requestFromArguments(arguments));
            },
        .arguments = {{"models", CommandsText::tr("model folders")}, {"input", CommandsText::tr("a dataset"), false},
            {"text", CommandsText::tr("a text instead"), false},
            {"detail", "full, topk:K, rows:R, band:S,W, summary", false},
            {"layers", CommandsText::tr("layers to keep, such as 0,3-5"), false},
            {"memory", CommandsText::tr("memory for weights and maps, such as 1G"), false},
            {"device", "auto, cpu, cuda", false}, {"output", CommandsText::tr("the archive to write"), false},
            {"skip_bad", CommandsText::tr("true: leave out lines that cannot be read"), false},
            {"probe", "true, false", false}},
        .separatorBefore = true});
    const auto whyNoneKept = [&window] {
        return window.interruptedRuns().all().empty() ? CommandsText::tr("no run was interrupted") : QString();
    };
    const commands::CommandArgument archive{"output", CommandsText::tr("the archive it writes"), false};
    commands.add({.id = "file.continue-run",
        .text = CommandsText::tr("Continue an interrupted run"),
        .run = [&window](
                   const QJsonObject &arguments) { window.interruptedRuns().resume(arguments["output"].toString()); },
        .whyNot = whyNoneKept,
        .arguments = {archive}});
    commands.add({.id = "file.discard-run",
        .text = CommandsText::tr("Delete an interrupted run"),
        .run = [&window](
                   const QJsonObject &arguments) { window.interruptedRuns().discard(arguments["output"].toString()); },
        .whyNot = whyNoneKept,
        .arguments = {archive}});
    commands.add({.id = "examples.type",
        .text = CommandsText::tr("Run a sentence"),
        .run = [&window](const QJsonObject &arguments) { window.incoming().runSentence(arguments["text"].toString()); },
        .whyNot = [&window] { return whyNothingOpen(window); },
        .arguments = {{"text", CommandsText::tr("a sentence")}}});
}

void addSaving(MainWindow &window, commands::CommandRegistry &commands)
{
    const auto whyNot = [&window] { return whyNothingOpen(window); };
    commands.add({.id = "session.save",
        .text = CommandsText::tr("&Save session"),
        .menu = "file",
        .shortcut = QKeySequence::Save,
        .run =
            [&window, &commands](const QJsonObject &) {
                if (window.sessions().path().isEmpty())
                    return commands.trigger("session.save-as");
                window.sessions().write(window.sessions().path());
            },
        .whyNot = whyNot,
        .separatorBefore = true});
    commands.add({.id = "session.save-as",
        .text = CommandsText::tr("Save session &as…"),
        .menu = "file",
        .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
        .ask =
            [&window](const QJsonObject &, const commands::RunWith &go) {
                const QString path = window.sessions().askWhere();
                if (!path.isEmpty())
                    go({{"path", path}});
            },
        .run = [&window](const QJsonObject &arguments) { window.sessions().write(arguments["path"].toString()); },
        .whyNot = whyNot,
        .arguments = {{"path", CommandsText::tr("a .headwise file")}}});
    commands.add({.id = "session.keep-archives",
        .text = CommandsText::tr("Keep archives beside the session"),
        .menu = "file",
        .run = [&window](const QJsonObject &) { window.sessions().keepArchives(); },
        .whyNot = [&window] { return window.sessions().whyNothingToKeep(); }});
    commands.add({.id = "session.close",
        .text = CommandsText::tr("&Close workspace"),
        .menu = "file",
        .shortcut = QKeySequence(Qt::CTRL | Qt::Key_W),
        .run = [&window](const QJsonObject &) { window.sessions().close(); },
        .whyNot = whyNot});
}

void addExports(MainWindow &window, commands::CommandRegistry &commands)
{
    const std::vector<views::ExportFormat> &formats = views::exportFormats();
    for (const views::ExportFormat &row : formats) {
        const QString &format = row.suffix;
        const bool table = row.kind == views::ExportKind::Table;
        commands.add({.id = "export." + format,
            .text = CommandsText::tr("Export view as %1…").arg(format.toUpper()),
            .menu = table ? QString() : QStringLiteral("file/export"),
            .shortcut = row.shortcut,
            .ask =
                [&window, format](const QJsonObject &, const commands::RunWith &go) {
                    const QString path = askForExport(window, format);
                    if (!path.isEmpty())
                        go({{"path", path}});
                },
            .run = [&window](const QJsonObject &arguments) { exportView(window, arguments["path"].toString()); },
            .whyNot =
                [&window, table] {
                    if (window.desk().workspace().empty())
                        return whyNothingOpen(window);
                    return table && !window.currentView()->hasTable() ? CommandsText::tr("this view has no table")
                                                                      : QString();
                },
            .arguments = {{"path", CommandsText::tr("the file to write")}},
            .menuText = format.toUpper() + QStringLiteral("…"),
            .separatorBefore = &row == &formats.front()});
    }
    commands.add({.id = "export.report",
        .text = CommandsText::tr("Export &report…"),
        .menu = "file",
        .ask =
            [&window](const QJsonObject &, const commands::RunWith &go) {
                const QString path = settings::askWhereToSave(&window, CommandsText::tr("Export report"),
                    proposedName(window.desk().workspace(), QStringLiteral("report"), QStringLiteral("html")),
                    CommandsText::tr("HTML (*.html)"), QStringLiteral("html"));
                if (!path.isEmpty())
                    go({{"path", path}});
            },
        .run = [&window](const QJsonObject &arguments) { window.exportReport(arguments["path"].toString()); },
        .whyNot =
            [&window] {
                return window.desk().workspace().shownSources().size() < 2
                           ? CommandsText::tr("a report compares sources: show two of them or more")
                           : QString();
            },
        .arguments = {{"path", CommandsText::tr("the file to write")}}});
    commands.add({.id = "view.copy-command",
        .text = CommandsText::tr("Copy as &command"),
        .menu = "file",
        .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
        .run = [&window](const QJsonObject &) { window.copyAsCommand(); },
        .whyNot = [&window] { return whyNothingOpen(window); }});
}

} // namespace

void addFileCommands(MainWindow &window, commands::CommandRegistry &commands)
{
    addOpening(window, commands);
    addRunning(window, commands);
    addSaving(window, commands);
    addExports(window, commands);
    commands.add({.id = "app.quit",
        .text = CommandsText::tr("&Quit"),
        .menu = "file",
        .shortcut = QKeySequence::Quit,
        .run = [&window](const QJsonObject &) { window.close(); },
        .separatorBefore = true,
        .recorded = false});
}

} // namespace headwise::desktop::shell
