// SPDX-License-Identifier: GPL-3.0-or-later
// The open sources and the settings of the views. Every change is one step of undo.
#pragma once

#include "app/desktop/workspace/selection.h"
#include "app/desktop/workspace/workspacestate.h"
#include "core/archive/reading/archivereader.h"

#include <QHash>
#include <QObject>
#include <QUndoStack>

#include <memory>
#include <optional>

namespace headwise::desktop::workspace {

/// What became of a source's file.
enum class SourceStatus : std::uint8_t
{
    Waiting,
    Ready,
    Missing,
    Failed
};

/// One checkpoint of a run.
struct SourceStep
{
    SourceStatus status = SourceStatus::Waiting;
    QString problem;                                               ///< one sentence, when Missing or Failed
    std::shared_ptr<const archive::reading::ArchiveReader> reader; ///< when Ready
};

/// A source as views see it.
struct Source
{
    SourceId id;
    SourceEntry entry;
    SourceStatus status = SourceStatus::Waiting;
    QString problem;                                               ///< one sentence, when Missing or Failed
    std::shared_ptr<const archive::reading::ArchiveReader> reader; ///< when Ready
    std::vector<SourceStep> steps;                                 ///< of a training run, as entry.steps
    std::vector<std::shared_ptr<const archive::reading::ArchiveReader>>
        typed; ///< sentences typed by the user, newest first

    bool ready() const { return status == SourceStatus::Ready; }
};

class Workspace : public QObject
{
    Q_OBJECT

public:
    explicit Workspace(QObject *parent = nullptr);

    const WorkspaceState &state() const { return m_state; }
    const SharedSettings &settings() const { return m_state.settings; }
    /// Shared settings together with those of one view.
    template <typename Own> SettingsOf<Own> settingsOf() const
    {
        SettingsOf<Own> settings;
        static_cast<SharedSettings &>(settings) = m_state.settings;
        static_cast<Own &>(settings) = m_state.views.value<Own>();
        return settings;
    }
    Selection &selection() { return m_selection; }
    const Selection &selection() const { return m_selection; }
    QUndoStack &undoStack() { return m_undo; }

    std::vector<Source> sources() const;
    /// Ready and visible: the reference, the source compared with it, then the others in order.
    std::vector<Source> shownSources() const;
    /// Two sources that differ by chance alone, shown or not, when both are ready.
    std::optional<std::pair<Source, Source>> replicates() const;
    bool empty() const { return m_state.sources.empty(); }

    // Steps of undo.
    /// `models`: the folders that made them, as far as known.
    void addSources(const QStringList &paths, const QStringList &models = {});
    /// A training run as one source, shown at its last step. `steps` ascending.
    void addRun(const QString &name, const std::vector<StepEntry> &steps);
    /// Shows another step of a run, an index into its steps; moves close together are one step of undo.
    void setStep(SourceId id, int step);
    void removeSource(SourceId id);
    void swapSources(SourceId first, SourceId second);
    void setSourceVisible(SourceId id, bool visible);
    void renameSource(SourceId id, const QString &name);
    /// The folder of the model that made a source's archive.
    void setModel(SourceId id, const QString &folder);
    /// Points a source, or the step of a run that is shown, at another file, after "Locate...". Other missing steps are
    /// then looked for beside it under their own names.
    void relocateSource(SourceId id, const QString &path);
    /// Differences start from this source. When it was the compared one, the two change places.
    void chooseReference(SourceId id);
    /// The difference lane shows this source against the reference. When it was the reference, the two change places.
    void chooseCompared(SourceId id);
    /// The noise floor of divergences comes from these two, or from none.
    void chooseReplicates(std::optional<std::pair<SourceId, SourceId>> replicates);
    /// `text` names the step; steps of the same text close together merge into one.
    void changeSettings(const SharedSettings &settings, const QString &text) { change(settings, m_state.views, text); }
    template <typename Own> void changeSettings(const SettingsOf<Own> &settings, const QString &text)
    {
        ViewStore views = m_state.views;
        views.setValue(static_cast<const Own &>(settings));
        change(settings, views, text);
    }
    void change(const SharedSettings &settings, const ViewStore &views, const QString &text);
    /// Which view is in front; remembered, but no step of undo of its own.
    void showView(const QString &view);
    /// Adds archives of a sentence that the user typed, one per source (empty: none for that source).
    void addTyped(const QStringList &archives);

    /// While one lives, changes are the program's own: results that arrive, not what somebody did.
    class ByProgram
    {
    public:
        explicit ByProgram(Workspace &workspace) : m_workspace(workspace) { ++m_workspace.m_byProgram; }
        ~ByProgram() { --m_workspace.m_byProgram; }
        Q_DISABLE_COPY_MOVE(ByProgram)

    private:
        Workspace &m_workspace;
    };
    bool changedByProgram() const { return m_byProgram > 0; }

    /// Replaces everything (open a session, restore, start page) and forgets the undo history. Sources without an id
    /// get their place as one.
    void reset(const Session &session);
    Session session() const { return {m_state, m_selection.state()}; }

    // Facts from the loader.
    void setReader(const QString &path, std::shared_ptr<const archive::reading::ArchiveReader> reader);
    void setProblem(const QString &path, SourceStatus status, const QString &problem);
    /// Paths that nobody has opened yet.
    QStringList waitingPaths() const;
    /// Forgets a failure so that the path is tried again.
    void retry(const QString &path);

signals:
    /// Anything below has changed. It comes before all others: whoever computes from the workspace follows here,
    /// whoever shows it listens to the others, so that no order of connections matters.
    void applied();
    void sourcesChanged();
    void settingsChanged();
    /// A run shows another step; `sourcesChanged` does not come then. The step may still be on its way: then
    /// `sourcesChanged` follows when it is open.
    void stepChanged(headwise::SourceId id);
    /// A step that is not shown was opened, or turned out to be missing.
    void stepOpened(headwise::SourceId id);
    /// A path entered the workspace that has no reader: somebody should open it.
    void openingNeeded();
    void stateChanged(); ///< anything a session file would hold

private:
    friend class StateCommand;
    struct Opened
    {
        SourceStatus status = SourceStatus::Waiting;
        QString problem;
        std::shared_ptr<const archive::reading::ArchiveReader> reader;
    };
    void apply(const WorkspaceState &state);
    /// By the place that a source has now.
    QString letterOf(SourceId id) const;
    void choosePair(SourceId reference, SourceId compared);
    void setOpened(const QString &path, const Opened &opened);
    void push(WorkspaceState next, const QString &text, int mergeId = -1);

    WorkspaceState m_state;
    Selection m_selection;
    QUndoStack m_undo;
    int m_nextId = 0; ///< ids are never given twice, so that undo and redo restore the same sources
    int m_byProgram = 0;
    QHash<QString, Opened> m_opened; ///< by absolute path; kept after removal so that undo is instant
};

} // namespace headwise::desktop::workspace
