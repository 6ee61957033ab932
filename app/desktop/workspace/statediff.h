// SPDX-License-Identifier: GPL-3.0-or-later
// The commands that lead from one state of the workspace to another: so everything that is done by hand is recorded,
// also by views that know nothing of recording.
#pragma once

#include "app/desktop/workspace/workspacestate.h"

#include <QJsonObject>

namespace headwise::desktop::workspace {

struct CommandCall
{
    QString id;
    QJsonObject arguments;
    bool operator==(const CommandCall &) const = default;
};

/// Running them, in order, makes `before` into `after`, as far as the state of sources, settings and selection goes.
/// Replacing a whole workspace is no such change: sessions are opened by a command of their own.
std::vector<CommandCall> changesBetween(const Session &before, const Session &after, const SettingsTypes &types);

/// One line of a record.
QByteArray scriptLine(const CommandCall &call);

} // namespace headwise::desktop::workspace
