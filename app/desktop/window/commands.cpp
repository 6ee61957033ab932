// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/commands.h"

#include "app/desktop/settings/appearance.h"
#include "app/desktop/views/viewbase.h"
#include "app/desktop/window/incoming.h"
#include "app/desktop/window/mainwindow.h"
#include "app/desktop/window/sessions.h"
#include "app/desktop/window/toolbar.h"
#include "app/desktop/workspace/recent.h"

#include <QActionGroup>
#include <QApplication>
#include <QCoreApplication>
#include <QDockWidget>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QToolButton>

namespace headwise::desktop::window {

namespace {

/// Gives free functions a context for translations.
class CommandsText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::window::Commands)
};

/// Adds an action with a shortcut that works in the whole window.
template <typename Function>
QAction *add(QMenu *menu, const QString &text, const QKeySequence &shortcut, MainWindow &window, Function function)
{
    QAction *action = menu->addAction(text);
    action->setShortcut(shortcut);
    QObject::connect(action, &QAction::triggered, &window, function);
    return action;
}

/// Arrow keys and brackets must not steal from text fields.
bool typing() { return qobject_cast<QLineEdit *>(QApplication::focusWidget()) != nullptr; }

void addFileMenu(MainWindow &window, ToolBar &toolBar)
{
    QMenu *file = window.menuBar()->addMenu(CommandsText::tr("&File"));
    Incoming &incoming = window.incoming();
    Sessions &sessions = window.sessions();
    auto *open = new QMenu(&window);
    QAction *archives =
        add(file, CommandsText::tr("&Open archives…"), QKeySequence::Open, window, [&] { incoming.askForArchives(); });
    QAction *checkpoints = add(file, CommandsText::tr("Open a folder of chec&kpoints…"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), window, [&] { incoming.askForCheckpoints(); });
    QAction *session = add(file, CommandsText::tr("Open &session…"), {}, window, [&] { sessions.askAndOpen(); });
    open->addAction(archives);
    open->addAction(checkpoints);
    open->addAction(session);
    QMenu *recent = open->addMenu(CommandsText::tr("Recent workspaces"));
    file->addMenu(recent);
    QObject::connect(recent, &QMenu::aboutToShow, &window, [recent, &sessions] {
        recent->clear();
        QSettings settings;
        for (const workspace::RecentWorkspace &workspace : workspace::recentWorkspaces(settings))
            recent->addAction(workspace.path, recent, [path = workspace.path, &sessions] { sessions.open(path); });
        recent->setEnabled(true);
    });
    toolBar.openButton()->setMenu(open);
    file->addSeparator();
    QAction *run = add(file, CommandsText::tr("&Run a model…"), QKeySequence(Qt::CTRL | Qt::Key_R), window,
        [&] { incoming.askForRun(); });
    QObject::connect(toolBar.runButton(), &QPushButton::clicked, run, &QAction::trigger);
    file->addSeparator();
    add(file, CommandsText::tr("&Save session"), QKeySequence::Save, window, [&] { sessions.save(); });
    add(file, CommandsText::tr("Save session &as…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), window,
        [&] { sessions.saveAs(); });
    add(file, CommandsText::tr("&Close workspace"), QKeySequence(Qt::CTRL | Qt::Key_W), window,
        [&] { sessions.close(); });
    file->addSeparator();
    QMenu *exports = file->addMenu(CommandsText::tr("&Export what is seen"));
    add(exports, QStringLiteral("PNG…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), window,
        [&] { window.exportPicture("png"); });
    add(exports, QStringLiteral("SVG…"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_E), window,
        [&] { window.exportPicture("svg"); });
    add(exports, QStringLiteral("PDF…"), {}, window, [&] { window.exportPicture("pdf"); });
    add(file, CommandsText::tr("Export &report…"), {}, window, [&] { window.exportReport(); });
    file->addSeparator();
    add(file, CommandsText::tr("&Quit"), QKeySequence::Quit, window, [&] { window.close(); });
}

void addEditMenu(MainWindow &window)
{
    QMenu *edit = window.menuBar()->addMenu(CommandsText::tr("&Edit"));
    QUndoStack &stack = window.desk().workspace().undoStack();
    QAction *undo = stack.createUndoAction(&window, CommandsText::tr("&Undo"));
    undo->setShortcut(QKeySequence::Undo);
    undo->setObjectName(QStringLiteral("undo"));
    QAction *redo = stack.createRedoAction(&window, CommandsText::tr("&Redo"));
    redo->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    redo->setObjectName(QStringLiteral("redo"));
    edit->addAction(undo);
    edit->addAction(redo);
    edit->addSeparator();
    add(edit, CommandsText::tr("&Find"), QKeySequence::Find, window, [&] { window.focusSearch(); });
}

/// A setting as a group of exclusive actions.
template <typename E>
void addChoice(QMenu *menu, MainWindow &window, E workspace::ViewSettings::*member,
    const std::vector<std::pair<E, QString>> &choices)
{
    auto *group = new QActionGroup(menu);
    workspace::Workspace &workspace = window.desk().workspace();
    for (const auto &[value, label] : choices) {
        QAction *action = group->addAction(menu->addAction(label));
        action->setCheckable(true);
        const auto show = [action, member, value = value, &workspace] {
            action->setChecked(workspace.settings().*member == value);
        };
        show();
        QObject::connect(&workspace, &workspace::Workspace::settingsChanged, action, show);
        QObject::connect(action, &QAction::triggered, &window, [member, value = value, label = label, &workspace] {
            workspace::ViewSettings settings = workspace.settings();
            settings.*member = value;
            workspace.changeSettings(settings, label);
        });
    }
}

void addViewMenu(MainWindow &window)
{
    QMenu *view = window.menuBar()->addMenu(CommandsText::tr("&View"));
    add(view, CommandsText::tr("&Heads"), QKeySequence(Qt::CTRL | Qt::Key_1), window,
        [&] { window.setView(workspace::View::Heads); });
    add(view, CommandsText::tr("H&ead"), QKeySequence(Qt::CTRL | Qt::Key_2), window,
        [&] { window.setView(workspace::View::Head); });
    add(view, CommandsText::tr("S&tatistics"), QKeySequence(Qt::CTRL | Qt::Key_3), window,
        [&] { window.setView(workspace::View::Statistics); });
    add(view, CommandsText::tr("&Relations"), QKeySequence(Qt::CTRL | Qt::Key_4), window,
        [&] { window.setView(workspace::View::Relations); });
    add(view, CommandsText::tr("&Checkpoints"), QKeySequence(Qt::CTRL | Qt::Key_5), window,
        [&] { window.setView(workspace::View::Checkpoints); });
    add(view, CommandsText::tr("Co&mpare"), QKeySequence(Qt::CTRL | Qt::Key_6), window,
        [&] { window.setView(workspace::View::Compare); });
    view->addSeparator();
    addChoice<attention::Level>(view->addMenu(CommandsText::tr("&Level")), window, &workspace::ViewSettings::level,
        {{attention::Level::Tokens, CommandsText::tr("tokens")}, {attention::Level::Words, CommandsText::tr("words")}});
    addChoice<attention::SpecialTokens>(view->addMenu(CommandsText::tr("&Special tokens")), window,
        &workspace::ViewSettings::special,
        {{attention::SpecialTokens::Show, CommandsText::tr("show")},
            {attention::SpecialTokens::Hide, CommandsText::tr("hide")},
            {attention::SpecialTokens::Renormalise, CommandsText::tr("renormalise")}});
    addChoice<attention::HeadNaming>(view->addMenu(CommandsText::tr("Head &names")), window,
        &workspace::ViewSettings::naming,
        {{attention::HeadNaming::ZeroBased, QStringLiteral("L4H9")},
            {attention::HeadNaming::OneBased, QStringLiteral("5-10")}});
    view->addSeparator();
    QMenu *appearance = view->addMenu(CommandsText::tr("&Appearance"));
    auto *group = new QActionGroup(appearance);
    const QString names[] = {CommandsText::tr("as the system"), CommandsText::tr("light"), CommandsText::tr("dark")};
    for (int i = 0; i < 3; ++i) {
        QAction *action = group->addAction(appearance->addAction(names[i]));
        action->setCheckable(true);
        action->setChecked(static_cast<int>(settings::appearanceChoice()) == i);
        QObject::connect(action, &QAction::triggered, &window, [i, &window] { window.setAppearance(i); });
    }
}

void addSelectionMenu(MainWindow &window)
{
    QMenu *menu = window.menuBar()->addMenu(CommandsText::tr("&Selection"));
    desk::Desk &desk = window.desk();
    const auto example = [&](const QString &text, Qt::Key key, int by) {
        add(menu, text, QKeySequence(key), window, [&desk, by] {
            if (!typing())
                desk.stepExample(by);
        });
    };
    example(CommandsText::tr("&Previous example"), Qt::Key_BracketLeft, -1);
    example(CommandsText::tr("&Next example"), Qt::Key_BracketRight, 1);
    menu->addSeparator();
    const auto head = [&](const QString &text, Qt::Key key, int columns, int rows) {
        QAction *action = add(menu, text, QKeySequence(key), window, [&desk, columns, rows] {
            if (const auto layout = desk.layout())
                desk.selection().moveHead(*layout, columns, rows);
        });
        // A grid, list or field that has the focus takes its arrows first.
        action->setShortcutContext(Qt::WidgetShortcut);
    };
    head(CommandsText::tr("Head to the &left"), Qt::Key_Left, -1, 0);
    head(CommandsText::tr("Head to the &right"), Qt::Key_Right, 1, 0);
    head(CommandsText::tr("Head &above"), Qt::Key_Up, 0, -1);
    head(CommandsText::tr("Head &below"), Qt::Key_Down, 0, 1);
    menu->addSeparator();
    QAction *clear = menu->addAction(CommandsText::tr("&Unpin (Esc)"));
    QObject::connect(clear, &QAction::triggered, &window, [&desk] { desk.selection().clear(); });
}

void addWindowAndHelp(MainWindow &window)
{
    QMenu *docks = window.menuBar()->addMenu(CommandsText::tr("&Window"));
    for (const QString &name :
        {QStringLiteral("sourcesDock"), QStringLiteral("examplesDock"), QStringLiteral("inspectorDock")})
        docks->addAction(window.dock(name)->toggleViewAction());
    QMenu *help = window.menuBar()->addMenu(CommandsText::tr("&Help"));
    add(help, CommandsText::tr("Help on this &view"), QKeySequence::HelpContents, window, [&] { window.showHelp(); });
    add(help, CommandsText::tr("&Keyboard shortcuts"), QKeySequence(Qt::CTRL | Qt::Key_Slash), window,
        [&] { window.showHelpPage(QStringLiteral("shortcuts")); });
    add(help, CommandsText::tr("What the &numbers mean"), {}, window,
        [&] { window.showHelpPage(QStringLiteral("numbers")); });
    help->addSeparator();
    add(help, CommandsText::tr("&About Headwise"), {}, window, [&] { window.showAbout(); });
}

} // namespace

void addCommands(MainWindow &window, ToolBar &toolBar)
{
    addFileMenu(window, toolBar);
    addEditMenu(window);
    addViewMenu(window);
    addSelectionMenu(window);
    addWindowAndHelp(window);
}

} // namespace headwise::desktop::window
