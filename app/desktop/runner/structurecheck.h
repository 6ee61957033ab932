// SPDX-License-Identifier: GPL-3.0-or-later
// Archives from elsewhere are walked by a limited child process before this one opens them: the HDF5 library itself can
// crash on hostile metadata.
#pragma once

#include "app/desktop/runner/childprocess.h"

#include <functional>

namespace headwise::desktop::runner {

/// Remembers the archives that this user's Headwise wrote or has walked before, by path, size and time of change.
bool knownArchive(const QString &path);
void rememberArchive(const QString &path);

/// Runs `verify --structure --json FILE` in this very program, which starts without LibTorch in a tenth of the time
/// that headwise-cli takes (HEADWISE_CLI overrides), and calls `done` with an empty text when the file may be opened,
/// else with one sentence. Deletes itself.
class StructureCheck : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const QString &problem)>;
    StructureCheck(const QString &path, Done done, QObject *parent);

private:
    void receive(const QJsonObject &object);
    void end(const QString &problem);

    QString m_path;
    QString m_found; ///< first problem that the child reported
    Done m_done;
    ChildProcess m_child;
};

} // namespace headwise::desktop::runner
