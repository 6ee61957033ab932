// SPDX-License-Identifier: GPL-3.0-or-later
// Exports views as PNG, SVG or PDF with provenance.
#pragma once

#include "app/desktop/views/viewbase.h"

#include <QSize>

namespace headwise::desktop::figures {

/// Draws the lanes of a view with `painter`, in coordinates of the view, as vectors.
void paintView(QPainter &painter, QWidget *picture);

/// The provenance of a picture.
struct Provenance
{
    QString text;    ///< written below it
    QString command; ///< command line that reproduces it; only in the description of the file

    Provenance(const QString &text = {}, const QString &command = {}) : text(text), command(command) {} // NOLINT
    QString description() const { return command.isEmpty() ? text : text + QStringLiteral("  |  ") + command; }
};

/// The format follows from the file name extension: .png, .svg or .pdf. Throws Error.
void savePicture(const views::ViewBase &view, const Provenance &provenance, const QString &path);

/// Writes a table to a file, completely or not at all. Throws Error.
void saveText(const QByteArray &text, const QString &path);

} // namespace headwise::desktop::figures
