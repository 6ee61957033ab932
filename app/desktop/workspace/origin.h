// SPDX-License-Identifier: GPL-3.0-or-later
// What a model ran over when this program captured an archive, so that it can be captured again.
#pragma once

#include "app/desktop/workspace/settingsvisit.h"

namespace headwise::desktop::workspace {

struct Origin
{
    QString input; ///< dataset file; empty: `text`
    QString text;
    QString detail = QStringLiteral("full");
    QString layers = {};  ///< those that are kept, such as "0,3-5"; empty: all
    bool skipBad = false; ///< lines that cannot be read were left out

    bool known() const { return !input.isEmpty() || !text.isEmpty(); }
    bool operator==(const Origin &) const = default;
};

template <typename Visitor, typename Settings>
requires std::is_same_v<std::remove_const_t<Settings>, Origin>
void visitSettings(Visitor &&visitor, Settings &origin)
{
    visitor.path("input", origin.input);
    visitor.field("text", origin.text);
    visitor.field("detail", origin.detail);
    visitor.field("layers", origin.layers);
    visitor.field("skip_bad", origin.skipBad);
}

} // namespace headwise::desktop::workspace
