// SPDX-License-Identifier: GPL-3.0-or-later
// Controls to move through the steps of a training run: first, play or pause, last, and a box with the current step.
#pragma once

#include "widgets/timeline/stepaxis.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QComboBox;
class QToolButton;

namespace headwise::widgets::timeline {

/// Milliseconds per step while playing: a run takes about six seconds, a step at most 0.4 s.
int playInterval(int steps);

class StepPlayer : public QWidget
{
    Q_OBJECT
public:
    explicit StepPlayer(QWidget *parent = nullptr);

    void setSteps(const std::vector<double> &steps, int current); ///< emits no signal
    int current() const { return m_current; }
    bool playing() const { return m_timer.isActive(); }
    /// Starts from the first step when the last one is current; stops at the last.
    void setPlaying(bool on);
    void toggle() { setPlaying(!playing()); }
    /// Called before every step while playing; false waits, so that every step is shown.
    void setReadyToStep(std::function<bool()> ready) { m_ready = std::move(ready); }

signals:
    void stepChosen(int index);
    void playingChanged(bool playing);

private:
    void choose(int index);
    void advance();
    void showState();
    QToolButton *addButton(const QString &objectName, const QString &text);

    std::vector<double> m_steps;
    int m_current = -1;
    std::function<bool()> m_ready;
    QTimer m_timer;
    QToolButton *m_first, *m_play, *m_last;
    QComboBox *m_box;
};

} // namespace headwise::widgets::timeline
