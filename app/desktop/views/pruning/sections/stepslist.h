// SPDX-License-Identifier: GPL-3.0-or-later
// The last steps of undo, the newest first; a click goes back to one, or forward.
#pragma once

#include "app/desktop/views/themedlabel.h"

#include <QUndoStack>
#include <QWidget>

class QVBoxLayout;

namespace headwise::desktop::views::pruning::sections {

class StepsList : public QWidget
{
    Q_OBJECT
public:
    explicit StepsList(QUndoStack &stack, QWidget *parent = nullptr);
    /// What is listed, the newest first.
    QStringList texts() const { return m_texts; }

signals:
    void listed(bool any);

private:
    void rebuild();

    QUndoStack &m_stack;
    QVBoxLayout *m_column;
    QStringList m_texts;
};

} // namespace headwise::desktop::views::pruning::sections
