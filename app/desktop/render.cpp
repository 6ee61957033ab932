// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/render.h"

#include "app/desktop/views/headsview.h"
#include "app/desktop/views/headview.h"
#include "app/desktop/window/incoming.h"
#include "app/desktop/window/mainwindow.h"
#include "app/desktop/window/picture.h"
#include "app/desktop/window/sessions.h"
#include "app/desktop/window/statusline.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QTimer>

#include <cstdio>

namespace headwise::desktop {

namespace {

constexpr int quietLooks = 25;           ///< of 10 ms: the status line follows its jobs with a short delay
constexpr int patience = 10 * 60 * 1000; ///< ms; captures of models count too

[[noreturn]] void failBecause(const QString &sentence) { throw Error(ErrorCode::NotFound, sentence.toStdString()); }

void throwProblems(window::MainWindow &window)
{
    const desk::Message &message = window.desk().messages().current();
    if (message.level == desk::MessageLevel::Error && !message.text.isEmpty())
        failBecause(message.text);
    for (const workspace::Source &source : window.desk().workspace().sources()) {
        if (source.status == workspace::SourceStatus::Failed || source.status == workspace::SourceStatus::Missing)
            failBecause(source.problem);
    }
}

/// Runs the event loop until no job is left and the view has drawn.
void settle(window::MainWindow &window, int milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    QEventLoop loop;
    QTimer look;
    look.setInterval(10);
    int quiet = 0;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        const bool still = window.desk().jobs().idle() && !window.desk().captures().busy();
        quiet = still && (window.settled() || !window.desk().messages().current().text.isEmpty()) ? quiet + 1 : 0;
        if (quiet >= quietLooks || clock.elapsed() > milliseconds)
            loop.quit();
    });
    look.start();
    loop.exec();
    throwProblems(window);
    if (clock.elapsed() > milliseconds)
        failBecause(QStringLiteral("the view was not drawn within %1 s").arg(milliseconds / 1000));
}

void savePng(window::MainWindow &window, const QString &path)
{
    const QPixmap pixmap = window.grab();
    if (!pixmap.save(path, "PNG"))
        throw Error(
            ErrorCode::Unreadable, "the picture cannot be written", path.toStdString(), "Choose another folder");
}

} // namespace

void applySelection(window::MainWindow &window, const Arguments &arguments)
{
    desk::Desk &desk = window.desk();
    if (!arguments.example.isEmpty() && desk.examples()) {
        const auto &rows = desk.examples()->rows;
        int row = desk.examples()->rowOf(arguments.example.toStdString());
        bool number = false;
        const int position = arguments.example.toInt(&number);
        if (row < 0 && number && position >= 0 && position < static_cast<int>(rows.size()))
            row = position;
        if (row < 0)
            failBecause(QStringLiteral("there is no example '%1'").arg(arguments.example));
        desk.selection().setExample(rows[static_cast<std::size_t>(row)].key);
    }
    if (arguments.head.isEmpty())
        return;
    const auto layout = desk.layout();
    const auto head =
        attention::headFromName(arguments.head.toStdString(), layout ? layout->stack : attention::Stack::Encoder);
    if (!head || !layout || (head->stack == layout->stack && !layout->contains(*head)))
        failBecause(QStringLiteral("there is no head '%1'").arg(arguments.head));
    desk.selection().setHead(*head);
}

void openAndSettle(window::MainWindow &window, const Arguments &arguments, int milliseconds)
{
    if (!arguments.session.isEmpty())
        window.sessions().open(arguments.session);
    if (!arguments.paths.isEmpty())
        window.incoming().open(arguments.paths, arguments.input);
    throwProblems(window);
    settle(window, milliseconds);
    if (window.desk().workspace().empty())
        failBecause(
            QStringLiteral("there is nothing to draw: name archives, a session, or model folders with --input"));
    applySelection(window, arguments);
    if (!arguments.render.isEmpty())
        window.setView(static_cast<workspace::View>(renderedViews().indexOf(arguments.render)));
    settle(window, milliseconds);
}

int render(const Arguments &arguments)
{
    window::MainWindow window;
    window.sessions().setKeeping(false);
    window.setKeepLayout(false);
    window.resize(arguments.size);
    window.show();
    try {
        openAndSettle(window, arguments, patience);
        if (QFileInfo(arguments.output).suffix().toLower() == QLatin1String("png"))
            savePng(window, arguments.output);
        else
            window::savePicture(
                *window.currentView(), window::provenanceText(window.desk().workspace()), arguments.output);
    } catch (const Error &error) {
        std::fprintf(stderr, "headwise: %s\n", error.what());
        return error.code() == ErrorCode::Usage ? exitUsage : exitWorld;
    }
    return exitDone;
}

} // namespace headwise::desktop
