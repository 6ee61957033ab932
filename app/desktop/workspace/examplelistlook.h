// SPDX-License-Identifier: GPL-3.0-or-later
// How the list of examples is searched, filtered, sorted and scrolled.
#pragma once

#include "app/desktop/workspace/settingsvisit.h"

namespace headwise::desktop::workspace {

enum class ExampleOrder : std::uint8_t
{
    Automatic, ///< by difference while a head is pinned
    AsInFile,
    Difference
};

struct ExampleListLook
{
    QString search, label; ///< empty: all
    bool errors = false, disagree = false;
    ExampleOrder order = ExampleOrder::Automatic;
    QString first; ///< key of the first visible example; empty: the list shows the selected one

    bool operator==(const ExampleListLook &) const = default;
};

template <typename Visitor, typename Settings>
requires std::is_same_v<std::remove_const_t<Settings>, ExampleListLook>
void visitSettings(Visitor &&visitor, Settings &look)
{
    visitor.field("search", look.search);
    visitor.field("label", look.label);
    visitor.field("errors", look.errors);
    visitor.field("disagree", look.disagree);
    visitor.word("order", look.order, {"automatic", "as_in_file", "difference"});
    visitor.field("first", look.first);
}

} // namespace headwise::desktop::workspace
