// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/render.h"

#include "app/desktop/figures/picture.h"
#include "app/desktop/scripts/player.h"
#include "app/desktop/scripts/settling.h"
#include "app/desktop/shell/exporting.h"
#include "app/desktop/shell/incoming.h"
#include "app/desktop/shell/mainwindow.h"
#include "app/desktop/shell/renderline.h"
#include "app/desktop/shell/sessions.h"
#include "app/desktop/shell/statusline.h"
#include "app/desktop/workspace/settingchange.h"
#include "core/base/outputfile.h"
#include "widgets/theme/lanecolors.h"

#include <QFileInfo>
#include <QImage>

#include <cstdio>

namespace headwise::desktop {

namespace {

/// Number of 10 ms intervals, since the status line follows its jobs with a short delay.
constexpr int quietLooks = 25;
constexpr int patience = 10 * 60 * 1000; ///< ms, including captures

[[noreturn]] void failBecause(ErrorText sentence) { throw Error(ErrorCode::NotFound, std::move(sentence)); }

void savePng(shell::MainWindow &window, const QString &path)
{
    QImage image = window.grab().toImage();
    image.setText(
        QStringLiteral("Description"), figures::Provenance(shell::provenanceText(window.desk().workspace()),
                                           shell::renderLine(shell::renderLineOf(window, shell::Privacy::FileNames)))
                                           .description());
    if (!image.save(path, "PNG"))
        throw Error(ErrorCode::Unreadable, ErrorText("the picture cannot be written"), path.toStdString(),
            ErrorText("Choose another folder"));
}

} // namespace

namespace {

/// "A=text": the source of the letter, and the text. Throws Error.
std::pair<workspace::Source, QString> sourceAndText(shell::MainWindow &window, const QString &option)
{
    const QString letter = option.section(QLatin1Char('='), 0, 0);
    for (const workspace::Source &source : window.desk().workspace().sources())
        if (widgets::theme::letterOf(source.id) == letter)
            return {source, option.section(QLatin1Char('='), 1)};
    QStringList letters;
    for (const workspace::Source &source : window.desk().workspace().sources())
        letters << widgets::theme::letterOf(source.id);
    throw Error(ErrorCode::Usage, ErrorText("there is no source '%1'", letter.toStdString()), {},
        ErrorText("There are: %1", letters.join(QStringLiteral(", ")).toStdString()));
}

void applySources(shell::MainWindow &window, const Arguments &arguments)
{
    workspace::Workspace &workspace = window.desk().workspace();
    for (const QString &option : arguments.against) { // first: the letters of the others are those after it
        const auto [source, step] = sourceAndText(window, option);
        window.desk().commands().run(QStringLiteral("source.against"),
            {{"source", widgets::theme::letterOf(source.id)}, {"step", step.toLongLong()}});
    }
    for (const QString &option : arguments.names) {
        const auto [source, name] = sourceAndText(window, option);
        workspace.renameSource(source.id, name);
    }
    for (const QString &option : arguments.steps) {
        const auto [source, step] = sourceAndText(window, option);
        window.desk().commands().run(QStringLiteral("source.step"),
            {{"source", widgets::theme::letterOf(source.id)}, {"step", step.toLongLong()}});
    }
    for (const QString &letter : arguments.hidden)
        workspace.setSourceVisible(sourceAndText(window, letter).first.id, false);
    for (const QString &option : arguments.typed) {
        const auto [source, path] = sourceAndText(window, option);
        if (!QFileInfo(path).isFile())
            throw Error(
                ErrorCode::NotFound, ErrorText("there is no such archive of a typed sentence"), path.toStdString());
        QStringList archives(static_cast<qsizetype>(workspace.state().sources.size()));
        archives[source.id.place] = QFileInfo(path).absoluteFilePath();
        workspace.addTyped(archives);
    }
}

void applyHeads(results::Desk &desk, const Arguments &arguments)
{
    const auto layout = desk.layout();
    std::vector<attention::HeadId> heads;
    for (const QString &name : arguments.head.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const auto head =
            attention::headFromName(name.toStdString(), layout ? layout->stack : attention::Stack::Encoder);
        if (!head || !layout || (head->stack == layout->stack && !layout->contains(*head)))
            failBecause(ErrorText("there is no head '%1'", name.toStdString()));
        heads.push_back(*head);
    }
    if (!heads.empty())
        desk.selection().setHeads(heads);
}

} // namespace

void applySelection(shell::MainWindow &window, const Arguments &arguments)
{
    results::Desk &desk = window.desk();
    if (!arguments.stack.isEmpty())
        desk.commands().run(QStringLiteral("select.stack"), {{"stack", arguments.stack}});
    if (!arguments.example.isEmpty() && desk.examples()) {
        const auto &rows = desk.examples()->rows;
        int row = desk.examples()->rowOf(arguments.example.toStdString());
        bool number = false;
        const int position = arguments.example.toInt(&number);
        if (row < 0 && number && position >= 0 && position < static_cast<int>(rows.size()))
            row = position;
        if (row < 0)
            failBecause(ErrorText("there is no example '%1'", arguments.example.toStdString()));
        desk.selection().setExample(rows[static_cast<std::size_t>(row)].key);
    }
    applyHeads(desk, arguments);
}

void applyToken(shell::MainWindow &window, const Arguments &arguments)
{
    if (!arguments.token.isEmpty())
        window.desk().commands().run(
            QStringLiteral("select.token"), {{"query", arguments.token.section(QLatin1Char(','), 0, 0).toInt()},
                                                {"key", arguments.token.section(QLatin1Char(','), 1, 1).toInt()}});
}

void requireOutputs(const Arguments &arguments)
{
    std::vector<std::string> inputs;
    for (const QString &input : arguments.paths + QStringList{arguments.session, arguments.input})
        if (!input.isEmpty())
            inputs.push_back(input.toStdString());
    for (const QString &output : {arguments.output, arguments.record}) {
        if (output.isEmpty())
            continue;
        requireWritable(output.toStdString(), true);
        requireOtherFile(output.toStdString(), inputs);
    }
    if (QFileInfo::exists(arguments.screens) && !QFileInfo(arguments.screens).isDir())
        throw Error(ErrorCode::Usage, ErrorText("this is not a folder"), arguments.screens.toStdString(),
            ErrorText("--screens names a folder for pictures."));
}

void openAndSettle(shell::MainWindow &window, const Arguments &arguments, int milliseconds)
{
    const auto wait = [&] {
        scripts::settle(window, milliseconds, quietLooks);
        scripts::throwProblems(window);
    };
    if (!arguments.session.isEmpty())
        window.sessions().open(arguments.session);
    if (!arguments.paths.isEmpty())
        window.incoming().open(arguments.paths, arguments.input);
    scripts::throwProblems(window);
    wait();
    if (window.desk().workspace().empty())
        failBecause(ErrorText("there is nothing to draw: name archives, a session, or model folders with --input"));
    applySources(window, arguments);
    if (!arguments.render.isEmpty())
        window.setView(arguments.render);
    for (const QString &setting : arguments.settings)
        workspace::changeSettingByText(
            window.desk().workspace(), views::settingsTypes(window.viewList()), arguments.render, setting);
    if (!arguments.against.isEmpty() || !arguments.steps.isEmpty() || !arguments.hidden.isEmpty() ||
        !arguments.typed.isEmpty())
        wait(); // the list of examples may have changed
    applySelection(window, arguments);
    wait();
    applyToken(window, arguments); // when it is known how many there are
    wait();
}

int reported(const Error &error)
{
    std::fprintf(stderr, "headwise: %s\n", error.what());
    return error.code() == ErrorCode::Usage ? exitUsage : exitWorld;
}

int play(const Arguments &arguments)
{
    try {
        const scripts::Script script = scripts::readScript(arguments.play);
        requireOutputs(arguments);
        shell::MainWindow window;
        window.sessions().setKeeping(false);
        window.setKeepLayout(false);
        window.resize(script.size);
        window.show();
        if (!arguments.paths.isEmpty() || !arguments.session.isEmpty())
            openAndSettle(window, arguments, patience);
        scripts::playScript(window, script, {.screens = arguments.screens});
    } catch (const Error &error) {
        return reported(error);
    }
    return exitDone;
}

int render(const Arguments &arguments)
{
    try {
        requireOutputs(arguments);
        shell::MainWindow window;
        window.sessions().setKeeping(false);
        window.setKeepLayout(false);
        window.resize(arguments.size);
        window.show();
        openAndSettle(window, arguments, patience);
        if (arguments.figureSize.isValid()) {
            window.currentView()->setFixedSize(arguments.figureSize);
            scripts::settle(window, patience, quietLooks);
        }
        if (!arguments.figure && QFileInfo(arguments.output).suffix().toLower() == QLatin1String("png"))
            savePng(window, arguments.output);
        else
            shell::writeView(window, arguments.output);
    } catch (const Error &error) {
        return reported(error);
    }
    return exitDone;
}

} // namespace headwise::desktop
