// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/pruningview.h"

#include "app/desktop/jobs/errortext.h"
#include "app/desktop/results/recordedmodel.h"
#include "app/desktop/settings/filedialogs.h"
#include "app/desktop/views/pruning/pruningcommands.h"
#include "app/desktop/views/pruning/pruningexport.h"
#include "app/desktop/views/pruning/pruningline.h"
#include "app/desktop/views/scrolled.h"
#include "widgets/theme/numberformat.h"

#include <QFileInfo>

#include <algorithm>
#include <cmath>
#include <utility>

namespace headwise::desktop::views::pruning {

using found::RunKind;

PruningView::PruningView(results::Desk &desk, QWidget *parent)
    : views::ViewBase(desk, parent)
    , m_distances(desk.jobs())
    , m_kept(desk.workspace())
    , m_runs(desk.jobs())
    , m_pictures(new pictures::HeadPictures(desk, this))
    , m_bar(new PruningBar(desk.workspace(), desk.commands()))
    , m_page(new PruningPage)
    , m_panel(new PruningPanel(desk.workspace()))
{
    setObjectName(QStringLiteral("pruningView"));
    controls()->addWidget(m_bar, 1);
    auto *scroll = new views::ScrollColumn;
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_page);
    content()->addWidget(scroll, 1);
    connectPage();
    connectPanel();
    connectDesk();
}

void PruningView::trigger(const char *command, const QJsonObject &arguments)
{
    desk().commands().trigger(QString::fromLatin1(command), arguments);
}

template <typename Change> void PruningView::changeSettings(const QString &step, const Change &change)
{
    PruningViewSettings settings = desk().workspace().settingsOf<PruningSettings>();
    change(settings);
    desk().workspace().changeSettings(settings, step);
}

void PruningView::connectPage()
{
    workspace::Selection &selection = desk().selection();
    const auto named = [](attention::HeadId head) {
        return QJsonObject{
            {"heads", QString::fromStdString(attention::headName(head, attention::HeadNaming::ZeroBased, true))}};
    };
    connect(
        m_page, &PruningPage::headHovered, this, [&selection](attention::HeadId head) { selection.hoverHead(head); });
    connect(m_page, &PruningPage::hoverLeft, this, [&selection] { selection.hoverHead(std::nullopt); });
    connect(m_page, &PruningPage::headPinned, this, [&selection](attention::HeadId head) { selection.setHead(head); });
    connect(m_page, &PruningPage::headsSelected, this,
        [&selection](const std::vector<attention::HeadId> &heads) { selection.setHeads(heads); });
    connect(m_page, &PruningPage::headOpened, this, &PruningView::headOpened);
    connect(m_page, &PruningPage::markToggled, this,
        [this, named](attention::HeadId head) { trigger("pruning.mark", named(head)); });
    connect(m_page, &PruningPage::lockToggled, this,
        [this, named](attention::HeadId head) { trigger("pruning.lock", named(head)); });
    connect(m_page, &PruningPage::planMoved, this, [this](int heads) {
        m_page->showMarks(input(), headwise::pruning::firstHeads(input().evidence, input().removals, heads));
    });
    connect(m_page, &PruningPage::planChosen, this, [this](int heads) {
        trigger("pruning.plan-size", {{"count", heads}});
        changed(); // also if it was refused
    });
    connect(m_page, &PruningPage::filterChosen, this, [this](CandidateFilter filter) {
        changeSettings(tr("filter the candidates"), [filter](PruningViewSettings &s) { s.filter = filter; });
    });
    connect(m_page, &PruningPage::clusterChosen, this, [this](const QString &head) {
        changeSettings(tr("filter the candidates"), [&head](PruningViewSettings &s) { s.cluster = head; });
    });
    connect(m_page, &PruningPage::measureWanted, m_panel, &PruningPanel::measureWanted);
    connect(m_page, &PruningPage::cancelWanted, m_panel, &PruningPanel::cancelWanted);
    connect(m_page, &PruningPage::choosingDataWanted, m_panel, &PruningPanel::choosingDataWanted);
    connect(m_page, &PruningPage::stateActionTriggered, this, [this] {
        if (const QString command = m_offered; !command.isEmpty())
            desk().commands().trigger(command);
    });
    connect(m_page, &PruningPage::stateCancelled, this, [this] { m_runs.cancel(); });
}

void PruningView::connectPanel()
{
    connect(m_panel, &PruningPanel::measureWanted, this,
        [this] { trigger(measureState().importance ? "pruning.importance" : "pruning.measure"); });
    connect(m_panel, &PruningPanel::cancelWanted, this, [this] { m_runs.cancel(); });
    connect(m_panel, &PruningPanel::choosingDataWanted, this, [this] { trigger("pruning.choose-data"); });
    connect(m_panel, &PruningPanel::openingPlanWanted, this, [this] { trigger("pruning.open-plan"); });
    connect(m_panel, &PruningPanel::savingPlanWanted, this, [this] { trigger("pruning.save-plan"); });
    sections::ExportSection *section = m_panel->exportSection();
    const auto setFolder = [this](const QString &folder) {
        changeSettings(tr("choose a folder for the pruned model"),
            [&folder](PruningViewSettings &s) { s.folder = QFileInfo(folder).absoluteFilePath(); });
    };
    connect(section, &sections::ExportSection::formChosen, this, [this](int form) {
        changeSettings(tr("change the form of the pruned model"),
            [form](PruningViewSettings &s) { s.form = static_cast<ExportForm>(form); });
    });
    connect(section, &sections::ExportSection::folderTyped, this, setFolder);
    connect(section, &sections::ExportSection::choosingFolderWanted, this, [this, setFolder] {
        const QString parent = settings::askForFolder(this, tr("The folder in which the pruned model is written"));
        if (!parent.isEmpty())
            setFolder(QDir(parent).filePath(QFileInfo(m_panel->exportSection()->state().folder).fileName()));
    });
    connect(section, &sections::ExportSection::exportWanted, this, [this] {
        trigger("pruning.export", {{"folder", m_panel->exportSection()->state().folder}});
    });
}

void PruningView::connectDesk()
{
    for (const auto signal :
        {&results::Desk::sourcesChanged, &results::Desk::settingsChanged, &results::Desk::statisticsChanged})
        connect(&desk(), signal, this, &PruningView::changed);
    connect(&desk(), &results::Desk::sourcesChanged, this, &PruningView::stopForeignRun);
    connect(&desk(), &results::Desk::stepChanged, this, &PruningView::changed);
    connect(&desk().headClusters(), &results::SharedClusters::changed, this, &PruningView::changed);
    connect(&m_distances, &found::HeadDistances::changed, this, &PruningView::changed);
    connect(&m_runs, &found::ModelRuns::finished, this, &PruningView::keepRun);
    connect(&m_runs, &found::ModelRuns::changed, this, &PruningView::changed);
    for (const auto signal : {&results::Desk::exampleDataChanged, &results::Desk::headsRead})
        connect(&desk(), signal, m_page, &PruningPage::refreshPictures);
    connect(m_pictures, &pictures::HeadPictures::read, m_page, &PruningPage::refreshPictures);
    connect(&desk().selection(), &workspace::Selection::headsChanged, this,
        [this] { m_page->showSelection(desk().selection().state().heads, desk().selection().state().hoveredHead); });
    connect(&desk().selection(), &workspace::Selection::headHovered, this, [this] {
        if (active())
            m_page->showSelection(desk().selection().state().heads, desk().selection().state().hoveredHead);
    });
    connect(&desk().jobs(), &jobs::JobList::changed, this, [this] {
        if (active() && m_runs.running())
            showCurve();
    });
}

QString PruningView::pictureNote() const
{
    return m_input.runs.measured ? texts::protocolText(m_input.runs.measured->curve.protocol) : QString();
}

QByteArray PruningView::tableText(const QString &format, const QString &provenance) const
{
    return format == QLatin1String("json") ? pruningJson(m_input, provenance) : pruningCsv(m_input, provenance);
}

void PruningView::changed()
{
    m_current = false;
    refresh();
}

const PruningInput &PruningView::input()
{
    if (m_current)
        return m_input;
    m_current = true;
    const auto source = prunedSource(desk());
    const auto layout = source ? prunedLayout(desk(), *source) : std::nullopt;
    if (!layout) {
        m_input = {};
        return m_input;
    }
    const found::RunKey key = runKeyOf(desk().workspace().settingsOf<PruningSettings>(), *source);
    const found::RunResults runs = m_kept.of(key, source->reader->stacks(), m_keptProblem);
    m_input = pruningInput(desk(), *source, *layout, runs, m_distances.found().get());
    return m_input;
}

void PruningView::refresh()
{
    refreshHint();
    if (!active())
        return desk().headClusters().want(false);
    m_drawn = false;
    m_bar->showSources(desk().workspace().shownSources(), 0);
    if (showCommonState())
        return m_panel->clear();
    const auto source = prunedSource(desk());
    const auto layout = source ? prunedLayout(desk(), *source) : std::nullopt;
    if (!layout)
        return m_panel->clear();
    const PruningViewSettings settings = desk().workspace().settingsOf<PruningSettings>();
    const auto before = m_distances.found();
    // Clusters that the user cut or named elsewhere, once they are needed.
    desk().headClusters().want(desk().workspace().state().views.all().contains(QStringLiteral("clusters")));
    m_distances.want({source->reader, layout->stack, {settings.special, settings.firstToken}, layout->totalHeads()});
    if (m_distances.found() != before)
        m_current = false;
    showPlan();
}

void PruningView::showPlan()
{
    const PruningInput &shown = input();
    m_bar->showSources(
        desk().workspace().shownSources(), *std::max_element(shown.layout.heads.begin(), shown.layout.heads.end()));
    showContent();
    const bool measuring = measuresShown(m_runs, shown) && m_runs.request().kind == RunKind::Curve;
    m_page->showPlan(
        shown, measuring ? &m_runs.curve() : nullptr, [this](attention::HeadId head) { return pictureOf(head); });
    m_page->showSelection(desk().selection().state().heads, desk().selection().state().hoveredHead);
    showCurve();
    showPanel();
    m_drawn = !m_distances.running();
    updateNote();
}

QImage PruningView::pictureOf(attention::HeadId head)
{
    const bool means = m_pictures->mayHaveMeans(m_input.source, head.stack);
    return m_pictures->picture(m_input.source, head, means ? pictures::PictureOf::Mean : pictures::PictureOf::Example);
}

void PruningView::showCurve()
{
    const PruningInput &shown = input();
    const bool running = measuresShown(m_runs, shown);
    if (!curveContent(shown, running ? &m_runs.curve() : nullptr).points.empty())
        return m_page->showCurve();
    m_offered.clear();
    if (running) {
        for (const jobs::JobStatus &job : desk().jobs().jobs())
            if (job.title == m_runs.jobTitle())
                return m_page->showCurveState()->showLoading(job.title, jobs::progressText(job), job.fraction);
        return m_page->showCurveState()->showLoading(m_runs.jobTitle(), {}, -1);
    }
    const CurveOffer offer = curveOffer(measureState(), shown);
    m_offered = offer.command;
    if (offer.failed)
        m_page->showCurveState()->showError(offer.title, offer.why, offer.action);
    else
        m_page->showCurveState()->showEmpty(offer.title, offer.why, offer.action);
}

void PruningView::showPanel()
{
    m_panel->show(planNumbers(input()), measureState(), exportState(input(), m_runs, m_exported));
    m_page->showMeasure(measureState());
}

found::RunRequest PruningView::requestFor(RunKind kind, const QString &folder)
{
    const PruningInput &shown = input();
    found::RunRequest request;
    request.kind = kind;
    request.key = shown.key;
    request.layouts = shown.layouts;
    request.recorded = results::recordedModel(shown.source);
    if (kind == RunKind::Plan || kind == RunKind::Export)
        request.plan = shown.plan();
    request.options = runOptions(shown, kind);
    request.folder = folder;
    return request;
}

void PruningView::run(RunKind kind, const QString &folder)
{
    if (kind == RunKind::Export)
        m_exported = {};
    m_runs.start(requestFor(kind, folder));
}

void PruningView::measure()
{
    // The plan first, which takes one run; then the curve, unless there is one along this order already.
    const PruningInput &shown = input();
    const auto *measured = shown.runs.measured.get();
    const std::string order = shown.settings.order.toStdString();
    const bool hasCurve =
        measured && std::any_of(measured->curve.points.begin(), measured->curve.points.end(),
                        [&](const headwise::pruning::CurvePoint &each) { return each.plan == order; });
    const bool hasPlan = measured && headwise::pruning::results::measuredPoint(*measured, shown.marked);
    m_next.reset();
    if (shown.marked.empty())
        return run(RunKind::Curve, {});
    if (!hasCurve || hasPlan)
        m_next = requestFor(RunKind::Curve);
    run(RunKind::Plan, {});
}

void PruningView::keepRun(const QJsonObject &document)
{
    const found::RunRequest request = m_runs.request();
    std::shared_ptr<const headwise::pruning::results::PruneResult> pruned;
    try {
        // Read before it is kept: what cannot be read is an error of this run.
        if (request.kind == RunKind::Importance)
            found::readImportance(document);
        else
            pruned = found::readPruned(document, request.layouts);
    } catch (const Error &error) {
        return desk().messages().show(results::MessageLevel::Error, jobs::errorText(error));
    }
    m_exported = request.kind == RunKind::Export ? Exported{request.key.model, pruned} : Exported();
    if (request.kind == RunKind::Export)
        return changed();
    m_kept.keep(request.key,
        request.kind == RunKind::Importance ? QStringLiteral("importance")
        : request.kind == RunKind::Plan     ? QStringLiteral("plan")
                                            : QStringLiteral("curve"),
        document);
    changed();
    if (request.kind == RunKind::Plan && m_next)
        m_runs.start(*std::exchange(m_next, std::nullopt));
}

void PruningView::stopForeignRun()
{
    const std::vector<workspace::Source> sources = desk().workspace().sources();
    const found::RunRequest &request = m_runs.request();
    if (!m_runs.running() || std::any_of(sources.begin(), sources.end(), [&](const workspace::Source &each) {
            return found::mayHaveModel(each, request.key.model);
        }))
        return;
    m_next.reset();
    m_runs.cancel();
    desk().messages().show(
        results::MessageLevel::Note, tr("Running the model was stopped, since its source is not open any more."));
}

std::vector<views::ViewNote> PruningView::ownNotes() const
{
    using widgets::controls::NoteTone;
    std::vector<views::ViewNote> notes;
    if (m_input.empty())
        return notes;
    if (m_page->showsCurve() && !m_runs.cancelled()) // which has no room for it
        if (const MeasureState state = pruning::measureState(m_input, m_runs, m_keptProblem); !state.problem.isEmpty())
            notes.push_back({NoteTone::Error, state.problem, state.remedy,
                [this, command = state.remedyCommand] { desk().commands().trigger(command); }});
    if (!m_distances.problem().isEmpty())
        notes.push_back({NoteTone::Neutral,
            tr("Heads are not compared, so that none is called redundant: %1").arg(m_distances.problem())});
    if (m_input.runs.importance)
        for (const ErrorText &note : m_input.runs.importance->notes)
            notes.push_back({NoteTone::Neutral, jobs::sentenceText(note)});
    if (m_input.runs.measured)
        for (const ErrorText &note : m_input.runs.measured->notes)
            notes.push_back({NoteTone::Neutral, jobs::sentenceText(note)});
    return notes;
}

void PruningView::addCommands(commands::CommandRegistry &commands)
{
    addPruningCommands(commands, desk(),
        {[this]() -> const PruningInput & { return input(); },
            [this](RunKind kind, const QString &folder) {
                if (kind == RunKind::Plan)
                    measure();
                else
                    run(kind, folder);
            },
            &m_runs, this});
}

views::ViewDescription describePruningView()
{
    return {.id = QStringLiteral("pruning"),
        .title = PruningView::tr("&Pruning"),
        .shortcut = QKeySequence(Qt::CTRL | Qt::Key_8),
        .make = [](results::Desk &desk) -> views::ViewBase * { return new PruningView(desk); },
        .panel = [](views::ViewBase &view) -> QWidget * { return static_cast<PruningView &>(view).panel(); },
        .settings = workspace::settingsType<PruningSettings>()};
}

} // namespace headwise::desktop::views::pruning
