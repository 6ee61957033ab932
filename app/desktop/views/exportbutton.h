// SPDX-License-Identifier: GPL-3.0-or-later
// The button of a view's bar that writes what the view shows.
#pragma once

#include <QToolButton>

#include <functional>

namespace headwise::desktop::views {

/// Formats of a view with numbers: tables, then pictures.
QStringList tableAndPictureFormats();
/// Formats of a view of pictures alone.
QStringList pictureFormats();

/// A button with a menu of formats (file extensions); `write` is called with the chosen one while `context` lives.
QToolButton *exportButton(const QString &objectName, const QStringList &formats, QObject *context,
    const std::function<void(const QString &)> &write);

} // namespace headwise::desktop::views
