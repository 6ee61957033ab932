// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/statistics/statisticsview.h"

#include "app/desktop/jobs/errortext.h"
#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/statistics/statisticsbar.h"
#include "app/desktop/views/statistics/statisticsexport.h"
#include "app/desktop/views/statistics/statisticspanel.h"
#include "app/desktop/views/statistics/statisticspanes.h"
#include "app/desktop/views/statistics/statisticsrequest.h"
#include "app/desktop/views/statistics/statisticsrows.h"
#include "app/desktop/workspace/shownname.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QShortcut>

#include <algorithm>

namespace headwise::desktop::views::statistics {

namespace {

/// True for the same sources, also at other steps of their runs, in the same units and measure.
bool sameSources(const compare::tables::StatisticsRequest &a, const compare::tables::StatisticsRequest &b)
{
    return std::equal(a.sources.begin(), a.sources.end(), b.sources.begin(), b.sources.end(),
               [](const auto &one, const auto &other) { return one.first == other.first; }) &&
           a.stack == b.stack && a.measure == b.measure && a.sliceColumn == b.sliceColumn && a.slice == b.slice;
}

} // namespace

StatisticsView::StatisticsView(results::Desk &desk, QWidget *parent)
    : views::ViewBase(desk, parent)
    , m_dataJob(desk.jobs())
    , m_detailJob(desk.jobs())
    , m_bar(new StatisticsBar(desk.workspace(), desk.commands()))
    , m_panel(new StatisticsPanel)
    , m_panes(new StatisticsPanes)
    , m_rows(new StatisticsRows(m_model, this))
    , m_table(new widgets::tables::HeadTable)
    , m_tableFrame(new widgets::lanes::LaneFrame)
    , m_caption(new widgets::controls::CaptionLine)
    , m_testCaption(new widgets::controls::CaptionLine)
{
    setObjectName(QStringLiteral("statisticsView"));
    controls()->addWidget(m_bar, 1);
    connectPanel();
    buildTable();
    buildCharts();
    for (const auto signal : {&results::Desk::statisticsChanged, &results::Desk::comparisonChanged})
        connect(&desk, signal, this, &StatisticsView::refresh);
    connect(&desk, &results::Desk::settingsChanged, this, &StatisticsView::showSettings);
    connect(&desk, &results::Desk::sourcesChanged, this, &StatisticsView::refresh);
    connect(&desk.selection(), &workspace::Selection::headsChanged, this, &StatisticsView::showSelection);
    connect(&desk.selection(), &workspace::Selection::headHovered, this, [this] {
        const workspace::SelectionState &state = this->desk().selection().state();
        m_table->setHoveredHead(state.hoveredHead);
        m_panes->setSelection(state);
    });
}

QString StatisticsView::hint() const
{
    return desk().workspace().shownSources().size() < 2
               ? tr("Every head and measure with its uncertainty. Sort by a column; add a second source to compare.")
               : tr("Every head and measure, with the change between the compared sources and its uncertainty. Sort by "
                    "a column; select rows to see them in the charts.");
}

QString StatisticsView::meaning() const
{
    const QString measure = desk().workspace().settings().measure;
    return tr(
        "**%1**: %2 (%3)\n\nMeans are over examples, with 95 % bootstrap intervals. The **difference** is the "
        "change over the same examples; **d** is its mean divided by its spread over examples; **q** comes from "
        "a sign-flip "
        "permutation test, Benjamini–Hochberg corrected over all heads, measures and slices, whatever the table shows.")
        .arg(views::measureName(measure), views::measureDefinition(measure), views::measureReference(measure));
}

void StatisticsView::addCommands(commands::CommandRegistry &commands)
{
    commands.add({.id = QStringLiteral("statistics.copy"),
        .text = tr("Copy table (TSV)"),
        .run = [this](const QJsonObject &) { copyTable(); },
        .whyNot = [this] { return m_model.content().table ? QString() : tr("there is no table yet"); }});
}

void StatisticsView::copyTable() const
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(tableLines(m_model.content(), m_rows->order(), '\t')));
}

QByteArray StatisticsView::tableText(const QString &format, const QString &provenance) const
{
    const auto &table = m_model.content().table;
    const TableExport what{m_rows->order(), provenance, table ? QString::fromStdString(table->slice) : QString()};
    return format == QLatin1String("json") ? tableJson(m_model.content(), what) : tableCsv(m_model.content(), what);
}

std::vector<views::ViewNote> StatisticsView::ownNotes() const
{
    if (!dataIsCurrent() || !m_data->problem)
        return {};
    const QString text = jobs::errorText(*m_data->problem);
    return {{widgets::controls::NoteTone::Warning, text.endsWith('.') ? text : text + '.'}};
}

void StatisticsView::connectPanel()
{
    workspace::Selection &selection = desk().selection();
    connect(
        m_panel, &StatisticsPanel::headChosen, this, [&selection](attention::HeadId head) { selection.setHead(head); });
    connect(m_panel, &StatisticsPanel::exampleChosen, this,
        [&selection](const QString &key) { selection.setExample(key.toStdString()); });
    connect(m_panel, &StatisticsPanel::sliceChosen, this, [this](const QString &column, const QString &slice) {
        m_bar->change(
            [&](StatisticsViewSettings &s) {
                if (!column.isEmpty())
                    s.sliceColumn = column;
                s.slice = slice;
            },
            tr("choose a slice"));
    });
}

void StatisticsView::buildTable()
{
    m_table->setObjectName(QStringLiteral("statisticsTable"));
    m_table->setAccessibleName(tr("Heads and their measures"));
    m_table->setModel(m_rows);
    m_table->setSortingEnabled(false);
    m_table->header()->setSortIndicatorShown(true);
    m_tableFrame->setHeaderVisible(false);
    auto *inset = new QWidget; // keeps the edge of the card visible
    auto *inside = new QVBoxLayout(inset);
    inside->setContentsMargins(1, 1, 1, 0);
    inside->addWidget(m_table);
    m_tableFrame->setContentWidget(inset);
    content()->addWidget(m_tableFrame, 11);
    auto *captions = new QVBoxLayout;
    captions->setSpacing(0);
    captions->addWidget(m_caption);
    captions->addWidget(m_testCaption);
    content()->addLayout(captions);
    workspace::Selection &selection = desk().selection();
    connect(m_table, &widgets::tables::HeadTable::headsSelected, this,
        [&selection](const std::vector<attention::HeadId> &heads) { selection.setHeads(heads); });
    connect(m_table, &widgets::tables::HeadTable::headHovered, this,
        [&selection](attention::HeadId head) { selection.hoverHead(head); });
    connect(m_table, &widgets::tables::HeadTable::hoverLeft, this, [&selection] { selection.hoverHead(std::nullopt); });
    connect(m_table, &widgets::tables::HeadTable::headActivated, this, &StatisticsView::headOpened);
    connect(m_table, &widgets::tables::HeadTable::rowsSeenChanged, this, &StatisticsView::showSummary);
    auto *copy = new QShortcut(QKeySequence::Copy, m_table);
    copy->setContext(Qt::WidgetWithChildrenShortcut);
    connect(copy, &QShortcut::activated, this, &StatisticsView::copyTable);
    connect(m_table->header(), &widgets::tables::GroupedHeader::groupClicked, this, [this](int column) {
        const int measure = m_model.columns()[static_cast<std::size_t>(column)].measure;
        const std::string id = m_model.content().table->measures[static_cast<std::size_t>(measure)];
        m_bar->change([&](StatisticsViewSettings &s) { s.measure = QString::fromStdString(id); }, tr("change measure"));
    });
    connect(m_table->header(), &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        if (m_sorting || column < 0 || !m_model.content().table)
            return;
        const QString name = columnName(*m_model.content().table, m_model.columns()[static_cast<std::size_t>(column)]);
        m_bar->change(
            [&](StatisticsViewSettings &s) {
                s.tableDescending = s.tableSort == name ? order == Qt::DescendingOrder : name != QLatin1String("head");
                s.tableSort = name;
            },
            tr("sort the table"));
    });
}

void StatisticsView::buildCharts()
{
    content()->addWidget(m_panes, 10);
    m_panes->setMinimumHeight(190);
    workspace::Selection &selection = desk().selection();
    connect(m_panes, &StatisticsPanes::headChosen, this,
        [&selection](attention::HeadId head) { selection.toggleHead(head); });
    connect(m_panes, &StatisticsPanes::headOpened, this, &StatisticsView::headOpened);
    connect(m_panes, &StatisticsPanes::headHovered, this,
        [&selection](std::optional<attention::HeadId> head) { selection.hoverHead(head); });
    connect(m_panes, &StatisticsPanes::layerChosen, this, [this, &selection](int layer) {
        std::vector<attention::HeadId> heads;
        for (const attention::HeadId head : m_model.content().table->heads)
            if (head.layer == layer)
                heads.push_back(head);
        selection.setHeads(selection.state().heads == heads ? std::vector<attention::HeadId>() : heads);
    });
    connect(m_panes, &StatisticsPanes::measureChosen, this, [this](const QString &id) {
        m_bar->change([&](StatisticsViewSettings &s) { s.measure = id; }, tr("change measure"));
    });
    connect(m_panes, &StatisticsPanes::againstChosen, this, [this](const QString &id) {
        m_bar->change([&](StatisticsViewSettings &s) { s.scatterMeasure = id; }, tr("change chart"));
    });
}

std::vector<std::string> StatisticsView::shownMeasures(const compare::tables::StatisticsTable &table) const
{
    const StatisticsViewSettings settings = desk().workspace().settingsOf<StatisticsSettings>();
    std::vector<std::string> shown;
    for (const QString &id : settings.tableMeasures) {
        if (table.measureIndex(id.toStdString()) >= 0)
            shown.push_back(id.toStdString());
    }
    return shown.empty() ? compare::tables::usualMeasures(table, settings.measure.toStdString()) : shown;
}

void StatisticsView::showSettings()
{
    refreshHint();
    if (active() && !desk().workspace().shownSources().empty())
        showTable();
}

void StatisticsView::refresh()
{
    refreshHint();
    m_drawn = false;
    if (!active() || showCommonState())
        return;
    showContent();
    showTable();
}

void StatisticsView::loadData()
{
    compare::tables::StatisticsRequest request = statisticsRequest(desk());
    if (m_dataJob.running() && m_requested.asksLike(request))
        return;
    if (m_data && m_data->request.asksLike(request))
        return;
    if (!m_problem.isEmpty() && m_requested.asksLike(request))
        return; // it failed before
    if (m_data && m_data->request.readsLike(request))
        compare::tables::reuse(request, *m_data);
    else if (m_data && !sameSources(m_data->request, request))
        m_data.reset();
    m_requested = request;
    m_problem.clear();
    m_dataJob.start({.title = tr("Statistics of every example"),
        .work = [request](Progress &progress) { return compare::tables::loadStatistics(request, progress); },
        .done =
            [this](std::shared_ptr<const compare::tables::StatisticsData> data) {
                m_data = std::move(data);
                showTable();
            },
        .failed =
            [this](const Error &error) {
                m_problem = jobs::errorText(error);
                showTable();
            }});
}

bool StatisticsView::dataIsCurrent() const { return m_data && m_data->request.asksLike(statisticsRequest(desk())); }

bool StatisticsView::keepsCharts() const
{
    return m_dataJob.running() && m_data && !dataIsCurrent() && sameSources(m_data->request, statisticsRequest(desk()));
}

void StatisticsView::loadDetails()
{
    if (keepsCharts())
        return m_detailJob.cancel();
    const auto head = desk().selection().state().currentHead();
    if (!head || !dataIsCurrent() || m_model.content().table->headIndex(*head) < 0) {
        m_detailJob.cancel();
        m_details.reset();
        return;
    }
    if (m_details && m_details->data == m_data && m_details->head == *head)
        return;
    m_detailJob.start({.title = tr("Slices of one head"),
        .work = [data = m_data, head = *head](
                    Progress &progress) { return compare::tables::detailHead(data, head, progress); },
        .done =
            [this](std::shared_ptr<const compare::tables::HeadDetails> details) {
                m_details = std::move(details);
                showPanel();
            },
        .failed =
            [this](
                const Error &error) { desk().messages().show(results::MessageLevel::Error, jobs::errorText(error)); }});
}

void StatisticsView::showPanel()
{
    if (m_model.content().table && !keepsCharts())
        m_panel->setContent(m_model.content(), dataIsCurrent() ? m_data : nullptr, m_details);
}

std::shared_ptr<const compare::tables::StatisticsTable> StatisticsView::currentTable() const
{
    if (dataIsCurrent() && m_data->table)
        return m_data->table;
    const compare::tables::StatisticsRequest request = statisticsRequest(desk());
    return compare::tables::statisticsTable(
        request.named, desk().statistics().get(), desk().comparison().get(), request.stack);
}

void StatisticsView::showTable()
{
    const std::vector<workspace::Source> sources = desk().workspace().shownSources();
    if (sources.empty())
        return;
    const StatisticsViewSettings settings = desk().workspace().settingsOf<StatisticsSettings>();
    StatisticsContent content;
    content.table = currentTable();
    content.measures = shownMeasures(*content.table);
    content.chosen = settings.measure.toStdString();
    content.allNumbers = settings.tableNumbers;
    content.naming = settings.naming;
    content.thresholds = results::roleThresholds(settings);
    content.severalStacks = sources.front().reader->stacks().size() > 1;
    m_bar->setContent(content);
    m_model.setContent(std::move(content));
    m_rows->setFilter({settings.headFilter, settings.onlySignificant && sources.size() >= 2});
    applySort();
    showSummary();
    loadData();
    m_bar->setSlices(*sources.front().reader, m_data.get());
    const bool current = dataIsCurrent();
    if (!keepsCharts())
        m_panes->setContent(m_model.content(), {current ? m_data.get() : nullptr, settings.scatterMeasure, m_problem});
    showSelection();
    updateNote();
    const bool waiting = sources.size() >= 2 && !desk().comparison() && desk().comparisonProblem().isEmpty();
    m_drawn = desk().statistics() && !waiting && (current || !m_problem.isEmpty());
}

void StatisticsView::applySort()
{
    const StatisticsViewSettings settings = desk().workspace().settingsOf<StatisticsSettings>();
    QString name = settings.tableSort;
    Qt::SortOrder order = settings.tableDescending ? Qt::DescendingOrder : Qt::AscendingOrder;
    if (m_model.columnNamed(name) < 0) {
        name = settings.measure + QStringLiteral(".change");
        order = Qt::DescendingOrder;
    }
    int column = m_model.columnNamed(name);
    if (column < 0 || (name.endsWith(QLatin1String(".change")) && !m_model.content().table->compared)) {
        column = 0;
        order = settings.tableSort == QLatin1String("head") ? order : Qt::AscendingOrder;
    }
    m_sorting = true;
    m_table->header()->setSortIndicator(column, order);
    m_sorting = false;
    m_rows->sort(column, order);
}

void StatisticsView::showSelection()
{
    if (!active())
        return;
    const workspace::SelectionState &selection = desk().selection().state();
    m_table->setSelectedHeads(selection.heads);
    m_table->setHoveredHead(selection.hoveredHead);
    m_panes->setSelection(selection);
    loadDetails();
    showPanel();
}

void StatisticsView::showSummary()
{
    const StatisticsContent &content = m_model.content();
    if (!content.table)
        return;
    const int seen = m_table->visibleRows(), rows = m_rows->rowCount();
    const bool scrolls = seen < rows;
    const QString shown = tr("%1 of %2 heads shown")
                              .arg(scrolls ? seen : rows)
                              .arg(scrolls ? rows : qsizetype(content.table->heads.size()));
    m_caption->setTexts(shown, tableLegend(content), scrolls ? tr("scroll for the rest") : QString());
    m_testCaption->setTexts(changeSummary(content), testSummary(content));
    m_testCaption->setVisible(content.table->compared);
}

views::ViewDescription describeStatisticsView()
{
    return {.id = QStringLiteral("statistics"),
        .title = StatisticsView::tr("S&tatistics"),
        .shortcut = QKeySequence(Qt::CTRL | Qt::Key_3),
        .make = [](results::Desk &desk) -> views::ViewBase * { return new StatisticsView(desk); },
        .panel = [](views::ViewBase &view) -> QWidget * { return static_cast<StatisticsView &>(view).panel(); },
        .settings = workspace::settingsType<StatisticsSettings>()};
}

} // namespace headwise::desktop::views::statistics

#include "moc_statisticsview.cpp"
