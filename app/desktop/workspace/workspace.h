// SPDX-License-Identifier: GPL-3.0-or-later
// The open sources and the settings of the views. Every change is an undo step.
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

/// The state of a source's file.
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

/// A source for views.
struct Source
{
    SourceId id;
    SourceEntry entry;
    SourceStatus status = SourceStatus::Waiting;
    QString problem;                                               ///< one sentence, when Missing or Failed
    std::shared_ptr<const archive::reading::ArchiveReader> reader; ///< when Ready
    std::vector<SourceStep> steps;                                 ///< steps of a training run, like entry.steps
    std::vector<std::shared_ptr<const archive::reading::ArchiveReader>>
        typed;       ///< sentences typed by the user, newest first
    QString label{}; ///< the short name that tells it from the others

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
    /// Ready and visible sources: the reference, the source compared with it, then the others in order.
    std::vector<Source> shownSources() const;
    /// The training run whose steps can be chosen: the first visible one.
    std::optional<Source> shownRun() const;
    /// The step against which a run is compared, if there is one.
    std::optional<Source> against(SourceId run) const;
    /// The replicates (sources that differ by chance alone), shown or not, that are ready; two or more, or none.
    std::vector<Source> replicates() const;
    bool empty() const { return m_state.sources.empty(); }

    // Steps of undo.
    /// `models`: the model folders from which they were captured, as far as known; `origins`: what these ran over.
    void addSources(const QStringList &paths, const QStringList &models = {}, const std::vector<Origin> &origins = {});
    /// Adds a training run as one source, shown at its last step. `steps` must be ascending.
    void addRun(const QString &name, const std::vector<StepEntry> &steps, const Origin &origin = {});
    /// Shows another step of a training run, given as an index; rapid changes are merged into one undo step.
    void setStep(SourceId id, int step);
    /// Compares a training run with one of its steps, given as an index: it becomes a source before the run. -1: with
    /// none.
    void setAgainst(SourceId run, int step);
    /// Adds a step of a training run, given as an index, as a source of its own.
    void addStep(SourceId run, int step);
    void removeSource(SourceId id);
    void swapSources(SourceId first, SourceId second);
    void setSourceVisible(SourceId id, bool visible);
    void renameSource(SourceId id, const QString &name);
    /// The model folder from which a source's archive was captured.
    void setModel(SourceId id, const QString &folder);
    /// Sets another file for a source, or for the shown step of a run, after "Locate...". Other missing steps are then
    /// searched in the same folder by their names.
    void relocateSource(SourceId id, const QString &path);
    /// Other files with the same content, by the old paths: for sources, steps and typed sentences. `text` names the
    /// step.
    void replacePaths(const QHash<QString, QString> &paths, const QString &text);
    /// Makes this source the reference. If it was the compared one, the two are exchanged.
    void chooseReference(SourceId id);
    /// Compares this source with the reference. If it was the reference, the two are exchanged.
    void chooseCompared(SourceId id);
    /// Sets the replicates for the noise floor of divergences, or none.
    void chooseReplicates(const std::vector<SourceId> &replicates);
    /// `text` names the undo step; rapid steps with the same text are merged.
    void changeSettings(const SharedSettings &settings, const QString &text) { change(settings, m_state.views, text); }
    template <typename Own> void changeSettings(const SettingsOf<Own> &settings, const QString &text)
    {
        ViewStore views = m_state.views;
        views.setValue(static_cast<const Own &>(settings));
        change(settings, views, text);
    }
    void change(const SharedSettings &settings, const ViewStore &views, const QString &text);
    /// Sets the current view; this is saved, but not an undo step.
    void showView(const QString &view);
    /// Sets the note on its subject; an empty one is removed.
    void setNote(const UserNote &note);
    /// Adds archives of a typed sentence, one per source (empty: none for this source).
    void addTyped(const QStringList &archives);

    /// As long as such an object exists, changes are made by the program (arriving results) and not by the user.
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

    /// Replaces the state (opening a session, restoring, start page) and clears the undo history. Sources without an id
    /// get their place as one.
    void reset(const Session &session);
    Session session() const { return {m_state, m_selection.state(), m_examples, m_results}; }

    /// The dock of examples says here how its list looks; saved, but not a step of undo.
    void noteExampleList(const ExampleListLook &look)
    {
        ExampleListLook before = m_examples;
        before.first = look.first;
        m_examples = look;
        if (before != look) // scrolling alone is no change worth saving
            emit stateChanged();
    }
    const ExampleListLook &exampleList() const { return m_examples; }

    /// What a view keeps of long runs of a model; saved with the session, but not a step of undo. Empty: nothing.
    void keepResult(const QString &view, const QJsonObject &result)
    {
        if (m_results.value(view) == result)
            return;
        m_results[view] = result;
        m_results.removeIf([](const auto &kept) { return kept.value().isEmpty(); });
        emit stateChanged();
    }
    QJsonObject keptResult(const QString &view) const { return m_results.value(view); }

    // Called by the loader.
    void setReader(const QString &path, std::shared_ptr<const archive::reading::ArchiveReader> reader);
    void setProblem(const QString &path, SourceStatus status, const QString &problem);
    /// Paths that are not opened yet.
    QStringList waitingPaths() const;
    /// Clears a failure, so that opening the path is tried again.
    void retry(const QString &path);

signals:
    /// Emitted before the other signals below, whenever one of them is emitted. Objects that compute from the workspace
    /// connect here, and objects that display it to the others, so that the order of connections does not matter.
    void applied();
    void sourcesChanged();
    void settingsChanged();
    void notesChanged();
    /// Another session was opened, or none.
    void exampleListReset();
    /// A training run shows another step; `sourcesChanged` is not emitted then. If the step is still loading,
    /// `sourcesChanged` follows when it is open.
    void stepChanged(headwise::SourceId id);
    /// A step that is not shown was opened or is missing.
    void stepOpened(headwise::SourceId id);
    /// A path without a reader was added: it should be opened.
    void openingNeeded();
    void stateChanged(); ///< the content of a session file changed

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
    ExampleListLook m_examples;
    QMap<QString, QJsonObject> m_results; ///< kept by views
    QUndoStack m_undo;
    int m_nextId = 0; ///< ids are never given twice, so that undo and redo restore the same sources
    int m_byProgram = 0;
    QHash<QString, Opened> m_opened; ///< by absolute path; kept after removal for fast undo
};

} // namespace headwise::desktop::workspace
