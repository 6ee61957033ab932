// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/inspector.h"

#include "app/desktop/views/themedlabel.h"
#include "widgets/palette/icons.h"
#include "widgets/palette/lanecolors.h"
#include "widgets/palette/numberformat.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace headwise::desktop::window {

namespace {

constexpr int shownDifferences = 6;
constexpr int mostRows = 64; ///< rows of the entropy chart; longer texts would make it a wall

views::ThemedLabel *cellLabel(
    const QString &text, widgets::palette::TextRole role, views::Tone tone, Qt::Alignment alignment)
{
    auto *label = new views::ThemedLabel(text, role, tone);
    label->setAlignment(alignment | Qt::AlignVCenter);
    return label;
}

} // namespace

Inspector::Inspector(desk::Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_name(new views::ThemedLabel({}, widgets::palette::TextRole::Headline))
    , m_place(new views::ThemedLabel({}, widgets::palette::TextRole::Label, views::Tone::Text2))
    , m_measures(new widgets::lanes::MeasureRows)
    , m_roles(new widgets::lanes::RoleBars)
    , m_histogram(new widgets::lanes::Histogram)
    , m_table(new QWidget)
    , m_tableGrid(new QGridLayout(m_table))
    , m_entropies(new widgets::lanes::Dumbbells)
    , m_meaningTitle(new QToolButton)
    , m_meaning(new views::ThemedLabel({}, widgets::palette::TextRole::Body, views::Tone::Text2))
{
    setObjectName(QStringLiteral("inspector"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    outer->addWidget(scroll);
    auto *content = new QWidget;
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 8, 0, 8);
    column->setSpacing(8);
    auto *title = new QHBoxLayout;
    title->setContentsMargins(12, 0, 12, 0);
    m_place->setElided(true);
    m_place->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_name->setObjectName(QStringLiteral("inspectorHead"));
    title->addWidget(m_name);
    title->addWidget(m_place, 1);
    column->addLayout(title);
    m_tableGrid->setContentsMargins(0, 0, 0, 0);
    m_tableGrid->setHorizontalSpacing(8);
    m_tableGrid->setVerticalSpacing(3);
    m_column = column;
    m_measureSection = addSection(column, tr("Measures"), m_measures);
    m_roleSection = addSection(column, tr("Roles"), m_roles);
    m_histogramSection = addSection(column, tr("Change per example"), m_histogram);
    m_tableSection = addSection(column, tr("From"), m_table);
    m_entropySection = addSection(column, tr("Entropy of each row"), m_entropies);
    m_meaningTitle->setText(tr("What this means"));
    m_meaningTitle->setObjectName(QStringLiteral("meaningTitle"));
    m_meaningTitle->setIcon(widgets::palette::themedIcon(widgets::palette::Icon::ChevronDown));
    m_meaningTitle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_meaningTitle->setAutoRaise(true);
    m_meaning->setWordWrap(true);
    m_meaning->setTextFormat(Qt::MarkdownText);
    m_meaning->setObjectName(QStringLiteral("meaning"));
    connect(m_meaningTitle, &QToolButton::clicked, this, [this] {
        m_meaning->setVisible(!m_meaning->isVisible());
        m_meaningTitle->setIcon(widgets::palette::themedIcon(
            m_meaning->isVisible() ? widgets::palette::Icon::ChevronDown : widgets::palette::Icon::ChevronRight));
    });
    auto *meaning = new QVBoxLayout;
    meaning->setContentsMargins(12, 0, 12, 0);
    meaning->addWidget(m_meaningTitle, 0, Qt::AlignLeft);
    meaning->addWidget(m_meaning);
    column->addLayout(meaning);
    column->addStretch(1);

    for (const auto signal : {&desk::Desk::examplesChanged, &desk::Desk::exampleDataChanged,
             &desk::Desk::statisticsChanged, &desk::Desk::comparisonChanged})
        connect(&desk, signal, this, &Inspector::refresh);
    connect(&desk.workspace(), &workspace::Workspace::settingsChanged, this, &Inspector::refresh);
    connect(&desk.selection(), &workspace::Selection::headsChanged, this, &Inspector::refresh);
    connect(&desk.selection(), &workspace::Selection::cellPinned, this, &Inspector::refresh);
    connect(m_entropies, &widgets::lanes::Dumbbells::rowClicked, this, [this](int row) {
        m_desk.selection().toggleCell({row, -1});
    });
}

Inspector::Section Inspector::addSection(QVBoxLayout *column, const QString &title, QWidget *content)
{
    auto *box = new QWidget;
    auto *inner = new QVBoxLayout(box);
    inner->setContentsMargins(12, 0, 12, 0);
    inner->setSpacing(4);
    auto *header = new widgets::lanes::SectionHeader(title);
    inner->addWidget(header);
    inner->addWidget(content);
    auto *line = new views::InnerLine;
    inner->addSpacing(4);
    inner->addWidget(line);
    column->addWidget(box);
    return {box, header};
}

void Inspector::setMeaning(const QString &markdown)
{
    if (markdown != m_meaning->text())
        m_meaning->setText(markdown);
}

void Inspector::openMeaning()
{
    m_meaning->setVisible(true);
    m_meaningTitle->setIcon(widgets::palette::themedIcon(widgets::palette::Icon::ChevronDown));
    m_meaningTitle->setFocus();
}

void Inspector::setPanel(workspace::View view, QWidget *panel)
{
    m_panels.emplace_back(view, panel);
    m_column->insertWidget(m_column->indexOf(m_histogramSection.box), panel);
    refresh();
}

void Inspector::showTitle(std::optional<attention::HeadId> head)
{
    if (!head) {
        m_name->setText(tr("No head selected"));
        m_place->setText({});
        return;
    }
    const attention::HeadNaming naming = m_desk.workspace().settings().naming;
    const int offset = naming == attention::HeadNaming::ZeroBased ? 0 : 1;
    m_name->setText(QString::fromStdString(attention::headName(*head, naming)));
    m_place->setText(tr("%1 · layer %2 · head %3")
                         .arg(QString::fromUtf8(attention::stackName(head->stack)))
                         .arg(head->layer + offset)
                         .arg(head->head + offset));
}

void Inspector::refresh()
{
    const auto head = m_desk.selection().state().currentHead();
    const workspace::View view = m_desk.workspace().settings().view;
    showTitle(head);
    showHeads(view == workspace::View::Heads ? head : std::nullopt);
    showHistogram(view == workspace::View::Head || view == workspace::View::Checkpoints ? std::nullopt : head);
    for (const auto &[of, panel] : m_panels)
        panel->setVisible(view == of);
    m_tableSection.box->setVisible(false);
    m_entropySection.box->setVisible(false);
    if (view == workspace::View::Head)
        showRows();
}

void Inspector::showHeads(std::optional<attention::HeadId> head)
{
    const auto statistics = m_desk.statistics();
    const bool known = head && statistics;
    const auto sources = m_desk.workspace().shownSources();
    const bool compared = known && sources.size() >= 2;
    m_measureSection.box->setVisible(known);
    m_roleSection.box->setVisible(known);
    if (!known)
        return;
    m_measures->setContent(measureRows(m_desk, *head));
    const compare::tables::SourceStatistics *first =
        statistics->sources.empty() ? nullptr : &statistics->sources.front();
    m_measureSection.header->setNote(tr("n = %1, 95 % interval").arg(first ? first->examples : 0));
    m_roles->setBars(roleBars(m_desk, *head), sources[0].id, compared ? sources[1].id : SourceId{1});
    m_roleSection.header->setNote(
        compared ? tr("bar %1 over %2, tick = threshold").arg(letterOf(sources[0].id)).arg(letterOf(sources[1].id))
                 : tr("tick = threshold"));
}

void Inspector::showHistogram(std::optional<attention::HeadId> head)
{
    const bool compared = head && m_desk.workspace().shownSources().size() >= 2;
    QString note;
    const widgets::lanes::HistogramContent histogram =
        compared ? changeHistogram(m_desk, *head, &note) : widgets::lanes::HistogramContent();
    m_histogramSection.box->setVisible(!histogram.values.empty());
    m_histogramSection.header->setNote(note);
    m_histogram->setContent(histogram);
}

void Inspector::showRows()
{
    if (!m_headInput)
        return;
    const views::HeadInput input = m_headInput();
    const workspace::Cell pinned = m_desk.selection().state().pinned;
    showDifferences(input, pinned.query);
    widgets::lanes::DumbbellsContent entropies = rowEntropies(input);
    const std::size_t all = entropies.rows.size();
    m_entropySection.header->setNote(
        tr("nats, ln %1 = %2")
            .arg(all)
            .arg(widgets::palette::formatNumber(std::log(std::max<double>(1, static_cast<double>(all))))));
    if (all > mostRows) {
        entropies.rows.resize(mostRows);
        m_entropySection.header->setNote(tr("nats, first %1 of %2 rows").arg(mostRows).arg(all));
    }
    m_entropySection.box->setVisible(all > 0);
    m_entropies->setContent(std::move(entropies));
    m_entropies->setSelected(pinned.query >= 0 ? std::optional<int>(pinned.query) : std::nullopt);
}

void Inspector::showDifferences(const views::HeadInput &input, int query)
{
    while (QLayoutItem *item = m_tableGrid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const std::vector<TokenDifference> differences = largestDifferences(input, query, shownDifferences);
    m_tableSection.box->setVisible(!differences.empty());
    if (differences.empty())
        return;
    const compare::example::Lane *first = input.example->lane(input.sources[0].id);
    m_tableSection.header->setTitle(
        tr("From “%1”")
            .arg(widgets::tokentext::tokenLabels({first->queries[static_cast<std::size_t>(query)]}).front().label));
    const bool compared = input.sources.size() >= 2;
    m_tableSection.header->setNote(compared ? tr("largest differences") : tr("largest weights"));
    QStringList titles{tr("to"), letterOf(input.sources[0].id)};
    if (compared) {
        const QString letter = letterOf(input.sources[1].id);
        titles << letter << QStringLiteral("%1 − %2").arg(letter, titles[1]);
    }
    for (int column = 0; column < titles.size(); ++column)
        m_tableGrid->addWidget(cellLabel(titles[column], widgets::palette::TextRole::Label, views::Tone::Text2,
                                   column == 0 ? Qt::AlignLeft : Qt::AlignRight),
            0, column);
    for (int i = 0; i < static_cast<int>(differences.size()); ++i) {
        const TokenDifference &difference = differences[static_cast<std::size_t>(i)];
        const double change = difference.comparison - difference.baseline;
        auto *token = cellLabel(QStringLiteral("%1  %2").arg(difference.token).arg(difference.position),
            widgets::palette::TextRole::Body, views::Tone::Text, Qt::AlignLeft);
        token->setElided(true);
        m_tableGrid->addWidget(token, i + 1, 0);
        m_tableGrid->addWidget(cellLabel(widgets::palette::formatNumber(difference.baseline, 3),
                                   widgets::palette::TextRole::Body, views::Tone::Text, Qt::AlignRight),
            i + 1, 1);
        if (!compared)
            continue;
        m_tableGrid->addWidget(cellLabel(widgets::palette::formatNumber(difference.comparison, 3),
                                   widgets::palette::TextRole::Body, views::Tone::Text, Qt::AlignRight),
            i + 1, 2);
        m_tableGrid->addWidget(cellLabel(widgets::palette::formatSigned(change, 3), widgets::palette::TextRole::Section,
                                   views::Tone::Text, Qt::AlignRight),
            i + 1, 3);
    }
    m_tableGrid->setColumnStretch(0, 1);
}

} // namespace headwise::desktop::window
