// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/runner/modelcommand.h"

#include "app/desktop/runner/capturerequest.h"

#include <utility>

namespace headwise::desktop::runner {

namespace {

constexpr int commandSilence = 30 * 60 * 1000; ///< ms; long enough for loading a large model and one measured point

/// Exit code of a command that did its work and found what is looked for, such as a checkpoint that is not as it should
/// be: the result says what.
constexpr int foundSomething = 3;

} // namespace

ModelCommand::~ModelCommand()
{
    if (m_child)
        m_child->disconnect(this);
}

void ModelCommand::run(const QString &title, const QStringList &arguments)
{
    release();
    m_title = title;
    m_jobId = m_jobs.add(
        title, [this] { cancel(); }, true);
    m_child = std::make_unique<ChildProcess>();
    m_child->setSilenceLimit(commandSilence);
    connect(m_child.get(), &ChildProcess::received, this, &ModelCommand::receive);
    connect(m_child.get(), &ChildProcess::finished, this, &ModelCommand::end);
    connect(m_child.get(), &ChildProcess::failed, this, [this](const QString &sentence) {
        release();
        emit failed(sentence);
    });
    m_child->start(arguments + threadArguments());
}

void ModelCommand::receive(const QJsonObject &line)
{
    const QString event = line["event"].toString();
    if (event == QLatin1String("progress")) {
        const double total = line["total"].toDouble();
        m_jobs.setFraction(m_jobId, total > 0 ? line["done"].toDouble() / total : -1);
    } else if (event == QLatin1String("done")) {
        m_result = line["result"].toObject();
    } else {
        emit received(line);
    }
}

void ModelCommand::end(int exitCode)
{
    const QJsonObject result = std::exchange(m_result, {});
    const QString words = m_child->lastWords();
    release();
    if (exitCode == 130)
        emit cancelled();
    else if (exitCode != 0 && !(exitCode == foundSomething && !result.isEmpty()))
        emit failed(words.isEmpty() ? tr("headwise-cli ended with exit code %1.").arg(exitCode) : words);
    else if (result.isEmpty())
        emit failed(tr("headwise-cli ended without a result."));
    else
        emit finished(result);
}

void ModelCommand::cancel()
{
    if (m_child && m_child->running())
        m_child->stop();
}

void ModelCommand::release()
{
    if (m_child) {
        m_child->disconnect(this);
        m_child.release()->deleteLater(); // it may be the sender
    }
    m_result = {};
    if (m_jobId != 0)
        m_jobs.remove(std::exchange(m_jobId, 0));
}

} // namespace headwise::desktop::runner

#include "moc_modelcommand.cpp"
