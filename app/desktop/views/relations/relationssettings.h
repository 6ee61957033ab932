// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of the Relations view.
#pragma once

#include "app/desktop/workspace/viewstore.h"

namespace headwise::desktop::views::relations {

struct RelationsSettings
{
    static constexpr const char *viewId = "relations";
    QString treebank;          ///< path of a CoNLL-U file; empty: none
    bool relationGain = false; ///< show accuracy minus baseline
    QString relation;          ///< key of the chosen relation; empty: the first

    bool operator==(const RelationsSettings &) const = default;
};
using RelationsViewSettings = workspace::SettingsOf<RelationsSettings>;

template <typename Visitor, typename Settings>
requires std::is_same_v<std::remove_const_t<Settings>, RelationsSettings>
void visitSettings(Visitor &&visitor, Settings &s)
{
    visitor.path("treebank", s.treebank);
    visitor.field("relation_gain", s.relationGain);
    visitor.field("relation", s.relation);
}

} // namespace headwise::desktop::views::relations
