// SPDX-License-Identifier: GPL-3.0-or-later
// What the Heads view says about itself.
#pragma once

#include "app/desktop/views/viewbase.h"
#include "core/attention/reducedmap.h"

namespace headwise::desktop::views::heads {

QString headsHint(const results::Desk &desk);
QString headsMeaning(const results::Desk &desk);
/// Of how many cells each pixel of the thumbnails is the largest.
std::vector<ViewNote> reductionNotes(const attention::BlockSize &block);

} // namespace headwise::desktop::views::heads
