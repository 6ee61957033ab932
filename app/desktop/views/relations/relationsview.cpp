// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/relations/relationsview.h"

#include "app/desktop/jobs/errortext.h"
#include "app/desktop/views/scrolled.h"
#include "app/desktop/views/settingcontrols.h"
#include "app/desktop/views/themedlabel.h"
#include "app/desktop/workspace/shownname.h"
#include "widgets/theme/numberformat.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>

#include <algorithm>

namespace headwise::desktop::views::relations {

namespace {

/// A relation in the settings: "nsubj" or "nsubj:heads".
QString settingOf(const headwise::statistics::RelationKey &key)
{
    const QString relation = QString::fromStdString(key.relation);
    return key.direction == headwise::statistics::RelationDirection::DependentToHead
               ? relation
               : relation + QStringLiteral(":heads");
}

} // namespace

RelationsView::RelationsView(results::Desk &desk, QWidget *parent)
    : views::ViewBase(desk, parent)
    , m_job(desk.jobs())
    , m_instancesJob(desk.jobs())
    , m_choose(new QPushButton)
    , m_summary(new widgets::controls::CaptionLine)
    , m_bestHeader(new widgets::controls::SectionHeader(tr("Best head of each relation")))
    , m_wordsHeader(new widgets::controls::SectionHeader)
    , m_best(new widgets::tables::TextRows)
    , m_words(new widgets::tables::TextRows)
{
    setObjectName(QStringLiteral("relationsView"));
    buildControls();
    buildContent();
    connect(&desk, &results::Desk::sourcesChanged, this, &RelationsView::refresh);
    connect(&desk, &results::Desk::stepChanged, this, &RelationsView::refresh);
    connect(&desk, &results::Desk::settingsChanged, this, &RelationsView::refresh);
    connect(&desk.selection(), &workspace::Selection::headsChanged, this, &RelationsView::showSelection);
    connect(&desk.selection(), &workspace::Selection::headHovered, this, &RelationsView::showSelection);
    connect(state(), &widgets::controls::StatePanel::actionTriggered, this,
        [this] { this->desk().commands().trigger(QStringLiteral("relations.treebank")); });
}

QString RelationsView::hint() const
{
    return tr(
        "How often each head attends most to the word that a syntactic relation names. Click a cell to see its words.");
}

QString RelationsView::meaning() const
{
    return tr(
        "**Accuracy** is the share of words whose most attended word is the right one: the word's head (↑), or one of "
        "a head's words (↓). Special tokens and the word itself do not count; a word of several tokens is one word. "
        "The **baseline** is the best fixed offset from −3 to +3, chosen on other sentences than it is scored on. A "
        "head is **syntactic** (●) when the lower end of its 95 % Wilson interval is at least 10 points above the "
        "baseline (Voita et al. 2019). Relations with fewer than %1 words are listed last and are fainter. (Clark et "
        "al. "
        "2019, section 4.2)")
        .arg(headwise::statistics::fewRelationCases);
}

void RelationsView::buildControls()
{
    workspace::Workspace &workspace = desk().workspace();
    controls()->addWidget(label(tr("Treebank")));
    views::ControlName{"chooseTreebank", tr("Choose a treebank")}.apply(m_choose);
    connect(m_choose, &QPushButton::clicked, this,
        [this] { desk().commands().trigger(QStringLiteral("relations.treebank")); });
    controls()->addWidget(m_choose);
    controls()->addWidget(views::boundSegments<bool>(
        {workspace, &RelationsSettings::relationGain, {{false, tr("accuracy")}, {true, tr("over baseline")}},
            tr("change what cells show")},
        {"relationCells", tr("What cells show")}));
    controls()->addStretch(1);
}

QWidget *RelationsView::card(widgets::controls::SectionHeader *header, widgets::tables::TextRows *rows)
{
    auto *frame = new widgets::lanes::LaneFrame;
    frame->setHeaderVisible(false);
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(10, 6, 4, 4);
    column->addWidget(header);
    column->addWidget(views::scrolled(rows), 1);
    frame->setContentWidget(inside);
    return frame;
}

void RelationsView::buildContent()
{
    static constexpr std::array<const char *, 3> names{
        "relationsMap", "relationsMapCompared", "relationsMapDifference"};
    auto *maps = new QHBoxLayout;
    maps->setSpacing(10);
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        m_lanes[i] = {new widgets::lanes::LaneFrame, new widgets::heatmap::HeatMap};
        m_lanes[i].map->setObjectName(QLatin1String(names[i]));
        m_lanes[i].card->setContentWidget(m_lanes[i].map);
        m_lanes[i].card->setVisible(i == 0);
        maps->addWidget(m_lanes[i].card, 1);
        connectMap(m_lanes[i].map);
    }
    m_best->setObjectName(QStringLiteral("bestHeads"));
    m_words->setObjectName(QStringLiteral("relationWords"));
    m_lists = new QBoxLayout(QBoxLayout::TopToBottom);
    m_lists->setSpacing(10);
    m_lists->addWidget(card(m_bestHeader, m_best), 3);
    m_lists->addWidget(card(m_wordsHeader, m_words), 2);
    m_parts = new QBoxLayout(QBoxLayout::LeftToRight);
    m_parts->setSpacing(10);
    m_parts->addLayout(maps, 5);
    m_parts->addLayout(m_lists, 4);
    content()->addLayout(m_parts, 1);
    content()->addWidget(m_summary);
    connect(m_best, &widgets::tables::TextRows::itemClicked, this, [this](int line) {
        desk().selection().setHead(m_scores.first->layout().headAt(m_scores.first->relation(line).ranking.front()));
        chooseRelation(line);
    });
    connect(m_words, &widgets::tables::TextRows::itemClicked, this, &RelationsView::openInstance);
}

void RelationsView::connectMap(widgets::heatmap::HeatMap *map)
{
    // A map with other heads than the first is only looked at.
    const auto foreign = [this, map] { return map == m_lanes[1].map && !m_scores.comparable(); };
    connect(map, &widgets::heatmap::HeatMap::cellPinned, this, [this, foreign](widgets::heatmap::MapCell cell) {
        if (foreign())
            return;
        desk().selection().setHead(m_scores.first->layout().headAt(cell.key));
        chooseRelation(cell.query);
    });
    connect(map, &widgets::heatmap::HeatMap::rowPinned, this, &RelationsView::chooseRelation);
    connect(map, &widgets::heatmap::HeatMap::columnPinned, this, [this, foreign](int column) {
        if (!foreign())
            desk().selection().setHead(m_scores.first->layout().headAt(column));
    });
    connect(map, &widgets::heatmap::HeatMap::cellHovered, this, [this, map, foreign](widgets::heatmap::MapCell cell) {
        if (foreign())
            return;
        const attention::HeadId head = m_scores.first->layout().headAt(cell.key);
        for (const LaneWidgets &lane : m_lanes) {
            widgets::heatmap::HeatMapState state = lane.map->state();
            state.hovered = cell;
            state.readout.reset();
            if (lane.map == map)
                state.readout =
                    relationReadout(m_scores, cell.query, head, desk().workspace().settingsOf<RelationsSettings>());
            lane.map->setState(state);
        }
        desk().selection().hoverHead(head);
    });
    connect(map, &widgets::heatmap::HeatMap::hoverLeft, this, [this] { desk().selection().hoverHead(std::nullopt); });
    connect(map, &widgets::heatmap::HeatMap::isolated, this, [this, foreign](widgets::heatmap::MapCell cell) {
        if (!foreign())
            emit headOpened(m_scores.first->layout().headAt(cell.key));
    });
}

void RelationsView::arrange()
{
    const bool two = m_scores.second != nullptr;
    m_lanes[1].card->setVisible(two);
    m_lanes[2].card->setVisible(two && m_scores.comparable());
    m_parts->setDirection(two ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_lists->setDirection(two ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

std::vector<headwise::relations::RelationsRequest> RelationsView::requests() const
{
    std::vector<headwise::relations::RelationsRequest> wanted;
    const auto layout = desk().layout();
    for (const workspace::Source &source : desk().workspace().shownSources())
        if (wanted.size() < 2)
            wanted.push_back({source.reader, desk().workspace().settingsOf<RelationsSettings>().treebank.toStdString(),
                layout ? layout->stack : attention::Stack::Encoder});
    return wanted;
}

bool RelationsView::areShown(const std::vector<headwise::relations::RelationsRequest> &wanted) const
{
    return !wanted.empty() && m_scores.first && m_scores.first->request == wanted.front() &&
           (wanted.size() == 2 ? m_scores.second && m_scores.second->request == wanted[1] : !m_scores.second);
}

bool RelationsView::areOfOtherSteps(const std::vector<headwise::relations::RelationsRequest> &wanted) const
{
    std::vector<SourceId> sources;
    for (const workspace::Source &source : desk().workspace().shownSources())
        if (sources.size() < 2)
            sources.push_back(source.id);
    return m_scores.first && sources == m_scoresOf && m_scores.first->request.treebank == wanted.front().treebank &&
           m_scores.first->request.stack == wanted.front().stack;
}

void RelationsView::addCommands(commands::CommandRegistry &commands)
{
    commands.add({.id = QStringLiteral("relations.treebank"),
        .text = tr("Choose a treebank…"),
        .ask =
            [this](const QJsonObject &, const commands::RunWith &go) {
                const QString before = desk().workspace().settingsOf<RelationsSettings>().treebank;
                const QString path = QFileDialog::getOpenFileName(this, tr("Choose a treebank"),
                    QFileInfo(before).path(), tr("CoNLL-U treebanks (*.conllu *.conll);;All files (*)"));
                if (!path.isEmpty())
                    go({{"path", path}});
            },
        .run =
            [this](const QJsonObject &arguments) {
                RelationsViewSettings settings = desk().workspace().settingsOf<RelationsSettings>();
                settings.treebank = QFileInfo(arguments["path"].toString()).absoluteFilePath();
                m_tried.clear();
                desk().workspace().changeSettings(settings, tr("choose a treebank"));
            },
        .arguments = {{QStringLiteral("path"), tr("a CoNLL-U file")}}});
}

void RelationsView::refresh()
{
    refreshHint();
    if (!active())
        return;
    m_drawn = false;
    const QString path = desk().workspace().settingsOf<RelationsSettings>().treebank;
    m_choose->setText(path.isEmpty() ? tr("Choose…") : QFileInfo(path).fileName());
    if (showCommonState())
        return;
    const std::vector<headwise::relations::RelationsRequest> wanted = requests();
    if (path.isEmpty()) {
        m_drawn = true;
        return showState()->showEmpty(tr("No treebank is open"),
            tr("Choose a file in CoNLL-U whose sentences this archive contains, or drop one on the window."),
            tr("Choose a treebank…"));
    }
    if (areShown(wanted))
        return showScores();
    if (!m_problem.isEmpty() && m_tried == wanted)
        return showProblem();
    if (!m_job.running() || m_tried != wanted)
        load(wanted);
    if (!areOfOtherSteps(wanted))
        showState()->showLoading(tr("Scoring heads"), QFileInfo(path).fileName(), -1);
}

void RelationsView::showProblem()
{
    m_drawn = true;
    showState()->showError(tr("The treebank cannot be scored"), m_problem, tr("Choose a treebank…"));
}

void RelationsView::load(const std::vector<headwise::relations::RelationsRequest> &wanted)
{
    m_tried = wanted;
    m_problem.clear();
    std::vector<SourceId> sources;
    for (const workspace::Source &source : desk().workspace().shownSources())
        sources.push_back(source.id);
    sources.resize(std::min(sources.size(), wanted.size()));
    m_job.start({.title = tr("Score heads for relations"),
        .work =
            [wanted, known = Scores{m_scores.first, m_scores.second}](Progress &progress) {
                auto scores = std::make_shared<Scores>();
                for (const headwise::relations::RelationsRequest &request : wanted) {
                    const auto same = std::find_if(
                        known.begin(), known.end(), [&](const auto &each) { return each && each->request == request; });
                    scores->push_back(
                        same == known.end() ? headwise::relations::loadRelations(request, progress) : *same);
                }
                return scores;
            },
        .done =
            [this, sources](const std::shared_ptr<const Scores> &scores) {
                m_scores.first = scores->front();
                m_scores.second = scores->size() == 2 ? scores->back() : nullptr;
                m_scoresOf = sources;
                m_scores.firstName = QString::fromStdString(sources.front().letter());
                m_scores.secondName = m_scores.second ? QString::fromStdString(sources.back().letter()) : QString();
                refresh();
            },
        .failed =
            [this](const Error &error) {
                m_problem = jobs::errorText(error);
                refresh();
            },
        .cancelled =
            [this] {
                m_problem = tr("Cancelled.");
                refresh();
            }});
}

void RelationsView::showScores()
{
    showContent();
    arrange();
    const RelationsViewSettings settings = desk().workspace().settingsOf<RelationsSettings>();
    const std::vector<workspace::Source> sources = desk().workspace().shownSources();
    const QString what = tr("relations by heads");
    first().card->header()->setContent({sources[0].id, std::nullopt, shownName(sources[0].entry), what, {}, {}});
    first().map->setContent(relationsMap(m_scores, RelationLane::First, settings));
    if (m_scores.second) {
        m_lanes[1].card->header()->setContent({sources[1].id, std::nullopt, shownName(sources[1].entry), what, {}, {}});
        m_lanes[1].map->setContent(relationsMap(m_scores, RelationLane::Second, settings));
    }
    if (m_scores.comparable()) {
        m_lanes[2].card->header()->setContent({sources[1].id, sources[0].id, tr("Difference"), what, {}, {}});
        m_lanes[2].map->setContent(relationsMap(m_scores, RelationLane::Difference, settings));
    }
    m_best->setContent(bestHeads(m_scores, settings));
    m_bestHeader->setNote(tr("● better than every fixed offset"));
    m_summary->setTexts(relationsSummary(*m_scores.first), {});
    m_summary->setToolTip(relationsSummary(*m_scores.first));
    m_drawn = true;
    showSelection();
}

attention::HeadId RelationsView::headInForce() const
{
    const auto head = desk().selection().state().currentHead();
    if (head && head->stack == m_scores.first->layout().stack && m_scores.first->layout().contains(*head))
        return *head;
    return m_scores.first->layout().headAt(m_scores.first->relation(chosenRow()).ranking.front());
}

int RelationsView::chosenRow() const
{
    const QString wanted = desk().workspace().settingsOf<RelationsSettings>().relation;
    for (int row = 0; row < m_scores.first->rows(); ++row)
        if (settingOf(m_scores.first->relation(row).key) == wanted)
            return row;
    return 0;
}

void RelationsView::chooseRelation(int row)
{
    RelationsViewSettings settings = desk().workspace().settingsOf<RelationsSettings>();
    settings.relation = settingOf(m_scores.first->relation(row).key);
    desk().workspace().changeSettings(settings, tr("choose a relation"));
}

void RelationsView::showSelection()
{
    if (!active() || !areShown(requests()) || m_scores.first->rows() == 0)
        return;
    const attention::StackLayout &layout = m_scores.first->layout();
    const attention::HeadId head = headInForce();
    const auto hovered = desk().selection().state().hoveredHead;
    const bool hoversHere = hovered && hovered->stack == layout.stack && layout.contains(*hovered);
    for (const LaneWidgets &lane : m_lanes) {
        if (lane.map != first().map && !m_scores.comparable())
            continue; // it has other heads, or is not shown
        widgets::heatmap::HeatMapState state;
        if (hoversHere) {
            state = lane.map->state();
            state.hoveredColumn = layout.flatIndex(*hovered);
        } else if (lane.map == first().map) {
            state.readout =
                relationReadout(m_scores, chosenRow(), head, desk().workspace().settingsOf<RelationsSettings>());
        }
        state.pinned = widgets::heatmap::MapCell{chosenRow(), layout.flatIndex(head)};
        lane.map->setState(state);
    }
    loadWords();
}

void RelationsView::loadWords()
{
    const headwise::statistics::RelationScore &relation = m_scores.first->relation(chosenRow());
    const attention::HeadId head = headInForce();
    const QString name = QString::fromStdString(attention::headName(head, desk().workspace().settings().naming));
    m_wordsHeader->setTitle(tr("%1 · %2").arg(relationName(relation.key), name));
    m_wordsHeader->setToolTip(relationInWords(relation.key));
    // Of two sources, the words are those of the compared one.
    const bool second = m_scores.comparable() && m_scores.inSecond(chosenRow());
    if (second)
        m_wordsHeader->setTitle(tr("%1 · %2 in %3").arg(relationName(relation.key), name, m_scores.secondName));
    const headwise::relations::InstancesRequest wanted{second ? m_scores.second : m_scores.first, relation.key, head};
    if (m_instances && m_instances->request == wanted)
        return;
    m_instancesJob.start({.title = tr("Words of one relation"),
        .work = [wanted](Progress &progress) { return headwise::relations::loadInstances(wanted, progress); },
        .done =
            [this](std::shared_ptr<const headwise::relations::InstancesData> instances) {
                m_instances = std::move(instances);
                const headwise::relations::RelationInstances &found = m_instances->instances;
                m_wordsHeader->setNote(
                    tr("%1 of %2 right; click one to see its map")
                        .arg(widgets::theme::formatCount(found.right), widgets::theme::formatCount(found.n)));
                m_words->setContent(instanceLines(found));
            },
        .failed =
            [this](
                const Error &error) { desk().messages().show(results::MessageLevel::Error, jobs::errorText(error)); }});
}

void RelationsView::openInstance(int line)
{
    const headwise::relations::RelationInstance &instance =
        m_instances->instances.shown[static_cast<std::size_t>(line)];
    desk().selection().setExample(instance.key);
    const RelationsViewSettings settings = desk().workspace().settingsOf<RelationsSettings>();
    // Positions are those of tokens; with other settings rows and columns have different positions.
    if (settings.level == attention::Level::Tokens && settings.special == attention::SpecialTokens::Show)
        desk().selection().pinCell({instance.tokens.begin,
            instance.attendedTokens.end > instance.attendedTokens.begin ? instance.attendedTokens.begin : -1});
    emit headOpened(m_instances->request.head);
}

views::ViewDescription describeRelationsView()
{
    return {.id = QStringLiteral("relations"),
        .title = RelationsView::tr("&Relations"),
        .shortcut = QKeySequence(Qt::CTRL | Qt::Key_4),
        .make = [](results::Desk &desk) -> views::ViewBase * { return new RelationsView(desk); },
        .settings = workspace::settingsType<RelationsSettings>()};
}

} // namespace headwise::desktop::views::relations
