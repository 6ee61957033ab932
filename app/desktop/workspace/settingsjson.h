// SPDX-License-Identifier: GPL-3.0-or-later
// View settings and selection to JSON and back.
#pragma once

#include "app/desktop/workspace/workspacestate.h"

#include <QJsonObject>

namespace headwise::desktop::workspace {

QJsonObject settingsToJson(const ViewSettings &settings);
QJsonObject selectionToJson(const SelectionState &selection);

/// Missing fields keep their default; a field of the wrong type or an unknown word throws Error naming `where`.
ViewSettings settingsFromJson(const QJsonObject &json, const QString &where);
SelectionState selectionFromJson(const QJsonObject &json, const QString &where);

} // namespace headwise::desktop::workspace
