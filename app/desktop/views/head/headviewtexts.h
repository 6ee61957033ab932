// SPDX-License-Identifier: GPL-3.0-or-later
// What the Head view says about itself.
#pragma once

#include "app/desktop/views/head/headcontent.h"
#include "app/desktop/views/viewbase.h"

namespace headwise::desktop::views::head {

QString headHint();
QString headMeaning();
/// How the maps, of which there are some, are drawn: pale, with the offer of their own maximum, or reduced.
std::vector<ViewNote> mapNotes(
    const HeadInput &input, const attention::BlockSize &block, const std::function<void()> &useOwnMaximum);

} // namespace headwise::desktop::views::head
