// SPDX-License-Identifier: GPL-3.0-or-later
// Event handling of the main window (closing, dropped files, keys, size) and the arrangement of docks.
#include "app/desktop/shell/mainwindow.h"

#include "app/desktop/shell/sessions.h"
#include "app/desktop/shell/start/dropsign.h"
#include "widgets/controls/messagecard.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QJsonArray>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QTabBar>

namespace headwise::desktop::shell {

void MainWindow::restorePlace()
{
    if (m_keepLayout && restoreGeometry(QSettings().value(QStringLiteral("place")).toByteArray()))
        return;
    // The frame is known only once the window is shown; title bars are lower and frames thinner than this.
    constexpr QSize frame(16, 48);
    const QRect free = (screen() ? screen() : QApplication::primaryScreen())->availableGeometry();
    resize(size().boundedTo(free.size() - frame));
    move(free.left() + (free.width() - width() - frame.width()) / 2,
        free.top() + (free.height() - height() - frame.height()) / 2);
}

bool MainWindow::mayClose()
{
    const bool models = m_desk.captures().busy(), run = m_desk.runCaptures().busy();
    if (!models && !run)
        return true;
    const jobs::JobStatus job = m_desk.jobs().jobs().front();
    const QString progress = jobs::progressText(job);
    const QString sentence =
        tr("%1 is still working%2. If you close now it stops; what is finished is kept and can be continued.")
            .arg(job.title, progress.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(progress));
    if (m_closeQuestion)
        return m_closeQuestion(sentence);
    QMessageBox question(QMessageBox::Question, QStringLiteral("Headwise"), sentence, QMessageBox::NoButton, this);
    question.setObjectName(QStringLiteral("closeQuestion"));
    question.setInformativeText(tr("Close the window?"));
    QPushButton *stay = question.addButton(tr("Keep running"), QMessageBox::RejectRole);
    QPushButton *close = question.addButton(tr("Stop and close"), QMessageBox::AcceptRole);
    question.setDefaultButton(stay);
    question.setEscapeButton(stay);
    question.exec();
    return question.clickedButton() == close;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!mayClose()) {
        event->ignore();
        return;
    }
    QSettings settings;
    if (m_keepLayout) {
        settings.setValue(QStringLiteral("place"), saveGeometry());
        if (!m_desk.workspace().empty())
            settings.setValue(QStringLiteral("docks"), saveState(layoutVersion));
    }
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
    if (!m_painted) {
        m_painted = true;
        // After this event the children are painted too.
        QMetaObject::invokeMethod(this, &MainWindow::firstPainted, Qt::QueuedConnection);
    }
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    arrangeDocks(event->size().width() < narrowWidth);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Close) {
        watched->setProperty("closedByUser", true);
        if (const auto *dock = qobject_cast<QDockWidget *>(watched))
            m_desk.commands().note(commands::CommandRegistry::commandOf(dock->toggleViewAction()), {{"shown", false}});
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::addNotesDock()
{
    m_notesDock->setProperty("closedByUser", true); // until there is a note
    addDockWidget(Qt::RightDockWidgetArea, m_notesDock);
    tabifyDockWidget(m_inspectorDock, m_notesDock);
    connect(&m_desk.workspace(), &workspace::Workspace::notesChanged, this, [this, shown = false]() mutable {
        if (shown || m_desk.workspace().state().notes.empty())
            return;
        shown = true; // from now on as the user wants
        m_notesDock->setProperty("closedByUser", false);
        m_notesDock->setVisible(!m_desk.workspace().empty());
        (m_narrow ? m_examplesDock : m_inspectorDock)->raise();
    });
}

void MainWindow::arrangeAtFirst()
{
    QSettings settings;
    if (m_keepLayout && restoreState(settings.value(QStringLiteral("docks")).toByteArray(), layoutVersion))
        return;
    resizeDocks({m_sourcesDock, m_inspectorDock}, {leftDockWidth, rightDockWidth}, Qt::Horizontal);
    resizeDocks({m_sourcesDock, m_examplesDock}, {sourcesHeight, 4 * sourcesHeight}, Qt::Vertical);
}

void MainWindow::arrangeDocks(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    m_inspectorDock->setMinimumWidth(narrow ? leftDockWidth : rightDockWidth);
    if (narrow) {
        tabifyDockWidget(m_examplesDock, m_inspectorDock);
        tabifyDockWidget(m_inspectorDock, m_notesDock);
    } else {
        addDockWidget(Qt::RightDockWidgetArea, m_inspectorDock);
        addDockWidget(Qt::RightDockWidgetArea, m_notesDock);
        tabifyDockWidget(m_inspectorDock, m_notesDock);
        m_inspectorDock->raise();
    }
    m_examplesDock->raise();
}

void MainWindow::showDock(QDockWidget *dock, bool shown)
{
    dock->setProperty("closedByUser", !shown);
    dock->setVisible(shown);
    if (shown)
        dock->raise();
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

} // namespace headwise::desktop::shell
