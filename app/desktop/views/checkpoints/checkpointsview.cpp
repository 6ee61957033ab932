// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/checkpoints/checkpointsview.h"

#include "app/desktop/jobs/errortext.h"
#include "app/desktop/views/checkpoints/againstbox.h"
#include "app/desktop/views/checkpoints/checkpointsbar.h"
#include "app/desktop/views/checkpoints/checkpointspage.h"
#include "app/desktop/views/checkpoints/checkpointspanel.h"
#include "app/desktop/views/checkpoints/seriesexport.h"
#include "app/desktop/views/checkpoints/seriesmeasures.h"
#include "app/desktop/views/checkpoints/stepbar.h"
#include "app/desktop/views/checkpoints/stepmenu.h"
#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/notetext.h"
#include "app/desktop/views/themedlabel.h"

#include <QContextMenuEvent>

#include <algorithm>
#include <utility>

namespace headwise::desktop::views::checkpoints {

CheckpointsView::CheckpointsView(results::Desk &desk, QWidget *parent)
    : views::ViewBase(desk, parent)
    , m_differencesJob(desk.jobs())
    , m_bar(new CheckpointsBar(desk.workspace(), desk.commands()))
    , m_panel(new CheckpointsPanel(desk))
    , m_player(new widgets::timeline::StepPlayer)
    , m_against(new AgainstBox(desk, QStringLiteral("comparedStep")))
    , m_slider(new widgets::timeline::StepSlider)
    , m_page(new CheckpointsPage(desk.workspace()))
{
    setObjectName(QStringLiteral("checkpointsView"));
    controls()->addWidget(m_bar, 1);
    buildSlider();
    content()->addWidget(m_page, 1);
    connectPage();
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

void CheckpointsView::connectPage()
{
    workspace::Selection &selection = desk().selection();
    connect(m_page, &CheckpointsPage::stepChosen, this, &CheckpointsView::chooseStep);
    connect(m_page, &CheckpointsPage::headHovered, this,
        [&selection](attention::HeadId head) { selection.hoverHead(head); });
    connect(m_page, &CheckpointsPage::hoverLeft, this, [&selection] { selection.hoverHead(std::nullopt); });
    connect(m_page, &CheckpointsPage::headToggled, this,
        [&selection](attention::HeadId head) { selection.toggleHead(head); });
    connect(
        m_page, &CheckpointsPage::headChosen, this, [&selection](attention::HeadId head) { selection.setHead(head); });
    connect(m_page, &CheckpointsPage::headsSelected, this,
        [&selection](const std::vector<attention::HeadId> &heads) { selection.setHeads(heads); });
    connect(m_page, &CheckpointsPage::headOpened, this, &CheckpointsView::headOpened);
}

QString CheckpointsView::hint() const
{
    return tr("One line per head over training. Every view shows the slider's step, and the one under “against” beside "
              "it; Space plays.");
}

QString CheckpointsView::meaning() const
{
    const QString measure = m_input.series ? chosenMeasure(m_input) : desk().workspace().settings().measure;
    QString text =
        tr("**%1**: %2\n\nLines are means over the examples, bands their 95 % bootstrap intervals (of a "
           "difference: those of the pairs of the same examples). A **level shift** (▲ ▼) is a change of the "
           "level of a line at one step, beyond the noise of the neighbouring steps; a **slope** takes several "
           "steps; of an **open** change (≈) the steps do not tell which of the two it is.")
            .arg(seriesMeasureName(measure), seriesDefinition(measure));
    if (m_input.series && !m_input.series->penalty.formula.values.empty())
        text += QStringLiteral("\n\n") + tr("%1 of %2 series changed. Method: %3. Penalty: %4.")
                                             .arg(m_input.series->penalty.changed)
                                             .arg(m_input.series->penalty.judged)
                                             .arg(views::translatedNote(m_input.series->penalty.method),
                                                 views::translatedNote(m_input.series->penalty.formula));
    text +=
        QStringLiteral("\n\n") +
        tr("A head **sharpens** when the change makes its behaviour clearer (lower entropy, more weight on its target) "
           "and **decays** when it makes it less clear; distances only rise and fall. **Roles** hold from "
           "the first step whose whole interval passes the rule's threshold. **Drift** is the distance (square root "
           "of the mean Jensen-Shannon divergence) of a head from itself at the previous step.");
    return text;
}

QByteArray CheckpointsView::tableText(const QString &format, const QString &provenance) const
{
    if (!m_input.series)
        return {};
    return format == QLatin1String("json") ? seriesJson(m_input, provenance) : seriesCsv(m_input, provenance);
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
    if (m_differences && m_differencesOf == input.series && input.compared &&
        m_differences->compared == compare::runs::ComparedStep{*input.compared, chosenMeasure(input).toStdString()})
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
    const QPoint onSlider = m_slider->mapFrom(this, event->pos());
    int index = m_input.current;
    if (m_slider->rect().contains(onSlider))
        index = m_slider->stepAt(onSlider.x());
    else if (const auto step = m_page->stepAt(m_page->mapFrom(this, event->pos())))
        index = *step;
    if (const int place = placeInRun(index); place >= 0)
        showStepMenu(desk(), place, event->globalPos(), this);
}

void CheckpointsView::refresh()
{
    refreshHint();
    m_drawn = false;
    m_input = makeInput();
    m_bar->setInput(m_input);
    if (m_input.series) { // also when hidden: Space plays in every view
        m_player->setSteps(stepAxis(*m_input.series, false).steps, m_input.current);
    } else {
        m_player->setPlaying(false);
        m_panel->setInput({}, std::nullopt);
    }
    if (!active() || showCommonState())
        return;
    const auto shown = run();
    const QString problem = desk().seriesProblem();
    if (!shown) {
        m_drawn = true;
        showState()->showEmpty(tr("No training run is open"),
            tr("Open a folder of checkpoints (checkpoint-500, step_1000, …) to see when heads changed."),
            tr("Open a folder of checkpoints…"));
    } else if (!m_input.series && !problem.isEmpty()) {
        m_drawn = true;
        showState()->showError(tr("%1 cannot be shown over its steps").arg(shown->entry.name), problem);
    } else if (!m_input.series) {
        showState()->showLoading(
            tr("Reading the steps of %1").arg(shown->entry.name), tr("%1 steps").arg(shown->entry.steps.size()), -1);
    } else {
        showContent();
        showSeries();
        m_drawn = true;
    }
}

void CheckpointsView::showSettings()
{
    if (!active() || !m_input.series)
        return;
    m_input = makeInput();
    if (m_input.series) {
        m_bar->setInput(m_input);
        showSeries();
        updateNote();
    }
}

void CheckpointsView::loadDifferences()
{
    const std::string measure = chosenMeasure(m_input).toStdString();
    const bool wanted = m_input.settings.seriesQuantity == SeriesQuantity::Difference && m_input.compared &&
                        m_input.series->measureIndex(measure) >= 0;
    if (!wanted || m_input.differences)
        return m_differencesJob.cancel();
    const compare::runs::ComparedStep asked{*m_input.compared, measure};
    if (m_differencesJob.running() && m_differencesOf == m_input.series && m_differencesAsked == asked)
        return; // already running
    m_differencesOf = m_input.series;
    m_differencesAsked = asked;
    m_differencesJob.start({.title = tr("Compare the checkpoints with step %1")
                                         .arg(m_input.series->steps[static_cast<std::size_t>(asked.step)].step),
        .work =
            [series = m_input.series, steps = desk().seriesSteps(), asked](Progress &progress) {
                return std::make_shared<const compare::runs::SeriesDifferences>(
                    compare::runs::differencesFrom(*series, steps, asked, {}, progress));
            },
        .done =
            [this](std::shared_ptr<const compare::runs::SeriesDifferences> differences) {
                m_differences = std::move(differences);
                showSettings();
            },
        .failed =
            [this](
                const Error &error) { desk().messages().show(results::MessageLevel::Error, jobs::errorText(error)); }});
}

void CheckpointsView::showSeries()
{
    loadDifferences();
    m_slider->setContent(stepSlider(m_input));
    m_page->showSeries(m_input);
    m_panel->setInput(m_input, desk().selection().state().currentHead());
    showStep();
}

void CheckpointsView::showStep()
{
    if (!m_input.series)
        return;
    const std::optional<int> compared = std::exchange(m_input, makeInput()).compared;
    if (!m_input.series)
        return;
    m_player->setSteps(stepAxis(*m_input.series, false).steps, m_input.current);
    if (!active())
        return;
    if (m_input.compared != compared) {
        m_bar->setInput(m_input);
        return showSeries();
    }
    m_slider->setSteps(m_input.current, m_input.against);
    m_page->showStep(m_input);
    m_panel->setStep(m_input, !m_player->playing());
    showSelection();
}

void CheckpointsView::showSelection()
{
    if (!active() || !m_input.series)
        return;
    m_page->showSelection(desk().selection().state());
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
