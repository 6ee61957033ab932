// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/scripts/player.h"

#include "app/desktop/scripts/expectations.h"
#include "app/desktop/scripts/settling.h"
#include "app/desktop/shell/mainwindow.h"
#include "core/base/outputfile.h"

#include <QDir>
#include <QPixmap>

namespace headwise::desktop::scripts {

namespace {

constexpr int quietLooks = 4; ///< number of 10 ms intervals without work after which a command is done

void saveScreen(shell::MainWindow &window, const ScriptLine &line, const QString &folder)
{
    QDir().mkpath(folder);
    const QString name = line.call.id.isEmpty() ? QStringLiteral("expect") : line.call.id;
    const QString path = QStringLiteral("%1/%2-%3.png").arg(folder).arg(line.number, 3, 10, QLatin1Char('0')).arg(name);
    requireRegularOutput(path.toStdString());
    if (!window.grab().save(path, "PNG"))
        throw Error(ErrorCode::Unreadable, ErrorText("the picture cannot be written"), path.toStdString(),
            ErrorText("Choose another folder"));
}

void playLine(shell::MainWindow &window, const ScriptLine &line, const PlayOptions &options)
{
    if (!line.call.id.isEmpty()) {
        window.desk().commands().run(line.call.id, line.call.arguments);
        settle(window, options.milliseconds, quietLooks);
    } else if (const QString problem = unmetExpectation(window, line.expected); !problem.isEmpty()) {
        throw Error(ErrorCode::Mismatch, ErrorText::verbatim(problem.toStdString()));
    }
}

} // namespace

void playScript(shell::MainWindow &window, const Script &script, const PlayOptions &options)
{
    settle(window, options.milliseconds, quietLooks);
    for (const ScriptLine &line : script.lines) {
        try {
            playLine(window, line, options);
        } catch (const Error &error) {
            throw Error(
                ErrorCode::Malformed, ErrorText("line %1: %2", line.number, error.what()), script.path.toStdString());
        }
        if (!options.screens.isEmpty())
            saveScreen(window, line, options.screens);
    }
}

} // namespace headwise::desktop::scripts
