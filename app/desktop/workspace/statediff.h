// SPDX-License-Identifier: GPL-3.0-or-later
// Computes the commands that lead from one state of the workspace to another, so that all user actions are recorded,
// without support by the views.
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

/// Running them in order changes `before` to `after`, for the state of sources, settings and selection. Replacing the
/// whole workspace is not covered: opening a session is a separate command.
std::vector<CommandCall> changesBetween(const Session &before, const Session &after, const SettingsTypes &types);

/// One line of a record.
QByteArray scriptLine(const CommandCall &call);

} // namespace headwise::desktop::workspace
