// SPDX-License-Identifier: GPL-3.0-or-later
// The child process that runs models and checks untrusted files, so that its crash does not affect the window.
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QTimer>

namespace headwise::desktop::runner {

/// Path of headwise-cli: HEADWISE_CLI from the environment, otherwise the program beside this one.
QString cliProgram();

/// Resource limits of a child process; 0 = unlimited. Enforced by the operating system.
struct ChildLimits
{
    quint64 memoryBytes = 0; ///< private writable memory
    unsigned processorSeconds = 0;
};

/// One execution of headwise-cli that prints one JSON object per line. Ends with exactly one of `finished` and
/// `failed`.
class ChildProcess : public QObject
{
    Q_OBJECT

public:
    explicit ChildProcess(QObject *parent = nullptr);
    ~ChildProcess() override;

    void setLimits(const ChildLimits &limits) { m_limits = limits; }
    /// A child without output for this time counts as hung. 0 = no limit.
    void setSilenceLimit(int milliseconds) { m_silence.setInterval(milliseconds); }
    void start(const QStringList &arguments, const QString &program = cliProgram());
    /// Writes a line of JSON to its standard input.
    void send(const QJsonObject &object);
    /// Requests it to stop (its partial result can then be resumed), and kills it if it does not.
    void stop();
    bool running() const { return m_process.state() != QProcess::NotRunning; }
    /// The last lines of its standard error, for messages.
    QString lastWords() const;

signals:
    void received(const QJsonObject &object);
    void finished(int exitCode);
    /// Emitted if it could not start, crashed, hung or printed invalid JSON. One sentence that includes its last error
    /// message.
    void failed(const QString &sentence);

private:
    void readLines();
    void ended(int exitCode, QProcess::ExitStatus status);
    void fail(const QString &sentence);

    QProcess m_process;
    QTimer m_silence;
    ChildLimits m_limits;
    QByteArray m_pending; ///< an unfinished line
    QByteArray m_errors;  ///< the end of standard error
    bool m_over = false;  ///< `finished` or `failed` was sent
    bool m_stopping = false;
};

} // namespace headwise::desktop::runner
