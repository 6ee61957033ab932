// SPDX-License-Identifier: GPL-3.0-or-later
// The steps at which heads meet roles.
#pragma once

#include "core/attention/head.h"
#include "core/base/ids.h"
#include "widgets/style/roleglyphs.h"
#include "widgets/timeline/stepaxis.h"

#include <optional>

namespace headwise::widgets::strips {

/// A head that meets a role at some steps.
struct RoleSpanRow
{
    attention::HeadId head;
    QString headLabel, role;
    style::RoleGlyph glyph = style::RoleGlyph::None;
    /// Index of the first step at which the role is met, and of the first at which it no longer is (-1: met up to the
    /// last step).
    std::vector<std::pair<int, int>> spells;
};

struct RoleSpansContent
{
    timeline::StepAxis axis;
    std::vector<RoleSpanRow> rows;
    SourceId source{0};
    QString name; ///< for accessibility
    QString emptyText;

    QString readout(const RoleSpanRow &row) const; ///< "L1H2 induction: from step 450; ..."
};

struct RoleSpansState
{
    int current = -1;
    std::optional<attention::HeadId> hovered;
    std::vector<attention::HeadId> pinned;
};

} // namespace headwise::widgets::strips
