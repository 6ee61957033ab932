// SPDX-License-Identifier: GPL-3.0-or-later
// Expectations of a script about the selection and the displayed content.
#pragma once

#include <QJsonObject>
#include <QString>

namespace headwise::desktop::shell {
class MainWindow;
}

namespace headwise::desktop::scripts {

/// The first difference from the expected state, in one sentence; empty if there is none. Fields of `expected`:
///   "view": id; "example": key; "heads": names; "token": [row, column]; "sources": names; "step": of the first run;
///   "settings": {"level": "words", "heads.cells": "measure"}; "message", "note", "title": part of a text;
///   "shown": {object name: part of its text}; "hidden": [object names]; "rows": {object name: number};
///   "disabled": {command id: part of the reason}; "enabled": [command ids]
QString unmetExpectation(shell::MainWindow &window, const QJsonObject &expected);

} // namespace headwise::desktop::scripts
