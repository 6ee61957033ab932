// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/mainwindow.h"

#include "app/desktop/commands/palette.h"
#include "app/desktop/docks/examplesdock.h"
#include "app/desktop/docks/inspector.h"
#include "app/desktop/docks/notesdock.h"
#include "app/desktop/docks/sourcesdock.h"
#include "app/desktop/results/missingarchives.h"
#include "app/desktop/settings/appearance.h"
#include "app/desktop/shell/commands/commands.h"
#include "app/desktop/shell/helpwindow.h"
#include "app/desktop/shell/incoming.h"
#include "app/desktop/shell/menus.h"
#include "app/desktop/shell/palettesource.h"
#include "app/desktop/shell/renderline.h"
#include "app/desktop/shell/sessions.h"
#include "app/desktop/shell/start/demo.h"
#include "app/desktop/shell/start/dropsign.h"
#include "app/desktop/shell/start/startpage.h"
#include "app/desktop/shell/statusline.h"
#include "app/desktop/shell/toolbar.h"
#include "app/desktop/views/comparison/reportexport.h"
#include "app/desktop/views/themedlabel.h"
#include "app/desktop/workspace/recent.h"
#include "app/desktop/workspace/selectionjson.h"
#include "app/desktop/workspace/settingchange.h"
#include "widgets/controls/docktitlebar.h"
#include "widgets/controls/messagecard.h"
#include "widgets/lanes/laneframe.h"

#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QToolButton>

namespace headwise::desktop::shell {

namespace {

QDockWidget *makeDock(const QString &title, const QString &objectName, QWidget *content, QMainWindow *window)
{
    auto *dock = new QDockWidget(title, window);
    dock->setObjectName(objectName);
    dock->setWidget(content);
    dock->setTitleBarWidget(new widgets::controls::DockTitleBar(dock));
    dock->installEventFilter(window);
    return dock;
}

} // namespace

MainWindow::MainWindow(views::ViewList views, QWidget *parent)
    : QMainWindow(parent)
    , m_viewList(std::move(views))
    , m_sessions(std::make_unique<Sessions>(m_desk, views::settingsTypes(m_viewList)))
    , m_incoming(std::make_unique<Incoming>(m_desk, *m_sessions, this))
    , m_demo(std::make_unique<start::Demo>(m_desk))
    , m_pages(new QStackedWidget)
    , m_views(new QWidget)
    , m_tabs(new QTabBar)
    , m_viewStack(new QStackedWidget)
    , m_message(new widgets::controls::MessageCard(m_pages))
    , m_start(new shell::start::StartPage)
    , m_dropSign(new start::DropSign(m_pages))
    , m_report(std::make_unique<views::comparison::ReportExport>(m_desk))
    , m_toolBar(new ToolBar(m_desk))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Headwise"));
    setAcceptDrops(true);
    setDockOptions(QMainWindow::AllowTabbedDocks | QMainWindow::AllowNestedDocks);
    addToolBar(m_toolBar);
    buildCentre();
    buildDocks();
    addCommands(*this);
    buildMenus(*this);
    m_toolBar->openButton()->setMenu(makeOpenMenu(*this));
    connectAll();
    resize(1440, 900);
    m_pages->setFocusPolicy(Qt::ClickFocus);
    m_pages->setFocus(); // not the first button
    showPage();
}

MainWindow::~MainWindow()
{
    // The widgets refer to the desk, which would otherwise be destroyed first.
    delete takeCentralWidget();
    qDeleteAll(findChildren<QDockWidget *>(Qt::FindDirectChildrenOnly));
    qDeleteAll(findChildren<QToolBar *>(Qt::FindDirectChildrenOnly));
    delete menuBar();
}

void MainWindow::buildCentre()
{
    m_tabs->setObjectName(QStringLiteral("viewTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setFixedHeight(qRound(34 * widgets::theme::textScale(font())));
    m_message->setObjectName(QStringLiteral("message"));
    auto *column = new QVBoxLayout(m_views);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tabs);
    column->addWidget(new views::InnerLine);
    buildViews();
    for (std::size_t i = 0; i < m_viewList.size(); ++i)
        if (m_viewList[i].bar)
            column->addWidget(m_viewList[i].bar(*m_viewWidgets[i]));
    column->addWidget(m_viewStack, 1);
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_views);
    setCentralWidget(m_pages);
    buildStatusLine();
}

void MainWindow::buildViews()
{
    for (const views::ViewDescription &view : m_viewList) {
        m_viewWidgets.push_back(view.make(m_desk));
        m_viewStack->addWidget(m_viewWidgets.back());
        m_tabs->addTab(view.plainTitle());
    }
}

void MainWindow::buildStatusLine()
{
    auto *bottom = new QToolBar(tr("Status line"));
    bottom->setObjectName(QStringLiteral("statusBar"));
    bottom->setMovable(false);
    bottom->setContextMenuPolicy(Qt::PreventContextMenu);
    auto *line = new StatusLine(m_desk);
    line->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    bottom->addWidget(line);
    bottom->layout()->setContentsMargins(0, 0, 0, 0);
    addToolBar(Qt::BottomToolBarArea, bottom);
}

void MainWindow::buildDocks()
{
    auto *sources = new docks::SourcesDock(m_desk.workspace(), m_desk.commands());
    m_examples = new docks::ExamplesDock(m_desk);
    m_inspector = new docks::Inspector(m_desk);
    m_sourcesDock = makeDock(tr("Sources"), QStringLiteral("sourcesDock"), sources, this);
    m_examplesDock = makeDock(tr("Examples"), QStringLiteral("examplesDock"), m_examples, this);
    m_inspectorDock = makeDock(tr("Inspector"), QStringLiteral("inspectorDock"), m_inspector, this);
    addDockWidget(Qt::LeftDockWidgetArea, m_sourcesDock);
    addDockWidget(Qt::LeftDockWidgetArea, m_examplesDock);
    addDockWidget(Qt::RightDockWidgetArea, m_inspectorDock);
    m_notesDock = makeDock(tr("Notes"), QStringLiteral("notesDock"), new docks::NotesDock(m_desk), this);
    addNotesDock();
    m_sourcesDock->setMinimumWidth(leftDockWidth);
    // Two to four sources, the buttons, and from three sources on the lists of the compared pair.
    const auto makeRoom = [this] {
        const int rows = static_cast<int>(std::clamp<std::size_t>(m_desk.workspace().sources().size(), 2, 4));
        const int missing = static_cast<int>(results::missingSources(m_desk.workspace()).size()); // with buttons
        const double scale = std::min(widgets::theme::textScale(font()), 1.5); // the examples need room, too
        m_sourcesDock->setMinimumHeight(
            qRound(scale * (89 + 38 * rows + 50 * std::min(missing, 2) + (rows > 2 ? 62 : 0))));
    };
    makeRoom();
    connect(&m_desk, &results::Desk::sourcesChanged, this, makeRoom);
    m_examplesDock->setMinimumWidth(leftDockWidth);
    m_inspectorDock->setMinimumWidth(rightDockWidth);
    connect(m_examples, &docks::ExamplesDock::sentenceEntered, this, [this](const QString &text) {
        m_desk.commands().trigger(QStringLiteral("examples.type"), {{"text", text}});
    });
    connect(m_examples, &docks::ExamplesDock::filterEdited, this,
        [this] { m_desk.commands().note(QStringLiteral("examples.filter"), m_examples->filter()); });
    connect(m_examples, &docks::ExamplesDock::countChanged, this, [this](const QString &count) {
        static_cast<widgets::controls::DockTitleBar *>(m_examplesDock->titleBarWidget())->setNote(count);
    });
    for (std::size_t i = 0; i < m_viewList.size(); ++i)
        if (m_viewList[i].panel)
            m_inspector->addPanel(m_viewList[i].id, m_viewList[i].panel(*m_viewWidgets[i]));
}

void MainWindow::openPalette()
{
    if (!m_palette) {
        m_palette = new commands::Palette(m_desk.commands(), paletteSource(*this), this);
        connect(m_palette, &commands::Palette::copied, this,
            [this] { m_desk.messages().show(results::MessageLevel::Note, tr("The command was copied.")); });
    }
    // The palette is below the lane headers, never over the view bar; on the start page in the upper third.
    int top = m_pages->mapTo(this, QPoint(0, m_pages->height() / 6)).y();
    for (const widgets::lanes::LaneFrame *lane : currentView()->findChildren<widgets::lanes::LaneFrame *>()) {
        if (!lane->isVisible() || !lane->header()->isVisible())
            continue;
        top = lane->header()->mapTo(this, QPoint(0, lane->header()->height() + 4)).y();
        break;
    }
    m_palette->openOver(QRect(m_pages->mapTo(this, QPoint(0, 0)), m_pages->size()), top);
}

void MainWindow::copyAsCommand()
{
    QApplication::clipboard()->setText(renderLine(renderLineOf(*this, Privacy::Full)));
    m_desk.messages().show(results::MessageLevel::Note, tr("The command was copied."));
}

void MainWindow::connectAll()
{
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (index >= 0)
            setView(m_viewList[static_cast<std::size_t>(index)].id);
    });
    connect(&m_desk, &results::Desk::sourcesChanged, this, &MainWindow::showPage);
    connect(&m_desk, &results::Desk::settingsChanged, this, &MainWindow::showPage);
    connect(&m_desk.messages(), &results::Messages::changed, this, &MainWindow::showMessage);
    connect(m_message, &widgets::controls::MessageCard::closed, this, [this] { m_desk.messages().clear(); });
    connect(m_message, &widgets::controls::MessageCard::linkActivated, this, [this](int position) {
        const results::MessageAction action =
            m_desk.messages().current().actions.at(static_cast<std::size_t>(position));
        m_desk.messages().clear();
        m_desk.commands().trigger(action.command, action.arguments);
    });
    for (views::ViewBase *view : m_viewWidgets) {
        connect(view, &views::ViewBase::headOpened, this, [this](attention::HeadId head) {
            m_desk.selection().setHead(head);
            setView(QStringLiteral("head"));
        });
        connect(view, &views::ViewBase::meaningRequested, this,
            [this] { m_desk.commands().trigger(QStringLiteral("help.meaning")); });
    }
    connect(&m_desk, &results::Desk::comparisonChanged, this, &MainWindow::showMeaning);
    connect(m_sessions.get(), &Sessions::titleChanged, this, &QWidget::setWindowTitle);
    connectStartPage();
    connectCommands();
}

void MainWindow::connectStartPage()
{
    commands::CommandRegistry &commands = m_desk.commands();
    const auto run = [&commands](const char *id) { return [&commands, id] { commands.trigger(QLatin1String(id)); }; };
    connect(m_start, &shell::start::StartPage::openRequested, this, run("file.open"));
    connect(m_start, &shell::start::StartPage::checkpointsRequested, this, run("file.open-run"));
    connect(m_start, &shell::start::StartPage::runRequested, this, run("file.run"));
    connect(m_start, &shell::start::StartPage::demoRequested, this, run("file.demo"));
    connect(m_start, &shell::start::StartPage::attentionRequested, this, run("help.attention"));
    connect(m_start, &shell::start::StartPage::recentChosen, this, [&commands](const QString &path) {
        commands.trigger(QStringLiteral("session.open"), {{"path", path}});
    });
    connect(m_start, &shell::start::StartPage::recentCleared, this, [this] {
        QSettings settings;
        workspace::clearRecentWorkspaces(settings);
        m_start->refresh();
    });
    m_start->setDemoAvailable(!start::Demo::folder().isEmpty());
}

void MainWindow::connectCommands()
{
    commands::CommandRegistry &commands = m_desk.commands();
    connect(&commands, &commands::CommandRegistry::refused, this,
        [this](const QString &sentence) { m_desk.messages().show(results::MessageLevel::Error, sentence); });
    connect(m_toolBar->runButton(), &QPushButton::clicked, this,
        [&commands] { commands.trigger(QStringLiteral("file.run")); });
    connect(m_toolBar, &ToolBar::findEntered, this, [&commands](const QString &text) {
        commands.trigger(QStringLiteral("edit.find"), {{"text", text}});
    });
    const auto refresh = [&commands] { commands.refreshSoon(); };
    connect(&m_desk.workspace(), &workspace::Workspace::stateChanged, this, refresh);
    connect(&m_desk.workspace().undoStack(), &QUndoStack::indexChanged, this, refresh);
    for (const auto signal : {&results::Desk::examplesChanged, &results::Desk::comparisonChanged,
             &results::Desk::seriesChanged, &results::Desk::sourcesChanged})
        connect(&m_desk, signal, this, refresh);
    commands.refresh();
}

views::ViewBase *MainWindow::currentView() const
{
    return static_cast<views::ViewBase *>(m_viewStack->currentWidget());
}

bool MainWindow::settled() const
{
    if (m_desk.workspace().empty())
        return true;
    const bool showing = !m_desk.workspace().shownSources().empty();
    return !showing || currentView()->drawn();
}

int MainWindow::placeOf(const QString &view) const
{
    for (std::size_t i = 0; i < m_viewList.size(); ++i)
        if (m_viewList[i].id == view)
            return static_cast<int>(i);
    return 0; // unknown view of a session of another version: the first
}

void MainWindow::setView(const QString &id)
{
    if (m_desk.workspace().settings().view != id)
        m_desk.workspace().showView(id);
}

void MainWindow::showPage()
{
    const bool empty = m_desk.workspace().empty();
    m_pages->setCurrentWidget(empty ? static_cast<QWidget *>(m_start) : m_views);
    for (QDockWidget *dock : {m_sourcesDock, m_examplesDock, m_inspectorDock, m_notesDock}) {
        // A dock that the user closed stays closed; on the start page no dock is shown.
        const bool closed = dock->property("closedByUser").toBool();
        dock->setVisible(!empty && !closed);
    }
    if (!empty && !m_docksArranged) {
        m_docksArranged = true;
        QMetaObject::invokeMethod(this, &MainWindow::arrangeAtFirst, Qt::QueuedConnection); // after they have a size
    }
    const int view = placeOf(m_desk.workspace().settings().view);
    turnTo(view);
    showMeaning();
    m_inspector->setView(m_viewList[static_cast<std::size_t>(view)].id, *currentView());
}

void MainWindow::showMeaning() { m_inspector->setMeaning(currentView()->meaning()); }

void MainWindow::focusSearch()
{
    if (m_toolBar->findShown())
        return m_toolBar->focusFind();
    m_examplesDock->show();
    m_examplesDock->raise();
    m_examples->focusSearch();
}

void MainWindow::find(const QString &text)
{
    const auto layout = m_desk.layout();
    const auto head = attention::headFromName(text.toStdString(), layout ? layout->stack : attention::Stack::Encoder);
    if (head && layout && layout->contains(*head))
        return m_desk.selection().setHead(*head);
    if (head && layout)
        return m_desk.messages().show(
            results::MessageLevel::Note, tr("There is no head %1 in this stack.").arg(text.trimmed()));
    m_examplesDock->show();
    m_examplesDock->raise();
    m_examples->search(text);
}

void MainWindow::showHelp()
{
    const bool start = m_desk.workspace().empty();
    showHelpPage(start ? QStringLiteral("start") : currentView()->fileName());
}

void MainWindow::showHelpPage(const QString &name)
{
    if (!m_help)
        m_help = new HelpWindow(m_viewList, m_desk.commands(), this);
    m_help->showPage(name);
    m_help->show();
    m_help->raise();
    m_help->activateWindow();
}

void MainWindow::showAbout()
{
    QMessageBox::about(this, tr("About Headwise"),
        tr("<b>Headwise %1</b><p>Compares what the attention heads of transformers do: between models, tasks, "
           "checkpoints and heads, with a difference, a number and its uncertainty.</p><p>Free software under the GNU "
           "General Public License, version 3 or later. Built with Qt %2.</p>")
            .arg(QStringLiteral(HEADWISE_VERSION), QString::fromLatin1(qVersion())));
}

void MainWindow::exportReport(const QString &path) { m_report->start(path); }

void MainWindow::openMeaning()
{
    m_inspectorDock->show();
    m_inspectorDock->raise();
    m_inspector->openMeaning();
}

void MainWindow::setAppearance(int choice)
{
    settings::setAppearanceChoice(static_cast<settings::AppearanceChoice>(choice));
    settings::showAppearance(*qApp, settings::effectiveAppearance(static_cast<settings::AppearanceChoice>(choice)));
}

QDockWidget *MainWindow::dock(const QString &objectName) const { return findChild<QDockWidget *>(objectName); }

} // namespace headwise::desktop::shell
