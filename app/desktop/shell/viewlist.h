// SPDX-License-Identifier: GPL-3.0-or-later
// The views of the program, one line each.
#pragma once

#include "app/desktop/views/viewdescription.h"

namespace headwise::desktop::shell {

/// In the order of the tabs.
views::ViewList viewList();

} // namespace headwise::desktop::shell
