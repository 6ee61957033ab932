// SPDX-License-Identifier: GPL-3.0-or-later
// The button of a view's bar that writes what the view shows.
#pragma once

#include "app/desktop/commands/commandregistry.h"

#include <QToolButton>

namespace headwise::desktop::views {

/// Formats of a view with numbers: tables, then pictures.
QStringList tableAndPictureFormats();
/// Formats of a view of pictures alone.
QStringList pictureFormats();

/// A button with a menu of the commands that export as these formats (file extensions).
QToolButton *exportButton(const QString &objectName, const QStringList &formats, commands::CommandRegistry &commands);

} // namespace headwise::desktop::views
