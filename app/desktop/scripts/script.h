// SPDX-License-Identifier: GPL-3.0-or-later
// Recorded sessions as text: JSON lines, each a command or an expectation.
#pragma once

#include "app/desktop/workspace/statediff.h"

#include <QSize>

#include <optional>

namespace headwise::desktop::scripts {

struct ScriptLine
{
    int number = 0;              ///< in the file, from 1
    workspace::CommandCall call; ///< without an id: an expectation
    QJsonObject expected{};
};

struct Script
{
    QString path;
    QSize size{1440, 900};
    std::vector<ScriptLine> lines;
};

/// Throws Error that names the file and the line. Empty lines and lines that start with "#" are skipped.
Script parseScript(const QByteArray &text, const QString &path);
Script readScript(const QString &path);

} // namespace headwise::desktop::scripts
