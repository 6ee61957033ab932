// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of the training run above every other view: play, a thin slider, and the step to compare with.
#pragma once

#include "app/desktop/results/desk.h"
#include "widgets/timeline/stepplayer.h"
#include "widgets/timeline/stepslider.h"

class QToolButton;

namespace headwise::desktop::views::checkpoints {

class StepBar : public QWidget
{
    Q_OBJECT
public:
    /// Plays with the player of the Checkpoints view.
    StepBar(results::Desk &desk, widgets::timeline::StepPlayer &player, QWidget *parent = nullptr);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void refresh();
    void showPlaying(bool playing);

    results::Desk &m_desk;
    widgets::timeline::StepSlider *m_slider;
    QToolButton *m_play;
};

} // namespace headwise::desktop::views::checkpoints
