// SPDX-License-Identifier: GPL-3.0-or-later
// The child program that runs models and walks strange files: whatever it does, the window stays.
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QTimer>

namespace headwise::desktop::runner {

/// headwise-cli: HEADWISE_CLI from the environment, else the program beside this one.
QString cliProgram();

/// What a child may take; 0 = unlimited. Enforced by the operating system.
struct ChildLimits
{
    quint64 memoryBytes = 0; ///< private writable memory
    unsigned processorSeconds = 0;
};

/// One run of headwise-cli that prints a JSON object a line. Ends with exactly one of `finished` and `failed`.
class ChildProcess : public QObject
{
    Q_OBJECT

public:
    explicit ChildProcess(QObject *parent = nullptr);
    ~ChildProcess() override;

    void setLimits(const ChildLimits &limits) { m_limits = limits; }
    /// A child that prints nothing for so long counts as hung. 0 = may be silent for ever.
    void setSilenceLimit(int milliseconds) { m_silence.setInterval(milliseconds); }
    void start(const QStringList &arguments, const QString &program = cliProgram());
    /// A line of JSON to its standard input.
    void send(const QJsonObject &object);
    /// Asks it to stop (it then leaves its partial result resumable), and kills it when it does not.
    void stop();
    bool running() const { return m_process.state() != QProcess::NotRunning; }
    /// The last lines of its standard error, for messages.
    QString lastWords() const;

signals:
    void received(const QJsonObject &object);
    void finished(int exitCode);
    /// It could not start, died, hung or printed what is not JSON. One sentence; the last words are in it.
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
