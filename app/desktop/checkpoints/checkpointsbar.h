// SPDX-License-Identifier: GPL-3.0-or-later
// The controls above the Checkpoints view: measure, quantity, how lines are drawn, change points, export.
#pragma once

#include "app/desktop/checkpoints/seriescontent.h"
#include "app/desktop/workspace/workspace.h"

#include <QWidget>

class QComboBox;

namespace headwise::desktop::checkpoints {

class CheckpointsBar : public QWidget
{
    Q_OBJECT
public:
    explicit CheckpointsBar(workspace::Workspace &workspace, QWidget *parent = nullptr);

    /// Measures to choose from, and the name of the compared step.
    void setInput(const SeriesInput &input);
    void change(const std::function<void(workspace::ViewSettings &)> &edit, const QString &text);

signals:
    void exportRequested(const QString &format); ///< "png", "svg", "pdf", "csv", "json"

private:
    workspace::Workspace &m_workspace;
    QComboBox *m_measure, *m_quantity;
};

} // namespace headwise::desktop::checkpoints
