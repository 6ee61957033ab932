// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/dialogs/closequestion.h"

#include <QMessageBox>
#include <QPushButton>

namespace headwise::desktop::shell::dialogs {

bool CloseQuestion::mayClose(const jobs::JobStatus &running, QWidget *window) const
{
    const QString progress = jobs::progressText(running);
    const QString pattern =
        running.losesWork
            ? tr("%1 is still working%2. If you close now it stops, and what it found so far is lost.")
            : tr("%1 is still working%2. If you close now it stops; what is finished is kept and can be continued.");
    const QString sentence =
        pattern.arg(running.title, progress.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(progress));
    if (m_answer)
        return m_answer(sentence);
    QMessageBox question(QMessageBox::Question, QStringLiteral("Headwise"), sentence, QMessageBox::NoButton, window);
    question.setObjectName(QStringLiteral("closeQuestion"));
    question.setInformativeText(tr("Close the window?"));
    QPushButton *stay = question.addButton(tr("Keep running"), QMessageBox::RejectRole);
    QPushButton *close = question.addButton(tr("Stop and close"), QMessageBox::AcceptRole);
    question.setDefaultButton(stay);
    question.setEscapeButton(stay);
    question.exec();
    return question.clickedButton() == close;
}

} // namespace headwise::desktop::shell::dialogs
