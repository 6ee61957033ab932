// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/mainwindow.h"

#include "app/desktop/commands/palette.h"
#include "app/desktop/docks/examplesdock.h"
#include "app/desktop/docks/inspector.h"
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
#include "widgets/controls/messagecard.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QJsonArray>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QToolButton>

namespace headwise::desktop::shell {

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
    m_layout = new WindowLayout(m_desk, *this);
    for (std::size_t i = 0; i < m_viewList.size(); ++i)
        if (m_viewList[i].panel)
            m_layout->inspector().addPanel(m_viewList[i].id, m_viewList[i].panel(*m_viewWidgets[i]));
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

void MainWindow::openPalette()
{
    if (!m_palette) {
        m_palette = new commands::Palette(m_desk.commands(), paletteSource(*this), this);
        connect(m_palette, &commands::Palette::copied, this,
            [this] { m_desk.messages().show(results::MessageLevel::Note, tr("The command was copied.")); });
    }
    m_palette->openOver(QRect(m_pages->mapTo(this, QPoint(0, 0)), m_pages->size()), paletteTop(*this, *m_pages));
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
    QWidget *page = empty ? static_cast<QWidget *>(m_start) : m_views;
    if (page != m_pages->currentWidget())
        m_pages->setFocus(Qt::OtherFocusReason); // hiding what has the focus moves it on as Tab does, with a ring
    m_pages->setCurrentWidget(page);
    m_layout->showDocks();
    const int view = placeOf(m_desk.workspace().settings().view);
    turnTo(view);
    showMeaning();
    m_layout->inspector().setView(m_viewList[static_cast<std::size_t>(view)].id, *currentView());
}

void MainWindow::showMeaning() { m_layout->inspector().setMeaning(currentView()->meaning()); }

void MainWindow::focusSearch()
{
    if (m_toolBar->findShown())
        return m_toolBar->focusFind();
    m_layout->raiseExamples();
    examplesDock().focusSearch();
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
    m_layout->raiseExamples();
    examplesDock().search(text);
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

void MainWindow::exportReport(const QString &path) { m_report->start(path); }

void MainWindow::openMeaning()
{
    m_layout->raiseInspector();
    m_layout->inspector().openMeaning();
}

void MainWindow::setAppearance(int choice)
{
    settings::setAppearanceChoice(static_cast<settings::AppearanceChoice>(choice));
    settings::showAppearance(*qApp, settings::effectiveAppearance(static_cast<settings::AppearanceChoice>(choice)));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    auto asked = m_desk.jobs().losingWork();
    if (!asked && (m_desk.captures().busy() || m_desk.runCaptures().busy()))
        asked = m_desk.jobs().jobs().front();
    if (asked && !m_closeQuestion.mayClose(*asked, this)) {
        event->ignore();
        return;
    }
    m_layout->keep();
    m_sessions->keep();
    m_desk.jobs().cancelAll();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!event->mimeData()->hasUrls())
        return;
    event->acceptProposedAction();
    m_dropSign->showFor(static_cast<int>(event->mimeData()->urls().size()));
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *) { m_dropSign->hide(); }

void MainWindow::dropEvent(QDropEvent *event)
{
    m_dropSign->hide();
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    m_desk.commands().trigger(QStringLiteral("file.open"), {{"paths", QJsonArray::fromStringList(paths)}});
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    commands::CommandRegistry &commands = m_desk.commands();
    const commands::Command *command = commands.commandOfKey(event->key(), event->modifiers() & ~Qt::KeypadModifier);
    if (!command)
        return QMainWindow::keyPressEvent(event);
    if (command->whyNotNow().isEmpty())
        commands.trigger(command->id);
}

void MainWindow::turnTo(int view)
{
    const QWidget *focused = focusWidget();
    const bool inView = view != m_viewStack->currentIndex() && focused &&
                        (focused == currentView() || currentView()->isAncestorOf(focused));
    m_tabs->setCurrentIndex(view);
    m_viewStack->setCurrentIndex(view);
    // Otherwise the first control of the new view has the focus, and its ring: keys go to the view as a whole.
    if (inView)
        currentView()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    if (!std::exchange(m_painted, true)) // after this event the children are painted too
        QMetaObject::invokeMethod(this, &MainWindow::firstPainted, Qt::QueuedConnection);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_layout->fitTo(event->size().width());
}

void MainWindow::showMessage()
{
    const results::Message &message = m_desk.messages().current();
    const widgets::controls::NoteTone tone =
        message.level == results::MessageLevel::Error     ? widgets::controls::NoteTone::Error
        : message.level == results::MessageLevel::Warning ? widgets::controls::NoteTone::Warning
                                                          : widgets::controls::NoteTone::Neutral;
    QStringList links;
    for (const results::MessageAction &action : message.actions)
        links << action.text;
    m_message->setMessage(tone, message.text, links);
}

QDockWidget *MainWindow::dock(const QString &objectName) const { return findChild<QDockWidget *>(objectName); }

} // namespace headwise::desktop::shell

#include "moc_mainwindow.cpp"
