// SPDX-License-Identifier: GPL-3.0-or-later
// What the Clusters view says about itself.
#pragma once

#include <QString>

namespace headwise::desktop::views::clusters {

/// One sentence about what it shows and what to try.
QString viewHint();
/// The terms that it uses, with the distance of this id; Markdown.
QString viewMeaning(const QString &id);

} // namespace headwise::desktop::views::clusters
