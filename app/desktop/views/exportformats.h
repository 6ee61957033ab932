// SPDX-License-Identifier: GPL-3.0-or-later
// The formats that views are exported to. Menus, commands, --render and the checks of file names loop over them.
#pragma once

#include <QKeySequence>
#include <QString>
#include <QStringList>

#include <vector>

namespace headwise::desktop::views {

enum class ExportKind
{
    Picture,
    Table
};

/// One format; its writer is in `figures` (pictures) or ViewBase::tableText (tables).
struct ExportFormat
{
    QString suffix; ///< lower case, without the dot; also part of the command's id
    ExportKind kind = ExportKind::Picture;
    QKeySequence shortcut;
};

/// All formats in the order of the menus.
const std::vector<ExportFormat> &exportFormats();

/// The format that the suffix of `path` names, or null.
const ExportFormat *exportFormatOf(const QString &path);

/// Suffixes of one kind, in the order of the menus.
QStringList exportSuffixes(ExportKind kind);

/// Suffixes as a sentence names them: ".png, .svg or .pdf".
QString suffixesInWords(ExportKind kind);

} // namespace headwise::desktop::views
