// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/relations/relationsview.h"

#include "app/desktop/jobs/errortext.h"
#include "app/desktop/views/scrolled.h"
#include "app/desktop/views/settingcontrols.h"
#include "app/desktop/views/themedlabel.h"
#include "widgets/theme/numberformat.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>

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
    , m_maps(new RelationsMaps)
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
    addLabel(tr("Treebank"));
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
    m_best->setObjectName(QStringLiteral("bestHeads"));
    m_words->setObjectName(QStringLiteral("relationWords"));
    auto *right = new QVBoxLayout;
    right->setSpacing(10);
    right->addWidget(card(m_bestHeader, m_best), 3);
    right->addWidget(card(m_wordsHeader, m_words), 2);
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_maps, 5);
    row->addLayout(right, 4);
    content()->addLayout(row, 1);
    content()->addWidget(m_summary);
    connect(m_maps, &RelationsMaps::cellChosen, this, [this](widgets::heatmap::MapCell cell) {
        desk().selection().setHead(data()->layout().headAt(cell.key));
        chooseRelation(cell.query);
    });
    connect(m_maps, &RelationsMaps::rowChosen, this, &RelationsView::chooseRelation);
    connect(m_maps, &RelationsMaps::columnChosen, this,
        [this](int column) { desk().selection().setHead(data()->layout().headAt(column)); });
    connect(m_maps, &RelationsMaps::cellHovered, this, [this](widgets::heatmap::MapCell cell) {
        const attention::HeadId head = data()->layout().headAt(cell.key);
        m_maps->setHovered(cell, laneReadouts(lanesInput(), cell.query, head));
        desk().selection().hoverHead(head);
    });
    connect(m_maps, &RelationsMaps::hoverLeft, this, [this] { desk().selection().hoverHead(std::nullopt); });
    connect(m_maps, &RelationsMaps::cellOpened, this,
        [this](widgets::heatmap::MapCell cell) { emit headOpened(data()->layout().headAt(cell.key)); });
    connect(m_best, &widgets::tables::TextRows::itemClicked, this, [this](int line) {
        desk().selection().setHead(data()->layout().headAt(data()->relation(line).ranking.front()));
        chooseRelation(line);
    });
    connect(m_words, &widgets::tables::TextRows::itemClicked, this, &RelationsView::openInstance);
}

headwise::relations::RelationsRequest RelationsView::request(std::size_t source) const
{
    headwise::relations::RelationsRequest wanted;
    const std::vector<workspace::Source> sources = desk().workspace().shownSources();
    if (source < sources.size())
        wanted.source = sources[source].reader;
    wanted.treebank = desk().workspace().settingsOf<RelationsSettings>().treebank.toStdString();
    if (const auto layout = desk().layout())
        wanted.stack = layout->stack;
    if (source > 0 && wanted.source)
        wanted.stack = compare::dataset::partnerStack(
            sources.front().reader->stacks(), sources[source].reader->stacks(), wanted.stack);
    return wanted;
}

bool RelationsView::upToDate() const
{
    if (!data() || data()->request != request(0))
        return false;
    return m_pair->comparison ? m_pair->comparison->request == request(1)
                              : m_comparisonTried == request(1); // there is none, or it cannot be scored
}

LanesInput RelationsView::lanesInput() const
{
    LanesInput input{m_pair, desk().workspace().shownSources(), {}, desk().workspace().settingsOf<RelationsSettings>()};
    if (m_pair->comparison)
        input.partners = desk().partners(input.sources[1].id);
    return input;
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
                m_tried = {};
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
    const headwise::relations::RelationsRequest wanted = request(0);
    if (wanted.treebank.empty()) {
        m_drawn = true;
        return showState()->showEmpty(tr("No treebank is open"),
            tr("Choose a file in CoNLL-U whose sentences this archive contains, or drop one on the window."),
            tr("Choose a treebank…"));
    }
    if (upToDate())
        return showScores();
    const bool same = m_tried == wanted && m_comparisonTried == request(1);
    if (!m_problem.isEmpty() && same)
        return showProblem();
    if (!m_job.running() || !same)
        load(wanted, request(1));
    showState()->showLoading(tr("Scoring heads"), QFileInfo(path).fileName(), -1);
}

void RelationsView::showProblem()
{
    m_drawn = true;
    showState()->showError(tr("The treebank cannot be scored"), m_problem, tr("Choose a treebank…"));
}

void RelationsView::load(
    const headwise::relations::RelationsRequest &wanted, const headwise::relations::RelationsRequest &comparison)
{
    m_tried = wanted;
    m_comparisonTried = comparison;
    m_problem.clear();
    m_job.start({.title = tr("Score heads for relations"),
        .work =
            [wanted, comparison](
                Progress &progress) { return headwise::relations::loadRelationsPair(wanted, comparison, progress); },
        .done =
            [this](std::shared_ptr<const headwise::relations::RelationsPair> pair) {
                m_pair = std::move(pair);
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
    m_maps->setLanes(relationsLanes(lanesInput()));
    m_best->setContent(bestHeadRows(lanesInput()));
    m_bestHeader->setNote(tr("● better than every fixed offset"));
    QString summary = relationsSummary(*data());
    if (m_pair->problem)
        summary +=
            QStringLiteral("; ") + tr("the second source cannot be scored: %1").arg(jobs::errorText(*m_pair->problem));
    m_summary->setTexts(summary, {});
    m_summary->setToolTip(summary);
    m_drawn = true;
    showSelection();
}

attention::HeadId RelationsView::headInForce() const
{
    const auto head = desk().selection().state().currentHead();
    if (head && head->stack == data()->layout().stack && data()->layout().contains(*head))
        return *head;
    return data()->layout().headAt(data()->relation(chosenRow()).ranking.front());
}

int RelationsView::chosenRow() const
{
    const QString wanted = desk().workspace().settingsOf<RelationsSettings>().relation;
    for (int row = 0; row < data()->rows(); ++row)
        if (settingOf(data()->relation(row).key) == wanted)
            return row;
    return 0;
}

void RelationsView::chooseRelation(int row)
{
    RelationsViewSettings settings = desk().workspace().settingsOf<RelationsSettings>();
    settings.relation = settingOf(data()->relation(row).key);
    desk().workspace().changeSettings(settings, tr("choose a relation"));
}

void RelationsView::showSelection()
{
    if (!active() || !upToDate() || data()->rows() == 0)
        return;
    const attention::HeadId head = headInForce();
    const auto hovered = desk().selection().state().hoveredHead;
    const bool here = hovered && hovered->stack == data()->layout().stack && data()->layout().contains(*hovered);
    m_maps->setState({chosenRow(), data()->layout().flatIndex(head)},
        here ? std::optional(data()->layout().flatIndex(*hovered)) : std::nullopt,
        laneReadouts(lanesInput(), chosenRow(), head));
    loadWords();
}

void RelationsView::loadWords()
{
    const headwise::statistics::RelationScore &relation = data()->relation(chosenRow());
    const attention::HeadId head = headInForce();
    const QString name = QString::fromStdString(attention::headName(head, desk().workspace().settings().naming));
    m_wordsHeader->setTitle(tr("%1 · %2").arg(relationName(relation.key), name));
    m_wordsHeader->setToolTip(relationInWords(relation.key));
    const headwise::relations::InstancesRequest wanted{m_pair->baseline, relation.key, head};
    if (m_instances && m_instances->request == wanted)
        return;
    m_instancesJob.start({.title = tr("Words of one relation"),
        .work = [wanted](Progress &progress) { return headwise::relations::loadInstances(wanted, progress); },
        .done =
            [this](std::shared_ptr<const headwise::relations::InstancesData> instances) {
                m_instances = std::move(instances);
                const headwise::relations::RelationInstances &found = m_instances->instances;
                m_wordsHeader->setNote(
                    tr("%1 of %2 right")
                        .arg(widgets::theme::formatCount(found.right), widgets::theme::formatCount(found.n)),
                    tr("click one to see its map"));
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
    if (settings.sameUnits(workspace::SharedSettings()))
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

#include "moc_relationsview.cpp"
