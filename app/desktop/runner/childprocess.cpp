// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/runner/childprocess.h"

#include "app/desktop/jobs/errortext.h"
#include "core/base/sanitizedclone.h"
#include "core/errorlines/errorlines.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcessEnvironment>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace headwise::desktop::runner {

namespace {

constexpr qsizetype longestLine = 4 << 20; ///< maximum bytes of one line of JSON
constexpr qsizetype keptErrors = 8 << 10;  ///< bytes of standard error that are kept
constexpr int patience = 3000;             ///< ms between the request to stop and killing

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool limitsMemory = false; // sanitizers map terabytes of such memory
#else
constexpr bool limitsMemory = true;
#endif

#ifdef Q_OS_UNIX
void applyLimits(const ChildLimits &limits)
{
    // Runs between fork and exec: only async-signal-safe calls.
    if (limitsMemory && limits.memoryBytes > 0) {
        // RLIMIT_AS is not used, since the libraries of a CUDA build map more memory than any archive needs.
        const rlimit memory{limits.memoryBytes, limits.memoryBytes};
        setrlimit(RLIMIT_DATA, &memory);
    }
    if (limits.processorSeconds > 0) {
        const rlimit time{limits.processorSeconds, limits.processorSeconds};
        setrlimit(RLIMIT_CPU, &time);
    }
    const rlimit noCore{0, 0};
    setrlimit(RLIMIT_CORE, &noCore);
}
#endif

} // namespace

QString cliProgram()
{
    const QString override = qEnvironmentVariable("HEADWISE_CLI");
    return override.isEmpty() ? QCoreApplication::applicationDirPath() + QStringLiteral("/headwise-cli") : override;
}

ChildProcess::ChildProcess(QObject *parent) : QObject(parent)
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(0);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        fail(tr("headwise-cli has given no output for %1 s and was stopped").arg(m_silence.interval() / 1000));
    });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ChildProcess::readLines);
    connect(&m_process, &QProcess::readyReadStandardError, this,
        [this] { m_errors = (m_errors + m_process.readAllStandardError()).right(keptErrors); });
    connect(&m_process, &QProcess::finished, this, &ChildProcess::ended);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(tr("headwise-cli cannot be started from %1: %2")
                     .arg(QDir::toNativeSeparators(m_process.program()), m_process.errorString()));
    });
}

ChildProcess::~ChildProcess()
{
    m_process.disconnect(this);
    if (!running())
        return;
    // A child that was asked to stop keeps its finished examples before it ends.
    if (m_stopping && m_process.waitForFinished(patience))
        return;
    m_process.kill();
    m_process.waitForFinished(1000);
}

void ChildProcess::start(const QStringList &arguments, const QString &program)
{
    m_over = m_stopping = false;
    m_pending.clear();
    m_errors.clear();
#ifdef Q_OS_UNIX
    m_process.setChildProcessModifier([limits = m_limits] { applyLimits(limits); });
#endif
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(errorlines::errorFormatVariable), QStringLiteral("json"));
    m_process.setProcessEnvironment(environment);
    m_process.start(program, arguments);
    if (m_silence.interval() > 0)
        m_silence.start();
}

void ChildProcess::send(const QJsonObject &object)
{
    m_process.write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

void ChildProcess::stop()
{
    if (!running())
        return;
    m_stopping = true;
#ifdef Q_OS_UNIX
    // Like Ctrl+C in a terminal: the program finishes its batch, keeps its results and exits with 130.
    ::kill(static_cast<pid_t>(m_process.processId()), SIGINT);
#else
    m_process.terminate();
#endif
    QTimer::singleShot(patience, this, [this] {
        if (m_stopping && running())
            m_process.kill();
    });
}

QString ChildProcess::lastWords() const
{
    QStringList lines;
    for (const QByteArray &line : m_errors.trimmed().split('\n')) {
        QString words = jobs::readErrorText(line).value_or(QString::fromUtf8(line));
        if (words.startsWith(QLatin1String("headwise-cli: ")))
            words.remove(0, 14); // removes the program name, since the message is shown in the window
        if (!words.isEmpty())
            lines << words;
    }
    return lines.mid(std::max<qsizetype>(0, lines.size() - 3)).join(QLatin1Char('\n')).trimmed();
}

void ChildProcess::readLines()
{
    m_pending += m_process.readAllStandardOutput();
    if (m_silence.interval() > 0)
        m_silence.start();
    qsizetype begin = 0;
    for (qsizetype end; !m_over && (end = m_pending.indexOf('\n', begin)) >= 0; begin = end + 1) {
        const QByteArray line = m_pending.mid(begin, end - begin).trimmed();
        if (line.isEmpty())
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (!document.isObject())
            return fail(tr("headwise-cli printed something that is not JSON: “%1”")
                            .arg(QString::fromUtf8(line.left(80)).simplified()));
        emit received(document.object());
    }
    m_pending.remove(0, begin);
    if (m_pending.size() > longestLine)
        fail(tr("headwise-cli printed a line without an end"));
}

void ChildProcess::ended(int exitCode, QProcess::ExitStatus status)
{
    readLines();
    m_silence.stop();
    m_errors = (m_errors + m_process.readAllStandardError()).right(keptErrors);
    if (m_over)
        return;
    if (status == QProcess::CrashExit && !m_stopping)
        return fail(tr("headwise-cli crashed (%1)").arg(m_process.errorString()));
    m_over = true;
    emit finished(m_stopping ? 130 : exitCode);
}

void ChildProcess::fail(const QString &sentence)
{
    if (m_over)
        return;
    m_over = true;
    m_silence.stop();
    m_errors = (m_errors + m_process.readAllStandardError()).right(keptErrors);
    if (running())
        m_process.kill();
    const QString words = lastWords();
    emit failed(words.isEmpty() ? sentence + QLatin1Char('.') : tr("%1. Last message: %2").arg(sentence, words));
}

} // namespace headwise::desktop::runner

#include "moc_childprocess.cpp"
