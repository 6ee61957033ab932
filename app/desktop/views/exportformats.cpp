// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/exportformats.h"

#include <QFileInfo>

#include <algorithm>

namespace headwise::desktop::views {

const std::vector<ExportFormat> &exportFormats()
{
    static const std::vector<ExportFormat> formats{
        {QStringLiteral("png"), ExportKind::Picture, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E)},
        {QStringLiteral("svg"), ExportKind::Picture, QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_E)},
        {QStringLiteral("pdf"), ExportKind::Picture, {}},
        {QStringLiteral("csv"), ExportKind::Table, {}},
        {QStringLiteral("json"), ExportKind::Table, {}},
    };
    return formats;
}

const ExportFormat *exportFormatOf(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    const auto &formats = exportFormats();
    const auto found = std::find_if(
        formats.begin(), formats.end(), [&](const ExportFormat &format) { return format.suffix == suffix; });
    return found == formats.end() ? nullptr : &*found;
}

QStringList exportSuffixes(ExportKind kind)
{
    QStringList suffixes;
    for (const ExportFormat &format : exportFormats())
        if (format.kind == kind)
            suffixes << format.suffix;
    return suffixes;
}

QString suffixesInWords(ExportKind kind)
{
    QStringList suffixes = exportSuffixes(kind);
    for (QString &suffix : suffixes)
        suffix.prepend(QLatin1Char('.'));
    const QString last = suffixes.takeLast();
    return suffixes.isEmpty() ? last : suffixes.join(QStringLiteral(", ")) + QStringLiteral(" or ") + last;
}

} // namespace headwise::desktop::views
