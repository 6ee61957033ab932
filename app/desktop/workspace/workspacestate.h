// SPDX-License-Identifier: GPL-3.0-or-later
// The workspace as a value, for undo and session files.
#pragma once

#include "app/desktop/workspace/examplelistlook.h"
#include "app/desktop/workspace/notes/usernotes.h"
#include "app/desktop/workspace/origin.h"
#include "app/desktop/workspace/selectionstate.h"
#include "app/desktop/workspace/viewstore.h"
#include "core/base/ids.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace headwise::desktop::workspace {

/// One checkpoint of a training run.
struct StepEntry
{
    qint64 step = 0;
    QString path;  ///< absolute path of its archive
    QString model; ///< folder of the checkpoint, if this program captured it
    bool operator==(const StepEntry &) const = default;
};

/// One archive of the workspace, or a training run of which one step is shown. Its letter and colour follow from its
/// position: the first is A, the baseline.
struct SourceEntry
{
    QString path; ///< absolute; for a training run that of the shown step
    QString name; ///< displayed name; the file name without extension until renamed
    bool visible = true;
    QString model;                  ///< model folder, if this program captured it
    QStringList typed;              ///< archives of typed sentences, newest first
    std::vector<StepEntry> steps{}; ///< steps of a training run, ascending; empty: a single archive
    int id = -1;                    ///< unique while the workspace is open; files hold the order alone
    bool against = false;           ///< the step against which the run in the next place is compared
    Origin origin{};                ///< what the model ran over, if this program captured the archive

    bool isRun() const { return !steps.empty(); }
    /// Index of the shown step; -1 for a single archive.
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
    ViewStore views; ///< settings of single views
    UserNotes notes;

    /// Place of a source in the list; -1 when it is not there.
    int placeOf(int id) const;
    /// Id of the source in a place; -1 when there is none.
    int idAt(int place) const;
    bool operator==(const WorkspaceState &) const = default;
};

/// Training runs that show another step, if this is the only difference between two lists of sources; otherwise empty.
std::vector<SourceId> onlySteps(const std::vector<SourceEntry> &before, const std::vector<SourceEntry> &after);

/// Searches missing steps by their names in the folder of `path`.
void findStepsBeside(SourceEntry &entry, const QString &path);

/// Two sources change places. What is compared stays with the places: whichever stands first then is the reference.
void swapPlaces(WorkspaceState &state, std::size_t first, std::size_t second);

/// The shared settings as files and commands hold them: sources by place.
SharedSettings settingsByPlace(const WorkspaceState &state);
/// The shared settings for the sources of `state` from those of a file or a command.
SharedSettings settingsFromPlaces(SharedSettings settings, const WorkspaceState &state);

/// The contents of a session file.
struct Session
{
    WorkspaceState state;
    SelectionState selection;
    ExampleListLook examples;
    QMap<QString, QJsonObject> results{}; ///< of long runs, by the id of the view that keeps them
    bool operator==(const Session &) const = default;
};

/// Calls `visit` with the path of every archive: of sources, steps and typed sentences (empty where there is none).
template <typename State, typename Visit> void forEachPath(State &state, const Visit &visit)
{
    for (auto &source : state.sources) {
        visit(source.path);
        for (auto &step : source.steps)
            visit(step.path);
        for (auto &typed : source.typed)
            visit(typed);
    }
}

} // namespace headwise::desktop::workspace
