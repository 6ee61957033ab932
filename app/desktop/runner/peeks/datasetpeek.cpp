// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/runner/peeks/datasetpeek.h"

#include <QJsonArray>

namespace headwise::desktop::runner::peeks {

namespace {

constexpr int readingLimit = 60 * 1000; ///< ms; a dataset of some GB

DatasetDescription describedBy(const QJsonObject &json)
{
    DatasetDescription found{
        json["examples"].toInteger(), json["skipped"].toArray().size(), json["understood"].toString(), {}, {}};
    for (const QJsonValue &note : json["notes"].toArray())
        found.notes << note.toString();
    return found;
}

} // namespace

void DatasetPeek::read(const QString &input, bool skipBad)
{
    stop();
    m_found = {};
    m_child = std::make_unique<ChildProcess>();
    m_child->setSilenceLimit(readingLimit);
    connect(m_child.get(), &ChildProcess::received, this,
        [this](const QJsonObject &object) { m_found = describedBy(object); });
    connect(m_child.get(), &ChildProcess::finished, this, [this](int exitCode) {
        if (exitCode != 0) {
            const QString words = m_child->lastWords();
            m_found.problem = words.isEmpty() ? tr("headwise-cli ended with exit code %1.").arg(exitCode) : words;
        }
        end(m_found);
    });
    connect(m_child.get(), &ChildProcess::failed, this, [this](const QString &sentence) {
        m_found.problem = sentence;
        end(m_found);
    });
    QStringList arguments{QStringLiteral("info"), QStringLiteral("--input"), input, QStringLiteral("--json")};
    if (skipBad)
        arguments << QStringLiteral("--skip-bad");
    m_child->start(arguments);
}

void DatasetPeek::stop()
{
    if (!m_child)
        return;
    m_child->disconnect(this);
    m_child.release()->deleteLater(); // it may be the sender
}

void DatasetPeek::end(const DatasetDescription &description)
{
    stop();
    emit described(description);
}

} // namespace headwise::desktop::runner::peeks

#include "moc_datasetpeek.cpp"
