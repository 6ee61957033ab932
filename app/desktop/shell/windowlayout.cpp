// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/windowlayout.h"

#include "app/desktop/docks/examplesdock.h"
#include "app/desktop/docks/inspector.h"
#include "app/desktop/docks/notesdock.h"
#include "app/desktop/docks/sourcesdock.h"
#include "app/desktop/results/missingarchives.h"
#include "widgets/controls/docktitlebar.h"
#include "widgets/theme/fonts.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QMainWindow>
#include <QScreen>
#include <QSettings>

#include <algorithm>

namespace headwise::desktop::shell {

namespace {

constexpr int leftDockWidth = 226, rightDockWidth = 274, sourcesHeight = 195;
constexpr int narrowWidth = 1300; ///< below it the inspector becomes a tab behind Examples
constexpr int layoutVersion = 1;

QDockWidget *makeDock(const QString &title, const QString &objectName, QWidget *content, QMainWindow &window)
{
    auto *dock = new QDockWidget(title, &window);
    dock->setObjectName(objectName);
    dock->setWidget(content);
    dock->setTitleBarWidget(new widgets::controls::DockTitleBar(dock));
    return dock;
}

} // namespace

WindowLayout::WindowLayout(results::Desk &desk, QMainWindow &window)
    : QObject(&window)
    , m_desk(desk)
    , m_window(window)
    , m_examples(new docks::ExamplesDock(desk))
    , m_inspector(new docks::Inspector(desk))
    , m_sourcesDock(makeDock(tr("Sources"), QStringLiteral("sourcesDock"),
          new docks::SourcesDock(desk.workspace(), desk.commands()), window))
    , m_examplesDock(makeDock(tr("Examples"), QStringLiteral("examplesDock"), m_examples, window))
    , m_inspectorDock(makeDock(tr("Inspector"), QStringLiteral("inspectorDock"), m_inspector, window))
    , m_notesDock(makeDock(tr("Notes"), QStringLiteral("notesDock"), new docks::NotesDock(desk), window))
{
    for (QDockWidget *dock : {m_sourcesDock, m_examplesDock, m_inspectorDock, m_notesDock})
        dock->installEventFilter(this);
    window.addDockWidget(Qt::LeftDockWidgetArea, m_sourcesDock);
    window.addDockWidget(Qt::LeftDockWidgetArea, m_examplesDock);
    window.addDockWidget(Qt::RightDockWidgetArea, m_inspectorDock);
    addNotes();
    m_sourcesDock->setMinimumWidth(leftDockWidth);
    m_examplesDock->setMinimumWidth(leftDockWidth);
    m_inspectorDock->setMinimumWidth(rightDockWidth);
    fitSources();
    connect(&m_desk, &results::Desk::sourcesChanged, this, &WindowLayout::fitSources);
    connectExamples();
}

void WindowLayout::fitSources()
{
    // Two to four sources, the buttons, and from three sources on the lists of the compared pair.
    const int rows = static_cast<int>(std::clamp<std::size_t>(m_desk.workspace().sources().size(), 2, 4));
    const int missing = static_cast<int>(results::missingSources(m_desk.workspace()).size()); // with buttons
    const double scale = std::min(widgets::theme::textScale(m_window.font()), 1.5); // the examples need room, too
    m_sourcesDock->setMinimumHeight(qRound(scale * (89 + 38 * rows + 50 * std::min(missing, 2) + (rows > 2 ? 62 : 0))));
}

void WindowLayout::addNotes()
{
    m_notesDock->setProperty("closedByUser", true); // until there is a note
    m_window.addDockWidget(Qt::RightDockWidgetArea, m_notesDock);
    m_window.tabifyDockWidget(m_inspectorDock, m_notesDock);
    connect(&m_desk.workspace(), &workspace::Workspace::notesChanged, this, [this, shown = false]() mutable {
        if (shown || m_desk.workspace().state().notes.empty())
            return;
        shown = true; // from now on as the user wants
        m_notesDock->setProperty("closedByUser", false);
        m_notesDock->setVisible(!m_desk.workspace().empty());
        (m_narrow ? m_examplesDock : m_inspectorDock)->raise();
    });
}

void WindowLayout::connectExamples()
{
    connect(m_examples, &docks::ExamplesDock::sentenceEntered, this, [this](const QString &text) {
        m_desk.commands().trigger(QStringLiteral("examples.type"), {{"text", text}});
    });
    connect(m_examples, &docks::ExamplesDock::filterEdited, this,
        [this] { m_desk.commands().note(QStringLiteral("examples.filter"), m_examples->filter()); });
    connect(m_examples, &docks::ExamplesDock::countChanged, this, [this](const QString &count) {
        static_cast<widgets::controls::DockTitleBar *>(m_examplesDock->titleBarWidget())->setNote(count);
    });
}

void WindowLayout::raiseExamples()
{
    m_examplesDock->show();
    m_examplesDock->raise();
}

void WindowLayout::raiseInspector()
{
    m_inspectorDock->show();
    m_inspectorDock->raise();
}

void WindowLayout::restorePlace()
{
    if (m_keeping && m_window.restoreGeometry(QSettings().value(QStringLiteral("place")).toByteArray()))
        return;
    // The frame is known only once the window is shown; title bars are lower and frames thinner than this.
    constexpr QSize frame(16, 48);
    const QScreen *screen = m_window.screen() ? m_window.screen() : QApplication::primaryScreen();
    const QRect free = screen->availableGeometry();
    m_window.resize(m_window.size().boundedTo(free.size() - frame));
    m_window.move(free.left() + (free.width() - m_window.width() - frame.width()) / 2,
        free.top() + (free.height() - m_window.height() - frame.height()) / 2);
}

void WindowLayout::keep()
{
    if (!m_keeping)
        return;
    QSettings settings;
    settings.setValue(QStringLiteral("place"), m_window.saveGeometry());
    if (!m_desk.workspace().empty())
        settings.setValue(QStringLiteral("docks"), m_window.saveState(layoutVersion));
}

void WindowLayout::showDocks()
{
    const bool empty = m_desk.workspace().empty();
    for (QDockWidget *dock : {m_sourcesDock, m_examplesDock, m_inspectorDock, m_notesDock})
        dock->setVisible(!empty && !dock->property("closedByUser").toBool());
    if (!empty && !m_arranged) {
        m_arranged = true;
        QMetaObject::invokeMethod(this, &WindowLayout::arrangeAtFirst, Qt::QueuedConnection); // after they have a size
    }
}

void WindowLayout::arrangeAtFirst()
{
    QSettings settings;
    if (m_keeping && m_window.restoreState(settings.value(QStringLiteral("docks")).toByteArray(), layoutVersion))
        return;
    m_window.resizeDocks({m_sourcesDock, m_inspectorDock}, {leftDockWidth, rightDockWidth}, Qt::Horizontal);
    m_window.resizeDocks({m_sourcesDock, m_examplesDock}, {sourcesHeight, 4 * sourcesHeight}, Qt::Vertical);
}

void WindowLayout::fitTo(int width)
{
    const bool narrow = width < narrowWidth;
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    m_inspectorDock->setMinimumWidth(narrow ? leftDockWidth : rightDockWidth);
    if (narrow) {
        m_window.tabifyDockWidget(m_examplesDock, m_inspectorDock);
        m_window.tabifyDockWidget(m_inspectorDock, m_notesDock);
    } else {
        m_window.addDockWidget(Qt::RightDockWidgetArea, m_inspectorDock);
        m_window.addDockWidget(Qt::RightDockWidgetArea, m_notesDock);
        m_window.tabifyDockWidget(m_inspectorDock, m_notesDock);
        m_inspectorDock->raise();
    }
    m_examplesDock->raise();
}

void WindowLayout::showDock(QDockWidget *dock, bool shown)
{
    dock->setProperty("closedByUser", !shown);
    dock->setVisible(shown);
    if (shown)
        dock->raise();
}

bool WindowLayout::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Close) {
        watched->setProperty("closedByUser", true);
        if (const auto *dock = qobject_cast<QDockWidget *>(watched))
            m_desk.commands().note(commands::CommandRegistry::commandOf(dock->toggleViewAction()), {{"shown", false}});
    }
    return QObject::eventFilter(watched, event);
}

} // namespace headwise::desktop::shell

#include "moc_windowlayout.cpp"
