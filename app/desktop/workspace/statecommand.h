// SPDX-License-Identifier: GPL-3.0-or-later
// The undo steps of the workspace.
#pragma once

#include "app/desktop/workspace/workspace.h"

#include <QUndoCommand>

#include <chrono>

namespace headwise::desktop::workspace {

/// An undo step that stores the complete state before and after, which is small.
class StateCommand : public QUndoCommand
{
public:
    StateCommand(Workspace &workspace, WorkspaceState next, const QString &text, int mergeId)
        : QUndoCommand(text)
        , m_workspace(workspace)
        , m_before(workspace.m_state)
        , m_after(std::move(next))
        , m_mergeId(mergeId)
    {
    }

    void undo() override { show(m_before); }
    void redo() override { show(m_after); }
    int id() const override { return m_mergeId; }
    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *next = static_cast<const StateCommand *>(other);
        if (next->text() != text() || next->m_made > m_made + mergeTime)
            return false;
        m_made = next->m_made;
        m_after = next->m_after;
        setObsolete(m_after == m_before);
        return true;
    }

private:
    /// The current view does not change.
    void show(WorkspaceState state)
    {
        state.settings.view = m_workspace.settings().view;
        m_workspace.apply(state);
    }

    Workspace &m_workspace;
    WorkspaceState m_before, m_after;
    int m_mergeId;
    std::chrono::steady_clock::time_point m_made = std::chrono::steady_clock::now();
    /// Maximum time between changes that are merged into one undo step.
    static constexpr std::chrono::milliseconds mergeTime{1500};
};

} // namespace headwise::desktop::workspace
