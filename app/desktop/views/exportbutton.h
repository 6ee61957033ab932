// SPDX-License-Identifier: GPL-3.0-or-later
// The export button of a view's bar.
#pragma once

#include "app/desktop/commands/commandregistry.h"

#include <QToolButton>

namespace headwise::desktop::views {

/// What a view can be exported as.
enum class Exports
{
    Pictures,
    TablesAndPictures
};

/// A button with a menu of the commands that export: tables, then pictures.
QToolButton *exportButton(const QString &objectName, Exports exports, commands::CommandRegistry &commands);

} // namespace headwise::desktop::views
