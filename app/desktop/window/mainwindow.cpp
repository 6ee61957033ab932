// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/mainwindow.h"

#include "app/desktop/checkpoints/checkpointspanel.h"
#include "app/desktop/checkpoints/checkpointsview.h"
#include "app/desktop/comparing/compareview.h"
#include "app/desktop/comparing/reportexport.h"
#include "app/desktop/relations/relationsview.h"
#include "app/desktop/settings/appearance.h"
#include "app/desktop/statistics/statisticspanel.h"
#include "app/desktop/statistics/statisticsview.h"
#include "app/desktop/views/headsview.h"
#include "app/desktop/views/headview.h"
#include "app/desktop/views/themedlabel.h"
#include "app/desktop/window/commands.h"
#include "app/desktop/window/examplesdock.h"
#include "app/desktop/window/helpwindow.h"
#include "app/desktop/window/incoming.h"
#include "app/desktop/window/inspector.h"
#include "app/desktop/window/picture.h"
#include "app/desktop/window/sessions.h"
#include "app/desktop/window/sourcesdock.h"
#include "app/desktop/window/startpage.h"
#include "app/desktop/window/statusline.h"
#include "app/desktop/window/toolbar.h"
#include "app/desktop/workspace/recent.h"
#include "widgets/lanes/docktitlebar.h"

#include <QApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QMessageBox>
#include <QSettings>
#include <QTabBar>

namespace headwise::desktop::window {

namespace {

QDockWidget *makeDock(const QString &title, const QString &objectName, QWidget *content, QMainWindow *window)
{
    auto *dock = new QDockWidget(title, window);
    dock->setObjectName(objectName);
    dock->setWidget(content);
    dock->setTitleBarWidget(new widgets::lanes::DockTitleBar(dock));
    dock->installEventFilter(window);
    QObject::connect(dock->toggleViewAction(), &QAction::triggered, dock,
        [dock](bool shown) { dock->setProperty("closedByUser", !shown); });
    return dock;
}

} // namespace

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
    , m_sessions(std::make_unique<Sessions>(m_desk))
    , m_incoming(std::make_unique<Incoming>(m_desk, *m_sessions, this))
    , m_pages(new QStackedWidget)
    , m_views(new QWidget)
    , m_tabs(new QTabBar)
    , m_viewStack(new QStackedWidget)
    , m_message(new widgets::lanes::NoteBar)
    , m_start(new StartPage)
    , m_headsView(new views::HeadsView(m_desk))
    , m_headView(new views::HeadView(m_desk))
    , m_statisticsView(new statistics::StatisticsView(m_desk))
    , m_relationsView(new relations::RelationsView(m_desk))
    , m_checkpointsView(new checkpoints::CheckpointsView(m_desk))
    , m_compareView(new comparing::CompareView(m_desk))
    , m_report(std::make_unique<comparing::ReportExport>(m_desk))
    , m_toolBar(new ToolBar(m_desk))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Headwise"));
    setAcceptDrops(true);
    setDockOptions(QMainWindow::AllowTabbedDocks | QMainWindow::AllowNestedDocks);
    addToolBar(m_toolBar);
    buildCentre();
    buildDocks();
    addCommands(*this, *m_toolBar);
    connectAll();
    resize(1440, 900);
    m_pages->setFocusPolicy(Qt::ClickFocus);
    m_pages->setFocus(); // not the first button
    showPage();
}

MainWindow::~MainWindow()
{
    // Everything on the screen refers to the desk, which would otherwise go first.
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
    m_tabs->addTab(tr("Heads"));
    m_tabs->addTab(tr("Head"));
    m_tabs->addTab(tr("Statistics"));
    m_tabs->addTab(tr("Relations"));
    m_tabs->addTab(tr("Checkpoints"));
    m_tabs->addTab(tr("Compare"));
    m_tabs->setFixedHeight(34);
    m_message->setObjectName(QStringLiteral("message"));
    m_message->setNote(widgets::lanes::NoteTone::Neutral, {});
    auto *column = new QVBoxLayout(m_views);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tabs);
    column->addWidget(new views::InnerLine);
    m_viewStack->addWidget(m_headsView);
    m_viewStack->addWidget(m_headView);
    m_viewStack->addWidget(m_statisticsView);
    m_viewStack->addWidget(m_relationsView);
    m_viewStack->addWidget(m_checkpointsView);
    m_viewStack->addWidget(m_compareView);
    column->addWidget(m_viewStack, 1);
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_views);
    auto *centre = new QWidget;
    auto *outer = new QVBoxLayout(centre);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_message);
    outer->addWidget(m_pages, 1);
    setCentralWidget(centre);
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
    auto *sources = new SourcesDock(m_desk.workspace());
    m_examples = new ExamplesDock(m_desk);
    m_inspector = new Inspector(m_desk);
    m_sourcesDock = makeDock(tr("Sources"), QStringLiteral("sourcesDock"), sources, this);
    m_examplesDock = makeDock(tr("Examples"), QStringLiteral("examplesDock"), m_examples, this);
    m_inspectorDock = makeDock(tr("Inspector"), QStringLiteral("inspectorDock"), m_inspector, this);
    addDockWidget(Qt::LeftDockWidgetArea, m_sourcesDock);
    addDockWidget(Qt::LeftDockWidgetArea, m_examplesDock);
    addDockWidget(Qt::RightDockWidgetArea, m_inspectorDock);
    m_sourcesDock->setMinimumWidth(leftDockWidth);
    const auto makeRoom = [this] { // two to four sources, the buttons, and from three on the lists of what is compared
        const int rows = static_cast<int>(std::clamp<std::size_t>(m_desk.workspace().sources().size(), 2, 4));
        m_sourcesDock->setMinimumHeight(89 + 38 * rows + (rows > 2 ? 62 : 0));
    };
    makeRoom();
    connect(&m_desk.workspace(), &workspace::Workspace::sourcesChanged, this, makeRoom);
    m_examplesDock->setMinimumWidth(leftDockWidth);
    m_inspectorDock->setMinimumWidth(rightDockWidth);
    connect(sources, &SourcesDock::addRequested, m_incoming.get(), &Incoming::askForArchives);
    connect(sources, &SourcesDock::locateRequested, this, &MainWindow::locate);
    connect(m_examples, &ExamplesDock::sentenceEntered, m_incoming.get(), &Incoming::runSentence);
    connect(m_examples, &ExamplesDock::countChanged, this, [this](const QString &count) {
        static_cast<widgets::lanes::DockTitleBar *>(m_examplesDock->titleBarWidget())->setNote(count);
    });
    m_inspector->setPanel(workspace::View::Statistics, m_statisticsView->panel());
    m_inspector->setPanel(workspace::View::Checkpoints, m_checkpointsView->panel());
    m_inspector->setHeadInput([this] { return m_headView->input(); });
}

void MainWindow::connectAll()
{
    workspace::Workspace &workspace = m_desk.workspace();
    connect(
        m_tabs, &QTabBar::currentChanged, this, [this](int index) { setView(static_cast<workspace::View>(index)); });
    connect(&workspace, &workspace::Workspace::sourcesChanged, this, &MainWindow::showPage);
    connect(&workspace, &workspace::Workspace::settingsChanged, this, &MainWindow::showPage);
    connect(&m_desk.messages(), &desk::Messages::changed, this, &MainWindow::showMessage);
    connect(m_message, &widgets::lanes::NoteBar::linkActivated, this, [this] { m_desk.messages().clear(); });
    connect(m_start, &StartPage::openRequested, m_incoming.get(), &Incoming::askForArchives);
    connect(m_start, &StartPage::checkpointsRequested, m_incoming.get(), &Incoming::askForCheckpoints);
    connect(m_start, &StartPage::runRequested, m_incoming.get(), &Incoming::askForRun);
    connect(m_start, &StartPage::demoRequested, m_incoming.get(), &Incoming::openDemo);
    connect(m_start, &StartPage::recentChosen, m_sessions.get(), &Sessions::open);
    connect(m_start, &StartPage::recentCleared, this, [this] {
        QSettings settings;
        workspace::clearRecentWorkspaces(settings);
        m_start->refresh();
    });
    m_start->setDemoAvailable(!Incoming::demoFolder().isEmpty());
    const auto openHead = [this](attention::HeadId head) {
        m_desk.selection().setHead(head);
        setView(workspace::View::Head);
    };
    connect(m_headsView, &views::HeadsView::headOpened, this, openHead);
    connect(m_statisticsView, &statistics::StatisticsView::headOpened, this, openHead);
    connect(m_relationsView, &relations::RelationsView::headOpened, this, openHead);
    connect(m_checkpointsView, &checkpoints::CheckpointsView::headOpened, this, openHead);
    connect(m_compareView, &comparing::CompareView::headOpened, this, openHead);
    connect(m_compareView, &comparing::CompareView::reportRequested, this, &MainWindow::exportReport);
    connect(m_checkpointsView, &checkpoints::CheckpointsView::exportRequested, this, &MainWindow::exportPicture);
    connect(
        m_checkpointsView, &checkpoints::CheckpointsView::runRequested, m_incoming.get(), &Incoming::askForCheckpoints);
    connect(m_headView, &views::HeadView::mapsShown, m_inspector, &Inspector::refresh);
    connect(m_headView, &views::HeadView::exportRequested, this, &MainWindow::exportPicture);
    connect(m_statisticsView, &statistics::StatisticsView::exportRequested, this, &MainWindow::exportPicture);
    for (views::ViewBase *view : std::initializer_list<views::ViewBase *>{
             m_headsView, m_headView, m_statisticsView, m_relationsView, m_checkpointsView, m_compareView})
        connect(view, &views::ViewBase::meaningRequested, this, [this] {
            m_inspectorDock->show();
            m_inspectorDock->raise();
            m_inspector->openMeaning();
        });
    connect(&m_desk, &desk::Desk::exampleDataChanged, m_inspector, &Inspector::refresh);
    connect(&m_desk, &desk::Desk::comparisonChanged, this, &MainWindow::showMeaning);
    connect(m_toolBar, &ToolBar::findEntered, this, &MainWindow::find);
    connect(m_sessions.get(), &Sessions::titleChanged, this, &QWidget::setWindowTitle);
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

void MainWindow::setView(workspace::View view)
{
    workspace::ViewSettings settings = m_desk.workspace().settings();
    if (settings.view == view)
        return;
    settings.view = view;
    m_desk.workspace().showView(settings.view);
}

void MainWindow::showPage()
{
    const bool empty = m_desk.workspace().empty();
    m_pages->setCurrentWidget(empty ? static_cast<QWidget *>(m_start) : m_views);
    for (QDockWidget *dock : {m_sourcesDock, m_examplesDock, m_inspectorDock}) {
        // A dock that the user closed stays closed; on the start page none is shown.
        const bool closed = dock->property("closedByUser").toBool();
        dock->setVisible(!empty && !closed);
    }
    if (!empty && !m_docksArranged) {
        m_docksArranged = true;
        QMetaObject::invokeMethod(this, &MainWindow::arrangeAtFirst, Qt::QueuedConnection); // once they have a size
    }
    const int view = static_cast<int>(m_desk.workspace().settings().view);
    m_tabs->setCurrentIndex(view);
    m_viewStack->setCurrentIndex(view);
    showMeaning();
    m_inspector->refresh();
}

void MainWindow::showMeaning() { m_inspector->setMeaning(currentView()->meaning()); }

void MainWindow::showMessage()
{
    const desk::Message &message = m_desk.messages().current();
    const widgets::lanes::NoteTone tone = message.level == desk::MessageLevel::Error ? widgets::lanes::NoteTone::Error
                                          : message.level == desk::MessageLevel::Warning
                                              ? widgets::lanes::NoteTone::Warning
                                              : widgets::lanes::NoteTone::Neutral;
    m_message->setNote(tone, message.text, message.text.isEmpty() ? QString() : tr("Dismiss"));
    m_message->setToolTip(message.text);
    m_message->setAccessibleName(message.text);
}

void MainWindow::focusSearch()
{
    if (m_toolBar->width() >= 1400)
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
        m_help = new HelpWindow(this);
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

void MainWindow::exportPicture(const QString &format)
{
    if (m_desk.workspace().empty())
        return m_desk.messages().show(desk::MessageLevel::Note, tr("Nothing is open: there is nothing to export."));
    const QString name = QStringLiteral("%1.%2").arg(currentView()->fileName(), format);
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export what is seen"), name, format.toUpper() + QStringLiteral(" (*.%1)").arg(format));
    if (path.isEmpty())
        return;
    try {
        const QString provenance = provenanceText(m_desk.workspace());
        if (format == QLatin1String("csv") || format == QLatin1String("json"))
            saveText(currentView()->tableText(format, provenance), path);
        else
            savePicture(*currentView(), provenance, path);
        m_desk.messages().show(desk::MessageLevel::Note, tr("Saved %1").arg(path));
    } catch (const Error &error) {
        m_desk.messages().show(desk::MessageLevel::Error, QString::fromUtf8(error.what()));
    }
}

void MainWindow::exportReport()
{
    if (!m_report->possible())
        return;
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Export report"), QStringLiteral("report.html"), tr("HTML (*.html)"));
    if (!path.isEmpty())
        m_report->start(path);
}

void MainWindow::setAppearance(int choice)
{
    settings::setAppearanceChoice(static_cast<settings::AppearanceChoice>(choice));
    settings::showAppearance(*qApp, settings::effectiveAppearance(static_cast<settings::AppearanceChoice>(choice)));
}

QDockWidget *MainWindow::dock(const QString &objectName) const { return findChild<QDockWidget *>(objectName); }

void MainWindow::locate(SourceId id)
{
    const workspace::WorkspaceState &state = m_desk.workspace().state();
    const workspace::SourceEntry entry = state.sources.at(static_cast<std::size_t>(state.placeOf(id.value)));
    const QString path = QFileDialog::getOpenFileName(this, tr("Where is %1?").arg(entry.name),
        QFileInfo(entry.path).path(), tr("Archives (*.h5 *.hdf5);;All files (*)"));
    if (!path.isEmpty())
        m_desk.workspace().relocateSource(id, path);
}

} // namespace headwise::desktop::window
