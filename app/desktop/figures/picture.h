// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of what is seen: PNG of the screen, SVG and PDF as vectors, each with its provenance.
#pragma once

#include "app/desktop/views/viewbase.h"

#include <QSize>

namespace headwise::desktop::figures {

/// Draws the lanes of a view with `painter`, in the view's own coordinates: what each widget would paint, as vectors.
void paintView(QPainter &painter, QWidget *picture);

/// Where a picture comes from.
struct Provenance
{
    QString text;    ///< written below it
    QString command; ///< the line that makes it again; in the file's description only

    Provenance(const QString &text = {}, const QString &command = {}) : text(text), command(command) {} // NOLINT
    QString description() const { return command.isEmpty() ? text : text + QStringLiteral("  |  ") + command; }
};

/// Format by the ending: .png, .svg or .pdf. Throws Error.
void savePicture(const views::ViewBase &view, const Provenance &provenance, const QString &path);

/// A table as a file, whole or not at all. Throws Error.
void saveText(const QByteArray &text, const QString &path);

} // namespace headwise::desktop::figures
