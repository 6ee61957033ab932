// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/exporting.h"

#include "app/desktop/figures/picture.h"
#include "app/desktop/shell/mainwindow.h"
#include "app/desktop/shell/renderline.h"
#include "app/desktop/shell/statusline.h"

#include <QFileDialog>
#include <QFileInfo>

namespace headwise::desktop::shell {

QString askForExport(MainWindow &window, const QString &format)
{
    const QString name = QStringLiteral("%1.%2").arg(window.currentView()->fileName(), format);
    return QFileDialog::getSaveFileName(
        &window, MainWindow::tr("Export view"), name, format.toUpper() + QStringLiteral(" (*.%1)").arg(format));
}

void writeView(MainWindow &window, const QString &path)
{
    const views::ViewBase &view = *window.currentView();
    const QString format = QFileInfo(path).suffix().toLower();
    const QString provenance = provenanceText(window.desk().workspace());
    const QString command = renderLine(renderLineOf(window, Privacy::FileNames));
    if (format == QLatin1String("csv") || format == QLatin1String("json")) {
        if (!view.hasTable())
            throw Error(
                ErrorCode::Usage, "this view has no table to write as " + format.toStdString(), path.toStdString());
        figures::saveText(view.tableText(format, provenance + QStringLiteral("  |  ") + command), path);
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
        window.desk().messages().show(results::MessageLevel::Error, QString::fromUtf8(error.what()));
    }
}

} // namespace headwise::desktop::shell
