// SPDX-License-Identifier: GPL-3.0-or-later
// Commands for the steps of a training run. Without a source they are about the run whose steps the slider shows.
#include "app/desktop/shell/commands/commands.h"
#include "app/desktop/shell/mainwindow.h"
#include "app/desktop/workspace/runsteps.h"
#include "widgets/theme/lanecolors.h"

#include <QInputDialog>

namespace headwise::desktop::shell {

namespace {

/// The run of the arguments; also when they name the step against which it is compared.
workspace::Source runOf(const MainWindow &window, const QJsonObject &arguments)
{
    const workspace::Workspace &workspace = window.desk().workspace();
    if (!arguments.contains("source")) {
        if (const auto run = workspace.shownRun())
            return *run;
        throw Error(ErrorCode::NotFound, ErrorText("no training run is open"));
    }
    const workspace::Source source = sourceOf(window, arguments);
    const std::size_t place = workspace::runPlace(workspace.state(), static_cast<std::size_t>(source.id.place));
    workspace::Source run = workspace.sources()[place];
    if (!run.entry.isRun())
        throw Error(ErrorCode::NotFound, ErrorText("%1 is no training run", run.entry.name.toStdString()));
    return run;
}

/// Throws Error if the run has no such step.
int stepIndex(const workspace::Source &run, qint64 step)
{
    for (std::size_t i = 0; i < run.entry.steps.size(); ++i)
        if (run.entry.steps[i].step == step)
            return static_cast<int>(i);
    throw Error(ErrorCode::NotFound, ErrorText("%1 has no step %2", run.entry.name.toStdString(), step));
}

QString whyNoRun(const MainWindow &window)
{
    return window.desk().workspace().shownRun() ? QString() : CommandsText::tr("no training run is open");
}

void askForStep(MainWindow &window, const QJsonObject &given, const commands::RunWith &go)
{
    const workspace::Source run = runOf(window, given);
    QStringList steps{CommandsText::tr("none")};
    for (const workspace::StepEntry &each : run.entry.steps)
        steps << QString::number(each.step);
    bool accepted = false;
    const QString chosen = QInputDialog::getItem(&window, CommandsText::tr("Compare steps"),
        CommandsText::tr("Compare %1 with its step:").arg(run.entry.name), steps, 1, false, &accepted);
    QJsonObject arguments = given;
    arguments["step"] = steps.indexOf(chosen) == 0 ? qint64(-1) : chosen.toLongLong();
    if (accepted)
        go(arguments);
}

} // namespace

void addRunCommands(MainWindow &window, commands::CommandRegistry &commands)
{
    const commands::CommandArgument runLetter{"source", CommandsText::tr("the letter of a run"), false};
    commands.add({.id = "source.step",
        .text = CommandsText::tr("Show another step of a run"),
        .run =
            [&window](const QJsonObject &arguments) {
                const workspace::Source source = sourceOf(window, arguments); // also the compared step
                window.desk().workspace().setStep(source.id, stepIndex(source, arguments["step"].toInteger(-1)));
            },
        .whyNot = [&window] { return whyNothingOpen(window); },
        .arguments = {{"source", CommandsText::tr("its letter")}, {"step", CommandsText::tr("a training step")}}});
    commands.add({.id = "source.against",
        .text = CommandsText::tr("Compare with another step of the run…"),
        .menu = "selection",
        .ask = [&window](const QJsonObject &given, const commands::RunWith &go) { askForStep(window, given, go); },
        .run =
            [&window](const QJsonObject &arguments) {
                const workspace::Source run = runOf(window, arguments);
                const qint64 step = arguments["step"].toInteger(-1);
                window.desk().workspace().setAgainst(run.id, step < 0 ? -1 : stepIndex(run, step));
            },
        .whyNot = [&window] { return whyNoRun(window); },
        .arguments = {runLetter, {"step", CommandsText::tr("a training step; -1 for none")}}});
    commands.add({.id = "source.open-step",
        .text = CommandsText::tr("Open this step as a source"),
        .menu = "selection",
        .run =
            [&window](const QJsonObject &arguments) {
                const workspace::Source run = runOf(window, arguments);
                const int shown = run.entry.currentStep();
                window.desk().workspace().addStep(
                    run.id, arguments.contains("step") ? stepIndex(run, arguments["step"].toInteger(-1)) : shown);
            },
        .whyNot = [&window] { return whyNoRun(window); },
        .arguments = {runLetter, {"step", CommandsText::tr("a training step"), false}}});
}

} // namespace headwise::desktop::shell
