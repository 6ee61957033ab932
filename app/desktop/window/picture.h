// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of what is seen: PNG of the screen, SVG and PDF as vectors, each with its provenance.
#pragma once

#include "app/desktop/views/viewbase.h"

#include <QSize>

namespace headwise::desktop::window {

/// Draws the lanes of a view with `painter`, in the view's own coordinates: what each widget would paint, as vectors.
void paintView(QPainter &painter, QWidget *picture);

/// Format by the ending: .png, .svg or .pdf. Throws Error.
void savePicture(const views::ViewBase &view, const QString &provenance, const QString &path);

/// A table as a file, whole or not at all. Throws Error.
void saveText(const QByteArray &text, const QString &path);

} // namespace headwise::desktop::window
