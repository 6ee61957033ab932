// SPDX-License-Identifier: GPL-3.0-or-later
// `.headwise` files: a workspace as JSON with paths relative to the file, versioned and read strictly.
#pragma once

#include "app/desktop/workspace/workspacestate.h"

#include <QByteArray>
#include <QString>

namespace headwise::desktop::workspace {

/// The version that this program writes; newer ones are refused. Version 2: the settings of each view are a separate
/// object.
inline constexpr int sessionVersion = 2;

/// JSON of a session file in `folder`; `types`: the settings types of the program's views.
QByteArray sessionToJson(const Session &session, const QString &folder, const SettingsTypes &types);
/// Throws Error (Malformed, Unsupported) that names `fileName` and the field. Archives are not opened here.
Session sessionFromJson(
    const QByteArray &json, const QString &folder, const QString &fileName, const SettingsTypes &types);

/// Writes to a temporary file first, so that the old session is kept if the disk is full. Throws Error.
void saveSession(const Session &session, const QString &path, const SettingsTypes &types);
Session loadSession(const QString &path, const SettingsTypes &types);

} // namespace headwise::desktop::workspace
