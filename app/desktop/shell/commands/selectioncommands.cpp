// SPDX-License-Identifier: GPL-3.0-or-later
// Examples, heads and tokens; undo and find.
#include "app/desktop/docks/examplesdock.h"
#include "app/desktop/shell/commands/commands.h"
#include "app/desktop/shell/mainwindow.h"
#include "app/desktop/workspace/selectionjson.h"
#include "app/desktop/workspace/settingsvisit.h"

#include <cmath>

namespace headwise::desktop::shell {

namespace {

void addMoves(MainWindow &window, commands::CommandRegistry &commands)
{
    results::Desk &desk = window.desk();
    const auto whyNot = [&desk] {
        return desk.examples() && !desk.examples()->rows.empty() ? QString()
                                                                 : CommandsText::tr("there are no examples");
    };
    const auto example = [&](const QString &id, const QString &text, Qt::Key key, int by) {
        commands.add({.id = id,
            .text = text,
            .menu = "selection",
            .shortcut = QKeySequence(key),
            .run = [&desk, by](const QJsonObject &) { desk.stepExample(by); },
            .whyNot = whyNot});
    };
    example("select.previous-example", CommandsText::tr("&Previous example"), Qt::Key_BracketLeft, -1);
    example("select.next-example", CommandsText::tr("&Next example"), Qt::Key_BracketRight, 1);
    const auto head = [&](const QString &id, const QString &text, Qt::Key key, int columns, int rows, bool first) {
        commands.add({.id = id,
            .text = text,
            .menu = "selection",
            .shortcut = QKeySequence(key),
            .run =
                [&desk, columns, rows](const QJsonObject &) {
                    if (const auto layout = desk.layout())
                        desk.selection().moveHead(*layout, columns, rows);
                },
            .whyNot = [&desk] { return desk.layout() ? QString() : CommandsText::tr("there are no heads"); },
            .separatorBefore = first,
            .keyOfWidgets = true}); // a focused grid, list or field handles arrow keys first
    };
    head("select.left", CommandsText::tr("Head to the &left"), Qt::Key_Left, -1, 0, true);
    head("select.right", CommandsText::tr("Head to the &right"), Qt::Key_Right, 1, 0, false);
    head("select.above", CommandsText::tr("Head &above"), Qt::Key_Up, 0, -1, false);
    head("select.below", CommandsText::tr("Head &below"), Qt::Key_Down, 0, 1, false);
    commands.add({.id = "select.none",
        .text = CommandsText::tr("&Unpin"),
        .menu = "selection",
        .shortcut = Qt::Key_Escape,
        .run = [&desk](const QJsonObject &) { desk.selection().clear(); },
        .separatorBefore = true,
        .keyOfWidgets = true});
}

/// The first shown source must have the stack: otherwise another one would be shown.
void requireStack(const results::Desk &desk, std::optional<attention::Stack> stack, const QString &name)
{
    const std::vector<workspace::Source> shown = desk.workspace().shownSources();
    QStringList there;
    bool found = shown.empty() || !shown.front().reader;
    if (!found)
        for (const attention::StackLayout &layout : shown.front().reader->stacks()) {
            there << QString::fromUtf8(attention::stackName(layout.stack));
            found = found || layout.stack == stack;
        }
    if (!stack || !found)
        throw Error(ErrorCode::NotFound, ErrorText("there is no stack '%1'", name.toStdString()), {},
            there.isEmpty() ? ErrorText() : ErrorText("There are: %1", there.join(QStringLiteral(", ")).toStdString()));
}

/// A row and a column of the shown example; -1 for none.
workspace::Cell cellAmong(const results::Desk &desk, const QJsonObject &arguments)
{
    constexpr int unlimited = 1 << 24;
    int rows = unlimited, columns = unlimited;
    if (const auto example = desk.example()) {
        rows = columns = 0;
        for (const compare::example::Lane &lane : example->lanes) {
            const bool sink = lane.layout.normalisation == attention::Normalisation::SoftmaxWithSink;
            rows = std::max(rows, static_cast<int>(lane.queries.size()));
            columns = std::max(columns, static_cast<int>(lane.keys.size()) + (sink ? 1 : 0));
        }
    }
    const auto place = [&](const char *name, int count) {
        const QJsonValue value = arguments[QLatin1String(name)];
        const double number = value.toDouble(-2);
        if (number != std::floor(number) || number < -1 || number >= count)
            throw Error(ErrorCode::NotFound,
                ErrorText("there is no %1 %2", name == QLatin1String("query") ? ErrorText("row") : ErrorText("column"),
                    workspace::shownValue(value).toStdString()),
                {}, ErrorText("They are counted from 0 to %1; -1 stands for none", count - 1));
        return static_cast<int>(number);
    };
    return {place("query", rows), place("key", columns)};
}

void addChoices(MainWindow &window, commands::CommandRegistry &commands)
{
    results::Desk &desk = window.desk();
    const auto whyNot = [&window] { return whyNothingOpen(window); };
    commands.add({.id = "select.example",
        .text = CommandsText::tr("Select an example"),
        .run =
            [&desk](const QJsonObject &arguments) {
                const QString key = arguments["key"].toString();
                if (!key.isEmpty() && (!desk.examples() || desk.examples()->rowOf(key.toStdString()) < 0))
                    throw Error(ErrorCode::NotFound, ErrorText("there is no example '%1'", key.toStdString()));
                desk.selection().setExample(key.toStdString());
            },
        .whyNot = whyNot,
        .arguments = {{"key", CommandsText::tr("its id")}}});
    commands.add({.id = "select.heads",
        .text = CommandsText::tr("Select heads"),
        .run =
            [&desk](const QJsonObject &arguments) {
                const auto layout = desk.layout();
                const std::vector<attention::HeadId> heads = workspace::headsFromJson(
                    arguments["heads"], layout ? layout->stack : attention::Stack::Encoder, QString());
                for (const attention::HeadId head : heads)
                    if (layout && head.stack == layout->stack && !layout->contains(head))
                        throw Error(
                            ErrorCode::NotFound, ErrorText("there is no head %1",
                                                     attention::headName(head, attention::HeadNaming::ZeroBased)));
                desk.selection().setHeads(heads);
            },
        .whyNot = whyNot,
        .arguments = {{"heads", CommandsText::tr("their names, the current one last")}}});
    commands.add({.id = "select.stack",
        .text = CommandsText::tr("Select a stack"),
        .run =
            [&desk](const QJsonObject &arguments) {
                const QString name = arguments["stack"].toString();
                const auto stack = attention::stackFromName(name.toStdString());
                requireStack(desk, stack, name);
                desk.selection().setStack(*stack);
            },
        .whyNot = whyNot,
        .arguments = {{"stack", "encoder, decoder, cross"}}});
    commands.add({.id = "select.token",
        .text = CommandsText::tr("Pin a token or a cell"),
        .run = [&desk](const QJsonObject &arguments) { desk.selection().pinCell(cellAmong(desk, arguments)); },
        .whyNot = whyNot,
        .arguments = {
            {"query", CommandsText::tr("its row; −1: none")}, {"key", CommandsText::tr("its column; −1: none")}}});
    commands.add({.id = "examples.filter",
        .text = CommandsText::tr("Filter and sort the examples"),
        .run = [&window](const QJsonObject &arguments) { window.examplesDock().setFilter(arguments); },
        .whyNot = whyNot,
        .arguments = {{"search", CommandsText::tr("a text, or empty")}, {"label", CommandsText::tr("a label"), false},
            {"errors", "true, false", false}, {"disagree", "true, false", false},
            {"by_difference", "true, false", false}}});
}

} // namespace

void addEditCommands(MainWindow &window, commands::CommandRegistry &commands)
{
    QUndoStack &stack = window.desk().workspace().undoStack();
    commands.add({.id = "edit.undo",
        .text = CommandsText::tr("&Undo"),
        .menu = "edit",
        .shortcut = QKeySequence::Undo,
        .run = [&stack](const QJsonObject &) { stack.undo(); },
        .whyNot = [&stack] { return stack.canUndo() ? QString() : CommandsText::tr("nothing was changed"); },
        .textNow =
            [&stack] { return QStringLiteral("%1 %2").arg(CommandsText::tr("&Undo"), stack.undoText()).trimmed(); }});
    commands.add({.id = "edit.redo",
        .text = CommandsText::tr("&Redo"),
        .menu = "edit",
        .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z),
        .run = [&stack](const QJsonObject &) { stack.redo(); },
        .whyNot = [&stack] { return stack.canRedo() ? QString() : CommandsText::tr("nothing was undone"); },
        .textNow =
            [&stack] { return QStringLiteral("%1 %2").arg(CommandsText::tr("&Redo"), stack.redoText()).trimmed(); }});
    commands.add({.id = "edit.find",
        .text = CommandsText::tr("&Find"),
        .menu = "edit",
        .shortcut = QKeySequence::Find,
        .ask = [&window](const QJsonObject &, const commands::RunWith &) { window.focusSearch(); },
        .run = [&window](const QJsonObject &arguments) { window.find(arguments["text"].toString()); },
        .whyNot = [&window] { return whyNothingOpen(window); },
        .arguments = {{"text", CommandsText::tr("a head or a text")}},
        .separatorBefore = true});
    commands.add({.id = "app.palette",
        .text = CommandsText::tr("&Command palette"),
        .menu = "edit",
        .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P),
        .run = [&window](const QJsonObject &) { window.openPalette(); },
        .recorded = false});
}

void addSelectionCommands(MainWindow &window, commands::CommandRegistry &commands)
{
    addMoves(window, commands);
    addChoices(window, commands);
}

} // namespace headwise::desktop::shell
