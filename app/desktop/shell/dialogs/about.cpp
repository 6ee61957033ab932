// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/dialogs/about.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace headwise::desktop::shell::dialogs {

namespace {

struct AboutText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::shell::dialogs::AboutText)
};

} // namespace

void showAbout(QWidget *window)
{
    QMessageBox::about(window, AboutText::tr("About Headwise"),
        AboutText::tr(
            "<b>Headwise %1</b><p>Compares what the attention heads of transformers do: between models, tasks, "
            "checkpoints and heads, with a difference, a number and its uncertainty.</p><p>Free software under the GNU "
            "General Public License, version 3 or later. Built with Qt %2.</p>")
            .arg(QStringLiteral(HEADWISE_VERSION), QString::fromLatin1(qVersion())));
}

} // namespace headwise::desktop::shell::dialogs
