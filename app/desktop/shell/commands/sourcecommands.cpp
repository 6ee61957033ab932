// SPDX-License-Identifier: GPL-3.0-or-later
// Commands for a source, which arguments name by its letter.
#include "app/desktop/results/missingarchives.h"
#include "app/desktop/settings/filedialogs.h"
#include "app/desktop/shell/commands/commands.h"
#include "app/desktop/shell/incoming.h"
#include "app/desktop/shell/mainwindow.h"
#include "widgets/theme/lanecolors.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QJsonArray>

namespace headwise::desktop::shell {

namespace {

using widgets::theme::letterOf;

/// The arguments with a source, which is asked for if missing; empty: the user cancelled.
QJsonObject withSource(MainWindow &window, QJsonObject given)
{
    if (given.contains("source"))
        return given;
    QStringList names;
    for (const workspace::Source &source : window.desk().workspace().sources())
        names << QStringLiteral("%1 %2").arg(letterOf(source.id), source.entry.name);
    bool accepted = false;
    const QString chosen = names.size() == 1 ? names.front()
                                             : QInputDialog::getItem(&window, CommandsText::tr("Sources"),
                                                   CommandsText::tr("Which source?"), names, 0, false, &accepted);
    if (names.size() > 1 && !accepted)
        return {};
    given["source"] = chosen.section(QLatin1Char(' '), 0, 0);
    return given;
}

QString whyNoPair(const MainWindow &window)
{
    return window.desk().workspace().state().sources.size() < 2 ? CommandsText::tr("there are no two sources")
                                                                : QString();
}

/// A command with a source as its only argument.
template <typename Run>
void addSimple(MainWindow &window, commands::CommandRegistry &commands, const char *id, const QString &text, Run run)
{
    commands.add({.id = QLatin1String(id),
        .text = text,
        .ask =
            [&window](const QJsonObject &given, const commands::RunWith &go) {
                if (const QJsonObject arguments = withSource(window, given); !arguments.isEmpty())
                    go(arguments);
            },
        .run =
            [&window, run](const QJsonObject &arguments) {
                run(window.desk().workspace(), sourceOf(window, arguments), arguments);
            },
        .whyNot = [&window] { return whyNothingOpen(window); },
        .arguments = {{"source", CommandsText::tr("its letter")}}});
}

void addNaming(MainWindow &window, commands::CommandRegistry &commands)
{
    commands.add({.id = "source.rename",
        .text = CommandsText::tr("Rename a source…"),
        .ask =
            [&window](const QJsonObject &given, const commands::RunWith &go) {
                QJsonObject arguments = withSource(window, given);
                if (arguments.isEmpty())
                    return;
                bool accepted = false;
                const QString name = QInputDialog::getText(&window, CommandsText::tr("Rename source"),
                    CommandsText::tr("Name:"), QLineEdit::Normal, sourceOf(window, arguments).entry.name, &accepted);
                arguments["name"] = name;
                if (accepted)
                    go(arguments);
            },
        .run =
            [&window](const QJsonObject &arguments) {
                window.desk().workspace().renameSource(sourceOf(window, arguments).id, arguments["name"].toString());
            },
        .whyNot = [&window] { return whyNothingOpen(window); },
        .arguments = {{"source", CommandsText::tr("its letter")}, {"name", CommandsText::tr("its new name")}}});
    commands.add({.id = "source.locate",
        .text = CommandsText::tr("Locate the file of a source…"),
        .ask =
            [&window](const QJsonObject &given, const commands::RunWith &go) {
                QJsonObject arguments = withSource(window, given);
                if (arguments.isEmpty())
                    return;
                const workspace::Source source = sourceOf(window, arguments);
                const QString path =
                    QFileDialog::getOpenFileName(&window, CommandsText::tr("Where is %1?").arg(source.entry.name),
                        QFileInfo(source.entry.path).path(), CommandsText::tr("Archives (*.h5 *.hdf5);;All files (*)"));
                arguments["path"] = path;
                if (!path.isEmpty())
                    go(arguments);
            },
        .run =
            [&window](const QJsonObject &arguments) {
                window.desk().workspace().relocateSource(sourceOf(window, arguments).id, arguments["path"].toString());
            },
        .whyNot = [&window] { return whyNothingOpen(window); },
        .arguments = {{"source", CommandsText::tr("its letter")}, {"path", CommandsText::tr("an archive")}}});
}

void addStates(MainWindow &window, commands::CommandRegistry &commands)
{
    commands.add({.id = "source.add",
        .text = CommandsText::tr("Add sources"),
        .run =
            [&window](const QJsonObject &arguments) {
                QStringList paths;
                for (const QJsonValue &path : arguments["paths"].toArray())
                    paths << path.toString();
                window.desk().workspace().addSources(paths);
            },
        .arguments = {{"paths", CommandsText::tr("archives")}}});
    commands.add({.id = "source.show",
        .text = CommandsText::tr("Show or hide a source"),
        .run =
            [&window](const QJsonObject &arguments) {
                window.desk().workspace().setSourceVisible(sourceOf(window, arguments).id, arguments["shown"].toBool());
            },
        .whyNot = [&window] { return whyNothingOpen(window); },
        .arguments = {{"source", CommandsText::tr("its letter")}, {"shown", "true, false"}}});
    commands.add({.id = "source.model",
        .text = CommandsText::tr("Name the model of a source"),
        .run =
            [&window](const QJsonObject &arguments) {
                window.desk().workspace().setModel(sourceOf(window, arguments).id, arguments["folder"].toString());
            },
        .whyNot = [&window] { return whyNothingOpen(window); },
        .arguments = {{"source", CommandsText::tr("its letter")}, {"folder", CommandsText::tr("a model folder")}}});
}

/// The sources of the arguments, or all whose archives are missing.
std::vector<workspace::Source> sourcesToRunAgain(const MainWindow &window, const QJsonObject &arguments)
{
    if (arguments.contains("source"))
        return {sourceOf(window, arguments)};
    std::vector<workspace::Source> missing = results::missingSources(window.desk().workspace());
    std::vector<workspace::Source> possible = missing;
    std::erase_if(
        possible, [](const workspace::Source &source) { return !results::whyNotAgain(source.entry).isEmpty(); });
    return possible.empty() ? missing : possible; // none is possible: running them says why
}

void addModels(MainWindow &window, commands::CommandRegistry &commands)
{
    commands.add({.id = "source.add-model",
        .text = CommandsText::tr("Add a &model…"),
        .menu = "file",
        .ask =
            [&window](const QJsonObject &, const commands::RunWith &go) {
                const QString folder = settings::askForFolder(&window, CommandsText::tr("Model folder"));
                if (!folder.isEmpty())
                    go({{"folder", folder}});
            },
        .run =
            [&window](const QJsonObject &arguments) {
                window.incoming().open({arguments["folder"].toString()}, window.incoming().datasetInUse());
            },
        .whyNot = [&window] { return whyNothingOpen(window); },
        .arguments = {{"folder", CommandsText::tr("a model folder; it runs over the dataset in use")}}});
    commands.add({.id = "source.run-again",
        .text = CommandsText::tr("Run missing archives again"),
        .menu = "file",
        .run =
            [&window](const QJsonObject &arguments) {
                results::runAgain(window.desk(), sourcesToRunAgain(window, arguments));
            },
        .whyNot =
            [&window] {
                const std::vector<workspace::Source> missing = results::missingSources(window.desk().workspace());
                return missing.empty() ? CommandsText::tr("no archive is missing") : QString();
            },
        .arguments = {{"source", CommandsText::tr("its letter; none: all that are missing"), false}}});
}

} // namespace

workspace::Source sourceOf(const MainWindow &window, const QJsonObject &arguments, const char *name)
{
    const QString letter = arguments[QLatin1String(name)].toString();
    for (const workspace::Source &source : window.desk().workspace().sources())
        if (letterOf(source.id) == letter)
            return source;
    throw Error(ErrorCode::NotFound, ErrorText("there is no source '%1'", letter.toStdString()));
}

void addSourceCommands(MainWindow &window, commands::CommandRegistry &commands)
{
    commands.add({.id = "source.swap",
        .text = CommandsText::tr("Swap A, B"),
        .run =
            [&window](const QJsonObject &arguments) {
                const bool named = arguments.contains("first");
                const std::vector<workspace::Source> all = window.desk().workspace().sources();
                window.desk().workspace().swapSources(named ? sourceOf(window, arguments, "first").id : all.at(0).id,
                    named ? sourceOf(window, arguments, "second").id : all.at(1).id);
            },
        .whyNot = [&window] { return whyNoPair(window); },
        .arguments = {{"first", CommandsText::tr("a letter"), false},
            {"second", CommandsText::tr("a letter"), false}}});
    addSimple(window, commands, "source.baseline", CommandsText::tr("Use a source as baseline…"),
        [](workspace::Workspace &workspace, const workspace::Source &source, const QJsonObject &) {
            workspace.chooseReference(source.id);
        });
    addSimple(window, commands, "source.compare", CommandsText::tr("Compare a source with the baseline…"),
        [](workspace::Workspace &workspace, const workspace::Source &source, const QJsonObject &) {
            workspace.chooseCompared(source.id);
        });
    addSimple(window, commands, "source.remove", CommandsText::tr("Remove a source…"),
        [](workspace::Workspace &workspace, const workspace::Source &source, const QJsonObject &) {
            workspace.removeSource(source.id);
        });
    addSimple(window, commands, "source.retry", CommandsText::tr("Try to open a source again…"),
        [](workspace::Workspace &workspace, const workspace::Source &source, const QJsonObject &) {
            workspace.retry(source.entry.path);
        });
    addModels(window, commands);
    addNaming(window, commands);
    addStates(window, commands);
}

} // namespace headwise::desktop::shell
