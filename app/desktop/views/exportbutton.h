// SPDX-License-Identifier: GPL-3.0-or-later
// The export button of a view's bar.
#pragma once

#include "app/desktop/commands/commandregistry.h"

#include <QToolButton>

namespace headwise::desktop::views {

/// Formats of a view with numbers: tables, then pictures.
QStringList tableAndPictureFormats();
/// Formats of a view without numbers.
QStringList pictureFormats();

/// A button with a menu of the commands that export as these formats (file extensions).
QToolButton *exportButton(const QString &objectName, const QStringList &formats, commands::CommandRegistry &commands);

} // namespace headwise::desktop::views
