// SPDX-License-Identifier: GPL-3.0-or-later
// The headwise-cli of this build as a child process.
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QStringList>

namespace headwise::tests {

struct ProgramResult
{
    int exitCode = -1;
    QString output, errors;
    /// Standard output as one JSON document.
    QJsonObject json() const;
    /// Standard output as one JSON object a line.
    QList<QJsonObject> lines() const;
};

/// Runs `headwise-cli ARGUMENTS` to its end (at most a minute).
ProgramResult runCli(const QStringList &arguments);

/// Folder of a small model among the tests' data: "bert", "gpt2", ...
QString modelFolder(const QString &name);

/// Copies a folder's files into `target`, for tests that damage them.
void copyFolder(const QString &source, const QString &target);

void writeFile(const QString &path, const QByteArray &bytes);

} // namespace headwise::tests
