// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/checkpoints/stepbar.h"

#include "app/desktop/views/checkpoints/againstbox.h"
#include "app/desktop/views/checkpoints/checkpointssettings.h"
#include "app/desktop/views/checkpoints/stepmenu.h"
#include "app/desktop/views/themedlabel.h"
#include "widgets/style/icons.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QToolButton>

namespace headwise::desktop::views::checkpoints {

StepBar::StepBar(results::Desk &desk, widgets::timeline::StepPlayer &player, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_slider(new widgets::timeline::StepSlider), m_play(new QToolButton)
{
    setObjectName(QStringLiteral("stepBar"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 2, 12, 0);
    row->setSpacing(10);
    m_play->setObjectName(QStringLiteral("barPlay"));
    m_play->setFixedSize(26, 26);
    m_slider->setObjectName(QStringLiteral("barSlider"));
    m_slider->setFixedHeight(widgets::timeline::thinSliderHeight);
    row->addWidget(m_play);
    row->addWidget(new views::ThemedLabel(tr("Step"), widgets::theme::TextRole::Body, views::Tone::Text2));
    row->addWidget(m_slider, 1);
    row->addWidget(new views::ThemedLabel(tr("against"), widgets::theme::TextRole::Body, views::Tone::Text2));
    row->addWidget(new AgainstBox(desk, QStringLiteral("barAgainst")));
    connect(m_play, &QToolButton::clicked, &player, &widgets::timeline::StepPlayer::toggle);
    connect(&player, &widgets::timeline::StepPlayer::playingChanged, this, &StepBar::showPlaying);
    connect(m_slider, &widgets::timeline::StepSlider::stepChosen, this, [this](int step) {
        if (const auto run = m_desk.workspace().shownRun())
            m_desk.workspace().setStep(run->id, step);
    });
    connect(m_slider, &widgets::timeline::StepSlider::comparedStepChosen, this, [this](int step) {
        if (const auto run = m_desk.workspace().shownRun())
            m_desk.workspace().setAgainst(run->id, step);
    });
    for (const auto signal : {&results::Desk::sourcesChanged, &results::Desk::settingsChanged})
        connect(&desk, signal, this, &StepBar::refresh);
    connect(&desk, &results::Desk::stepChanged, this, &StepBar::refresh);
    showPlaying(false);
    refresh();
}

void StepBar::showPlaying(bool playing)
{
    m_play->setIcon(widgets::style::themedIcon(playing ? widgets::style::Icon::Pause : widgets::style::Icon::Play));
    const QString text = playing ? tr("Pause (Space)") : tr("Play the steps (Space)");
    m_play->setToolTip(text);
    m_play->setAccessibleName(text);
}

void StepBar::refresh()
{
    const auto run = m_desk.workspace().shownRun();
    // The Checkpoints view has a slider of its own.
    setVisible(run && m_desk.workspace().settings().view != QLatin1String(CheckpointsSettings::viewId));
    if (!run)
        return;
    widgets::timeline::StepSliderContent content;
    content.axis.logarithmic = !m_desk.workspace().settingsOf<CheckpointsSettings>().linearSteps;
    for (const workspace::StepEntry &step : run->entry.steps)
        content.axis.steps.push_back(static_cast<double>(step.step));
    content.source = run->id;
    content.current = run->entry.currentStep();
    if (const auto against = m_desk.workspace().against(run->id))
        content.compared = against->entry.currentStep();
    content.name = tr("Step of %1").arg(run->entry.name);
    m_slider->setContent(std::move(content));
}

void StepBar::contextMenuEvent(QContextMenuEvent *event)
{
    const QPoint onSlider = m_slider->mapFrom(this, event->pos());
    if (m_slider->rect().contains(onSlider))
        showStepMenu(m_desk, m_slider->stepAt(onSlider.x()), event->globalPos(), this);
}

} // namespace headwise::desktop::views::checkpoints

#include "moc_stepbar.cpp"
