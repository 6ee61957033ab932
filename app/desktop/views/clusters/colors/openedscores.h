// SPDX-License-Identifier: GPL-3.0-or-later
// Files with scores of heads that other programs computed: read in a job and kept.
#pragma once

#include "app/desktop/jobs/jobslot.h"
#include "core/headscores/headscores.h"

#include <QMap>
#include <QObject>

#include <map>

namespace headwise::desktop::views::clusters::colors {

class OpenedScores : public QObject
{
    Q_OBJECT

public:
    explicit OpenedScores(jobs::JobList &jobs, QObject *parent = nullptr);

    /// Reads those of `files` (name: path) that were not tried yet.
    void want(const QMap<QString, QString> &files);
    /// The file is read again when it is wanted.
    void forget(const QString &path) { m_known.erase(path); }
    /// Null: not read yet, or it cannot be read.
    std::shared_ptr<const headscores::ScoreTable> table(const QString &path) const;
    /// Why a file cannot be read; empty: it can, or was not tried yet.
    QString problem(const QString &path) const;
    bool running() const { return m_job.running(); }

signals:
    void changed();

private:
    struct Outcome
    {
        std::shared_ptr<const headscores::ScoreTable> table;
        QString problem;
    };
    void next();

    jobs::JobSlot<headscores::ScoreTable> m_job;
    QStringList m_waiting;
    std::map<QString, Outcome> m_known; ///< by path
};

} // namespace headwise::desktop::views::clusters::colors
