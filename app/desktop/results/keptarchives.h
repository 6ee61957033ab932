// SPDX-License-Identifier: GPL-3.0-or-later
// Archives that lie in the cache, which the system may empty, can be kept beside the session that names them.
#pragma once

#include "app/desktop/jobs/jobslot.h"

#include <QHash>
#include <QObject>

namespace headwise::desktop::results {

class Desk;

class KeptArchives : public QObject
{
    Q_OBJECT

public:
    explicit KeptArchives(Desk &desk);

    /// Archives of the workspace (of sources, steps and typed sentences) below the default folder of captures.
    QStringList inCache() const;
    /// Copies them to `folder`, under names that are free there, and lets the workspace use the copies. A copy that
    /// fails is removed, and a message says why.
    void keep(const QString &folder);

signals:
    /// The workspace uses the copies.
    void kept();

private:
    Desk &m_desk;
    jobs::JobSlot<QHash<QString, QString>> m_job;
};

} // namespace headwise::desktop::results
