// SPDX-License-Identifier: GPL-3.0-or-later
// `headwise --record FILE`: records user actions as commands with arguments, one line of JSON each.
#pragma once

#include "app/desktop/workspace/statediff.h"

#include <QFile>
#include <QObject>

namespace headwise::desktop::shell {
class MainWindow;
}

namespace headwise::desktop::scripts {

class Recorder : public QObject
{
    Q_OBJECT

public:
    /// Throws Error if the file cannot be written. An existing record is replaced.
    Recorder(shell::MainWindow &window, const QString &path);
    ~Recorder() override;

private:
    void commandStarted(const QString &id, const QJsonObject &arguments);
    void stateChanged();
    void write(const workspace::CommandCall &call);
    void flush();

    shell::MainWindow &m_window;
    QFile m_file;
    workspace::Session m_seen;
    std::optional<workspace::CommandCall> m_held; ///< the next one may replace it: typing, dragging
};

} // namespace headwise::desktop::scripts
