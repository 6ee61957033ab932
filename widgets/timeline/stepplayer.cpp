// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/stepplayer.h"

#include "widgets/style/icons.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace headwise::widgets::timeline {

int playInterval(int steps) { return std::clamp(6000 / std::max(1, steps), 40, 400); }

StepPlayer::StepPlayer(QWidget *parent) : QWidget(parent), m_box(new QComboBox)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_first = addButton(QStringLiteral("firstStep"), tr("First step"));
    m_play = addButton(QStringLiteral("playSteps"), tr("Play the steps (Space)"));
    m_last = addButton(QStringLiteral("lastStep"), tr("Last step"));
    m_first->setIcon(style::themedIcon(style::Icon::Back));
    m_last->setIcon(style::themedIcon(style::Icon::Forward));
    m_box->setObjectName(QStringLiteral("stepBox"));
    m_box->setAccessibleName(tr("Step"));
    m_box->setMinimumWidth(72);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    row->addSpacing(4);
    row->addWidget(m_box);
    connect(m_first, &QToolButton::clicked, this, [this] { choose(0); });
    connect(m_last, &QToolButton::clicked, this, [this] { choose(static_cast<int>(m_steps.size()) - 1); });
    connect(m_play, &QToolButton::clicked, this, &StepPlayer::toggle);
    connect(m_box, &QComboBox::activated, this, &StepPlayer::choose);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &StepPlayer::advance);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    showState();
}

QToolButton *StepPlayer::addButton(const QString &objectName, const QString &text)
{
    auto *button = new QToolButton;
    button->setObjectName(objectName);
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setFixedSize(26, 26);
    layout()->addWidget(button);
    return button;
}

void StepPlayer::setSteps(const std::vector<double> &steps, int current)
{
    const QSignalBlocker quiet(m_box);
    if (steps != m_steps) {
        m_steps = steps;
        m_box->clear();
        for (const double step : m_steps)
            m_box->addItem(stepText(step));
        if (m_steps.size() < 2)
            setPlaying(false);
    }
    m_current = current;
    m_box->setCurrentIndex(current);
    showState();
}

void StepPlayer::choose(int index)
{
    if (index < 0 || index >= static_cast<int>(m_steps.size()) || index == m_current)
        return;
    setSteps(m_steps, index);
    emit stepChosen(index);
}

void StepPlayer::setPlaying(bool on)
{
    on = on && m_steps.size() > 1;
    if (on == playing())
        return;
    if (on) {
        m_timer.start(playInterval(static_cast<int>(m_steps.size())));
        if (m_current == static_cast<int>(m_steps.size()) - 1)
            choose(0);
    } else {
        m_timer.stop();
    }
    showState();
    emit playingChanged(on);
}

void StepPlayer::advance()
{
    if (m_ready && !m_ready())
        return;
    choose(m_current + 1);
    if (m_current + 1 >= static_cast<int>(m_steps.size()))
        setPlaying(false);
}

void StepPlayer::showState()
{
    const int last = static_cast<int>(m_steps.size()) - 1;
    m_play->setIcon(style::themedIcon(playing() ? style::Icon::Pause : style::Icon::Play));
    const QString text = playing() ? tr("Pause (Space)") : tr("Play the steps (Space)");
    m_play->setToolTip(text);
    m_play->setAccessibleName(text);
    m_play->setEnabled(last > 0);
    m_first->setEnabled(m_current > 0);
    m_last->setEnabled(m_current < last);
}

} // namespace headwise::widgets::timeline

#include "moc_stepplayer.cpp"
