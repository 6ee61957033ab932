// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/checkpoints/checkpointsview.h"

#include "app/desktop/views/checkpoints/againstbox.h"
#include "app/desktop/views/checkpoints/checkpointsbar.h"
#include "app/desktop/views/checkpoints/checkpointspanel.h"
#include "app/desktop/views/checkpoints/seriesmeasures.h"
#include "app/desktop/views/checkpoints/stepbar.h"
#include "app/desktop/views/checkpoints/stepmenu.h"
#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/notetext.h"
#include "app/desktop/views/settingcontrols.h"
#include "app/desktop/views/themedlabel.h"
#include "widgets/controls/segmentedcontrol.h"
#include "widgets/theme/numberformat.h"

#include <QContextMenuEvent>

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::checkpoints {

CheckpointsView::CheckpointsView(results::Desk &desk, QWidget *parent)
    : views::ViewBase(desk, parent)
    , m_differencesJob(desk.jobs())
    , m_sorted(new widgets::tables::TableSorting(this))
    , m_bar(new CheckpointsBar(desk.workspace(), desk.commands()))
    , m_panel(new CheckpointsPanel(desk))
    , m_player(new widgets::timeline::StepPlayer)
    , m_against(new AgainstBox(desk, QStringLiteral("comparedStep")))
    , m_slider(new widgets::timeline::StepSlider)
    , m_linesFrame(new widgets::lanes::LaneFrame)
    , m_layersFrame(new widgets::lanes::LaneFrame)
    , m_changesFrame(new widgets::lanes::LaneFrame)
    , m_grid(new widgets::series::SeriesGrid)
    , m_chart(new widgets::series::SeriesChart)
    , m_lines(new QStackedWidget)
    , m_tables(new QStackedWidget)
    , m_legend(new widgets::series::SeriesLegend)
    , m_layers(new widgets::strips::LayerStepsMap)
    , m_table(new widgets::tables::HeadTable)
    , m_roles(new widgets::strips::RoleSpans)
    , m_tableChoice(views::boundSegments<bool>(
          {desk.workspace(), &CheckpointsSettings::seriesRoles,
              {{false, tr("changes")}, {true, tr("roles over training")}}, tr("change table")},
          {QStringLiteral("tableChoice"), tr("Change points or roles")}))
{
    setObjectName(QStringLiteral("checkpointsView"));
    controls()->addWidget(m_bar, 1);
    buildSlider();
    buildLines();
    auto *below = new QHBoxLayout;
    below->setSpacing(10);
    buildLayers();
    buildTables();
    below->addWidget(m_layersFrame, 11);
    below->addWidget(m_changesFrame, 8);
    content()->addLayout(below, 9);
    connectHeads();
    connect(showState(), &widgets::controls::StatePanel::actionTriggered, this,
        [this] { this->desk().commands().trigger(QStringLiteral("file.open-run")); });
    connect(&desk, &results::Desk::seriesChanged, this, &CheckpointsView::refresh);
    connect(&desk, &results::Desk::sourcesChanged, this, &CheckpointsView::refresh);
    connect(&desk, &results::Desk::stepChanged, this, &CheckpointsView::showStep);
    connect(&desk, &results::Desk::settingsChanged, this, &CheckpointsView::showSettings);
    connect(&desk.selection(), &workspace::Selection::headsChanged, this, [this] {
        showSelection();
        if (active() && m_input.series)
            m_panel->setInput(m_input, this->desk().selection().state().currentHead());
    });
    connect(&desk.selection(), &workspace::Selection::headHovered, this, &CheckpointsView::showSelection);
}

void CheckpointsView::buildSlider()
{
    auto *frame = new widgets::lanes::LaneFrame;
    frame->setHeaderVisible(false);
    auto *inside = new QWidget;
    auto *row = new QHBoxLayout(inside);
    row->setContentsMargins(10, 3, 10, 3);
    row->setSpacing(10);
    row->addWidget(m_player);
    row->addWidget(new views::ThemedLabel(tr("against"), widgets::theme::TextRole::Body, views::Tone::Text2));
    row->addWidget(m_against);
    m_slider->setObjectName(QStringLiteral("stepSlider"));
    row->addWidget(m_slider, 1);
    frame->setContentWidget(inside);
    frame->setFixedHeight(58);
    content()->addWidget(frame);
    connect(m_player, &widgets::timeline::StepPlayer::stepChosen, this, &CheckpointsView::chooseStep);
    connect(m_player, &widgets::timeline::StepPlayer::playingChanged, this, [this](bool playing) {
        if (!playing && m_input.series)
            m_panel->setStep(m_input, true);
    });
    // While playing, a step waits until the current view has drawn the previous one.
    m_player->setReadyToStep([this] { return active() || this->desk().jobs().idle(); });
    connect(m_slider, &widgets::timeline::StepSlider::stepChosen, this, &CheckpointsView::chooseStep);
    connect(m_slider, &widgets::timeline::StepSlider::comparedStepChosen, this, &CheckpointsView::chooseAgainst);
    connect(m_panel, &CheckpointsPanel::stepChosen, this, &CheckpointsView::chooseStep);
}

void CheckpointsView::buildLines()
{
    m_grid->setObjectName(QStringLiteral("seriesGrid"));
    m_chart->setObjectName(QStringLiteral("seriesChart"));
    m_lines->addWidget(m_grid);
    m_lines->addWidget(m_chart);
    m_linesFrame->setContentWidget(m_lines);
    m_linesFrame->addBelow(m_legend);
    m_linesFrame->setMinimumHeight(150);
    content()->addWidget(m_linesFrame, 13);
    connect(m_chart, &widgets::series::SeriesChart::stepChosen, this, &CheckpointsView::chooseStep);
}

void CheckpointsView::buildLayers()
{
    m_layers->setObjectName(QStringLiteral("layerSteps"));
    m_layersFrame->setContentWidget(m_layers);
    m_layersFrame->setMinimumHeight(150);
    connect(m_layers, &widgets::strips::LayerStepsMap::stepChosen, this, &CheckpointsView::chooseStep);
    connect(m_layers, &widgets::strips::LayerStepsMap::cellHovered, this, [this](int layer, int step) {
        const QString text = layer < 0 ? QString() : m_layers->content().readout(layer, step);
        const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
        m_layersFrame->header()->setReadout(text.left(std::max<qsizetype>(0, colon)), text.mid(colon + 1).trimmed());
    });
}

void CheckpointsView::buildTables()
{
    m_table->setObjectName(QStringLiteral("changePoints"));
    m_table->setAccessibleName(tr("Change points"));
    m_sorted->setSourceModel(&m_changes);
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ChangePointModel::Change, Qt::DescendingOrder);
    m_roles->setObjectName(QStringLiteral("roleSpans"));
    m_tables->addWidget(m_table);
    m_tables->addWidget(m_roles);
    auto *inset = new QWidget; // keeps the edge of the card visible
    auto *inside = new QVBoxLayout(inset);
    inside->setContentsMargins(1, 0, 1, 0);
    inside->addWidget(m_tables);
    m_changesFrame->setContentWidget(inset);
    auto *corner = new QHBoxLayout(m_changesFrame->header());
    corner->setContentsMargins(34, 3, 5, 2); // the title, beside the letter
    corner->addWidget(m_tableChoice);
    corner->addStretch(1);
    m_tableChoice->setFixedHeight(22);
}

void CheckpointsView::connectHeads()
{
    workspace::Selection &selection = desk().selection();
    const auto hover = [&selection](attention::HeadId head) { selection.hoverHead(head); };
    const auto leave = [&selection] { selection.hoverHead(std::nullopt); };
    const auto toggle = [&selection](attention::HeadId head) { selection.toggleHead(head); };
    const auto choose = [&selection](attention::HeadId head) { selection.setHead(head); };
    const auto connectLines = [&](auto *lines) {
        using Lines = std::remove_pointer_t<decltype(lines)>;
        connect(lines, &Lines::headHovered, this, hover);
        connect(lines, &Lines::hoverLeft, this, leave);
        connect(lines, &Lines::headClicked, this, toggle);
    };
    connectLines(m_grid);
    connectLines(m_chart);
    connectLines(m_roles);
    connect(m_grid, &widgets::series::SeriesGrid::headChosen, this, choose);
    connect(m_roles, &widgets::strips::RoleSpans::headChosen, this, choose);
    connect(m_grid, &widgets::series::SeriesGrid::headOpened, this, &CheckpointsView::headOpened);
    connect(m_chart, &widgets::series::SeriesChart::headOpened, this, &CheckpointsView::headOpened);
    connect(m_table, &widgets::tables::HeadTable::headHovered, this, hover);
    connect(m_table, &widgets::tables::HeadTable::hoverLeft, this, leave);
    connect(m_table, &widgets::tables::HeadTable::headsSelected, this,
        [&selection](const std::vector<attention::HeadId> &heads) { selection.setHeads(heads); });
    connect(m_table, &widgets::tables::HeadTable::headActivated, this, [this] {
        const QVariant step = m_table->currentIndex().data(ChangePointModel::StepRole);
        if (step.isValid())
            chooseStep(step.toInt());
    });
}

QString CheckpointsView::hint() const
{
    return tr("One line per head over training. Every view shows the slider's step, and the one under “against” beside "
              "it; Space plays.");
}

void CheckpointsView::addCommands(commands::CommandRegistry &commands)
{
    commands.add({.id = QStringLiteral("steps.play"),
        .text = tr("Play or pause the steps"),
        .menu = QStringLiteral("selection"),
        .shortcut = Qt::Key_Space, // in every view, since all follow the step
        .run = [this](const QJsonObject &) { m_player->toggle(); },
        .whyNot = [this] { return desk().series() ? QString() : tr("no training run is open"); },
        .separatorBefore = true,
        .keyOfWidgets = true,
        .recorded = false});
}

std::vector<views::ViewNote> CheckpointsView::ownNotes() const
{
    std::vector<views::ViewNote> notes;
    if (!desk().series())
        return notes;
    if (!desk().seriesProblem().isEmpty())
        notes.push_back({widgets::controls::NoteTone::Warning, desk().seriesProblem()});
    const bool drift = m_input.series && (chosenMeasure(m_input) == driftMeasure || !m_input.settings.changePoints);
    for (const Note &note : desk().series()->notes)
        if (drift || (note.id != "drawn_drift" && note.id != "approximate_drift"))
            notes.push_back({widgets::controls::NoteTone::Neutral, views::translatedNote(note)});
    const workspace::SharedSettings &settings = desk().workspace().settings();
    if (settings.level != attention::Level::Tokens || settings.special != attention::SpecialTokens::Show ||
        settings.firstToken != attention::FirstToken::Show)
        notes.push_back({widgets::controls::NoteTone::Neutral,
            views::ViewBase::tr(
                "Lines over steps are of tokens with special tokens shown, as archives store their measures.")});
    return notes;
}

SeriesInput CheckpointsView::makeInput() const
{
    SeriesInput input;
    const auto source = run();
    input.series = source ? desk().series() : nullptr;
    if (!input.series)
        return {};
    input.settings = desk().workspace().settingsOf<CheckpointsSettings>();
    input.source = source->id;
    input.name = source->entry.name;
    const auto layout = desk().layout();
    const attention::Stack wanted = layout ? layout->stack : attention::Stack::Encoder;
    const auto &heads = input.series->heads;
    const bool known =
        std::any_of(heads.begin(), heads.end(), [wanted](attention::HeadId head) { return head.stack == wanted; });
    input.stack = known || heads.empty() ? wanted : heads.front().stack;
    input.severalStacks = std::any_of(
        heads.begin(), heads.end(), [&](attention::HeadId head) { return head.stack != heads.front().stack; });
    const int place = source->entry.currentStep();
    input.current = place < 0 ? -1 : input.series->stepIndex(source->entry.steps[static_cast<std::size_t>(place)].step);
    if (const auto against = desk().workspace().against(source->id))
        if (const int step = against->entry.currentStep(); step >= 0)
            input.against = input.series->stepIndex(against->entry.steps[static_cast<std::size_t>(step)].step);
    if (input.against && !input.contains(*input.against))
        input.against.reset(); // it cannot be read
    input.compared = input.against ? input.against : comparedStep(*input.series, -1);
    if (m_differences && m_differencesOf == input.series && m_differences->compared == input.compared &&
        m_differences->measure == chosenMeasure(input).toStdString())
        input.differences = m_differences;
    return input;
}

int CheckpointsView::placeInRun(int index) const
{
    const auto source = run();
    if (!source || !m_input.series || !m_input.contains(index))
        return -1;
    const auto wanted = m_input.series->steps[static_cast<std::size_t>(index)].step;
    for (std::size_t place = 0; place < source->entry.steps.size(); ++place)
        if (source->entry.steps[place].step == wanted)
            return static_cast<int>(place);
    return -1;
}

void CheckpointsView::chooseStep(int index)
{
    if (const int place = placeInRun(index); place >= 0)
        desk().workspace().setStep(run()->id, place);
}

void CheckpointsView::chooseAgainst(int index)
{
    if (const int place = placeInRun(index); place >= 0)
        desk().workspace().setAgainst(run()->id, place);
}

void CheckpointsView::contextMenuEvent(QContextMenuEvent *event)
{
    const QPoint onSlider = m_slider->mapFrom(this, event->pos()), onLayers = m_layers->mapFrom(this, event->pos());
    int index = m_input.current;
    if (m_slider->rect().contains(onSlider))
        index = m_slider->stepAt(onSlider.x());
    else if (m_layers->rect().contains(onLayers))
        index = m_layers->stepAt(onLayers);
    if (const int place = placeInRun(index); place >= 0)
        showStepMenu(desk(), place, event->globalPos(), this);
}

QWidget *CheckpointsView::makeStepBar() { return new StepBar(desk(), *m_player); }

views::ViewDescription describeCheckpointsView()
{
    return {.id = QStringLiteral("checkpoints"),
        .title = CheckpointsView::tr("&Checkpoints"),
        .shortcut = QKeySequence(Qt::CTRL | Qt::Key_5),
        .make = [](results::Desk &desk) -> views::ViewBase * { return new CheckpointsView(desk); },
        .panel = [](views::ViewBase &view) -> QWidget * { return static_cast<CheckpointsView &>(view).panel(); },
        .bar = [](views::ViewBase &view) { return static_cast<CheckpointsView &>(view).makeStepBar(); },
        .settings = workspace::settingsType<CheckpointsSettings>()};
}

} // namespace headwise::desktop::views::checkpoints

#include "moc_checkpointsview.cpp"
