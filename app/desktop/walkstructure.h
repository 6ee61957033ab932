// SPDX-License-Identifier: GPL-3.0-or-later
// The part of this program that runs as its own limited child: walks an archive's structure before the window opens it.
#pragma once

#include <QStringList>

namespace headwise::desktop {

/// "verify --structure --json FILE", as headwise-cli takes it.
bool isStructureWalk(const QStringList &arguments);
/// Prints {"ok", "problems": [{"object", "problem", "examples"}]} on one line; 0 = sound, 3 = not, 1 = cannot be read.
int walkStructure(const QString &path);

} // namespace headwise::desktop
