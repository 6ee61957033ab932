// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/colors/openedscores.h"

#include "app/desktop/jobs/errortext.h"
#include "core/headscores/scorefiles.h"

#include <QFileInfo>

namespace headwise::desktop::views::clusters::colors {

OpenedScores::OpenedScores(jobs::JobList &jobs, QObject *parent) : QObject(parent), m_job(jobs) {}

void OpenedScores::want(const QMap<QString, QString> &files)
{
    for (const QString &path : files)
        if (!m_known.contains(path) && !m_waiting.contains(path))
            m_waiting << path;
    if (!m_job.running())
        next();
}

void OpenedScores::next()
{
    if (m_waiting.isEmpty())
        return;
    const QString path = m_waiting.front();
    const auto known = [this, path](Outcome outcome) {
        m_known[path] = std::move(outcome);
        m_waiting.removeAll(path);
        next();
        emit changed();
    };
    m_job.start({.title = tr("Read %1").arg(QFileInfo(path).fileName()),
        .work =
            [path](Progress &) {
                return std::make_shared<const headscores::ScoreTable>(headscores::readScores(path.toStdString()));
            },
        .done =
            [known](std::shared_ptr<const headscores::ScoreTable> table) {
                known({std::move(table), {}});
            },
        .failed =
            [known](const Error &error) {
                known({nullptr, jobs::errorText(error)});
            },
        .cancelled =
            [known] {
                known({nullptr, tr("Cancelled.")});
            }});
}

std::shared_ptr<const headscores::ScoreTable> OpenedScores::table(const QString &path) const
{
    const auto found = m_known.find(path);
    return found == m_known.end() ? nullptr : found->second.table;
}

QString OpenedScores::problem(const QString &path) const
{
    const auto found = m_known.find(path);
    return found == m_known.end() ? QString() : found->second.problem;
}

} // namespace headwise::desktop::views::clusters::colors
