// SPDX-License-Identifier: GPL-3.0-or-later
// Checks untrusted archives in a child process with limited resources before they are opened, since the HDF5 library
// can crash on malicious metadata.
#pragma once

#include "app/desktop/runner/childprocess.h"

#include <functional>

namespace headwise::desktop::runner {

/// Remembers the archives that Headwise wrote or checked for this user, by path, size and modification time.
bool knownArchive(const QString &path);
void rememberArchive(const QString &path);

/// Runs `verify --structure --json FILE` in this program, which starts ten times faster than headwise-cli since it has
/// no LibTorch (HEADWISE_CLI overrides this). Calls `done` with an empty text if the file may be opened, otherwise with
/// one sentence. Deletes itself.
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
