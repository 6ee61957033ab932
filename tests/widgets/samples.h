// SPDX-License-Identifier: GPL-3.0-or-later
// Values that widget tests draw: maps with the shapes of real heads.
#pragma once

#include "core/attention/sharedmap.h"
#include "widgets/headgrid/headgridcontent.h"
#include "widgets/timeline/stepaxis.h"
#include "widgets/tokentext/tokenlabel.h"

#include <QSignalSpy>
#include <QStringList>
#include <QVariant>
#include <QWidget>

#include <memory>

namespace headwise::tests {

/// Rows sum to 1: mostly on the first token, the token `offset` away, and a seeded rest.
attention::SharedMap sampleMap(int tokens, int offset, unsigned seed);

/// Labels of "[CLS] the plot was un ##ins ##pired , but the lead actress saved it . [SEP]", repeated up to `count`.
widgets::tokentext::TokenLabels sampleLabels(int count);

/// A square grid of heads in the given state with thumbnails or values.
widgets::headgrid::HeadGridContent thumbnailGrid(int layers, int heads, widgets::theme::Appearance appearance);
widgets::headgrid::HeadGridContent changeGrid(int layers, int heads);

/// Six steps, further and further apart.
widgets::timeline::StepAxis runAxis(bool logarithmic = true);

attention::StackLayout layoutOf(std::vector<int> heads);

/// Moves the pointer to a point of the widget: an event of its own, since the platform's cursor may be elsewhere.
void hoverAt(QWidget *widget, QPoint position);

/// First argument of the last signal, removed from the spy; invalid when there was none.
QVariant lastArgument(QSignalSpy &spy);

} // namespace headwise::tests
