// SPDX-License-Identifier: GPL-3.0-or-later
// Conversion of the selection to JSON and back.
#pragma once

#include "app/desktop/workspace/selectionstate.h"

#include <QJsonObject>
#include <QString>

namespace headwise::desktop::workspace {

/// {"heads": ["encoder:L1H2", ...]}.
QJsonObject headArguments(const std::vector<attention::HeadId> &heads);
/// Throws Error naming `where` for an invalid head name.
std::vector<attention::HeadId> headsFromJson(const QJsonValue &names, attention::Stack stack, const QString &where);

QJsonObject selectionToJson(const SelectionState &selection);
/// Missing fields keep their default; a field of the wrong type or an unknown word throws Error naming `where`.
SelectionState selectionFromJson(const QJsonObject &json, const QString &where);

} // namespace headwise::desktop::workspace
