// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/relations/relationsview.h"

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
    , m_mapCard(new widgets::lanes::LaneFrame)
    , m_map(new widgets::heatmap::HeatMap)
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
    m_map->setObjectName(QStringLiteral("relationsMap"));
    m_best->setObjectName(QStringLiteral("bestHeads"));
    m_words->setObjectName(QStringLiteral("relationWords"));
    m_mapCard->setContentWidget(m_map);
    auto *right = new QVBoxLayout;
    right->setSpacing(10);
    right->addWidget(card(m_bestHeader, m_best), 3);
    right->addWidget(card(m_wordsHeader, m_words), 2);
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_mapCard, 5);
    row->addLayout(right, 4);
    content()->addLayout(row, 1);
    content()->addWidget(m_summary);
    connect(m_map, &widgets::heatmap::HeatMap::cellPinned, this, [this](widgets::heatmap::MapCell cell) {
        desk().selection().setHead(m_data->layout().headAt(cell.key));
        chooseRelation(cell.query);
    });
    connect(m_map, &widgets::heatmap::HeatMap::rowPinned, this, &RelationsView::chooseRelation);
    connect(m_map, &widgets::heatmap::HeatMap::columnPinned, this,
        [this](int column) { desk().selection().setHead(m_data->layout().headAt(column)); });
    connect(m_map, &widgets::heatmap::HeatMap::cellHovered, this, [this](widgets::heatmap::MapCell cell) {
        widgets::heatmap::HeatMapState state = m_map->state();
        state.hovered = cell;
        const attention::HeadId head = m_data->layout().headAt(cell.key);
        state.readout = relationReadout(*m_data, cell.query, head, desk().workspace().settingsOf<RelationsSettings>());
        m_map->setState(state);
        desk().selection().hoverHead(head);
    });
    connect(m_map, &widgets::heatmap::HeatMap::hoverLeft, this, [this] { desk().selection().hoverHead(std::nullopt); });
    connect(m_map, &widgets::heatmap::HeatMap::isolated, this,
        [this](widgets::heatmap::MapCell cell) { emit headOpened(m_data->layout().headAt(cell.key)); });
    connect(m_best, &widgets::tables::TextRows::itemClicked, this, [this](int line) {
        desk().selection().setHead(m_data->layout().headAt(m_data->relation(line).ranking.front()));
        chooseRelation(line);
    });
    connect(m_words, &widgets::tables::TextRows::itemClicked, this, &RelationsView::openInstance);
}

headwise::relations::RelationsRequest RelationsView::request() const
{
    headwise::relations::RelationsRequest wanted;
    const std::vector<workspace::Source> sources = desk().workspace().shownSources();
    if (!sources.empty())
        wanted.source = sources.front().reader;
    wanted.treebank = desk().workspace().settingsOf<RelationsSettings>().treebank.toStdString();
    if (const auto layout = desk().layout())
        wanted.stack = layout->stack;
    return wanted;
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
    const headwise::relations::RelationsRequest wanted = request();
    if (wanted.treebank.empty()) {
        m_drawn = true;
        return showState()->showEmpty(tr("No treebank is open"),
            tr("Choose a file in CoNLL-U whose sentences this archive contains, or drop one on the window."),
            tr("Choose a treebank…"));
    }
    if (m_data && m_data->request == wanted)
        return showScores();
    if (!m_problem.isEmpty() && m_tried == wanted)
        return showProblem();
    if (!m_job.running() || m_tried != wanted)
        load(wanted);
    showState()->showLoading(tr("Scoring heads"), QFileInfo(path).fileName(), -1);
}

void RelationsView::showProblem()
{
    m_drawn = true;
    showState()->showError(tr("The treebank cannot be scored"), m_problem, tr("Choose a treebank…"));
}

void RelationsView::load(const headwise::relations::RelationsRequest &wanted)
{
    m_tried = wanted;
    m_problem.clear();
    m_job.start({.title = tr("Score heads for relations"),
        .work = [wanted](Progress &progress) { return headwise::relations::loadRelations(wanted, progress); },
        .done =
            [this](std::shared_ptr<const headwise::relations::RelationsData> data) {
                m_data = std::move(data);
                refresh();
            },
        .failed =
            [this](const Error &error) {
                m_problem = QString::fromUtf8(error.what());
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
    const RelationsViewSettings settings = desk().workspace().settingsOf<RelationsSettings>();
    const workspace::Source source = desk().workspace().shownSources().front();
    m_mapCard->header()->setContent({source.id, std::nullopt, source.entry.name, tr("relations by heads"), {}, {}});
    m_map->setContent(relationsMap(*m_data, settings));
    m_best->setContent(bestHeads(*m_data, settings));
    m_bestHeader->setNote(tr("● better than every fixed offset"));
    m_summary->setTexts(relationsSummary(*m_data), {});
    m_summary->setToolTip(relationsSummary(*m_data));
    m_drawn = true;
    showSelection();
}

attention::HeadId RelationsView::headInForce() const
{
    const auto head = desk().selection().state().currentHead();
    if (head && head->stack == m_data->layout().stack && m_data->layout().contains(*head))
        return *head;
    return m_data->layout().headAt(m_data->relation(chosenRow()).ranking.front());
}

int RelationsView::chosenRow() const
{
    const QString wanted = desk().workspace().settingsOf<RelationsSettings>().relation;
    for (int row = 0; row < m_data->rows(); ++row)
        if (settingOf(m_data->relation(row).key) == wanted)
            return row;
    return 0;
}

void RelationsView::chooseRelation(int row)
{
    RelationsViewSettings settings = desk().workspace().settingsOf<RelationsSettings>();
    settings.relation = settingOf(m_data->relation(row).key);
    desk().workspace().changeSettings(settings, tr("choose a relation"));
}

void RelationsView::showSelection()
{
    if (!active() || !m_data || m_data->request != request() || m_data->rows() == 0)
        return;
    const attention::HeadId head = headInForce();
    widgets::heatmap::HeatMapState state;
    state.pinned = widgets::heatmap::MapCell{chosenRow(), m_data->layout().flatIndex(head)};
    const auto hovered = desk().selection().state().hoveredHead;
    if (hovered && hovered->stack == m_data->layout().stack && m_data->layout().contains(*hovered)) {
        state = m_map->state();
        state.hoveredColumn = m_data->layout().flatIndex(*hovered);
        state.pinned = widgets::heatmap::MapCell{chosenRow(), m_data->layout().flatIndex(head)};
    } else {
        state.readout = relationReadout(*m_data, chosenRow(), head, desk().workspace().settingsOf<RelationsSettings>());
    }
    m_map->setState(state);
    loadWords();
}

void RelationsView::loadWords()
{
    const headwise::statistics::RelationScore &relation = m_data->relation(chosenRow());
    const attention::HeadId head = headInForce();
    const QString name = QString::fromStdString(attention::headName(head, desk().workspace().settings().naming));
    m_wordsHeader->setTitle(tr("%1 · %2").arg(relationName(relation.key), name));
    m_wordsHeader->setToolTip(relationInWords(relation.key));
    const headwise::relations::InstancesRequest wanted{m_data, relation.key, head};
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
            [this](const Error &error) {
                desk().messages().show(results::MessageLevel::Error, QString::fromUtf8(error.what()));
            }});
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
