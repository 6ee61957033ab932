// SPDX-License-Identifier: GPL-3.0-or-later
// The status line: jobs at the left, messages, provenance at the right.
#pragma once

#include "app/desktop/results/desk.h"

#include <QTimer>
#include <QWidget>

class QProgressBar;
class QPushButton;

namespace headwise::desktop::views {
class ThemedLabel;
}

namespace headwise::desktop::shell {

/// "A 53aa5117 · B 80352efd | reviews.jsonl · 240 examples | full | tokens, special tokens shown | Headwise 0.1.0".
QString provenanceText(const workspace::Workspace &workspace);

class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(results::Desk &desk, QWidget *parent = nullptr);

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void showJobs();
    void showProvenance();

    results::Desk &m_desk;
    views::ThemedLabel *m_job, *m_progress, *m_provenance;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QTimer m_settle; ///< avoids flicker by short jobs
    int m_shownJob = 0;
};

} // namespace headwise::desktop::shell
