// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/scripts/settling.h"

#include "app/desktop/shell/mainwindow.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

namespace headwise::desktop::scripts {

namespace {

/// True if a message says why the view cannot be drawn; notes do not.
bool explained(shell::MainWindow &window)
{
    const results::Message &message = window.desk().messages().current();
    return message.level != results::MessageLevel::Note && !message.text.isEmpty();
}

} // namespace

void throwProblems(shell::MainWindow &window)
{
    const results::Message &message = window.desk().messages().current();
    if (message.level == results::MessageLevel::Error && !message.text.isEmpty())
        throw Error(ErrorCode::NotFound, ErrorText::verbatim(message.text.toStdString()));
    for (const workspace::Source &source : window.desk().workspace().sources()) {
        if (source.status == workspace::SourceStatus::Failed || source.status == workspace::SourceStatus::Missing)
            throw Error(ErrorCode::NotFound, ErrorText::verbatim(source.problem.toStdString()));
    }
}

void settle(shell::MainWindow &window, int milliseconds, int quiet)
{
    QElapsedTimer clock;
    clock.start();
    QEventLoop loop;
    QTimer look;
    look.setInterval(10);
    int looks = 0;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        const bool drawn = window.settled() || explained(window);
        looks = !window.desk().busy() && drawn ? looks + 1 : 0;
        if (looks >= quiet || clock.elapsed() > milliseconds)
            loop.quit();
    });
    look.start();
    loop.exec();
    if (looks < quiet)
        throw Error(ErrorCode::NotFound, ErrorText("the view was not drawn within %1 s", milliseconds / 1000));
}

} // namespace headwise::desktop::scripts
