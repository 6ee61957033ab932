// SPDX-License-Identifier: GPL-3.0-or-later
// The workspace as a value: what undo restores and a session file holds.
#pragma once

#include "app/desktop/workspace/selectionstate.h"
#include "app/desktop/workspace/viewstore.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace headwise::desktop::workspace {

/// One checkpoint of a training run.
struct StepEntry
{
    qint64 step = 0;
    QString path;  ///< of its archive, absolute
    QString model; ///< folder of the checkpoint, when this program ran it
    bool operator==(const StepEntry &) const = default;
};

/// One archive of the workspace, or a training run, of which one step is shown. Its letter and colour follow from its
/// place: the first is A, the baseline.
struct SourceEntry
{
    QString path; ///< absolute; of a run: of the step that is shown
    QString name; ///< shown; the file's name without ending until renamed
    bool visible = true;
    QString model;                  ///< folder of the model that made it, when this program ran it
    QStringList typed;              ///< archives of single sentences that the user typed, newest first
    std::vector<StepEntry> steps{}; ///< of a training run, ascending; empty: a single archive
    int id = -1;                    ///< its own while the workspace is open; files hold the order alone

    bool isRun() const { return !steps.empty(); }
    /// Index into `steps` of the one that is shown; -1 for a single archive.
    int currentStep() const
    {
        for (std::size_t i = 0; i < steps.size(); ++i)
            if (steps[i].path == path)
                return static_cast<int>(i);
        return -1;
    }
    bool operator==(const SourceEntry &) const = default;
};

struct WorkspaceState
{
    std::vector<SourceEntry> sources;
    SharedSettings settings;
    ViewStore views; ///< what belongs to one view each

    /// Place of a source in the list; -1 when it is not there.
    int placeOf(int id) const;
    /// Id of the source in a place; -1 when there is none.
    int idAt(int place) const;
    bool operator==(const WorkspaceState &) const = default;
};

/// Two sources change places. What is compared stays with the places: whichever stands first then is the reference.
void swapPlaces(WorkspaceState &state, std::size_t first, std::size_t second);

/// The shared settings as files and commands hold them: sources by place.
SharedSettings settingsByPlace(const WorkspaceState &state);
/// The shared settings for the sources of `state` from those of a file or a command.
SharedSettings settingsFromPlaces(SharedSettings settings, const WorkspaceState &state);

/// A session file's contents.
struct Session
{
    WorkspaceState state;
    SelectionState selection;
    bool operator==(const Session &) const = default;
};

} // namespace headwise::desktop::workspace
