// SPDX-License-Identifier: GPL-3.0-or-later
// Asks whether to close the window while a model runs.
#pragma once

#include "app/desktop/jobs/joblist.h"

#include <QCoreApplication>

#include <functional>

class QWidget;

namespace headwise::desktop::shell::dialogs {

class CloseQuestion
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::shell::dialogs::CloseQuestion)

public:
    /// Gets the sentence, returns true to close.
    using Answer = std::function<bool(const QString &sentence)>;

    /// Instead of a dialog.
    void setAnswer(Answer answer) { m_answer = std::move(answer); }
    bool mayClose(const jobs::JobStatus &running, QWidget *window) const;

private:
    Answer m_answer;
};

} // namespace headwise::desktop::shell::dialogs
