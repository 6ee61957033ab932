// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/clustersview.h"

#include "app/desktop/jobs/errortext.h"
#include "app/desktop/views/clusters/clusterscommands.h"
#include "app/desktop/views/clusters/clustersexport.h"
#include "app/desktop/views/notetext.h"
#include "app/desktop/views/scrolled.h"
#include "widgets/theme/lanecolors.h"

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::clusters {

namespace {

/// Up to so many heads of both sources, distances between them are computed without being asked for.
constexpr int fewHeads = 320;
/// Up to so many pairs of heads at all steps, the clusters of the steps are compared without being asked for.
constexpr std::size_t fewStepPairs = 100'000;

} // namespace

ClustersView::ClustersView(results::Desk &desk, QWidget *parent)
    : views::ViewBase(desk, parent)
    , m_results(new ClusterResults(desk.jobs(), this))
    , m_scores(new colors::OpenedScores(desk.jobs(), this))
    , m_pictures(new pictures::HeadPictures(desk, this))
    , m_bar(new ClustersBar(desk.workspace(), desk.commands()))
    , m_page(new ClustersPage(desk.workspace()))
    , m_panel(new ClustersPanel)
    , m_both(new beside::BothSources(desk.jobs(), this))
    , m_runClusters(new beside::RunClusters(desk.jobs(), this))
{
    setObjectName(QStringLiteral("clustersView"));
    controls()->addWidget(m_bar, 1);
    auto *scroll = new views::ScrollColumn;
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_page);
    content()->addWidget(scroll, 1);
    connectPage();
    connectDesk();
}

void ClustersView::connectPage()
{
    workspace::Selection &selection = desk().selection();
    connect(
        m_page, &ClustersPage::headHovered, this, [&selection](attention::HeadId head) { selection.hoverHead(head); });
    connect(m_page, &ClustersPage::hoverLeft, this, [&selection] { selection.hoverHead(std::nullopt); });
    connect(
        m_page, &ClustersPage::headToggled, this, [&selection](attention::HeadId head) { selection.toggleHead(head); });
    connect(m_page, &ClustersPage::headOpened, this, &ClustersView::headOpened);
    connect(m_page, &ClustersPage::clusterClicked, this, &ClustersView::chooseCluster);
    connect(m_page, &ClustersPage::cutChosen, m_bar, &ClustersBar::setClusters);
    connect(m_page, &ClustersPage::colorChosen, this, &ClustersView::setColor);
    connect(m_page, &ClustersPage::openingScoresWanted, this,
        [this] { desk().commands().trigger(QStringLiteral("clusters.open-scores")); });
    connect(m_page, &ClustersPage::cardOpened, this, [this](int cluster) {
        desk().commands().trigger(QStringLiteral("clusters.rename"), {{"cluster", cluster + 1}});
    });
    connect(m_panel, &ClustersPanel::headChosen, this, [this](std::size_t source, int item) {
        const SourceClusters *of = source == 0 ? &m_input.shown : m_input.other ? &*m_input.other : nullptr;
        if (const auto head = of && of->set ? of->selectedHead(item) : std::nullopt)
            desk().selection().setHead(*head);
    });
    connect(m_panel, &ClustersPanel::countChosen, m_bar, &ClustersBar::setClusters);
    connect(m_panel, &ClustersPanel::searchWanted, this, [this] { loadBoth(true); });
    connect(m_panel, &ClustersPanel::comparingStepsWanted, this, [this] {
        loadSteps(true);
        showSteps();
    });
    connect(m_panel, &ClustersPanel::stepChosen, this, [this](qint64 step) {
        if (m_run)
            desk().commands().trigger(
                QStringLiteral("source.step"), {{"source", widgets::theme::letterOf(m_run->id)}, {"step", step}});
    });
    connect(m_panel, &ClustersPanel::renameWanted, this, [this] {
        desk().commands().trigger(QStringLiteral("clusters.rename"), {{"cluster", m_page->selectedCluster() + 1}});
    });
}

void ClustersView::connectDesk()
{
    connect(m_results, &ClusterResults::changed, this, &ClustersView::refresh);
    connect(&desk().headClusters(), &results::SharedClusters::asked, this, &ClustersView::refresh);
    connect(m_scores, &colors::OpenedScores::changed, this, &ClustersView::refresh);
    for (const auto signal : {&results::Desk::sourcesChanged, &results::Desk::settingsChanged,
             &results::Desk::statisticsChanged, &results::Desk::comparisonChanged})
        connect(&desk(), signal, this, &ClustersView::refresh);
    connect(&desk(), &results::Desk::stepChanged, this, &ClustersView::refresh);
    for (const auto signal : {&results::Desk::exampleDataChanged, &results::Desk::headsRead})
        connect(&desk(), signal, this, [this] {
            if (!m_input.empty() && cardPictures() == pictures::PictureOf::Example)
                showCards();
        });
    connect(m_both, &beside::BothSources::changed, this, &ClustersView::showCards);
    connect(m_runClusters, &beside::RunClusters::changed, this, &ClustersView::showSteps);
    connect(m_pictures, &pictures::HeadPictures::read, this, &ClustersView::showCards);
    connect(&desk().selection(), &workspace::Selection::headsChanged, this, &ClustersView::showSelection);
    connect(&desk().selection(), &workspace::Selection::headHovered, this, [this] {
        if (active() && !m_input.empty())
            m_page->showSelection(desk().selection().state().heads, desk().selection().state().hoveredHead);
    });
    connect(&desk().jobs(), &jobs::JobList::changed, this, [this] {
        if (active() && m_loading)
            showLoading();
    });
    connect(state(), &widgets::controls::StatePanel::actionTriggered, this, [this] {
        if (const auto action = m_action) // which may be replaced by what it does
            action();
    });
    connect(state(), &widgets::controls::StatePanel::cancelled, this, [this] {
        if (m_loading)
            desk().jobs().cancelAll();
    });
}

QString ClustersView::meaning() const
{
    return viewMeaning(desk().workspace().settingsOf<ClustersSettings>().distance);
}

QString ClustersView::pictureNote() const
{
    if (m_input.empty())
        return {};
    return tr("%1, %2: %3")
        .arg(distanceName(m_input.settings.distance), linkageName(m_input.settings.linkage),
            policyText(*m_input.shown.set));
}

QByteArray ClustersView::tableText(const QString &format, const QString &provenance) const
{
    return format == QLatin1String("json") ? clustersJson(m_input, provenance) : clustersCsv(m_input, provenance);
}

void ClustersView::refresh()
{
    refreshHint();
    if (!active())
        return computeForOthers();
    m_drawn = m_loading = false;
    const std::vector<workspace::Source> shown = desk().workspace().shownSources();
    const auto layout = desk().layout();
    m_bar->showSources(shown, layout ? layout->totalHeads() : 0);
    if (showCommonState() || !layout)
        return m_panel->clear();
    if (layout->totalHeads() < 2) {
        m_drawn = true;
        m_panel->clear();
        m_action = nullptr;
        return views::ViewBase::showState()->showEmpty(
            tr("One head has no clusters"), tr("Clusters need two heads or more."));
    }
    m_scores->want(desk().workspace().settingsOf<ClustersSettings>().scores);
    m_results->want(wantedClusters(shown, *layout, desk().workspace().settingsOf<ClustersSettings>()));
    if (m_results->set(0))
        return showClusters();
    if (const ClusterProblem *problem = m_results->problem(0))
        return showProblem(*problem);
    // Another cut of the tree on screen takes milliseconds: it stays until then.
    if (const auto before = m_results->otherCut(0);
        before && !m_input.empty() && m_input.shown.set->request.sameTree(before->request))
        return;
    showLoading();
}

void ClustersView::computeForOthers()
{
    const std::vector<workspace::Source> shown = desk().workspace().shownSources();
    const auto layout = desk().layout();
    if (!desk().headClusters().wanted() || shown.empty() || !layout || layout->totalHeads() < 2)
        return;
    m_results->want(wantedClusters(shown, *layout, desk().workspace().settingsOf<ClustersSettings>()));
    m_input = m_results->set(0) ? clustersInput(desk(), *m_results, *m_scores) : ClustersInput();
    desk().headClusters().show(sharedClusters(m_input));
}

void ClustersView::showLoading()
{
    m_loading = true;
    m_input = {};
    m_panel->clear();
    const QString title = tr("Comparing heads");
    for (const jobs::JobStatus &job : desk().jobs().jobs())
        if (job.title == m_results->jobTitle())
            return views::ViewBase::showState()->showLoading(title, jobs::progressText(job), job.fraction);
    views::ViewBase::showState()->showLoading(title, {}, -1);
}

void ClustersView::showProblem(const ClusterProblem &problem)
{
    m_drawn = true;
    m_input = {};
    desk().headClusters().show(sharedClusters(m_input));
    m_panel->clear();
    const ClustersViewSettings settings = desk().workspace().settingsOf<ClustersSettings>();
    const auto setting = [this](const char *view, const char *name, const QString &value) {
        desk().commands().trigger(QStringLiteral("setting.change"), {{"view", view}, {"name", name}, {"value", value}});
    };
    QString action = tr("Try again");
    m_action = [this] {
        m_results->retry();
        refresh();
    };
    if (problem.noMaps && settings.distance != QLatin1String("measures")) {
        action = tr("Compare measures instead");
        m_action = [setting] { setting("clusters", "distance", QStringLiteral("measures")); };
    } else if (settings.special == attention::SpecialTokens::Hide) {
        action = tr("Rescale rows without special tokens");
        m_action = [setting] { setting("", "special_tokens", QStringLiteral("renormalise")); };
    }
    views::ViewBase::showState()->showError(tr("These heads cannot be clustered"), problem.sentence, action);
}

std::vector<views::ViewNote> ClustersView::ownNotes() const
{
    std::vector<views::ViewNote> notes;
    if (m_input.empty())
        return notes;
    const ClusterSet &set = *m_input.shown.set;
    if (const QString policy = policyText(set); !policy.isEmpty()) {
        constexpr double different = 0.5; // less than half of what chance leaves
        const bool shown = set.asked().policy.firstToken == attention::FirstToken::Show;
        notes.push_back(
            {set.agreement < different ? widgets::controls::NoteTone::Warning : widgets::controls::NoteTone::Neutral,
                policy, shown ? tr("Drop the first token") : tr("Show the first token"), [this, shown] {
                    const_cast<ClustersView *>(this)->setFirstToken(
                        shown ? attention::FirstToken::Drop : attention::FirstToken::Show);
                }});
    }
    for (const Note &note : set.analysis.notes)
        notes.push_back({widgets::controls::NoteTone::Neutral, views::translatedNote(note)});
    for (const QString &stored : storedTexts(set.request.distances.policy, desk().workspace().shownSources().size()))
        notes.push_back({widgets::controls::NoteTone::Neutral, stored});
    if (!m_input.pointColors.problem.isEmpty())
        notes.push_back({widgets::controls::NoteTone::Warning, m_input.pointColors.problem});
    if (const ClusterProblem *problem = m_results->problem(1))
        notes.push_back(
            {widgets::controls::NoteTone::Warning, tr("The other source has no clusters: %1").arg(problem->sentence)});
    return notes;
}

void ClustersView::setColor(const QString &id)
{
    ClustersViewSettings settings = desk().workspace().settingsOf<ClustersSettings>();
    settings.color = id;
    desk().workspace().changeSettings(settings, tr("change the colours of the map"));
}

void ClustersView::showColorChoices()
{
    const auto statistics = desk().statistics();
    m_page->showColorChoices(colors::colorChoices(statistics ? statistics->source(m_input.shown.source.id) : nullptr,
                                 m_input.settings.scores.keys()),
        m_input.settings.color);
}

void ClustersView::setFirstToken(attention::FirstToken policy)
{
    workspace::SharedSettings settings = desk().workspace().settings();
    settings.firstToken = policy;
    desk().workspace().changeSettings(settings, tr("change how the first token is treated"));
}

pictures::PictureOf ClustersView::cardPictures() const
{
    const bool means = m_input.settings.cards == CardMaps::Mean &&
                       m_pictures->mayHaveMeans(m_input.shown.source, m_input.shown.set->headAt(0).stack);
    return means ? pictures::PictureOf::Mean : pictures::PictureOf::Example;
}

PictureOfItem ClustersView::pictureOfItem() const
{
    const pictures::PictureOf of = cardPictures();
    return
        [this, of](int item) { return m_pictures->picture(m_input.shown.source, m_input.shown.set->headAt(item), of); };
}

void ClustersView::showClusters()
{
    m_input = clustersInput(desk(), *m_results, *m_scores);
    desk().headClusters().show(sharedClusters(m_input));
    showContent();
    showColorChoices();
    m_page->showClusters(m_input, pictureOfItem());
    m_page->setMeans(m_pictures->mayHaveMeans(m_input.shown.source, m_input.shown.set->headAt(0).stack));
    loadSteps(false);
    m_drawn = !m_results->running() && !m_scores->running();
    updateNote();
    showSelection();
}

void ClustersView::showCards()
{
    if (!active() || m_input.empty())
        return;
    m_page->setMeans(m_pictures->mayHaveMeans(m_input.shown.source, m_input.shown.set->headAt(0).stack));
    m_page->showCards(m_input, pictureOfItem());
    showPanel();
}

void ClustersView::showSelection()
{
    if (!active() || m_input.empty())
        return;
    m_page->showSelection(desk().selection().state().heads, desk().selection().state().hoveredHead);
    loadBoth(false);
    showPanel();
}

void ClustersView::showPanel()
{
    const pictures::PictureOf of = cardPictures();
    const PictureOfHead picture = [this, of](const workspace::Source &source, attention::HeadId head) {
        return m_pictures->picture(source, head, of);
    };
    m_panel->show(
        {m_input, picture, desk().selection().state().heads}, m_page->selectedCluster(), {m_both->distances()});
    const bool possible = m_input.comparesBoth() && !m_both->distances() && !m_both->running();
    m_panel->setSearch(m_both->running() ? tr("Comparing heads of both sources …") : m_both->problem(),
        possible && m_both->problem().isEmpty());
    showSteps();
}

void ClustersView::loadBoth(bool asked)
{
    if (!m_input.comparesBoth())
        return m_both->forget();
    clustering::heads::HeadDistanceRequest request = m_input.shown.set->request.distances;
    request.otherFirstToken = false;
    request.resamples = 0;
    const bool few = m_input.shown.set->items() + m_input.other->set->items() <= fewHeads;
    m_both->want(request, {m_input.shown.source.reader, m_input.other->source.reader},
        asked || (few && !desk().selection().state().heads.empty()));
}

void ClustersView::loadSteps(bool asked)
{
    m_run = runBeside(m_input);
    if (!m_run)
        return m_runClusters->want(std::nullopt, false);
    const beside::RunQuestion question = runQuestion(*m_run, m_input);
    const auto heads = static_cast<std::size_t>(m_input.shown.set->items());
    const bool few = heads * heads * question.steps.size() <= fewStepPairs;
    const bool opening = std::any_of(m_run->steps.begin(), m_run->steps.end(),
        [](const workspace::SourceStep &step) { return step.status == workspace::SourceStatus::Waiting; });
    m_runClusters->want(question, asked || (few && !opening));
}

void ClustersView::showSteps()
{
    if (!active() || m_input.empty())
        return;
    if (!m_run)
        return m_panel->showSteps(std::nullopt);
    m_panel->showSteps(beside::StepsInput{m_runClusters->steps(), m_runClusters->running(), m_runClusters->problem(),
        m_run->entry.steps[static_cast<std::size_t>(m_run->entry.currentStep())].step, m_page->selectedCluster()});
}

void ClustersView::chooseCluster(int cluster)
{
    // The representative last: it is current. A second click unpins.
    if (cluster == m_page->selectedCluster() && desk().selection().state().heads.size() > 1)
        return desk().selection().setHeads({});
    const clustering::values::Cluster &chosen = m_input.shown.set->analysis.clusters[static_cast<std::size_t>(cluster)];
    std::vector<int> items = chosen.members;
    std::erase(items, chosen.medoid);
    items.push_back(chosen.medoid);
    desk().selection().setHeads(m_input.shown.selectedHeads(items));
}

void ClustersView::rename(int cluster, const QString &name)
{
    ClustersViewSettings settings = desk().workspace().settingsOf<ClustersSettings>();
    settings.names = withName(settings.names, *m_input.shown.set, cluster, name);
    desk().workspace().changeSettings(settings, tr("rename a cluster"));
}

void ClustersView::addCommands(commands::CommandRegistry &commands)
{
    addClusterCommands(commands, desk(),
        {[this]() -> const ClustersInput & { return m_input; }, [this] { return m_page->selectedCluster(); },
            [this](int cluster, const QString &name) { rename(cluster, name); },
            [this](const QString &path) { m_scores->forget(path); }, [this] { m_panel->revealLike(); }, this});
}

views::ViewDescription describeClustersView()
{
    return {.id = QStringLiteral("clusters"),
        .title = ClustersView::tr("C&lusters"),
        .shortcut = QKeySequence(Qt::CTRL | Qt::Key_7),
        .make = [](results::Desk &desk) -> views::ViewBase * { return new ClustersView(desk); },
        .panel = [](views::ViewBase &view) -> QWidget * { return static_cast<ClustersView &>(view).panel(); },
        .settings = workspace::settingsType<ClustersSettings>()};
}

} // namespace headwise::desktop::views::clusters
