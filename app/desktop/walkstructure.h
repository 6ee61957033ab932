// SPDX-License-Identifier: GPL-3.0-or-later
// Checks the structure of an archive; this program runs it as a child process with limited resources before opening the
// archive.
#pragma once

#include <QStringList>

namespace headwise::desktop {

/// "verify --structure --json FILE", as headwise-cli takes it.
bool isStructureWalk(const QStringList &arguments);
/// Prints {"ok", "problems": [{"object", "problem", "examples"}]} on one line; 0 = valid, 3 = invalid, 1 = cannot be
/// read.
int walkStructure(const QString &path);

} // namespace headwise::desktop
