// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/incoming.h"

#include "app/desktop/jobs/errortext.h"
#include "app/desktop/preferences/preferences.h"
#include "app/desktop/results/cachecontent.h"
#include "app/desktop/results/missingarchives.h"
#include "app/desktop/runner/structurecheck.h"
#include "app/desktop/runner/unfinished.h"
#include "app/desktop/settings/filedialogs.h"
#include "app/desktop/shell/sessions.h"
#include "app/desktop/shell/start/rundialog.h"
#include "app/desktop/views/notetext.h"
#include "core/runs/storedsteps.h"
#include "widgets/theme/lanecolors.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

namespace headwise::desktop::shell {

namespace {

/// One line of JSON with a unique id, so that the sentence is the same example in every archive.
QString writeSentence(const QString &sentence, int number)
{
    const QString folder = preferences::cacheFolder() + QStringLiteral("/typed");
    QDir().mkpath(folder);
    QString path;
    do
        path = QStringLiteral("%1/sentence-%2.jsonl").arg(folder).arg(number++);
    while (QFileInfo::exists(path));
    QFile file(path);
    QJsonObject line = runner::sentenceFields(sentence);
    const QString key = QStringLiteral("typed %1").arg(QFileInfo(path).completeBaseName().section(QLatin1Char('-'), 1));
    line["id"] = key;
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n') < 0)
        return {};
    return path;
}

QStringList warningsOf(const std::vector<runner::CaptureResult> &results)
{
    QStringList warnings;
    for (const runner::CaptureResult &result : results) {
        const QString name = QFileInfo(result.archive).fileName();
        if (result.truncated > 0)
            warnings << (result.truncated == 1 ? Incoming::tr("%1: one text was truncated to fit the model.").arg(name)
                                               : Incoming::tr("%1: %2 texts were truncated to fit the model.")
                                                     .arg(name)
                                                     .arg(result.truncated));
        if (result.skipped > 0)
            warnings << (result.skipped == 1
                             ? Incoming::tr("%1: one line was left out.").arg(name)
                             : Incoming::tr("%1: %2 lines were left out.").arg(name).arg(result.skipped));
        for (const QString &warning : result.warnings)
            warnings << QStringLiteral("%1: %2").arg(name, warning);
    }
    return warnings;
}

/// What was understood of the datasets; once, also if several models ran over the same one.
QStringList notesOf(const std::vector<runner::CaptureResult> &results)
{
    QStringList notes;
    for (const runner::CaptureResult &result : results)
        for (const QString &note : result.notes)
            if (const QString sentence = note + QLatin1Char('.'); !notes.contains(sentence))
                notes << sentence;
    return notes;
}

workspace::Origin originOf(const runner::CaptureRequest &request)
{
    return {.input = request.input.isEmpty() ? QString() : QFileInfo(request.input).absoluteFilePath(),
        .text = request.text,
        .detail = request.detail,
        .layers = request.layers,
        .skipBad = request.skipBad};
}

/// Where archives go if `output` is a folder, the name of an archive, or nothing.
QString folderFor(const QString &output)
{
    if (output.isEmpty())
        return preferences::archiveFolder();
    const QFileInfo info(output);
    const bool folder = info.isDir() || info.suffix().isEmpty();
    return folder ? info.absoluteFilePath() : info.absolutePath();
}

bool isSource(const workspace::Workspace &workspace, const QString &archive)
{
    const auto &sources = workspace.state().sources;
    return std::any_of(sources.begin(), sources.end(),
        [&](const workspace::SourceEntry &entry) { return entry.path == archive && !entry.isRun(); });
}

/// Opens the archives of a run that is a source already, since some were missing; false if it is none.
bool reopenRun(workspace::Workspace &workspace, const std::vector<workspace::StepEntry> &steps)
{
    const auto samePath = [](const auto &one, const auto &other) { return one.path == other.path; };
    for (const workspace::Source &source : workspace.sources()) {
        const std::vector<workspace::StepEntry> &known = source.entry.steps;
        if (!std::equal(known.begin(), known.end(), steps.begin(), steps.end(), samePath))
            continue;
        for (std::size_t i = 0; i < known.size(); ++i)
            if (source.steps[i].status == workspace::SourceStatus::Missing)
                workspace.retry(known[i].path);
        return true;
    }
    return false;
}

} // namespace

Incoming::Incoming(results::Desk &desk, Sessions &sessions, QWidget *window)
    : QObject(window), m_desk(desk), m_sessions(sessions), m_window(window)
{
    const auto fail = [this](
                          const QString &sentence) { m_desk.messages().show(results::MessageLevel::Error, sentence); };
    connect(&desk.captures(), &runner::CaptureQueue::captured, this, &Incoming::captured);
    connect(&desk.runCaptures(), &runner::RunCapture::captured, this, &Incoming::runCaptured);
    connect(&desk.runCaptures(), &runner::RunCapture::failed, this, fail);
    connect(&desk.runCaptures(), &runner::RunCapture::cancelled, this, [this] {
        m_desk.messages().show(results::MessageLevel::Note,
            tr("Running the checkpoints was stopped. Open their folder again with the same dataset to continue."));
    });
    connect(&desk.server(), &runner::ModelServer::answered, this, &Incoming::answered);
    connect(&desk.server(), &runner::ModelServer::failed, this, fail);
}

void Incoming::open(const QStringList &paths, const QString &input)
{
    m_desk.messages().clear();
    const workspace::SortedPaths sorted = workspace::sortPaths(paths);
    QStringList problems;
    for (const QString &path : sorted.missing)
        problems << tr("%1 is not there.").arg(path);
    for (const QString &path : sorted.unknown)
        problems << (QFileInfo(path).isDir() ? tr("%1 is not a model folder: it has no config.json.").arg(path)
                                             : tr("%1 is neither an archive nor text.").arg(path));
    if (!problems.isEmpty())
        m_desk.messages().show(results::MessageLevel::Error, problems.join(QLatin1Char(' ')));
    if (!sorted.sessions.isEmpty())
        m_sessions.open(sorted.sessions.front());
    const QString dataset = input.isEmpty() ? sorted.datasets.value(0) : input;
    openSources(paths, sorted, dataset);
    if (!sorted.treebanks.isEmpty())
        openTreebank(sorted.treebanks.front());
    runner::CaptureRequest settings;
    settings.input = dataset;
    if (!sorted.runs.isEmpty() && sorted.models.isEmpty())
        return; // the dataset belongs to the run
    if (!sorted.models.isEmpty() && !dataset.isEmpty())
        capture(sorted.models, settings);
    else if (!sorted.models.isEmpty() || !sorted.datasets.isEmpty())
        askToRun(sorted.models.isEmpty() ? modelsInUse() : sorted.models, dataset);
}

void Incoming::openSources(const QStringList &paths, const workspace::SortedPaths &sorted, const QString &dataset)
{
    QStringList archives;
    const auto addArchives = [&] {
        if (!archives.isEmpty())
            m_desk.workspace().addSources(std::exchange(archives, {}));
    };
    for (const QString &path : paths) { // in the given order, which determines the letters
        if (sorted.archives.contains(path)) {
            archives << path;
        } else if (sorted.runs.contains(path)) {
            addArchives();
            openRun(path, dataset);
        }
    }
    addArchives();
}

void Incoming::openTreebank(const QString &path)
{
    m_desk.commands().run(QStringLiteral("relations.treebank"), {{"path", path}});
    m_desk.commands().run(QStringLiteral("view.relations"));
    if (m_desk.workspace().empty())
        m_desk.messages().show(results::MessageLevel::Note,
            tr("%1 is a treebank: open an archive of its sentences to see which relations its heads follow.")
                .arg(QFileInfo(path).fileName()));
}

void Incoming::askToRun(const QStringList &models, const QString &input)
{
    const int sources = static_cast<int>(m_desk.workspace().state().sources.size());
    shell::start::RunDialog::ask(m_window, {models, input.isEmpty() ? datasetInUse() : input, sources},
        [this](const QStringList &chosen, const runner::CaptureRequest &request) {
            m_desk.commands().trigger(QStringLiteral("file.run"), runner::runArguments(chosen, request));
        });
}

QString Incoming::datasetInUse() const
{
    for (const workspace::SourceEntry &entry : m_desk.workspace().state().sources)
        if (QFileInfo::exists(entry.origin.input))
            return entry.origin.input;
    return {};
}

QStringList Incoming::modelsInUse() const
{
    QStringList models, runs;
    for (const workspace::SourceEntry &entry : m_desk.workspace().state().sources) {
        const QString folder = entry.isRun() ? results::runFolder(entry) : entry.model;
        QStringList &known = entry.isRun() ? runs : models;
        if (entry.visible && QFileInfo(folder).isDir() && !known.contains(folder))
            known << folder;
    }
    return models.isEmpty() ? runs.mid(0, 1) : models;
}

void Incoming::openRun(const QString &folder, const QString &input)
{
    runs::StepFolder found;
    try {
        // Only archives that passed the structure check are opened to read their step.
        found = runs::readStepFolder(QFile::encodeName(folder).toStdString(), [](const std::string &archive) {
            return runner::knownArchive(QFile::decodeName(archive.c_str())) ? runs::stepInArchive(archive)
                                                                            : std::nullopt;
        });
    } catch (const Error &error) {
        return m_desk.messages().show(results::MessageLevel::Error, jobs::errorText(error));
    }
    m_desk.messages().clear();
    if (found.archives.size() >= 2) {
        std::vector<workspace::StepEntry> steps;
        for (const runs::FolderStep &step : found.archives)
            steps.push_back({step.step, QFileInfo(QFile::decodeName(step.path.c_str())).absoluteFilePath(), {}});
        m_desk.workspace().addRun(QFileInfo(QDir::cleanPath(folder)).fileName(), steps);
        m_desk.workspace().showView(QStringLiteral("checkpoints"));
    } else if (found.models.size() < 2) {
        m_desk.messages().show(results::MessageLevel::Error,
            tr("%1 contains a single checkpoint; a training run has several.").arg(folder));
    } else if (!input.isEmpty()) {
        runner::CaptureRequest settings;
        settings.input = input;
        captureRun(folder, settings);
    } else {
        askToRun({folder}, {});
    }
    QStringList notes;
    for (const Note &note : found.notes)
        notes << views::translatedNote(note);
    if (!notes.isEmpty() && m_desk.messages().current().text.isEmpty())
        m_desk.messages().show(results::MessageLevel::Note, notes.join(QLatin1Char(' ')));
}

void Incoming::captureRun(const QString &folder, const runner::CaptureRequest &settings)
{
    m_desk.messages().clear();
    m_desk.runCaptures().run(
        {folder, settings.input, settings.detail, settings.device, settings.output, settings.probe, settings.memory});
}

void Incoming::runCaptured(const runner::RunCaptureRequest &request, const std::vector<runner::CapturedStep> &steps,
    const QStringList &warnings)
{
    const workspace::Workspace::ByProgram byProgram(m_desk.workspace());
    std::vector<workspace::StepEntry> entries;
    for (const runner::CapturedStep &step : steps) {
        runner::rememberArchive(step.archive);
        entries.push_back(
            {step.step, QFileInfo(step.archive).absoluteFilePath(), QFileInfo(step.model).absoluteFilePath()});
    }
    const workspace::Origin origin{
        .input = QFileInfo(request.input).absoluteFilePath(), .text = {}, .detail = request.detail};
    if (!reopenRun(m_desk.workspace(), entries))
        m_desk.workspace().addRun(QFileInfo(QDir::cleanPath(request.folder)).fileName(), entries, origin);
    m_desk.workspace().showView(QStringLiteral("checkpoints"));
    if (!warnings.isEmpty())
        m_desk.messages().show(results::MessageLevel::Warning, warnings.join(QLatin1Char(' ')));
}

void Incoming::capture(const QStringList &models, const runner::CaptureRequest &settings)
{
    if (models.size() == 1 && workspace::pathKind(models.front()) == workspace::PathKind::StepFolder)
        return captureRun(models.front(), settings);
    std::vector<runner::CaptureRequest> requests;
    QStringList taken;
    for (const QString &model : models) {
        runner::CaptureRequest request = settings;
        request.model = QDir::cleanPath(model);
        if (request.output.isEmpty() || models.size() > 1) {
            const QString folder = folderFor(settings.output);
            // The same model over the same input goes on where it was interrupted.
            if (const auto same = runner::unfinishedLike(folder, request); same && !taken.contains(same->output)) {
                taken << same->output;
                requests.push_back(*same);
                continue;
            }
            request.output = runner::freeArchivePath(folder, request);
            // Two folders with the same name must not be written to the same file.
            for (int i = 2; taken.contains(request.output); ++i)
                request.output =
                    QStringLiteral("%1/%2-model%3.h5").arg(folder, QFileInfo(request.output).completeBaseName()).arg(i);
        }
        taken << request.output;
        requests.push_back(request);
    }
    m_desk.messages().clear();
    m_desk.captures().run(requests);
}

void Incoming::captured(const std::vector<runner::CaptureResult> &results)
{
    const workspace::Workspace::ByProgram byProgram(m_desk.workspace());
    QStringList archives, models;
    std::vector<workspace::Origin> origins;
    for (const runner::CaptureResult &result : results) {
        runner::rememberArchive(result.archive);
        if (isSource(m_desk.workspace(), result.archive)) { // it was missing
            m_desk.workspace().retry(result.archive);
            continue;
        }
        archives << result.archive;
        models << QFileInfo(result.request.model).absoluteFilePath();
        origins.push_back(originOf(result.request));
    }
    if (!archives.isEmpty())
        m_desk.workspace().addSources(archives, models, origins);
    const QStringList warnings = warningsOf(results);
    QStringList notes = notesOf(results);
    if (const int deleted = results::trimCache(m_desk.workspace()); deleted > 0)
        notes << (deleted == 1 ? tr("One old archive was deleted from the cache, which was full.")
                               : tr("%1 old archives were deleted from the cache, which was full.").arg(deleted));
    if (!warnings.isEmpty() || !notes.isEmpty())
        m_desk.messages().show(warnings.isEmpty() ? results::MessageLevel::Note : results::MessageLevel::Warning,
            (warnings + notes).join(QLatin1Char(' ')));
}

bool Incoming::askForModels()
{
    const std::vector<workspace::Source> sources = m_desk.workspace().sources();
    for (const workspace::Source &source : sources) {
        if (!source.entry.model.isEmpty() || !source.entry.visible)
            continue;
        const QString folder = settings::askForFolder(m_window,
            tr("Which model folder made %1 %2?").arg(widgets::theme::letterOf(source.id)).arg(source.entry.name));
        if (folder.isEmpty())
            return false;
        m_desk.workspace().setModel(source.id, folder);
    }
    return true;
}

void Incoming::runSentence(const QString &sentence)
{
    if (m_desk.server().busy() || m_desk.workspace().empty() || !askForModels())
        return;
    const QString input = writeSentence(sentence, ++m_sentences);
    if (input.isEmpty())
        return m_desk.messages().show(
            results::MessageLevel::Error, tr("The sentence cannot be written to %1.").arg(preferences::cacheFolder()));
    std::vector<runner::CaptureRequest> requests;
    m_askedSources.clear();
    for (const workspace::Source &source : m_desk.workspace().sources()) {
        if (source.entry.model.isEmpty() || !source.entry.visible)
            continue;
        runner::CaptureRequest request;
        request.model = source.entry.model;
        request.input = input;
        request.output =
            QStringLiteral("%1/%2-%3.h5")
                .arg(preferences::cacheFolder() + QStringLiteral("/typed"), QFileInfo(input).completeBaseName())
                .arg(widgets::theme::letterOf(source.id));
        QFile::remove(request.output); // the name is unique, so an existing file can only be left over from a crash
        m_askedSources.push_back(source.id.value);
        requests.push_back(request);
    }
    m_desk.messages().clear();
    m_desk.server().run(requests);
}

void Incoming::answered(const QStringList &archives)
{
    const workspace::Workspace::ByProgram byProgram(m_desk.workspace());
    QStringList bySource;
    for (const workspace::SourceEntry &source : m_desk.workspace().state().sources) {
        const auto asked = std::find(m_askedSources.begin(), m_askedSources.end(), source.id);
        const auto position = static_cast<qsizetype>(asked - m_askedSources.begin());
        bySource << (asked == m_askedSources.end() ? QString() : archives.value(position));
    }
    for (const QString &archive : archives)
        runner::rememberArchive(archive);
    m_desk.workspace().addTyped(bySource);
}

} // namespace headwise::desktop::shell

#include "moc_incoming.cpp"
