// SPDX-License-Identifier: GPL-3.0-or-later
// `.headwise` files: a workspace as JSON with paths relative to the file, versioned and read strictly.
#pragma once

#include "app/desktop/workspace/workspacestate.h"

#include <QByteArray>
#include <QString>

namespace headwise::desktop::workspace {

/// The version this program writes; newer ones are refused. 2: each view's settings in an object of its own.
inline constexpr int sessionVersion = 2;

/// JSON of a session whose file will lie in `folder`; `types` are the settings of the views that the program has.
QByteArray sessionToJson(const Session &session, const QString &folder, const SettingsTypes &types);
/// Throws Error (Malformed, Unsupported) that names `fileName` and the field. Archives are not looked for here.
Session sessionFromJson(
    const QByteArray &json, const QString &folder, const QString &fileName, const SettingsTypes &types);

/// Writes through a temporary file, so that a full disk leaves the old session whole. Throws Error.
void saveSession(const Session &session, const QString &path, const SettingsTypes &types);
Session loadSession(const QString &path, const SettingsTypes &types);

} // namespace headwise::desktop::workspace
