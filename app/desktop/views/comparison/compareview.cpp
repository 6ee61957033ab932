// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/comparison/compareview.h"

#include "app/desktop/jobs/errortext.h"
#include "app/desktop/results/missingarchives.h"
#include "app/desktop/results/recordedmodel.h"
#include "app/desktop/views/scrolled.h"
#include "app/desktop/workspace/shownname.h"
#include "core/compare/dataset/rankings.h"
#include "core/compare/findings/weightfindings.h"
#include "widgets/theme/lanecolors.h"

#include <QMenu>
#include <QPushButton>

namespace headwise::desktop::views::comparison {

CompareView::CompareView(results::Desk &desk, QWidget *parent)
    : views::ViewBase(desk, parent)
    , m_pairsJob(desk.jobs())
    , m_tasksJob(desk.jobs())
    , m_weightsJob(desk.jobs())
    , m_list(new FindingList)
    , m_changed(new widgets::plots::DotIntervals)
    , m_strip(new LayerStrip)
    , m_examples(new widgets::tables::TextRows)
    , m_pairRows(new widgets::tables::TextRows)
    , m_taskRows(new widgets::tables::TextRows)
{
    setObjectName(QStringLiteral("compareView"));
    buildControls();
    buildContent();
    connect(state(), &widgets::controls::StatePanel::actionTriggered, this,
        [this] { this->desk().commands().trigger(QStringLiteral("source.run-again")); });
    connect(&desk, &results::Desk::comparisonChanged, this, &CompareView::refresh);
    connect(&desk, &results::Desk::examplesChanged, this, &CompareView::refresh);
    connect(&desk, &results::Desk::sourcesChanged, this, &CompareView::refresh);
    connect(&desk, &results::Desk::settingsChanged, this, &CompareView::refresh);
    const auto select = [this] {
        const workspace::SelectionState &state = this->desk().selection().state();
        m_changed->setState({state.hoveredHead, state.currentHead()});
    };
    connect(&desk.selection(), &workspace::Selection::headsChanged, this, select);
    connect(&desk.selection(), &workspace::Selection::headHovered, this, select);
}

QString CompareView::hint() const
{
    return tr("What changed between the sources, in sentences. Click a head to see it on the example where it changed "
              "most.");
}

QString CompareView::meaning() const
{
    return tr(
        "A head **changed significantly** when one of its measures did: sign-flip permutation test over the examples "
        "that both sources have, Benjamini–Hochberg corrected over all heads and measures, q < 0.05. It **attends "
        "differently** when the whole 95 % interval of its divergence lies above the noise floor: divergences are 0 "
        "only for identical maps, so they cannot be tested against 0. **Specialisation** is τ = Σ(1 − x/max x)/(T − "
        "1) "
        "over the mean divergences x of a head from the base in T tasks (the squares of the distances shown; Yanai et "
        "al. "
        "2005): 0 when all tasks changed it equally, 1 when only one task did. Tasks are **similar** when they change "
        "the same heads (Pearson's r over "
        "heads). Where both model folders are at hand and still hold the weights that were run, the page says which "
        "heads' **own weights** changed: Q, K, V or O, number by number; all other heads only see changed input. A "
        "change in attention does not imply a change in the model's answers.");
}

void CompareView::buildControls()
{
    controls()->addStretch(1);
    auto *report = new QPushButton(tr("Export report…"));
    report->setObjectName(QStringLiteral("exportReport"));
    connect(
        report, &QPushButton::clicked, this, [this] { desk().commands().trigger(QStringLiteral("export.report")); });
    controls()->addWidget(report);
}

CompareView::Card CompareView::card(const QString &title, QWidget *inside, bool scrolls)
{
    Card card{new widgets::lanes::LaneFrame, new widgets::controls::SectionHeader(title)};
    card.frame->setHeaderVisible(false);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(12, 6, 6, 6);
    column->setSpacing(4);
    column->addWidget(card.header);
    column->addWidget(scrolls ? static_cast<QWidget *>(views::scrolled(inside)) : inside, 1);
    card.frame->setContentWidget(body);
    return card;
}

void CompareView::buildContent()
{
    m_changed->setObjectName(QStringLiteral("changedHeads"));
    m_examples->setObjectName(QStringLiteral("changedExamples"));
    m_pairRows->setObjectName(QStringLiteral("sourcePairs"));
    m_taskRows->setObjectName(QStringLiteral("taskHeads"));
    m_findingsCard = card(tr("What was found"), m_list, true);
    m_examplesCard = card(tr("Examples that changed most"), m_examples, true);
    m_layersCard = card(tr("By layer"), m_strip, false);
    m_pairsCard = card(tr("All pairs"), m_pairRows, true);
    m_tasksCard = card(tr("Tasks"), m_taskRows, true);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(10);
    upper->addWidget(m_findingsCard.frame, 3);
    upper->addWidget(m_examplesCard.frame, 2);
    auto *lower = new QHBoxLayout;
    lower->setSpacing(10);
    for (const Card &each : {m_layersCard, m_pairsCard, m_tasksCard})
        lower->addWidget(each.frame, 1);
    auto *changed = new widgets::lanes::LaneFrame;
    changed->setHeaderVisible(false);
    changed->setContentWidget(m_changed);
    content()->addLayout(upper, 5);
    content()->addWidget(changed);
    content()->addLayout(lower, 3);
    connect(m_list, &FindingList::headChosen, this, &CompareView::open);
    connect(m_list, &FindingList::menuRequested, this, &CompareView::showFindingMenu);
    connect(&desk().workspace(), &workspace::Workspace::notesChanged, this,
        [this] { m_list->setNotes(desk().workspace().state().notes); });
    connect(m_changed, &widgets::plots::DotIntervals::headClicked, this,
        [this](attention::HeadId head) { open(head, {}); });
    connect(m_changed, &widgets::plots::DotIntervals::headHovered, this,
        [this](attention::HeadId head) { desk().selection().hoverHead(head); });
    connect(m_changed, &widgets::plots::DotIntervals::hoverLeft, this,
        [this] { desk().selection().hoverHead(std::nullopt); });
    connect(m_examples, &widgets::tables::TextRows::itemClicked, this, [this](int row) {
        const std::string &key = m_exampleKeys[static_cast<std::size_t>(row)];
        const auto &examples = m_pair.result->examples;
        const auto at = std::find_if(
            examples.begin(), examples.end(), [&](const compare::pairing::ExamplePair &e) { return e.key == key; });
        const auto heads = compare::dataset::rankHeadsOfExample(*m_pair.result, at - examples.begin());
        if (!heads.empty())
            open(m_pair.result->heads[static_cast<std::size_t>(heads.front())].head, QString::fromStdString(key));
    });
    connect(m_taskRows, &widgets::tables::TextRows::itemClicked, this,
        [this](int row) { open(m_taskHeads[static_cast<std::size_t>(row)], {}); });
    connect(m_strip, &LayerStrip::layerChosen, this, [this](attention::Stack stack, int layer) {
        for (const compare::findings::HeadChange &change : m_pair.changes.heads) // largest first
            if (const attention::HeadId head = m_pair.result->heads[static_cast<std::size_t>(change.head)].head;
                head.stack == stack && head.layer == layer)
                return open(head, {});
    });
}

void CompareView::showFindingMenu(int finding, const QPoint &at)
{
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("findingMenu"));
    const QJsonObject which{{"finding", m_list->subjects()[static_cast<std::size_t>(finding)].finding}};
    desk().commands().bind(menu.addAction(tr("Note on this finding…")), QStringLiteral("note.finding"), which);
    desk().commands().bind(menu.addAction(tr("Star, or no star")), QStringLiteral("note.star-finding"), which);
    menu.exec(at);
}

void CompareView::open(attention::HeadId head, const QString &example)
{
    const std::string key = example.isEmpty() ? mostChangedExample(*m_pair.result, head) : example.toStdString();
    if (!key.empty())
        desk().selection().setExample(key);
    if (head.stack != desk().selection().state().stack)
        desk().selection().setStack(head.stack);
    emit headOpened(head);
}

bool CompareView::showWaiting()
{
    if (showCommonState())
        return true;
    if (desk().workspace().shownSources().size() < 2) {
        m_drawn = true;
        if (const auto missing = results::missingSources(desk().workspace()); !missing.empty()) {
            const bool again = std::any_of(missing.begin(), missing.end(),
                [](const workspace::Source &source) { return results::whyNotAgain(source.entry).isEmpty(); });
            showState()->showError(missing.size() == 1 ? tr("A source is missing") : tr("Sources are missing"),
                results::missingSentence(missing), again ? tr("Run again") : QString());
            return true;
        }
        showState()->showEmpty(tr("There is one source"), tr("Open a second archive or model to compare with it."));
        return true;
    }
    if (!desk().comparisonProblem().isEmpty()) {
        m_drawn = true;
        showState()->showError(tr("The sources cannot be compared"), desk().comparisonProblem());
        return true;
    }
    if (!desk().comparison()) {
        showState()->showLoading(tr("Comparing the sources"), {}, -1);
        return true;
    }
    return false;
}

void CompareView::refresh()
{
    refreshHint();
    m_drawn = false;
    if (!active() || showWaiting())
        return;
    showContent();
    loadWeights();
    showPair();
    loadPairs();
    loadTasks();
    const bool several = desk().workspace().shownSources().size() > 2;
    m_drawn = !m_weightsJob.running() &&
              (!several || ((m_pairs || !m_pairsProblem.isEmpty()) && (m_tasks || !m_tasksProblem.isEmpty())));
}

void CompareView::showPair()
{
    const std::vector<workspace::Source> sources = desk().workspace().shownSources();
    const workspace::SharedSettings &settings = desk().workspace().settings();
    if (m_pair.result != desk().comparison() || m_floor != desk().noiseFloor()) {
        m_floor = desk().noiseFloor();
        m_pair = findingsOfPair(desk().comparison(), m_floor, sources[0].id, sources[1].id);
    }
    showFindings();
    m_findingsCard.header->setNote(tr("%1 %2 against %3 %4")
                                       .arg(widgets::theme::letterOf(sources[1].id))
                                       .arg(shownName(sources[1]))
                                       .arg(widgets::theme::letterOf(sources[0].id))
                                       .arg(shownName(sources[0])));
    m_changed->setContent(changedHeads(m_pair, sources, settings.naming, weights()));
    const workspace::SelectionState &state = desk().selection().state();
    m_changed->setState({state.hoveredHead, state.currentHead()});
    ChangedExamples examples = changedExamples(m_pair, desk().examples().get());
    m_exampleKeys = std::move(examples.keys);
    m_examplesCard.header->setNote(m_exampleKeys.empty() ? tr("needs attention maps") : tr("mean over heads"),
        m_exampleKeys.empty() ? QString() : tr("click to see one"));
    m_examples->setContent(std::move(examples.rows));
    m_layersCard.header->setNote(
        m_pair.result->hasDivergences() ? tr("mean distance of all heads") : tr("heads with a significant change"));
    m_strip->setContent(
        {m_pair.changes.layers, m_pair.result->hasDivergences(), sources[0].reader->stacks().size() > 1});
}

void CompareView::showFindings()
{
    const std::vector<workspace::Source> sources = desk().workspace().shownSources();
    const TranslatedWords words(desk().workspace().settings().naming, sources[0].reader->stacks().size() > 1);
    std::vector<compare::findings::Finding> findings = m_pair.findings;
    if (weights())
        compare::findings::addWeights(findings, *weights(), *m_pair.result, m_pair.changes);
    std::vector<std::string> letters, tasks;
    for (const workspace::Source &source : sources)
        letters.push_back(source.id.letter());
    tasks.assign(letters.begin() + 1, letters.end());
    const auto before = std::find_if(findings.begin(), findings.end(),
        [](const compare::findings::Finding &f) { return f.kind >= compare::findings::FindingKind::FewExamples; });
    std::vector<compare::findings::Finding> more;
    if (m_pairs && sources.size() > 2)
        more = compare::findings::describePairs(m_pairs->matrix, letters, m_pair.result->divergence);
    if (m_tasks && sources.size() > 2)
        for (compare::findings::Finding &finding : compare::findings::describeTasks(m_tasks->tasks, tasks))
            more.push_back(std::move(finding));
    findings.insert(before, more.begin(), more.end());
    m_list->setFindings(findings, words);
    m_list->setNotes(desk().workspace().state().notes);
}

void CompareView::loadPairs()
{
    const std::vector<workspace::Source> sources = desk().workspace().shownSources();
    const workspace::SharedSettings &settings = desk().workspace().settings();
    m_pairsCard.frame->setVisible(sources.size() > 2);
    if (sources.size() < 3)
        return m_pairsJob.cancel();
    PairsRequest request;
    for (const workspace::Source &source : sources)
        request.sources.push_back(source.reader);
    request.units = {settings.level, settings.special, attention::SubwordRows::Mean, settings.firstToken};
    if (m_pairs && m_pairs->request == request)
        return showPairs();
    if (m_pairsAsked == request && (m_pairsJob.running() || !m_pairsProblem.isEmpty()))
        return;
    m_pairs.reset();
    m_pairsProblem.clear();
    m_pairsAsked = request;
    m_pairsJob.start({.title = tr("Compare all pairs of sources"),
        .work = [request](Progress &progress) { return views::comparison::loadPairs(request, progress); },
        .done =
            [this](std::shared_ptr<const PairsData> data) {
                m_pairs = std::move(data);
                refresh();
            },
        .failed =
            [this](const Error &error) {
                m_pairsProblem = jobs::errorText(error);
                m_pairsCard.header->setNote(m_pairsProblem);
                refresh();
            }});
}

void CompareView::showPairs()
{
    m_pairsCard.header->setNote(tr("mean over heads"));
    m_pairRows->setContent(pairRows(*m_pairs, desk().workspace().shownSources()));
}

void CompareView::loadTasks()
{
    TaskRequest request{.fromBase = {}, .floor = desk().noiseFloor()};
    for (const results::SourceComparison &comparison : desk().comparisons())
        if (comparison.result && comparison.result->hasDivergences())
            request.fromBase.push_back(comparison.result);
    const bool several = desk().comparisons().size() > 1;
    m_tasksCard.frame->setVisible(several);
    if (!several)
        return m_tasksJob.cancel();
    if (request.fromBase.size() < desk().comparisons().size())
        return; // still running
    if (m_tasks && m_tasks->request == request)
        return showTasks();
    if (m_tasksAsked == request && (m_tasksJob.running() || !m_tasksProblem.isEmpty()))
        return;
    m_tasks.reset();
    m_tasksProblem.clear();
    m_tasksAsked = request;
    m_tasksJob.start({.title = tr("Compare tasks"),
        .work = [request](Progress &progress) { return views::comparison::loadTasks(request, progress); },
        .done =
            [this](std::shared_ptr<const TaskData> data) {
                m_tasks = std::move(data);
                refresh();
            },
        .failed =
            [this](const Error &error) {
                m_tasksProblem = jobs::errorText(error);
                m_tasksCard.header->setNote(m_tasksProblem);
                refresh();
            }});
}

const compare::weights::WeightComparison *CompareView::weights() const
{
    return m_weights && m_weights->request == m_weightsAsked && m_weights->weights ? &*m_weights->weights : nullptr;
}

void CompareView::loadWeights()
{
    const std::vector<workspace::Source> sources = desk().workspace().shownSources();
    if (!sources[0].reader || !sources[1].reader)
        return; // a step that is being opened
    const WeightsRequest request{results::recordedModel(sources[0]), results::recordedModel(sources[1])};
    if (m_weightsAsked == request)
        return; // read, being read, or cancelled
    m_weightsAsked = request;
    m_weightsJob.start({.title = tr("Compare the weights of the models"),
        .work = [request](Progress &progress) { return views::comparison::loadWeights(request, progress); },
        .done =
            [this](std::shared_ptr<const WeightsData> data) {
                m_weights = std::move(data);
                refresh();
            },
        .failed = [this](const Error &) { refresh(); },
        .cancelled = [this] { refresh(); }});
}

void CompareView::showTasks()
{
    const std::vector<workspace::Source> sources = desk().workspace().shownSources();
    m_tasksCard.header->setNote(tr("change from %1 as the base; 0 = all tasks equally, 1 = one task only")
                                    .arg(widgets::theme::letterOf(sources[0].id)));
    TaskRows rows = taskRows(*m_tasks, sources, desk().workspace().settings().naming);
    m_taskHeads = std::move(rows.heads);
    m_taskRows->setContent(std::move(rows.rows));
}

views::ViewDescription describeCompareView()
{
    return {.id = QStringLiteral("compare"),
        .title = CompareView::tr("Co&mpare"),
        .shortcut = QKeySequence(Qt::CTRL | Qt::Key_6),
        .make = [](results::Desk &desk) -> views::ViewBase * { return new CompareView(desk); }};
}

} // namespace headwise::desktop::views::comparison

#include "moc_compareview.cpp"
