// SPDX-License-Identifier: GPL-3.0-or-later
// Access to settings by their names in sessions, for recorded commands and for `--set`.
#pragma once

#include "app/desktop/workspace/workspace.h"

namespace headwise::desktop::workspace {

/// {"view": "heads", "name": "cells", "value": "measure"}; without a view the setting is shared by all. Sources are
/// named by their places. Throws Error if there is no such view or setting, or if the value is not valid.
void changeSetting(Workspace &workspace, const SettingsTypes &types, const QJsonObject &arguments);

/// Sets "name=value" or "view.name=value", the name in the view or among the shared settings. Throws Error.
void changeSettingByText(
    Workspace &workspace, const SettingsTypes &types, const QString &view, const QString &assignment);

/// The current values of all settings of a view, by name; for an empty view, the shared ones, with sources by place.
QJsonObject settingsInForce(const WorkspaceState &state, const SettingsTypes &types, const QString &view);
/// The defaults of these settings.
QJsonObject settingsByDefault(const SettingsTypes &types, const QString &view);

/// The text of `changeSettingByText` for a value: "0.1", "true", "a,b".
QString settingText(const QJsonValue &value);

} // namespace headwise::desktop::workspace
