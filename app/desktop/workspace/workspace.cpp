// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/workspace.h"

#include "app/desktop/workspace/runsteps.h"
#include "app/desktop/workspace/shownname.h"
#include "app/desktop/workspace/statecommand.h"
#include "core/base/ids.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace headwise::desktop::workspace {

namespace {

constexpr int settingsMergeId = 1, stepMergeId = 2;

/// Moves a source forward to `place`, if it exists and is not already before it; the others keep their order.
void moveTo(std::vector<Source> &sources, int id, std::size_t place)
{
    for (std::size_t i = place; i < sources.size(); ++i) {
        if (sources[i].id.value == id)
            std::rotate(sources.begin() + static_cast<std::ptrdiff_t>(place),
                sources.begin() + static_cast<std::ptrdiff_t>(i), sources.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

/// The place of a source that is there.
std::size_t placeIn(const WorkspaceState &state, SourceId id)
{
    return static_cast<std::size_t>(state.placeOf(id.value));
}

/// The entry of a source that is there.
SourceEntry &entryOf(WorkspaceState &state, SourceId id) { return state.sources.at(placeIn(state, id)); }

QString nameOf(const QString &path) { return QFileInfo(path).completeBaseName(); }

} // namespace

Workspace::Workspace(QObject *parent) : QObject(parent)
{
    connect(&m_selection, &Selection::exampleChanged, this, &Workspace::stateChanged);
    connect(&m_selection, &Selection::headsChanged, this, &Workspace::stateChanged);
    connect(&m_selection, &Selection::cellPinned, this, &Workspace::stateChanged);
}

std::vector<Source> Workspace::sources() const
{
    std::vector<Source> result;
    const QStringList labels = shortNames(m_state.sources);
    for (std::size_t i = 0; i < m_state.sources.size(); ++i) {
        const SourceEntry &entry = m_state.sources[i];
        const Opened opened = m_opened.value(entry.path);
        result.push_back({SourceId{entry.id, static_cast<int>(i)}, entry, opened.status, opened.problem, opened.reader,
            {}, {}, labels[static_cast<qsizetype>(i)]});
        for (const StepEntry &step : entry.steps) {
            const Opened own = m_opened.value(step.path);
            result.back().steps.push_back({own.status, own.problem, own.reader});
        }
        for (const QString &path : entry.typed) {
            if (const Opened typed = m_opened.value(path); typed.reader)
                result.back().typed.push_back(typed.reader);
        }
    }
    return result;
}

std::vector<Source> Workspace::shownSources() const
{
    std::vector<Source> result = sources();
    std::erase_if(result, [](const Source &source) { return !source.ready() || !source.entry.visible; });
    moveTo(result, settings().reference, 0);
    moveTo(result, settings().compared, 1);
    return result;
}

std::optional<Source> Workspace::shownRun() const
{
    for (const Source &source : sources())
        if (source.entry.isRun() && source.entry.visible && !source.entry.against)
            return source;
    return std::nullopt;
}

std::optional<Source> Workspace::against(SourceId run) const
{
    const int place = m_state.placeOf(run.value);
    const int side = place < 0 ? -1 : againstPlace(m_state, static_cast<std::size_t>(place));
    return side < 0 ? std::nullopt : std::optional(sources()[static_cast<std::size_t>(side)]);
}

std::vector<Source> Workspace::replicates() const
{
    QStringList ids{QString::number(settings().replicate), QString::number(settings().otherReplicate)};
    ids += settings().moreReplicates;
    ids.removeDuplicates();
    std::vector<Source> chosen;
    for (const Source &source : sources())
        if (source.ready() && ids.contains(QString::number(source.id.value)))
            chosen.push_back(source);
    return chosen.size() < 2 ? std::vector<Source>() : chosen;
}

void Workspace::apply(const WorkspaceState &state)
{
    const bool sourcesDiffer = state.sources != m_state.sources;
    const bool settingsDiffer = state.settings != m_state.settings || state.views != m_state.views;
    const bool notesDiffer = state.notes != m_state.notes;
    const bool orderDiffers =
        state.settings.reference != m_state.settings.reference || state.settings.compared != m_state.settings.compared;
    const std::vector<SourceId> stepped = onlySteps(m_state.sources, state.sources);
    const bool unitsDiffer = !state.settings.sameUnits(m_state.settings);
    m_state = state;
    if (unitsDiffer)
        m_selection.pinCell({}); // its numbers now name another token or word
    emit applied();
    for (const SourceId id : stepped)
        emit stepChanged(id);
    if ((sourcesDiffer && stepped.empty()) || orderDiffers)
        emit sourcesChanged();
    if (settingsDiffer)
        emit settingsChanged();
    if (notesDiffer)
        emit notesChanged();
    if (sourcesDiffer || settingsDiffer || notesDiffer)
        emit stateChanged();
    if (!waitingPaths().isEmpty())
        emit openingNeeded();
}

QString Workspace::letterOf(SourceId id) const { return QString::fromStdString(sourceLetter(placeIn(m_state, id))); }

void Workspace::push(WorkspaceState next, const QString &text, int mergeId)
{
    if (next != m_state)
        m_undo.push(new StateCommand(*this, std::move(next), text, mergeId));
}

void Workspace::addSources(const QStringList &paths, const QStringList &models, const std::vector<Origin> &origins)
{
    WorkspaceState next = m_state;
    for (qsizetype i = 0; i < paths.size(); ++i) {
        const QString absolute = QFileInfo(paths[i]).absoluteFilePath();
        const auto place = static_cast<std::size_t>(i);
        next.sources.push_back({absolute, nameOf(absolute), true, models.value(i), {}, {}, m_nextId++, false,
            place < origins.size() ? origins[place] : Origin()});
    }
    push(std::move(next), paths.size() == 1 ? tr("add a source") : tr("add %1 sources").arg(paths.size()));
}

void Workspace::addRun(const QString &name, const std::vector<StepEntry> &steps, const Origin &origin)
{
    if (steps.empty())
        return;
    WorkspaceState next = m_state;
    next.sources.push_back({steps.back().path, name, true, steps.back().model, {}, steps, m_nextId++, false, origin});
    push(std::move(next), tr("add %1").arg(name));
}

void Workspace::setStep(SourceId id, int step)
{
    WorkspaceState next = m_state;
    SourceEntry &entry = entryOf(next, id);
    if (step < 0 || step >= static_cast<int>(entry.steps.size()))
        return;
    showStep(entry, step);
    push(next, tr("show another step of %1").arg(entry.name), stepMergeId);
}

void Workspace::setAgainst(SourceId run, int step)
{
    WorkspaceState next = m_state;
    const std::size_t place = placeIn(next, run);
    const QString name = entryOf(next, run).name;
    if (step >= static_cast<int>(entryOf(next, run).steps.size()))
        return;
    workspace::setAgainst(next, place, step, m_nextId);
    m_nextId += next.sources.size() > m_state.sources.size() ? 1 : 0;
    push(std::move(next),
        step < 0 ? tr("compare %1 with none of its steps").arg(name) : tr("compare %1 with one of its steps").arg(name),
        stepMergeId);
}

void Workspace::addStep(SourceId run, int step)
{
    WorkspaceState next = m_state;
    SourceEntry entry = entryOf(next, run);
    if (step < 0 || step >= static_cast<int>(entry.steps.size()))
        return;
    showStep(entry, step);
    const QString name = shownName(entry);
    next.sources.push_back({entry.path, name, true, entry.model, {}, {}, m_nextId++, false, entry.origin});
    push(std::move(next), tr("add %1").arg(name));
}

void Workspace::removeSource(SourceId id)
{
    WorkspaceState next = m_state;
    const QString name = entryOf(next, id).name;
    workspace::removeSource(next, placeIn(next, id));
    push(std::move(next), tr("remove %1").arg(name));
}

void Workspace::swapSources(SourceId first, SourceId second)
{
    WorkspaceState next = m_state;
    swapPlaces(next, placeIn(next, first), placeIn(next, second));
    push(std::move(next), tr("swap %1 and %2").arg(letterOf(first), letterOf(second)));
}

void Workspace::setSourceVisible(SourceId id, bool visible)
{
    WorkspaceState next = m_state;
    SourceEntry &entry = entryOf(next, id);
    entry.visible = visible;
    push(next, visible ? tr("show %1").arg(entry.name) : tr("hide %1").arg(entry.name));
}

void Workspace::renameSource(SourceId id, const QString &name)
{
    if (name.trimmed().isEmpty())
        return;
    WorkspaceState next = m_state;
    entryOf(next, id).name = name.trimmed();
    push(std::move(next), tr("rename to %1").arg(name.trimmed()));
}

void Workspace::setModel(SourceId id, const QString &folder)
{
    WorkspaceState next = m_state;
    SourceEntry &entry = entryOf(next, id);
    entry.model = QFileInfo(folder).absoluteFilePath();
    push(next, tr("name the model of %1").arg(entry.name));
}

void Workspace::relocateSource(SourceId id, const QString &path)
{
    WorkspaceState next = m_state;
    SourceEntry &entry = entryOf(next, id);
    const int step = entry.currentStep();
    entry.path = QFileInfo(path).absoluteFilePath();
    if (step >= 0) {
        entry.steps[static_cast<std::size_t>(step)].path = entry.path;
        findStepsBeside(entry, entry.path);
        shareSteps(next, placeIn(next, id));
    }
    push(next, tr("locate %1").arg(entry.name));
}

void Workspace::replacePaths(const QHash<QString, QString> &paths, const QString &text)
{
    WorkspaceState next = m_state;
    forEachPath(next, [&](QString &path) { path = paths.value(path, path); });
    push(std::move(next), text);
}

void Workspace::choosePair(SourceId reference, SourceId compared)
{
    SharedSettings next = settings();
    next.reference = reference.value;
    next.compared = compared.value;
    changeSettings(next, tr("compare %1 with %2").arg(letterOf(compared), letterOf(reference)));
}

void Workspace::chooseReference(SourceId id)
{
    const std::vector<Source> shown = shownSources();
    if (shown.size() >= 2)
        choosePair(id, id.value == shown[1].id.value ? shown[0].id : shown[1].id);
}

void Workspace::chooseCompared(SourceId id)
{
    const std::vector<Source> shown = shownSources();
    if (shown.size() >= 2)
        choosePair(id.value == shown[0].id.value ? shown[1].id : shown[0].id, id);
}

void Workspace::chooseReplicates(const std::vector<SourceId> &replicates)
{
    SharedSettings next = settings();
    next.replicate = replicates.size() < 2 ? -1 : replicates[0].value;
    next.otherReplicate = replicates.size() < 2 ? -1 : replicates[1].value;
    next.moreReplicates.clear();
    for (std::size_t i = 2; i < replicates.size(); ++i)
        next.moreReplicates << QString::number(replicates[i].value);
    changeSettings(next, tr("choose the noise floor"));
}

void Workspace::change(const SharedSettings &settings, const ViewStore &views, const QString &text)
{
    WorkspaceState next = m_state;
    next.settings = settings;
    next.views = views;
    push(std::move(next), text, settingsMergeId);
}

void Workspace::showView(const QString &view)
{
    WorkspaceState next = m_state;
    next.settings.view = view;
    apply(next);
}

void Workspace::setNote(const UserNote &note)
{
    WorkspaceState next = m_state;
    putNote(next.notes, note);
    push(std::move(next), note.empty() ? tr("remove a note") : tr("change a note"));
}

void Workspace::addTyped(const QStringList &archives)
{
    WorkspaceState next = m_state;
    for (qsizetype i = 0; i < std::min<qsizetype>(archives.size(), static_cast<qsizetype>(next.sources.size())); ++i) {
        if (!archives[i].isEmpty())
            next.sources[static_cast<std::size_t>(i)].typed.prepend(archives[i]);
    }
    push(std::move(next), tr("type a sentence"));
}

void Workspace::reset(const Session &session)
{
    m_undo.clear();
    WorkspaceState state = session.state;
    for (std::size_t i = 0; i < state.sources.size(); ++i) {
        int &id = state.sources[i].id;
        id = id < 0 ? static_cast<int>(i) : id;
        m_nextId = std::max(m_nextId, id + 1);
    }
    m_examples = session.examples;
    m_results = session.results;
    emit exampleListReset();
    apply(state);
    m_selection.restore(session.selection);
}

void Workspace::setReader(const QString &path, std::shared_ptr<const archive::reading::ArchiveReader> reader)
{
    setOpened(path, {SourceStatus::Ready, {}, std::move(reader)});
}

void Workspace::setProblem(const QString &path, SourceStatus status, const QString &problem)
{
    setOpened(path, {status, problem, nullptr});
}

void Workspace::setOpened(const QString &path, const Opened &opened)
{
    m_opened[path] = opened;
    bool shown = false;
    std::vector<SourceId> runs;
    for (std::size_t i = 0; i < m_state.sources.size(); ++i) {
        const SourceEntry &entry = m_state.sources[i];
        shown = shown || entry.path == path || entry.typed.contains(path);
        if (std::any_of(
                entry.steps.begin(), entry.steps.end(), [&](const StepEntry &step) { return step.path == path; }))
            runs.push_back({entry.id, static_cast<int>(i)});
    }
    emit applied();
    if (shown || runs.empty())
        emit sourcesChanged();
    for (const SourceId id : runs)
        emit stepOpened(id);
}

QStringList Workspace::waitingPaths() const
{
    QStringList result;
    const auto add = [&](const QString &path) {
        if (!m_opened.contains(path) && !result.contains(path))
            result << path;
    };
    for (const SourceEntry &entry : m_state.sources) {
        add(entry.path);
        for (const QString &path : entry.typed)
            add(path);
    }
    for (const SourceEntry &entry : m_state.sources) // shown sources first
        for (const StepEntry &step : entry.steps)
            add(step.path);
    return result;
}

void Workspace::retry(const QString &path)
{
    m_opened.remove(path);
    emit applied();
    emit sourcesChanged();
    emit openingNeeded();
}

} // namespace headwise::desktop::workspace

#include "moc_workspace.cpp"
