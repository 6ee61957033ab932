// SPDX-License-Identifier: GPL-3.0-or-later
// The sources dock: which archives are compared, in which order.
#pragma once

#include "app/desktop/workspace/workspace.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace headwise::desktop::window {

class SourcesDock : public QWidget
{
    Q_OBJECT

public:
    explicit SourcesDock(workspace::Workspace &workspace, QWidget *parent = nullptr);

signals:
    void addRequested();
    void locateRequested(headwise::SourceId id);

private:
    void rebuild();
    void showMore();

    workspace::Workspace &m_workspace;
    QVBoxLayout *m_rows;
    QPushButton *m_swap;
    QPushButton *m_more;
};

} // namespace headwise::desktop::window
