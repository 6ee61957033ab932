// The workspace as a value: what undo restores and a session file holds.
#pragma once

#include "app/desktop/workspace/selectionstate.h"
#include "app/desktop/workspace/viewsettings.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace headwise::desktop {

/// One archive of the workspace. Its letter and colour follow from its place: the first is A, the baseline.
struct SourceEntry
{
    QString path; ///< absolute
    QString name; ///< shown; the file's name without ending until renamed
    bool visible = true;
    QString model;     ///< folder of the model that made it, when this program ran it
    QStringList typed; ///< archives of single sentences that the user typed, newest first
    bool operator==(const SourceEntry &) const = default;
};

struct WorkspaceState
{
    std::vector<SourceEntry> sources;
    ViewSettings settings;
    bool operator==(const WorkspaceState &) const = default;
};

/// A session file's contents.
struct Session
{
    WorkspaceState state;
    SelectionState selection;
    bool operator==(const Session &) const = default;
};

} // namespace headwise::desktop
