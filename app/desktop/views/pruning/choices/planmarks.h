// SPDX-License-Identifier: GPL-3.0-or-later
// Marked and locked heads of the plan: as names in settings, and in units that go together.
#pragma once

#include "core/attention/head.h"

#include <QStringList>

#include <set>

namespace headwise::desktop::views::pruning::choices {

using Heads = std::set<attention::HeadId>;

/// The heads of one model among the names of settings, "encoder:L0H3@MODEL"; a name without a model is of every one,
/// and one without a stack of `stack`. Names that are none are left out.
Heads headsOf(const QStringList &names, const QString &model, attention::Stack stack);
/// The same names with these heads in place of those of the model.
QStringList withHeads(const QStringList &names, const QString &model, const Heads &heads);
/// With their stacks, in the order of heads: "encoder:L0H3".
QStringList namesOf(const Heads &heads);

/// Heads of the layout alone.
Heads within(const Heads &heads, const attention::StackLayout &layout);

/// All heads that go together with a head, itself among them: those that share its key-value head.
Heads unitOf(attention::HeadId head, const attention::StackLayout &layout);

/// Marks the units of these heads, or unmarks them if all are marked.
Heads toggled(Heads marked, const std::vector<attention::HeadId> &heads, const attention::StackLayout &layout);

} // namespace headwise::desktop::views::pruning::choices
