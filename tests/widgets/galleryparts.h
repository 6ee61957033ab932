// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of the gallery's pages.
#pragma once

#include "widgets/lanes/laneframe.h"

#include <QSize>

#include <initializer_list>
#include <memory>

namespace headwise::tests {

QWidget *row(std::initializer_list<QWidget *> widgets, int spacing = 10);
/// Lane A (0), B (1) or B − A (2).
widgets::lanes::LaneFrame *lane(
    int index, const QString &name, const QString &what, const QString &value, QWidget *content);
std::unique_ptr<QWidget> page(QSize size);

} // namespace headwise::tests
