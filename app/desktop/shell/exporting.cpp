// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/exporting.h"

#include "app/desktop/figures/picture.h"
#include "app/desktop/jobs/errortext.h"
#include "app/desktop/settings/filedialogs.h"
#include "app/desktop/shell/mainwindow.h"
#include "app/desktop/shell/renderline.h"
#include "app/desktop/shell/statusline.h"
#include "app/desktop/views/exportformats.h"

namespace headwise::desktop::shell {

QString proposedName(const workspace::Workspace &workspace, const QString &what, const QString &suffix)
{
    constexpr std::size_t maxNamed = 3;
    QStringList parts{what};
    const std::vector<workspace::Source> sources = workspace.shownSources();
    for (std::size_t i = 0; i < std::min(maxNamed, sources.size()); ++i)
        parts << settings::asFileName(sources[i].entry.name);
    return parts.join(QLatin1Char('-')) + QLatin1Char('.') + suffix;
}

QString askForExport(MainWindow &window, const QString &format)
{
    return settings::askWhereToSave(&window, MainWindow::tr("Export view"),
        proposedName(window.desk().workspace(), window.currentView()->fileName(), format),
        format.toUpper() + QStringLiteral(" (*.%1)").arg(format), format);
}

void writeView(MainWindow &window, const QString &path)
{
    const views::ViewBase &view = *window.currentView();
    const QString provenance = provenanceText(window.desk().workspace());
    const QString command = renderLine(renderLineOf(window, Privacy::FileNames));
    const views::ExportFormat *format = views::exportFormatOf(path);
    if (format != nullptr && format->kind == views::ExportKind::Table) {
        if (!view.hasTable())
            throw Error(ErrorCode::Usage,
                ErrorText("this view has no table to write as %1", format->suffix.toStdString()), path.toStdString());
        figures::saveText(view.tableText(format->suffix, provenance + QStringLiteral("  |  ") + command), path);
    } else {
        figures::savePicture(view, {provenance, command}, path);
    }
}

void exportView(MainWindow &window, const QString &path)
{
    try {
        writeView(window, path);
        window.desk().messages().show(results::MessageLevel::Note, MainWindow::tr("Saved %1").arg(path));
    } catch (const Error &error) {
        window.desk().messages().show(results::MessageLevel::Error, jobs::errorText(error));
    }
}

} // namespace headwise::desktop::shell
