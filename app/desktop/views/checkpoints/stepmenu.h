// SPDX-License-Identifier: GPL-3.0-or-later
// The context menu of a step of the training run.
#pragma once

#include "app/desktop/results/desk.h"

#include <QPoint>

class QMenu;

namespace headwise::desktop::views::checkpoints {

/// Adds what can be done with a step of the shown run, given as an index: show it, compare with it, open it.
void fillStepMenu(QMenu &menu, results::Desk &desk, int step);
void showStepMenu(results::Desk &desk, int step, const QPoint &globalPlace, QWidget *parent);

} // namespace headwise::desktop::views::checkpoints
